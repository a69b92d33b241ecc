import { SegmentedControl } from '@mantine/core'
import { IconHeartHandshake } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { countPromises, listPromises, type PromiseFigures, type PromiseList } from '../../../contract/promises.ts'
import { useCall, useList } from '../../query.ts'
import { List } from '../../ui/list.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { ownZone } from '../conversations/composer/later.ts'
import { PromiseItem } from './item.tsx'
import classes from './promises.module.css'

const lists: readonly PromiseList[] = ['mine', 'team', 'today', 'late', 'open', 'done']
const days = 90

/** What customers were promised, what is due first; and how promises of the last months were kept. */
export function Page() {
  const words = useWords().promises
  const [list, setList] = useState<PromiseList>('mine')
  const query = useList(listPromises, { query: { list, timeZone: ownZone() } })
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <div className={classes.tabs}>
        <SegmentedControl
          aria-label={words.title}
          value={list}
          onChange={(value) => setList(value as PromiseList)}
          data={lists.map((value) => ({ value, label: words.lists[value] }))}
        />
      </div>
      <List
        query={query}
        label={words.lists[list]}
        keyOf={({ id }) => id}
        row={(promise) => (
          <div className={classes.row}>
            <Link
              className={classes.from}
              to="/inbox/$view/$number"
              params={{ view: 'all', number: String(promise.conversation.id) }}
            >
              {promise.contact?.name ?? words.someone} · {promise.conversation.subject}
            </Link>
            <PromiseItem promise={promise} />
          </div>
        )}
        empty={
          <Empty
            icon={<IconHeartHandshake size={30} stroke={1.4} />}
            title={words.empties[list]}
            text={words.emptyText}
          />
        }
      />
      <Kept />
    </PageFrame>
  )
}

function Kept() {
  const words = useWords().promises
  const figures = useCall(countPromises, { query: { days } }).data
  if (!figures || (figures.teams.length === 0 && !figures.mine)) return null
  const rows = [
    ...(figures.mine && sum(figures.mine) > 0 ? [{ name: words.ofYours, ...figures.mine }] : []),
    ...figures.teams.map(({ team, ...each }) => ({ name: team?.name ?? words.noTeam, ...each })),
  ]
  if (rows.length === 0) return null
  return (
    <div style={{ marginBlockStart: 32 }}>
      <Section title={words.figures} text={words.figuresText(days)}>
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{words.team}</th>
                <th scope="col">{words.share}</th>
                {(['kept', 'broken', 'moved', 'withdrawn', 'open'] as const).map((name) => (
                  <th key={name} scope="col">
                    {words.counts[name]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <FigureRow key={row.name} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </div>
  )
}

const sum = ({ kept, broken, open, withdrawn }: PromiseFigures) => kept + broken + open + withdrawn

function FigureRow({ row }: { row: PromiseFigures & { name: string } }) {
  const words = useWords().promises
  const format = useFormat()
  const over = row.kept + row.broken
  return (
    <tr>
      <th scope="row">{row.name}</th>
      <td>
        {over > 0 ? (
          <span className={classes.share}>
            <span className={classes.bar} aria-hidden="true">
              <i style={{ inlineSize: `${(row.kept / over) * 100}%` }} />
            </span>
            {words.keptOf(row.kept, over)}
          </span>
        ) : (
          <span className={classes.soft}>–</span>
        )}
      </td>
      {(['kept', 'broken', 'moved', 'withdrawn', 'open'] as const).map((name) => (
        <td key={name}>{format.number(row[name])}</td>
      ))}
    </tr>
  )
}
