import {
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconMail,
  IconPhoto,
  IconPhotoOff,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './attachments.module.css'

/** Pictures that every browser draws; anything else is a file to open. */
const drawn = /^image\/(png|jpe?g|gif|webp|avif)$/

function iconOf(type: string) {
  if (type === 'application/pdf') return IconFileTypePdf
  if (type.startsWith('image/')) return IconPhoto
  if (/zip|compressed|tar/.test(type)) return IconFileZip
  if (type.startsWith('message/')) return IconMail
  return type.startsWith('text/') ? IconFileText : IconFile
}

type File = { name: string; type: string; size: number }

function Picture({ url }: { url: string }) {
  const words = useWords().mail
  const [broken, setBroken] = useState(false)
  if (broken || url === '')
    return (
      <span className={classes.broken} role="img" aria-label={words.broken} title={words.broken}>
        <IconPhotoOff size={20} stroke={1.4} aria-hidden="true" />
      </span>
    )
  return <img className={classes.picture} src={url} alt="" loading="lazy" onError={() => setBroken(true)} />
}

function Look({ file: { name, type, size }, url }: { file: File; url: string }): ReactNode {
  const format = useFormat()
  const Icon = iconOf(type)
  return (
    <>
      {drawn.test(type) ? <Picture url={size > 0 ? url : ''} /> : <Icon size={22} stroke={1.4} aria-hidden="true" />}
      <span className={classes.name} dir="auto">
        {name}
      </span>
      <span className={classes.size}>{format.bytes(size)}</span>
    </>
  )
}

type Props = {
  file: File
  url: string
  onMail: (() => void) | null
  /** Opens it in the preview; without it, it is a link. */
  onOpen?: () => void
}

/** One file: a mail opens through `onMail`, what can be looked at through `onOpen`, anything else is a link. */
export function FileTile({ file, url, onMail, onOpen }: Props) {
  const words = useWords()
  if (onOpen && !onMail)
    return (
      <button
        type="button"
        className={classes.file}
        title={words.conversation.openAttachment(file.name)}
        onClick={onOpen}
      >
        <Look file={file} url={url} />
      </button>
    )
  if (onMail)
    return (
      <button type="button" className={classes.file} title={words.mail.attached.open(file.name)} onClick={onMail}>
        <Look file={file} url={url} />
      </button>
    )
  return (
    <a
      className={classes.file}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={words.conversation.openAttachment(file.name)}
    >
      <Look file={file} url={url} />
    </a>
  )
}
