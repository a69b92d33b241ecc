import { IconAlertCircle, IconLink, IconPaperclip, IconRefresh, IconX } from '@tabler/icons-react'
import { maxUpload } from '../../../../contract/attachments.ts'
import type { Attachment } from '../../../../contract/messages.ts'
import { ApiError } from '../../../client.ts'
import { useErrorText } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import type { Uploading } from './upload.ts'

type Props = {
  files: Attachment[]
  /** Ids of those that are too large for the mail and leave as links, which work for so many days. */
  linked: ReadonlySet<number>
  linkDays: number
  uploading: Uploading[]
  onRemove: (id: number) => void
  onDrop: (key: string) => void
  onRetry: (key: string) => void
}

const tooLarge = ({ error }: Uploading) => error instanceof ApiError && error.code === 'too_large'

/** The files that go along: those that are there, those on their way with how far they are, those that failed and why. */
export function Files({ files, linked, linkDays, uploading, onRemove, onDrop, onRetry }: Props) {
  const { composer: words, writing } = useWords()
  const format = useFormat()
  const errorText = useErrorText()
  if (files.length + uploading.length === 0) return null
  const remove = (name: string, act: () => void) => (
    <button type="button" aria-label={words.removeFile(name)} onClick={act}>
      <IconX size={13} />
    </button>
  )
  const failure = (one: Uploading) =>
    tooLarge(one)
      ? words.tooLarge(one.name, format.bytes(maxUpload))
      : `${words.uploadFailed(one.name)}: ${errorText(one.error)}`
  return (
    <>
      <ul className={classes.files}>
        {files.map(({ id, name, size }) => (
          <li key={id} className={classes.file}>
            {linked.has(id) ? (
              <IconLink size={14} stroke={1.7} aria-hidden="true" />
            ) : (
              <IconPaperclip size={14} stroke={1.7} aria-hidden="true" />
            )}
            <span className={classes.fileName}>{name}</span>
            <span className={classes.soft}>
              {format.bytes(size)}
              {linked.has(id) ? ` · ${words.asLink}` : ''}
            </span>
            {remove(name, () => onRemove(id))}
          </li>
        ))}
        {uploading.map((one) => (
          <li key={one.key} className={classes.file} data-failed={one.error ? true : undefined}>
            {one.error ? (
              <span role="alert" className={classes.failed}>
                <IconAlertCircle size={14} aria-hidden="true" /> {failure(one)}
              </span>
            ) : (
              <>
                <span className={classes.fileName}>{one.name}</span>
                <progress aria-label={words.uploading(one.name, Math.round(one.done * 100))} value={one.done} max={1} />
              </>
            )}
            {one.error && !tooLarge(one) ? (
              <button
                type="button"
                aria-label={writing.retryFile(one.name)}
                title={writing.retryFile(one.name)}
                onClick={() => onRetry(one.key)}
              >
                <IconRefresh size={13} />
              </button>
            ) : null}
            {remove(one.name, () => onDrop(one.key))}
          </li>
        ))}
      </ul>
      {linked.size > 0 ? <p className={classes.linkNote}>{words.linkNote(linked.size, linkDays)}</p> : null}
    </>
  )
}
