import { sql } from 'kysely'
import type { TrialRow, tryAutomation as tryContract } from '../../../contract/automation-runs.ts'
import type { Answer, Request } from '../../../contract/endpoint.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import { listConversations } from '../../conversations/lists/queries.ts'
import { seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import { actorName } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LoggedEvent } from '../../platform/events.ts'
import { getView } from '../../views/saved/queries.ts'
import { checkRule } from '../checking/commands.ts'
import { isOfTeams, languageOf, type Prepared, prepare } from '../compiling/rules.ts'
import { hoursOf } from '../timing/queries.ts'
import { momentOf } from '../timing/rules.ts'
import { pastOf } from './queries.ts'
import { actsOf, changesBy, hitsOf, stepsOf } from './rules.ts'

type Trial = Request<typeof tryContract>['body']

const mostItems = 200
const mostOfView = 500

/** What a rule would have done to past conversations. Nothing is written. Throws what saving it would throw. */
export async function tryAutomation(
  ctx: Ctx,
  { rule: content, teams, over }: Trial,
): Promise<Answer<typeof tryContract>> {
  const kinds = await checkRule(ctx, content, teams)
  const rule = prepare({
    ...{ id: 0, name: content.name, position: 0, content, kinds, version: 0, owner: actorName(ctx.actor), teams },
    enabledAt: new Date(0),
  })
  const ids = await conversationsOf(ctx, over)
  const pasts = await pastOf(ctx, ids)
  const facts = await factsOf(ctx, ids, fieldsOf(rule), languageOf(rule))
  const hours = await hoursOf(ctx, [rule])
  const found: (Omit<TrialRow, 'conversation'> & { id: number })[] = []
  const matched = new Set<number>()
  for (const id of ids) {
    const now = facts.get(id)
    const events = pasts.get(id)
    if (!now || !events) continue
    const { limits } = content
    const hits = hitsOf(rule, stepsOf(events, now), ctx.now, (since) => momentOf(rule, hours, since))
    for (const { step, at, facts: then } of hits.filter((hit) => isOfTeams(rule, hit.facts)).slice(0, limits.times)) {
      matched.add(id)
      const { id: eventId, type, at: happened } = step.events[0] as LoggedEvent
      const event = { id: eventId, type, at: happened.toISOString() }
      found.push({ id, event, at: at.toISOString(), changes: changesBy(rule, then, at), acts: actsOf(rule) })
    }
  }
  const newest = found.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, mostItems)
  const events = [...pasts.values()].reduce((sum, each) => sum + each.length, 0)
  return {
    ...{ conversations: ids.length, events, runs: found.length, matched: matched.size },
    items: await described(ctx, newest),
  }
}

/** What a look at the past must know: what the rule asks, and what it changes. */
export const fieldsOf = ({ fields, content }: Prepared): string[] => [
  ...new Set([
    ...fields,
    ...['status', 'priority', 'kind', 'stage', 'team', 'assignee', 'tags'],
    ...content.actions.flatMap((action) =>
      action.do === 'change' ? Object.keys(action.changes.fields ?? {}).map((key) => `custom.conversation.${key}`) : [],
    ),
  ]),
]

async function conversationsOf(ctx: Ctx, over: Trial['over']): Promise<number[]> {
  if ('conversation' in over) {
    await seeConversation(ctx, over.conversation)
    return [over.conversation]
  }
  if ('view' in over) {
    const { set } = await getView(ctx, over.view)
    const page = await listConversations(ctx, { set: set.id, limit: mostOfView } as never)
    return page.items.map(({ id }) => id)
  }
  const page = await listConversations(ctx, { limit: over.last } as never)
  return page.items.map(({ id }) => id)
}

async function described(ctx: Ctx, rows: (Omit<TrialRow, 'conversation'> & { id: number })[]): Promise<TrialRow[]> {
  const ids = [...new Set(rows.map(({ id }) => id))]
  const known = await sql<{ id: number; subject: string; contact: string }>`
    select conversation.id, subject, coalesce(contact.name, '') as contact
    from conversation left join contact on contact.id = conversation.contact_id
    where conversation.id = any(${ids}::bigint[]) and ${visible(ctx.actor)}`.execute(ctx.tx)
  const names = await namesIn(ctx, rows)
  return rows.flatMap(({ id, changes, ...row }) => {
    const conversation = known.rows.find((each) => each.id === id)
    return conversation ? [{ ...row, conversation, changes: changes.map((change) => withNames(change, names)) }] : []
  })
}

type Names = Record<'team' | 'assignee', Map<number, string>>
type Change = TrialRow['changes'][number]

async function namesIn(ctx: Ctx, rows: readonly Pick<TrialRow, 'changes'>[]): Promise<Names> {
  const idsOf = (field: string) => [
    ...new Set(
      rows.flatMap(({ changes }) =>
        changes.flatMap((change) =>
          change.field === field ? [change.from, change.to].filter((id) => typeof id === 'number') : [],
        ),
      ),
    ),
  ]
  const read = async (table: string, ids: unknown[]) => {
    const { rows: found } = await sql<{ id: number; name: string }>`
      select id, name from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(ctx.tx)
    return new Map(found.map(({ id, name }) => [id, name]))
  }
  return { team: await read('team', idsOf('team')), assignee: await read('agent', idsOf('assignee')) }
}

function withNames(change: Change, names: Names): Change {
  if (change.field !== 'team' && change.field !== 'assignee') return change
  const nameOf = (id: unknown) => (typeof id === 'number' ? (names[change.field as 'team'].get(id) ?? null) : null)
  return { ...change, fromName: nameOf(change.from), toName: nameOf(change.to) }
}
