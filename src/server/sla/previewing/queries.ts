import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { previewPolicy as contract, Clock as Shown } from '../../../contract/sla.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { standardCalendar, timersOf } from '../clocks/queries.ts'
import { tick } from '../clocks/rules.ts'
import { findConversations, readSaid } from '../following/queries.ts'
import { happen, type Story } from '../following/rules.ts'
import { happeningOf, heard } from '../happenings/rules.ts'
import { definitionOf, readFacts } from '../policies/queries.ts'
import { type Definition, preparePolicies, wantedOf } from '../policies/rules.ts'
import { showClocks } from '../showing/queries.ts'

const most = 2000

/** What clocks a policy would have kept for a conversation of the past, by the log and the same rules. Throws `not_found`. */
export async function previewPolicy(
  ctx: Ctx,
  { policy, conversationId }: Request<typeof contract>['body'],
): Promise<{ fits: boolean; items: Shown[] }> {
  await seeConversation(ctx, conversationId)
  const definition = await definitionOf(ctx, policy)
  const fits = await doesFit(ctx, definition, conversationId)
  const story = await replay(ctx, definition, conversationId)
  const items = story.clocks.map((clock, place) => ({
    clock: { ...clock, id: place + 1, policy: null },
    entries: clock.fresh.map((entry, line) => ({ id: line + 1, entry })),
  }))
  return { fits, items: await showClocks(ctx, items) }
}

async function doesFit(ctx: Ctx, definition: Definition, id: number): Promise<boolean> {
  const policies = preparePolicies([{ id: 0, version: 1, definition }], null)
  const facts = (await readFacts(ctx, [id], policies)).get(id)
  const now = ctx.now.getTime()
  return facts ? policies.promised(facts, { priority: 'normal', now }).policy !== null : false
}

async function replay(ctx: Ctx, definition: Definition, id: number): Promise<Story> {
  const { rows: events } = await sql<LoggedEvent>`
    select id, tx::text, at, actor, type, conversation_id, data from event
    where conversation_id = ${id} and type = any(${[...heard]}::text[]) order by id limit ${most}`.execute(ctx.tx)
  const standard = await standardCalendar(ctx.tx)
  const said = await readSaid(
    ctx,
    events.flatMap(({ data }) => ('messageId' in data ? [data.messageId as number] : [])),
  )
  const timers = await timersOf(ctx.tx, [null, definition.calendarId ?? standard])
  const first = events.find(({ type }) => type === 'conversation.priority_changed')
  const [found] = await findConversations(ctx, [id])
  const priority = first?.type === 'conversation.priority_changed' ? first.data.from : (found?.priority ?? 'normal')
  const policy = { id: 0, version: 1 }
  let story: Story = {
    ...{ status: statusAtFirst(events), answered: false, waitingSince: null, policy, clocks: [] },
    wanted: wantedOf(definition, priority, standard),
  }
  for (const event of events) {
    const base = { at: event.at.getTime(), actor: event.actor, eventId: event.id }
    if (event.type === 'conversation.priority_changed') {
      const wanted = wantedOf(definition, event.data.to, standard)
      story = happen(story, { ...base, type: 'terms', reason: 'priority', policy, wanted }, timers)
    }
    const happening = happeningOf(event, said)
    if (happening) story = happen(story, happening, timers)
  }
  const now = ctx.now.getTime()
  return { ...story, clocks: story.clocks.map((clock) => tick(clock, now, timers(clock.terms.calendar))) }
}

function statusAtFirst(events: readonly LoggedEvent[]): Story['status'] {
  for (const event of events) {
    if (event.type === 'conversation.created') return event.data.move.after?.status ?? 'open'
    if (event.type === 'conversation.status_changed') return event.data.from
  }
  return 'open'
}
