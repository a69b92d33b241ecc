import type { Status } from '../../../contract/conversations.ts'
import type { EntryReason, SlaTarget } from '../../../contract/sla.ts'
import { isActive, isDone, isSetAside } from '../../conversations/rules.ts'
import {
  type Cause,
  type Clock,
  isLive,
  meet,
  pause,
  type Run,
  recount,
  resume,
  start,
  stop,
  type Terms,
  type Timer,
} from '../clocks/rules.ts'

export type Timers = (calendar: number | null) => Timer
export type Wanted = Partial<Record<SlaTarget, Terms>>
export type PolicyRef = { id: number; version: number } | null

/** What is known of a conversation as far as its clocks go, as it stood after what was last looked at. */
export type Story = {
  status: Status
  /** Somebody of ours has spoken to the customer. */
  answered: boolean
  /** Since when the customer has waited for words of ours. */
  waitingSince: number | null
  policy: PolicyRef
  wanted: Wanted
  clocks: readonly Clock[]
}

type Base = { at: number; actor: string; eventId: number | null }
export type Happening = Base &
  (
    | { type: 'customer_wrote'; reason?: EntryReason; conversation?: number; since?: number }
    | { type: 'answered' }
    | { type: 'taken' }
    | { type: 'asked'; target: SlaTarget; terms: Terms }
    | { type: 'stop_asked'; target: SlaTarget }
    | { type: 'status'; from: Status; to: Status }
    | { type: 'terms'; reason: EntryReason; policy: PolicyRef; wanted: Wanted; unclaimed?: boolean }
    | { type: 'left'; reason: 'merged' | 'split' | 'unmerged'; conversation: number }
    | { type: 'returned'; conversation: number }
    | { type: 'moved_here'; conversation: number; startedAt: number; runs: readonly Run[] }
  )

const answers: ReadonlySet<SlaTarget> = new Set(['first_answer', 'next_answer'])
const toAnswer: ReadonlySet<SlaTarget> = new Set([...answers, 'acknowledgement', 'update'])

const causeOf = ({ at, actor, eventId }: Base, reason: EntryReason, conversation?: number): Cause => ({
  ...{ at, actor, eventId, reason },
  ...(conversation !== undefined && { conversation }),
})

/** Does the same to each clock that is meant. */
function each(story: Story, which: (clock: Clock) => boolean, act: (clock: Clock) => Clock): Story {
  return { ...story, clocks: story.clocks.map((clock) => (which(clock) ? act(clock) : clock)) }
}

const live = (story: Story, targets: ReadonlySet<SlaTarget> | SlaTarget) =>
  story.clocks.some(
    (clock) => isLive(clock) && (typeof targets === 'string' ? clock.target === targets : targets.has(clock.target)),
  )

const timerOf = (timers: Timers) => (clock: Clock) => timers(clock.terms.calendar)

/** Starts a clock where the policy has that promise. */
function begin(
  story: Story,
  target: SlaTarget,
  cause: Cause,
  timers: Timers,
  had?: { startedAt: number; runs: readonly Run[] },
): Story {
  const terms = story.wanted[target]
  if (!terms) return story
  const clock = start({ target, policy: story.policy, terms }, cause, timers(terms.calendar), had)
  return { ...story, clocks: [...story.clocks, clock] }
}

const pauses = (clock: Clock, status: Status) => (clock.terms.pausedBy as readonly Status[]).includes(status)

/** Lets each clock stand still or run as the status has it. */
function keepStep(story: Story, cause: Cause, timers: Timers): Story {
  const timer = timerOf(timers)
  const still = each(
    story,
    (clock) => clock.state === 'running' && pauses(clock, story.status),
    (clock) => pause(clock, { ...cause, reason: story.status as EntryReason }, timer(clock)),
  )
  return each(
    still,
    (clock) => clock.state === 'paused' && !pauses(clock, story.status) && isActive(story.status),
    (clock) => resume(clock, cause, timer(clock)),
  )
}

type Tell<T extends Happening['type']> = (
  story: Story,
  happening: Extract<Happening, { type: T }>,
  timers: Timers,
) => Story

const customerWrote: Tell<'customer_wrote'> = (story, happening, timers) => {
  if (story.status === 'closed' || isSetAside(story.status)) return story
  const { since = happening.at } = happening
  const cause = causeOf(happening, happening.reason ?? 'customer_wrote', happening.conversation)
  const had = since < happening.at ? { startedAt: since, runs: [[since, null] as Run] } : undefined
  let next: Story = { ...story, waitingSince: story.waitingSince ?? since }
  const known = (target: SlaTarget) => next.clocks.some((clock) => clock.target === target)
  if (!story.answered) {
    if (!known('acknowledgement')) next = begin(next, 'acknowledgement', cause, timers, had)
    if (!known('first_answer')) next = begin(next, 'first_answer', cause, timers, had)
  } else if (!live(next, answers)) next = begin(next, 'next_answer', cause, timers, had)
  if (isActive(story.status) && !live(next, 'resolution')) next = begin(next, 'resolution', cause, timers, had)
  return next
}

const answered: Tell<'answered'> = (story, happening, timers) => {
  const cause = causeOf(happening, 'answered')
  const met = each(
    { ...story, answered: true, waitingSince: null },
    ({ target }) => toAnswer.has(target),
    (clock) => meet(clock, cause, timers(clock.terms.calendar)),
  )
  if (!isActive(story.status)) return met
  return keepStep(begin(met, 'update', cause, timers), cause, timers)
}

const taken: Tell<'taken'> = (story, happening, timers) =>
  each(
    story,
    ({ target }) => target === 'acknowledgement',
    (clock) => meet(clock, causeOf(happening, 'taken'), timers(clock.terms.calendar)),
  )

const stopAsked = (story: Story, happening: Base & { target: SlaTarget }, timers: Timers): Story =>
  each(
    story,
    ({ target }) => target === happening.target,
    (clock) => stop(clock, causeOf(happening, 'automation'), timers(clock.terms.calendar)),
  )

/** A clock beside those of the policy, which another of its kind gives way to. */
const asked: Tell<'asked'> = (story, happening, timers) => {
  if (!isActive(story.status)) return story
  const cause = causeOf(happening, 'automation')
  const { target, terms } = happening
  const without = stopAsked(story, happening, timers)
  const clock = start({ target, policy: null, terms }, cause, timers(terms.calendar))
  return keepStep({ ...without, clocks: [...without.clocks, clock] }, cause, timers)
}

const statusChanged: Tell<'status'> = (given, happening, timers) => {
  const { from, to } = happening
  const story: Story = { ...given, status: to }
  const timer = timerOf(timers)
  if (isDone(to)) {
    const cause = causeOf(happening, to as EntryReason)
    const met = each(
      { ...story, waitingSince: null },
      ({ target }) => target === 'resolution',
      (clock) => meet(clock, cause, timer(clock)),
    )
    return each(met, isLive, (clock) => stop(clock, cause, timer(clock)))
  }
  if (isSetAside(to))
    return each(story, isLive, (clock) => stop(clock, causeOf(happening, to as EntryReason), timer(clock)))
  if (isSetAside(from)) return restored(story, happening, timers)
  if (isDone(from)) return reopened(story, happening, timers)
  return keepStep(story, causeOf(happening, 'open'), timers)
}

/** Clocks that were stopped for one of these reasons go on, unless there is another one for the same. */
function goOn(story: Story, reasons: readonly EntryReason[], cause: Cause, timers: Timers): Story {
  let next = story
  for (const [place, clock] of story.clocks.entries()) {
    if (clock.state !== 'stopped' || !reasons.includes(clock.reason)) continue
    if (live(next, answers.has(clock.target) ? answers : clock.target)) continue
    const isLast = story.clocks.findLastIndex(({ target }) => target === clock.target) === place
    if (isLast)
      next = each(
        next,
        (one) => one === clock,
        (one) => resume(one, cause, timers(one.terms.calendar)),
      )
  }
  return next
}

/** Back from spam or the trash: what ran goes on; time in between does not count. */
const restored: Tell<'status'> = (story, happening, timers) => {
  const cause = causeOf(happening, 'restored')
  const on = isDone(story.status) ? story : goOn(story, ['spam', 'trash'], cause, timers)
  if (on.clocks.length > 0 || on.answered || !isActive(on.status)) return keepStep(on, cause, timers)
  return keepStep(
    customerWrote(on, { ...happening, type: 'customer_wrote', reason: 'restored' }, timers),
    cause,
    timers,
  )
}

/** Open again: a new clock to resolve it; who had never been answered waits on by the old one. */
const reopened: Tell<'status'> = (story, happening, timers) => {
  const cause = causeOf(happening, 'reopened')
  const unanswered = goOn(story, ['resolved', 'closed'], cause, timers)
  const next = live(unanswered, 'resolution') ? unanswered : begin(unanswered, 'resolution', cause, timers)
  return keepStep(next, cause, timers)
}

/** Other terms, or another calendar: clocks are counted anew, ended where nothing is promised any more, begun where something is. */
const termsChanged: Tell<'terms'> = (given, happening, timers) => {
  const { policy, wanted, reason } = happening
  const cause = causeOf(happening, reason)
  const before = given.wanted
  const lastOf = new Map(given.clocks.map((clock) => [clock.target, clock]))
  let story: Story = { ...given, policy, wanted }
  story = each(
    story,
    (clock) => clock.policy !== null && (isLive(clock) || lastOf.get(clock.target) === clock),
    (clock) => {
      const terms = wanted[clock.target]
      const timer = timers(clock.terms.calendar)
      if (terms) return recount(clock, { policy, terms }, cause, timers(terms.calendar), timer)
      return isLive(clock) ? stop(clock, { ...cause, reason: policy ? reason : 'no_policy' }, timer) : clock
    },
  )
  story = each(
    story,
    (clock) => clock.policy === null && isLive(clock),
    (clock) => recount(clock, { policy: null, terms: clock.terms }, cause, timers(clock.terms.calendar)),
  )
  return keepStep(promisedAnew(story, before, happening.unclaimed ?? false, cause, timers), cause, timers)
}

/** Begins what was not promised before and is now. */
function promisedAnew(given: Story, before: Wanted, unclaimed: boolean, cause: Cause, timers: Timers): Story {
  if (!isActive(given.status)) return given
  let story = given
  const anew = (target: SlaTarget) => story.wanted[target] && !before[target] && !live(story, target)
  const answer = story.answered ? 'next_answer' : 'first_answer'
  if (story.waitingSince !== null && !story.answered && unclaimed && anew('acknowledgement'))
    story = begin(story, 'acknowledgement', cause, timers)
  if (story.waitingSince !== null && anew(answer) && !live(story, answers)) story = begin(story, answer, cause, timers)
  if ((story.waitingSince !== null || story.answered) && anew('resolution'))
    story = begin(story, 'resolution', cause, timers)
  if (story.answered && story.waitingSince === null && anew('update')) story = begin(story, 'update', cause, timers)
  return story
}

const left: Tell<'left'> = (story, happening, timers) => {
  const cause = causeOf(happening, happening.reason, happening.conversation)
  const concerned =
    happening.reason === 'merged' ? isLive : (clock: Clock) => isLive(clock) && answers.has(clock.target)
  return each({ ...story, waitingSince: null }, concerned, (clock) => stop(clock, cause, timers(clock.terms.calendar)))
}

const returned: Tell<'returned'> = (story, happening, timers) => {
  const cause = causeOf(happening, 'unmerged', happening.conversation)
  return isActive(story.status) ? keepStep(goOn(story, ['merged'], cause, timers), cause, timers) : story
}

const movedHere: Tell<'moved_here'> = (story, happening, timers) => {
  if (!isActive(story.status) || live(story, answers)) return story
  const cause = causeOf(happening, 'moved_here', happening.conversation)
  const { startedAt, runs } = happening
  const open = runs.at(-1)?.[1] === null ? runs : [...runs, [happening.at, null] as Run]
  const target = story.answered ? 'next_answer' : 'first_answer'
  return begin({ ...story, waitingSince: startedAt }, target, cause, timers, { startedAt, runs: open })
}

const tellings: { [T in Happening['type']]: Tell<T> } = {
  customer_wrote: customerWrote,
  answered,
  taken,
  asked,
  stop_asked: stopAsked,
  status: statusChanged,
  terms: termsChanged,
  left,
  returned,
  moved_here: movedHere,
}

/** What becomes of a conversation's clocks by one thing that happened; nothing is read or written. */
export function happen(story: Story, happening: Happening, timers: Timers): Story {
  const tell = tellings[happening.type] as Tell<Happening['type']>
  return tell(story, happening as never, timers)
}

/** The clock that waits for an answer, if one runs. */
export const answerClock = ({ clocks }: Story): Clock | null =>
  clocks.find((clock) => isLive(clock) && answers.has(clock.target)) ?? null
