import { IconX } from '@tabler/icons-react'
import type { SearchPart } from '../../../contract/search.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './search.module.css'

type Props = { q: string; parts: SearchPart[]; onChange: (q: string) => void }

/** The search without one of its parts. */
const without = (q: string, { from, to }: SearchPart) =>
  `${q.slice(0, from)} ${q.slice(to)}`.replace(/\s+/g, ' ').trim()

/** What the search is narrowed by, each to be taken away. */
export function Chips({ q, parts, onChange }: Props) {
  const words = useWords().search
  const filters = parts.filter(({ kind, negated }) => kind !== 'words' || negated)
  if (filters.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={words.chips}>
      {filters.map((part) => {
        const text = q.slice(part.from, part.to)
        return (
          <li key={`${part.from} ${text}`} className={classes.chip}>
            <bdi>{text}</bdi>
            <button type="button" aria-label={words.removeChip(text)} onClick={() => onChange(without(q, part))}>
              <IconX size={13} stroke={2} aria-hidden="true" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** What was not understood, which names were looked for instead, and what cannot be found yet. */
export function Remarks({
  q,
  parts,
  similar,
  searchableFrom,
}: {
  q: string
  parts: SearchPart[]
  similar: string[]
  searchableFrom: string | null
}) {
  const words = useWords().search
  const format = useFormat()
  const problems = parts.flatMap((part) =>
    part.problem === 'unknown_operator'
      ? [words.unknownOperator(part.field ?? '')]
      : part.problem === 'unknown_value'
        ? [words.unknownValue(q.slice(part.from, part.to))]
        : [],
  )
  const remarks = [
    ...problems,
    ...(similar.length > 0 ? [words.similar(similar.join(', '))] : []),
    ...(searchableFrom ? [words.older(format.day(searchableFrom))] : []),
  ]
  if (remarks.length === 0) return null
  return (
    <div className={classes.remarks} role="status">
      {remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
    </div>
  )
}
