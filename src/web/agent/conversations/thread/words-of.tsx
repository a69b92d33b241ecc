import { IconDots } from '@tabler/icons-react'
import { useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { Message } from '../../../../contract/messages.ts'
import { MailFrame } from '../../../ui/mail-frame.tsx'
import { readMailHtml } from '../../../ui/mail-html.ts'
import { useWords } from '../../../words/words.ts'
import { Clamp } from './clamp.tsx'
import classes from './message.module.css'
import { ReadingContext, useSearched } from './reading.ts'
import { RoughLine, RoughText, useRoughHtml } from './rough/folded.tsx'

const links = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]|█{5})/g

/** Plain text with its web addresses as links; what was taken out of it is a black mark with a name. */
export function PlainText({ text, folds = false }: { text: string; folds?: boolean }) {
  const words = useWords().thread
  return (
    <div className={classes.text} dir="auto">
      {text.split(links).map((part, place) =>
        place % 2 === 0 ? (
          folds ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one unchanging text
            <RoughText key={place} text={part} />
          ) : (
            part
          )
        ) : part.startsWith('█') ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one unchanging text
          <span key={place} className={classes.gone} role="img" aria-label={words.redacted} title={words.redactedMark}>
            {part}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one unchanging text
          <a key={place} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </div>
  )
}

function FoldButton({ open, onClick }: { open: boolean; onClick: () => void }) {
  const words = useWords().conversation
  const label = open ? words.hideQuoted : words.showQuoted
  return (
    <button
      type="button"
      className={classes.fold}
      aria-expanded={open}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <IconDots size={16} aria-hidden="true" />
    </button>
  )
}

type Written = Pick<Message, 'text' | 'html' | 'visibleText'> & { id?: number; kind?: Message['kind'] }

/** Whether an element has come near what is seen, once; in a short thread everything is near. */
function useNear() {
  const { long } = useContext(ReadingContext)
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(!long)
  useEffect(() => {
    const at = place.current
    if (near || !at) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setNear(true), {
      root: at.closest('[data-scroll]'),
      rootMargin: '1500px 0px',
    })
    watch.observe(at)
    return () => watch.disconnect()
  }, [near])
  return { near, place }
}

function HtmlWords({ message, who }: { message: Written; who: string }) {
  const words = useWords().conversation
  const [shown, setWhole] = useState(false)
  const [images, setImages] = useState(false)
  const searched = useSearched(message.id ?? 0)
  const whole = shown || searched
  const { near, place } = useNear()
  const mail = useMemo(() => readMailHtml(message.html ?? '', message.visibleText), [message.html, message.visibleText])
  const rough = useRoughHtml(mail.html, message.kind === 'received')
  return (
    <>
      <RoughLine rough={rough} />
      {mail.remoteImages > 0 && !images ? (
        <p className={classes.held}>
          {words.remoteImages(mail.remoteImages)}
          <button type="button" onClick={() => setImages(true)}>
            {words.showImages}
          </button>
        </p>
      ) : null}
      <div className={classes.html} ref={place}>
        {near ? (
          <MailFrame
            html={rough.html}
            folded={rough.folded && !searched}
            title={words.mailContent(who)}
            ownColours={mail.ownColours}
            whole={whole}
            images={images}
          />
        ) : (
          <div className={classes.notYet} />
        )}
      </div>
      {mail.quoted ? <FoldButton open={whole} onClick={() => setWhole(!whole)} /> : null}
    </>
  )
}

function TextWords({ message }: { message: Written }) {
  const [shown, setWhole] = useState(false)
  const searched = useSearched(message.id ?? 0)
  const whole = shown || searched
  const own = message.visibleText.trim() || message.text
  const more = own.trim() !== message.text.trim()
  return (
    <>
      <PlainText text={whole ? message.text : own} folds={message.kind === 'received' && !searched} />
      {more ? <FoldButton open={whole} onClick={() => setWhole(!whole)} /> : null}
    </>
  )
}

/** What a message says: the writer's own words first, quotes and signature behind a click, what is very long behind another. */
export function WordsOf({ message, who }: { message: Written; who: string }) {
  return (
    <div data-words="">
      <Clamp id={message.id ?? 0}>
        {message.html ? <HtmlWords message={message} who={who} /> : <TextWords message={message} />}
      </Clamp>
    </div>
  )
}
