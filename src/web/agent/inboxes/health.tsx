import { IconAlertTriangle, IconCircleCheck, IconLoader2, IconMailPause } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Inbox } from '../../../contract/inboxes.ts'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './inboxes.module.css'

type State = 'failing' | 'connecting' | 'none' | 'ok' | 'listening'

/** How an inbox is doing, in one word; one without an account of its own only listens. */
export function stateOf({ health, imap, address, catchAllDomain }: Inbox): State {
  if (health.state === 'failing') return 'failing'
  if (!address && !catchAllDomain) return 'none'
  if (!imap) return 'listening'
  return health.state === 'ok' ? 'ok' : 'connecting'
}

const icons: Record<State, ReactNode> = {
  ok: <IconCircleCheck size={15} stroke={1.7} aria-hidden="true" />,
  listening: <IconCircleCheck size={15} stroke={1.7} aria-hidden="true" />,
  connecting: <IconLoader2 size={15} stroke={1.7} aria-hidden="true" />,
  failing: <IconAlertTriangle size={15} stroke={1.7} aria-hidden="true" />,
  none: <IconMailPause size={15} stroke={1.7} aria-hidden="true" />,
}

/** Connected or not, when the last mail came, and what the server says when it refuses. `lastMail` undefined: not known. */
export function Health({ inbox, lastMail }: { inbox: Inbox; lastMail: string | null | undefined }) {
  const words = useWords().inboxes.health
  const said = useServerWords()
  const format = useFormat()
  const now = useNow()
  const state = stateOf(inbox)
  const { message, since } = inbox.health
  const mail =
    lastMail === undefined
      ? ''
      : lastMail
        ? words.lastMail(format.ago(lastMail, now))
        : state === 'none'
          ? ''
          : words.noMail
  const failing = state === 'failing'
  return (
    <div className={classes.health} data-state={state}>
      <span className={classes.state}>
        {icons[state]}
        {[words[state], failing && since ? words.since(format.short(since, now)) : '', mail].filter(Boolean).join(', ')}
      </span>
      {failing && message ? <span className={classes.says}>{words.says(said(message))}</span> : null}
    </div>
  )
}
