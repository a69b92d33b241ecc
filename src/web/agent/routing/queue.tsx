import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Names } from '../../../contract/explanations.ts'
import { listQueue, type QueueItem, type QueueTeam } from '../../../contract/routing.ts'
import { useList } from '../../query.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { Lanes } from './lanes.tsx'
import classes from './routing.module.css'
import { waitLine } from './sentence.ts'

const seconds = (from: string, now: Date) => (now.getTime() - Date.parse(from)) / 1000

/** One team's queue: figures, what is needed, and what waits in the order of turns. */
export function Queue({ queue, names }: { queue: QueueTeam; names: Names }) {
  const words = useWords().routing
  return (
    <section className={classes.team} aria-label={queue.team.name}>
      <header className={classes.teamHead}>
        <h2 className={classes.teamName}>{queue.team.name}</h2>
        <Chip>{words.mode[queue.mode]}</Chip>
      </header>
      <Figures queue={queue} />
      {queue.lanes.length > 0 ? <Lanes lanes={queue.lanes} names={names} /> : null}
      <Waiting queue={queue} />
    </section>
  )
}

function Figures({ queue }: { queue: QueueTeam }) {
  const { figures, of } = useWords().routing
  const format = useFormat()
  const now = useNow()
  const shown: [string, string][] = [
    [queue.waiting >= 10_000 ? `${format.number(10_000)}+` : format.number(queue.waiting), figures.waiting],
    ...(queue.oldest ? [[format.wait(seconds(queue.oldest, now)), figures.oldest] as [string, string]] : []),
    [of(queue.atWork, queue.people), figures.atWork],
    [of(queue.units, queue.capacity), figures.slots],
    [format.number(queue.lastHour), figures.lastHour],
    ...(queue.medianWait === null ? [] : [[format.wait(queue.medianWait), figures.median] as [string, string]]),
  ]
  return (
    <ul className={classes.figures}>
      {shown.map(([value, label]) => (
        <li key={label}>
          <strong>{value}</strong>
          <span>{label}</span>
        </li>
      ))}
    </ul>
  )
}

function Waiting({ queue }: { queue: QueueTeam }) {
  const words = useWords().routing
  const query = useList(listQueue, { query: { team: queue.team.id, limit: 20 } as never })
  const known = (query.data?.pages ?? []).map((page) => page.names)
  const all: Names = { agents: known.flatMap(({ agents }) => agents), skills: known.flatMap(({ skills }) => skills) }
  return (
    <>
      {queue.waiting > 0 ? <h3 className={classes.waitHead}>{words.list}</h3> : null}
      <List
        query={query}
        label={words.list}
        keyOf={({ conversation }) => conversation.id}
        row={(item) => <WaitingRow item={item} names={all} />}
        empty={
          <Empty
            compact
            icon={<IconCheck size={24} stroke={1.5} />}
            title={words.nothingWaits}
            text={words.nothingWaitsText}
          />
        }
      />
    </>
  )
}

function WaitingRow({ item, names }: { item: QueueItem; names: Names }) {
  const { routing: words, common } = useWords()
  const format = useFormat()
  const now = useNow()
  const { conversation, waits, takers } = item
  const ready = takers.filter(({ why }) => why === null).map(({ agent }) => agent.name)
  const tone = waits.heldBy !== null || waits.blocked?.code === 'nobody_able' ? 'amber' : 'plain'
  return (
    <Row
      before={<ChannelIcon channel={conversation.channel} />}
      title={
        <Link
          to="/inbox/$view/$number"
          params={{ view: `team-${waits.team.id}`, number: String(conversation.id) }}
          search={{}}
        >
          {conversation.subject}
        </Link>
      }
      text={
        <>
          {conversation.contact ? `${conversation.contact} · ` : null}
          {waitLine(waits, { words, format, names })}
          {ready.length > 0 ? ` · ${words.canTake}: ${format.list(ready.slice(0, 3))}` : null}
        </>
      }
      after={
        <span className={classes.after}>
          <span>{format.wait(seconds(waits.since, now))}</span>
          {waits.expectedMinutes === null ? null : (
            <span>{words.expected(format.wait(waits.expectedMinutes * 60))}</span>
          )}
          {conversation.priority === 'normal' ? null : (
            <Chip tone={tone}>{common.priority[conversation.priority]}</Chip>
          )}
        </span>
      }
    />
  )
}
