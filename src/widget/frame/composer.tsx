/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { filled } from '../words/words.ts'
import { useChat } from './chat-context.ts'
import { Icon } from './icons.tsx'
import type { Files } from './uploads.ts'

const byTouch = matchMedia('(pointer: coarse)')

/** Where one writes. What stands there is the same in all tabs, and there again on the next page. */
export function Composer({ files }: { files: Files }) {
  const { config, words, kept, talker } = useChat()
  const [text, setText] = useState(() => kept.read<string>('draft') ?? '')
  const [Emoji, setEmoji] = useState<ComponentType<{ pick(sign: string): void; close(): void }> | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const smile = useRef<HTMLButtonElement>(null)
  const chooser = useRef<HTMLInputElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: heard for as long as this stands
  useEffect(
    () =>
      kept.hear((told) => {
        if (told.what === 'draft') setText(told.text)
      }),
    [],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: as high as its text
  useLayoutEffect(() => {
    const at = field.current!
    at.style.height = 'auto'
    at.style.height = `${Math.min(at.scrollHeight, 132)}px`
  }, [text])

  const write = (next: string) => {
    setText(next)
    kept.write('draft', next)
    kept.tell({ what: 'draft', text: next })
    talker.typing(next.trim())
  }
  const uploading = files.uploads.some(({ done }) => done === null)
  const empty = text.trim() === '' && files.uploads.length === 0

  function send(): void {
    if (empty || uploading) return
    const said = text.trim()
    write('')
    void talker.say(said, files.take(), talker.talk.chat ? undefined : talker.page ? { page: talker.page } : {})
    field.current?.focus()
  }

  function insert(sign: string): void {
    const at = field.current!
    const [from, to] = [at.selectionStart, at.selectionEnd]
    write(`${text.slice(0, from)}${sign}${text.slice(to)}`)
    setEmoji(null)
    requestAnimationFrame(() => {
      at.focus()
      at.setSelectionRange(from + sign.length, from + sign.length)
    })
  }

  return (
    <footer class="composer">
      {files.trouble && (
        <p class="mistake" role="alert" dir="auto">
          {files.trouble}
        </p>
      )}
      {files.uploads.length > 0 && (
        <ul class="uploads">
          {files.uploads.map(({ id, name, share, picture, done, stop }) => (
            <li key={id}>
              {picture ? <img src={picture} alt="" /> : <Icon name="file" />}
              <span class="one-line" dir="auto">
                {name}
              </span>
              {!done && (
                <progress max={1} value={share} aria-label={name}>
                  {Math.round(share * 100)} %
                </progress>
              )}
              <button
                type="button"
                class="plain small"
                aria-label={filled(done ? words.removeFile : words.stopUpload, { name })}
                onClick={() => {
                  if (done) files.drop(id)
                  else stop()
                  field.current?.focus()
                }}
              >
                <Icon name="close" size={15} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {Emoji && (
        <Emoji
          pick={insert}
          close={() => {
            setEmoji(null)
            smile.current?.focus()
          }}
        />
      )}
      <div class="writing">
        <textarea
          ref={field}
          data-first
          rows={1}
          value={text}
          dir="auto"
          maxLength={config.maxLength}
          placeholder={words.write}
          aria-label={words.write}
          enterkeyhint={byTouch.matches ? 'enter' : 'send'}
          onInput={(event) => write(event.currentTarget.value)}
          onBlur={() => talker.typing('')}
          onPaste={(event) => {
            const given = [...(event.clipboardData?.files ?? [])]
            if (given.length === 0 || !config.files.allowed) return
            event.preventDefault()
            files.add(given)
          }}
          onKeyDown={(event) => {
            // While one composes a sign of another script, Enter chooses it. On a phone it makes a new line.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || byTouch.matches) return
            event.preventDefault()
            send()
          }}
        />
        <div class="tools">
          {config.files.allowed && (
            <>
              <input
                ref={chooser}
                type="file"
                multiple
                hidden
                onChange={(event) => {
                  files.add([...(event.currentTarget.files ?? [])])
                  event.currentTarget.value = ''
                }}
              />
              <button
                type="button"
                class="plain"
                aria-label={words.attach}
                title={words.attach}
                onClick={() => chooser.current?.click()}
              >
                <Icon name="clip" />
              </button>
            </>
          )}
          <button
            ref={smile}
            type="button"
            class="plain"
            aria-label={words.emoji}
            title={words.emoji}
            aria-expanded={Emoji !== null}
            onClick={async () => {
              if (Emoji) return setEmoji(null)
              const { EmojiPicker } = await import('./emoji-picker.tsx')
              setEmoji(() => EmojiPicker)
            }}
          >
            <Icon name="smile" />
          </button>
          <button type="button" class="send" aria-label={words.send} aria-disabled={empty || uploading} onClick={send}>
            <Icon name="send" width={2.2} />
          </button>
        </div>
      </div>
    </footer>
  )
}
