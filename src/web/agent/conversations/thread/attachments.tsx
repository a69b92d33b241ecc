import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto } from '@tabler/icons-react'
import type { Attachment } from '../../../../contract/messages.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './attachments.module.css'

/** Pictures that every browser draws; anything else is a file to open. */
const drawn = /^image\/(png|jpeg|gif|webp|avif)$/

function iconOf(type: string) {
  if (type === 'application/pdf') return IconFileTypePdf
  if (type.startsWith('image/')) return IconPhoto
  if (/zip|compressed|tar/.test(type)) return IconFileZip
  return type.startsWith('text/') ? IconFileText : IconFile
}

/** The files of a message: pictures as previews, others by name and size. */
export function Attachments({ attachments }: { attachments: Attachment[] }) {
  const words = useWords().conversation
  const format = useFormat()
  if (attachments.length === 0) return null
  return (
    <ul className={classes.files} aria-label={words.attachments(attachments.length)}>
      {attachments.map(({ id, name, type, size, url }) => {
        const Icon = iconOf(type)
        return (
          <li key={id}>
            <a
              className={classes.file}
              href={url}
              target="_blank"
              rel="noopener noreferrer"
              title={words.openAttachment(name)}
            >
              {drawn.test(type) ? (
                <img className={classes.picture} src={url} alt="" loading="lazy" />
              ) : (
                <Icon size={22} stroke={1.4} aria-hidden="true" />
              )}
              <span className={classes.name}>{name}</span>
              <span className={classes.size}>{format.bytes(size)}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}
