import { useMemo } from 'react'
import type { Attachment } from '../../../../contract/messages.ts'
import { Failure, Skeleton } from '../../../ui/states.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useBytes } from './bytes.ts'
import { readTable } from './looks.ts'
import classes from './preview.module.css'

/** So much of a text is shown, in bytes; more would only make the screen slow. */
const most = 1_000_000
const mostRows = 1000

/** Text in the encoding that its first bytes name, else UTF-8, else what western programs write. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    // The last letter may have been cut in two.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

/** Text, values in a table, or JSON set out line by line. HTML and SVG as well are shown as the text they are. */
export function TextFile({ file, look }: { file: Attachment; look: 'text' | 'table' | 'json' }) {
  const words = useWords().thread.files
  const format = useFormat()
  const { bytes, error, again } = useBytes(file.url)
  const text = useMemo(() => (bytes ? decode(bytes.slice(0, most)) : ''), [bytes])
  const cut = bytes !== null && bytes.byteLength > most
  if (error) return <Failure error={error} retry={again} compact />
  if (!bytes) return <Skeleton rows={6} />
  return (
    <div className={classes.text}>
      <p className={classes.aside}>
        {cut
          ? words.cut(format.bytes(most))
          : look === 'text' && /html|svg|xml/.test(file.type + file.name)
            ? words.asText
            : ''}
      </p>
      {look === 'table' ? <Table text={text} /> : <pre dir="auto">{look === 'json' && !cut ? pretty(text) : text}</pre>}
    </div>
  )
}

function Table({ text }: { text: string }) {
  const words = useWords().thread.files
  const rows = useMemo(() => readTable(text, mostRows + 1), [text])
  const [head = [], ...body] = rows
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of one unchanging table
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.slice(0, mostRows).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one unchanging table
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.aside}>
        {body.length > mostRows ? words.cut(words.rows(mostRows)) : words.rows(body.length)}
      </p>
    </>
  )
}
