import { ActionIcon } from '@mantine/core'
import { IconLock, IconPaperclip, IconTrash } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from './composer.module.css'
import type { DraftState } from './draft.ts'
import { Editor } from './editor.tsx'
import { Files } from './files.tsx'
import { KindSwitch } from './kind-switch.tsx'
import { Asked, Recipients } from './recipients.tsx'
import { type SendAs, SendButton } from './send-button.tsx'
import { useUploads } from './upload.ts'
import { isEmpty, type Writing } from './writing.ts'

type Props = {
  conversation: Conversation
  writing: Writing
  draft: DraftState
  error: unknown
  autoFocus: boolean
  onChange: (change: Partial<Writing>) => void
  onSend: (as?: SendAs) => void
  onDiscard: () => void
  onLeave: () => void
}

const draftWord = { none: null, saving: 'draftSaving', saved: 'draftSaved', failed: 'draftFailed' } as const

function useDropping(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!hasFiles(event) || event.defaultPrevented) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    },
  }
}

/** Reply or note: two grounds, two labels, two buttons, one place to write. */
export function Writer({
  conversation,
  writing,
  draft,
  error,
  autoFocus,
  onChange,
  onSend,
  onDiscard,
  onLeave,
}: Props) {
  const words = useWords().composer
  const errorText = useErrorText()
  const mayWrite = useMay('conversation.write')
  const files = useRef(writing.files)
  files.current = writing.files
  const uploads = useUploads((file) => onChange({ files: [...files.current, file] }))
  const input = useRef<HTMLInputElement>(null)
  const dropping = useDropping(uploads.add)
  const reply = writing.kind === 'reply'
  const blocked = uploads.busy || isEmpty(writing) || (reply && writing.to.length === 0)
  const send = (as?: SendAs) => !blocked && onSend(as ?? (reply && mayWrite ? 'waiting' : undefined))
  const stateWord = draftWord[draft]
  return (
    <section
      className={classes.writer}
      data-kind={writing.kind}
      data-over={dropping.over || undefined}
      aria-label={words.label}
      {...dropping.handlers}
    >
      <div className={classes.writerHead}>
        {mayWrite ? <KindSwitch value={writing.kind} onChange={(kind) => onChange({ kind })} /> : null}
        <span className={classes.audience}>
          {reply ? null : <IconLock size={13} stroke={1.8} aria-hidden="true" />}
          {reply ? words.replyHint : words.noteHint}
        </span>
      </div>
      {reply ? (
        <Recipients conversation={conversation} writing={writing} onChange={onChange} />
      ) : (
        <Asked writing={writing} onChange={onChange} />
      )}
      {reply && writing.to.length === 0 ? <p className={classes.hint}>{words.noAddress}</p> : null}
      <Editor
        html={writing.html}
        label={reply ? words.write : words.writeNote}
        placeholder={reply ? words.write : words.writeNote}
        autoFocus={autoFocus}
        onChange={(html) => onChange({ html })}
        onSend={() => send()}
        onEscape={onLeave}
        onFiles={uploads.add}
        aside={
          <ActionIcon size={28} aria-label={words.attach} title={words.attach} onClick={() => input.current?.click()}>
            <IconPaperclip size={16} stroke={1.7} />
          </ActionIcon>
        }
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Files
        files={writing.files}
        uploading={uploads.uploading}
        onRemove={(id) => onChange({ files: writing.files.filter((file) => file.id !== id) })}
        onDrop={uploads.drop}
      />
      {error ? (
        <p className={classes.error} role="alert">
          <strong>{words.failed}.</strong> {words.failedText}
          {errorText(error)}
        </p>
      ) : null}
      <div className={classes.writerFoot}>
        <span className={classes.draft} role="status" data-failed={draft === 'failed' || undefined}>
          {uploads.busy ? words.waitUpload : stateWord ? words[stateWord] : ''}
        </span>
        <ActionIcon size={28} aria-label={words.discard} title={words.discard} onClick={onDiscard}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
        <SendButton kind={writing.kind} disabled={blocked} mayChange={mayWrite} onSend={send} />
      </div>
      {dropping.over ? <div className={classes.dropHere}>{words.drop}</div> : null}
    </section>
  )
}
