import type { Conversation } from '../../../contract/conversations.ts'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './due-text.module.css'

type Tone = 'plain' | 'amber' | 'red'

/** How pressing it is, as a colour that only repeats the words. */
export function toneOf({ slaState, dueAt }: Pick<Conversation, 'slaState' | 'dueAt'>, now: number): Tone {
  if (dueAt !== null && Date.parse(dueAt) < now) return 'red'
  return slaState === 'due_soon' ? 'amber' : 'plain'
}

/** A length that is counted down, without its seconds: its two largest units. */
export const coarse = (seconds: number): number => {
  const whole = Math.abs(seconds)
  const step = whole >= 86_400 ? 3600 : 60
  return Math.max(60, Math.floor(whole / step) * step)
}

/** When the conversation is due, as a countdown that draws itself anew each minute, and nothing around it. */
export function DueText({ conversation }: { conversation: Pick<Conversation, 'dueAt' | 'slaState'> }) {
  const words = useWords().views
  const format = useFormat()
  const now = useNow().getTime()
  const { dueAt, slaState } = conversation
  if (dueAt === null)
    return slaState === 'paused' ? <span className={classes.due}>{words.slaStates.paused}</span> : null
  const left = (Date.parse(dueAt) - now) / 1000
  const time = format.wait(coarse(left))
  return (
    <time className={classes.due} dateTime={dueAt} title={format.full(dueAt)} data-tone={toneOf(conversation, now)}>
      {left < 0 ? words.due.late(time) : words.due.in(time)}
    </time>
  )
}

/** Milliseconds before it is due from which on a narrow row says so; what has time needs no words there. */
const pressing = 4 * 3_600_000

/** The countdown, where it presses. */
export function PressingDue({ conversation }: { conversation: Pick<Conversation, 'dueAt' | 'slaState'> }) {
  const now = useNow().getTime()
  const { dueAt, slaState } = conversation
  const presses = dueAt !== null && (slaState === 'due_soon' || Date.parse(dueAt) - now < pressing)
  return presses ? <DueText conversation={conversation} /> : null
}
