import { IconDots } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Message } from '../../../../contract/messages.ts'
import { MailFrame } from '../../../ui/mail-frame.tsx'
import { readMailHtml } from '../../../ui/mail-html.ts'
import { useWords } from '../../../words/words.ts'
import classes from './message.module.css'

const links = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])/g

/** Plain text with its web addresses as links. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className={classes.text}>
      {text.split(links).map((part, place) =>
        place % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one unchanging text
          <a key={place} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          part
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

type Written = Pick<Message, 'text' | 'html' | 'visibleText'>

function HtmlWords({ message, who }: { message: Written; who: string }) {
  const words = useWords().conversation
  const [whole, setWhole] = useState(false)
  const [images, setImages] = useState(false)
  const mail = useMemo(() => readMailHtml(message.html ?? '', message.visibleText), [message.html, message.visibleText])
  return (
    <>
      {mail.remoteImages > 0 && !images ? (
        <p className={classes.held}>
          {words.remoteImages(mail.remoteImages)}
          <button type="button" onClick={() => setImages(true)}>
            {words.showImages}
          </button>
        </p>
      ) : null}
      <div className={classes.html}>
        <MailFrame
          html={mail.html}
          title={words.mailContent(who)}
          ownColours={mail.ownColours}
          whole={whole}
          images={images}
        />
      </div>
      {mail.quoted ? <FoldButton open={whole} onClick={() => setWhole(!whole)} /> : null}
    </>
  )
}

/** What a message says: the writer's own words first, quotes and signature behind a click. */
export function WordsOf({ message, who }: { message: Written; who: string }) {
  const [whole, setWhole] = useState(false)
  if (message.html) return <HtmlWords message={message} who={who} />
  const own = message.visibleText.trim() || message.text
  const more = own.trim() !== message.text.trim()
  return (
    <>
      <PlainText text={whole ? message.text : own} />
      {more ? <FoldButton open={whole} onClick={() => setWhole(!whole)} /> : null}
    </>
  )
}
