import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import type { SearchKind, SearchSection } from '../../../contract/search.ts'
import { LongList } from '../../ui/long-list.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import type { Asked, useResults } from './data.ts'
import { Hit, keyOfHit } from './people-hits.tsx'
import classes from './search.module.css'

type Props = {
  asked: Asked
  results: ReturnType<typeof useResults>
  onKind: (kind: SearchKind) => void
}

/** Other kinds first, a few of each, then conversations as far as one scrolls. */
export function Results({ asked, results, onKind }: Props) {
  const { q, kind, sort } = asked
  const words = useWords().search
  const others = kind
    ? []
    : (results.first?.sections ?? []).filter((section) => section.kind !== 'conversation' && section.items.length > 0)
  const height = (kind ?? 'conversation') === 'conversation' ? 76 : 53
  return (
    <div data-old={results.isPlaceholderData || undefined} className={classes.results}>
      {others.map((section) => (
        <Few key={section.kind} section={section} q={q} onKind={onKind} />
      ))}
      <Total {...{ asked, results }} />
      <LongList
        query={results}
        label={words.kinds[kind ?? 'conversation']}
        place={`search ${q} ${kind} ${sort}`}
        keyOf={keyOfHit}
        height={height}
        row={(hit) => <Hit hit={hit} q={q} />}
        empty={others.length > 0 ? null : <Nothing />}
      />
    </div>
  )
}

function Few({ section, q, onKind }: { section: SearchSection; q: string; onKind: (kind: SearchKind) => void }) {
  const words = useWords().search
  const { number } = useFormat()
  return (
    <section className={classes.few}>
      <h2>{words.kinds[section.kind]}</h2>
      <ul>
        {section.items.map((hit) => (
          <li key={keyOfHit(hit)}>
            <Hit hit={hit} q={q} />
          </li>
        ))}
      </ul>
      {section.next ? (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onKind(section.kind)}>
          {words.showAll(number(section.total.n))}
        </Button>
      ) : null}
    </section>
  )
}

function Total({ asked: { kind }, results: { total } }: Pick<Props, 'asked' | 'results'>) {
  const words = useWords().search
  const { number } = useFormat()
  if (!total || total.n === 0) return <p className={classes.total} role="status" />
  const said =
    kind === 'person' || kind === 'organization'
      ? words.found[kind](total.n)
      : total.about
        ? words.aboutResults(number(total.n))
        : words.results(total.n)
  return (
    <p className={classes.total} role="status">
      {said}
    </p>
  )
}

function Nothing() {
  const words = useWords().search
  return <Empty icon={<IconSearchOff size={30} stroke={1.3} />} title={words.nothing} text={words.nothingText} />
}
