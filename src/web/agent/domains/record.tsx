import type { DnsRecord } from '../../../contract/domains.ts'
import { CopyField } from '../../ui/copy.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './domains.module.css'

/** A TXT record to be taken to the DNS provider, name and value apart. */
export function Record({ record }: { record: DnsRecord }) {
  const words = useWords().domains
  const format = useFormat()
  return (
    <>
      <p>{words.publish}</p>
      <div className={classes.record}>
        <span className={classes.label}>{words.name}</span>
        <CopyField value={record.name} name={words.recordName} wrap />
        <span className={classes.label}>{words.value}</span>
        <CopyField value={record.value} name={words.recordValue} wrap />
      </div>
      {record.parts.length > 1 ? (
        <details className={classes.published}>
          <summary>{words.partsNote(format.number(record.parts.length))}</summary>
          <div className={classes.record}>
            {record.parts.map((part, index) => [
              <span key={`label ${part}`} className={classes.label}>
                {format.number(index + 1)}
              </span>,
              <CopyField key={part} value={part} name={words.part(format.number(index + 1))} wrap />,
            ])}
          </div>
        </details>
      ) : null}
    </>
  )
}
