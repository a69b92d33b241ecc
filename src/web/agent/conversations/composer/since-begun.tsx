import { Button } from '@mantine/core'
import { IconAlertCircle, IconMailOpened } from '@tabler/icons-react'
import type { Message } from '../../../../contract/messages.ts'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { nameOf } from '../thread/letter.tsx'
import classes from './composer.module.css'

/** What was said since: the customer's words and colleagues' answers, as the server counts them before it lets a reply go. */
export const saidSince = (messages: Message[], basedOn: number | null, me: number | null): Message[] =>
  basedOn === null
    ? []
    : messages.filter(
        ({ id, kind, automatic, author }) =>
          id > basedOn && automatic === null && (kind === 'received' || (kind === 'sent' && author?.id !== me)),
      )

/** The newest message that one has seen when one begins to write. */
export const newestSeen = (messages: Message[]): number | null => {
  const ids = messages.filter(({ id }) => id > 0).map(({ id }) => id)
  return ids.length > 0 ? Math.max(...ids) : null
}

type Props = {
  since: Message[]
  /** The server has refused to let the answer go because of it. */
  refused: boolean
  onSeen: () => void
  onSendAnyway: () => void
}

/** Says what came while one was writing, so that nobody answers past it. */
export function SinceBegun({ since, refused, onSeen, onSendAnyway }: Props) {
  const { writing: words, common } = useWords()
  const newest = since.at(-1)
  if (!newest) return null
  const who = newest.author?.name ?? nameOf(newest.from, common.unknown)
  const look = () => {
    onSeen()
    const shown = document.querySelector<HTMLElement>(`[data-message="${newest.id}"]`)
    shown?.scrollIntoView({ block: 'center' })
    shown?.focus({ preventScroll: true })
  }
  const Icon = refused ? IconAlertCircle : IconMailOpened
  return (
    <div className={classes.since} role={refused ? 'alert' : 'status'} data-refused={refused || undefined}>
      <Icon size={15} stroke={1.7} aria-hidden="true" />
      <span>
        {refused ? <strong>{words.notSentYet} </strong> : null}
        {words.newer[newest.kind === 'received' ? 'received' : 'sent'](who)}
        <span className={classes.soft}>
          {' · '}
          <TimeText at={newest.createdAt} style="ago" />
        </span>
      </span>
      <span className={classes.sinceActs}>
        <Button size="compact-xs" variant="default" onClick={look}>
          {words.look}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={refused ? onSendAnyway : onSeen}>
          {refused ? words.sendAnyway : words.seen}
        </Button>
      </span>
    </div>
  )
}
