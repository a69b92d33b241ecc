import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Facts } from '../../conditions/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { keepClocks } from '../clocks/commands.ts'
import { lastClocks, timersOf } from '../clocks/queries.ts'
import type { Clock } from '../clocks/rules.ts'
import { happeningOf, heard, reasonOf } from '../happenings/rules.ts'
import { readFacts, readPolicies } from '../policies/queries.ts'
import { nothing, type Policies, type Promised } from '../policies/rules.ts'
import { conversationsOf, type Found, findConversations, readSaid, type Waiting, waitingIn } from './queries.ts'
import { answerClock, type Happening, happen, type Story, type Timers } from './rules.ts'

type Case = { found: Found; before: Story; story: Story; promised: Promised }

/** Lets each conversation's clocks hear what happened, in its order, and keeps what became of them. */
export async function followEvents(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  const news = events.filter(({ type, conversation_id }) => conversation_id !== null && heard.has(type))
  if (news.length === 0) return
  const policies = await readPolicies(ctx)
  const cases = await openCases(ctx, news, policies)
  if (cases.size === 0) return
  const said = await readSaid(ctx, news.flatMap(messageOf))
  const moved = await waitingIn(ctx, movedAmong(news), ctx.now)
  const asked = news.flatMap((event) => (event.type === 'sla.clock_asked' ? [event.data.calendarId] : []))
  const timers = await timersFor(ctx, cases.values(), asked)
  for (const event of news) {
    const own = cases.get(event.conversation_id as number)
    if (!own) continue
    const told = [...termsOf(own, event), ...betweenConversations(own, event, cases, moved)]
    const happening = happeningOf(event, said)
    if (happening) told.push(happening)
    for (const each of told) own.story = happen(own.story, each, timers)
  }
  await keep(ctx, [...cases.values()])
}

const messageOf = ({ type, data }: LoggedEvent): number[] =>
  type === 'message.received' || type === 'message.sent' || type === 'message.recorded' ? [data.messageId] : []

/** Conversations that messages came to or went from. */
const movedAmong = (news: readonly LoggedEvent[]): number[] =>
  news.flatMap(({ type, conversation_id }) =>
    type === 'conversation.split' || type === 'conversation.rejoined' ? [conversation_id as number] : [],
  )

async function openCases(ctx: Ctx, news: readonly LoggedEvent[], policies: Policies): Promise<Map<number, Case>> {
  const found = await findConversations(ctx, conversationsOf(news))
  const ids = found.map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const clocks = await lastClocks(ctx.tx, ids)
  const facts = await readFacts(ctx, ids, policies)
  const earliest = new Date(Math.min(...news.map(({ at }) => at.getTime())) - 1)
  const born = new Set(
    news.flatMap(({ type, conversation_id }) => (type === 'conversation.created' ? [conversation_id] : [])),
  )
  const strangers = found.filter(({ known, id }) => !known && !born.has(id)).map(({ id }) => id)
  const waiting = await waitingIn(ctx, strangers, earliest)
  return new Map(
    found.map((each): [number, Case] => {
      const own = news.filter(({ conversation_id }) => conversation_id === each.id)
      const story = storyOf(each, clocks.get(each.id) ?? [], own, waiting.get(each.id))
      const promised = promisedTo(each, facts.get(each.id), policies, ctx.now)
      return [each.id, { found: each, before: story, story, promised }]
    }),
  )
}

export function promisedTo(found: Found, facts: Facts | undefined, policies: Policies, now: Date): Promised {
  if (!facts) return { policy: null, wanted: found.part_as === null ? {} : (found.wanted ?? {}) }
  return policies.promised(facts, { priority: found.priority, now: now.getTime() })
}

/** How a conversation stood before the first of its news. */
export function storyOf(found: Found, clocks: readonly Clock[], own: readonly LoggedEvent[], waiting?: Waiting): Story {
  const first = own.find(({ type }) => type === 'conversation.status_changed' || type === 'conversation.created')
  const status =
    first?.type === 'conversation.created'
      ? (first.data.move.after?.status ?? found.status)
      : first?.type === 'conversation.status_changed'
        ? first.data.from
        : found.status
  const policy = found.policy_id === null ? null : { id: found.policy_id, version: found.policy_version ?? 1 }
  return {
    status: found.stood ?? status,
    answered: found.answered ?? waiting?.answered ?? false,
    waitingSince: (found.known ? found.waiting_since : waiting?.since)?.getTime() ?? null,
    ...{ policy, wanted: found.wanted ?? {}, clocks },
  }
}

/** Other terms than those the conversation's clocks know of; nothing where they are the same. */
function termsOf({ story, promised, found }: Case, event: LoggedEvent): Happening[] {
  if (found.part_as !== null) return []
  const { policy, wanted } = promised ?? nothing
  if (isDeepStrictEqual([policy, wanted], [story.policy, story.wanted])) return []
  const sameOne = policy !== null && policy.id === story.policy?.id && policy.version !== story.policy.version
  const reason = sameOne ? 'policy' : reasonOf(event.type)
  const base = { at: event.at.getTime(), actor: event.actor, eventId: event.id }
  return [{ ...base, type: 'terms', reason, policy, wanted, unclaimed: found.unclaimed }]
}

/** What merging, splitting and their ways back do to clocks: whoever waits, waits on where their words are. */
function betweenConversations(
  { story }: Case,
  event: LoggedEvent,
  cases: ReadonlyMap<number, Case>,
  moved: ReadonlyMap<number, Waiting>,
): Happening[] {
  const id = event.conversation_id as number
  const base = { at: event.at.getTime(), actor: event.actor, eventId: event.id }
  if (event.type === 'conversation.merged') {
    if (id === event.data.from) return [{ ...base, type: 'left', reason: 'merged', conversation: event.data.to }]
    const clock = answerClockOf(cases.get(event.data.from))
    if (!clock) return []
    return [
      { ...base, type: 'moved_here', conversation: event.data.from, startedAt: clock.startedAt, runs: clock.runs },
    ]
  }
  if (event.type === 'conversation.unmerged') {
    if (id === event.data.from) return [{ ...base, type: 'returned', conversation: event.data.to }]
    const here = answerClock(story)
    const there = cases.get(event.data.from)?.story.clocks.some(({ startedAt }) => startedAt === here?.startedAt)
    return there ? [{ ...base, type: 'left', reason: 'unmerged', conversation: event.data.from }] : []
  }
  if (event.type !== 'conversation.split' && event.type !== 'conversation.rejoined') return []
  const other = id === event.data.from ? event.data.to : event.data.from
  const since = moved.get(id)?.since?.getTime()
  if (since === undefined)
    return story.waitingSince === null ? [] : [{ ...base, type: 'left', reason: 'split', conversation: other }]
  if (answerClock(story)) return []
  const reason = event.type === 'conversation.split' ? 'moved_here' : 'rejoined'
  return [{ ...base, type: 'customer_wrote', reason, conversation: other, since }]
}

const answerClockOf = (one: Case | undefined): Clock | null => (one ? answerClock(one.story) : null)

export async function timersFor(
  ctx: Ctx,
  cases: Iterable<Pick<Case, 'story' | 'promised'>>,
  more: readonly (number | null)[] = [],
): Promise<Timers> {
  const calendars = new Set<number | null>(more)
  for (const { story, promised } of cases)
    for (const terms of [
      ...story.clocks.map((clock) => clock.terms),
      ...Object.values(story.wanted),
      ...Object.values(promised.wanted),
    ])
      calendars.add(terms.calendar)
  return timersOf(ctx.tx, calendars)
}

/** Keeps clocks, ledgers, and how each conversation stands. */
export async function keep(ctx: Ctx, cases: readonly Pick<Case, 'found' | 'before' | 'story'>[]): Promise<void> {
  const changed = cases.filter(({ before, story }) => story !== before)
  await keepClocks(
    ctx,
    changed.map(({ found, story }) => ({ conversationId: found.id, clocks: story.clocks })),
  )
  const rows = changed
    .filter(({ found, story }) => found.known || Object.keys(story.wanted).length > 0 || story.clocks.length > 0)
    .map(({ found, story }) => ({
      ...{ conversation_id: found.id, status: story.status, answered: story.answered, wanted: story.wanted },
      waiting_since: story.waitingSince === null ? null : new Date(story.waitingSince).toISOString(),
      ...{ policy_id: story.policy?.id ?? null, policy_version: story.policy?.version ?? null },
    }))
  if (rows.length === 0) return
  await sql`insert into sla_standing (conversation_id, status, answered, waiting_since, policy_id, policy_version, wanted)
    select * from json_to_recordset(${JSON.stringify(rows)}::json) as stands (conversation_id bigint, status text, answered boolean,
      waiting_since timestamptz, policy_id bigint, policy_version int, wanted jsonb)
    on conflict (conversation_id) do update set status = excluded.status, answered = excluded.answered,
      waiting_since = excluded.waiting_since, policy_id = excluded.policy_id, policy_version = excluded.policy_version,
      wanted = excluded.wanted`.execute(ctx.tx)
}
