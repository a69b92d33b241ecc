import { Suspense, useState } from 'react'
import type { Attachment } from '../../../../contract/messages.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useWords } from '../../../words/words.ts'
import { AttachedMailDialog } from './attached-mail.tsx'
import classes from './attachments.module.css'
import { FileTile } from './file-tile.tsx'

const Preview = lazily(() => import('../files/preview.tsx'), 'Preview')

/** A mail that came as a file opens here; any other file opens where the browser likes. */
const isMail = ({ type, name }: { type: string; name: string }) =>
  /^message\/(?:rfc822|global)$/i.test(type) || /\.eml$/i.test(name)

/** The files of a message: pictures as previews, mails to open, others by name and size. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  const words = useWords().conversation
  const [open, setOpen] = useState<Attachment | null>(null)
  const [shown, setShown] = useState<number | null>(null)
  // A mail opens as one; all others are looked at one after the other.
  const others = attachments.filter((attachment) => attachment.id > 0 && !isMail(attachment))
  const place = others.findIndex(({ id }) => id === shown)
  if (attachments.length === 0) return null
  return (
    <>
      <ul className={classes.files} aria-label={words.attachments(attachments.length)}>
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            <FileTile
              file={attachment}
              url={attachment.url}
              // What was just attached is not kept yet, and has no number to open it by.
              onMail={isMail(attachment) && attachment.id > 0 ? () => setOpen(attachment) : null}
              {...(attachment.id > 0 && { onOpen: () => setShown(attachment.id) })}
            />
          </li>
        ))}
      </ul>
      {open ? <AttachedMailDialog attachment={open} onClose={() => setOpen(null)} /> : null}
      <Suspense>
        {place >= 0 ? (
          <Preview
            files={others}
            place={place}
            onPlace={(next) => setShown(others[next]?.id ?? null)}
            onClose={() => setShown(null)}
          />
        ) : null}
      </Suspense>
    </>
  )
}
