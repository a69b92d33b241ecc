import { Button } from '@mantine/core'
import { IconAlertCircle, IconMailOpened } from '@tabler/icons-react'
import type { Message } from '../../../../contract/messages.ts'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { nameOf } from '../thread/writer-of.ts'
import classes from './composer.module.css'

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
