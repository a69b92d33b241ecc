import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { RuleContent } from '../../contract/automation-rules.ts'
import type {
  Automation,
  changeAutomation as changeContract,
  createAutomation as createContract,
  StoppedBecause,
} from '../../contract/automations.ts'
import type { Request } from '../../contract/endpoint.ts'
import { clearAlarm, raiseAlarm } from '../alarms/commands.ts'
import { can } from '../platform/access.ts'
import { actorName } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { addJob } from '../platform/jobs.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { checkRule } from './checking/commands.ts'
import { getAutomation, lockRule, mayChange, type RuleRow, rulesInOrder, versionOf } from './queries.ts'
import { stoppedSentence } from './rules.ts'

type New = Request<typeof createContract>['body']
type Changes = Request<typeof changeContract>['body']

const mostRules = 2000
const taken = whenTaken('automation_name', 'There is a rule of this name already.', {
  name: 'There is a rule of this name already.',
})

/** Adds a rule below all others. Throws `invalid` where it cannot be asked, `forbidden` where it would do what the actor may not. */
export async function createAutomation(ctx: Ctx, { teams, enabled, ...content }: New): Promise<Automation> {
  const kinds = await checkRule(ctx, content, teams)
  const others = await rulesInOrder(ctx)
  if (others.length >= mostRules)
    throw new Refusal('conflict', `There are ${mostRules} rules already. Remove one first.`)
  const { id } = await ctx.tx
    .insertInto('automation')
    .values({
      ...{ name: content.name, position: (others.at(-1)?.position ?? 0) + 1, team_ids: teams },
      ...{ content: JSON.stringify(content), kinds: JSON.stringify(kinds), owner: actorName(ctx.actor) },
      ...{ enabled_at: enabled ? ctx.now : null, created_at: ctx.now, changed_at: ctx.now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(taken)
  await keepVersion(ctx, id, 1, content)
  if (enabled) await lookAtWhatIsThere(ctx, id, content)
  await record(ctx, { type: 'automation.created', data: { automationId: id } })
  return getAutomation(ctx, id)
}

async function keepVersion(ctx: Ctx, automation_id: number, version: number, content: RuleContent): Promise<void> {
  await ctx.tx
    .insertInto('automation_version')
    .values({ automation_id, version, at: ctx.now, actor: actorName(ctx.actor), content: JSON.stringify(content) })
    .execute()
}

/** A rule of time also counts for conversations that are there already. */
async function lookAtWhatIsThere(ctx: Ctx, id: number, { trigger }: RuleContent): Promise<void> {
  if (trigger.kind !== 'event')
    await addJob(ctx, 'plan_automation', { automationId: id }, { key: `plan_automation ${id}` })
}

async function findOwn(ctx: Ctx, id: number): Promise<RuleRow> {
  const rule = await lockRule(ctx, id)
  if (!mayChange(ctx.actor, rule))
    throw new Refusal('forbidden', 'This rule is not yours to change: it acts on more than your teams. Ask an admin.')
  return rule
}

// The database keeps no order of keys, and nothing that is undefined.
const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
const different = (a: unknown, b: unknown) => !isDeepStrictEqual(plain(a), plain(b))

/**
 * Changes what is named. What the rule says becomes a new version. Whoever changes a rule or switches it on
 * answers for it from then on: it acts with their rights.
 */
export async function changeAutomation(ctx: Ctx, id: number, changes: Changes): Promise<Automation> {
  const before = await findOwn(ctx, id)
  const { enabled, teams, ...said } = changes
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const content = { ...before.content, name: before.name, ...given } as RuleContent
  const was = { ...before.content, name: before.name } as RuleContent
  const changed: string[] = Object.keys(content).filter((name) =>
    different(content[name as keyof RuleContent], was[name as keyof RuleContent]),
  )
  const version = changed.length > 0 ? before.version + 1 : before.version
  const after = teams ?? before.team_ids.map(Number)
  if (different(after, before.team_ids.map(Number))) changed.push('teams')
  const switched = enabled !== undefined && enabled !== (before.enabled_at !== null)
  if (switched) changed.push(enabled ? 'on' : 'off')
  if (changed.length === 0) return getAutomation(ctx, id)
  const on = enabled ?? before.enabled_at !== null
  // Switching off must always be possible, also where something it names has gone.
  const kinds = changed.join() === 'off' ? before.kinds : await checkRule(ctx, content, after)
  const owner = changed.join() === 'off' ? before.owner : actorName(ctx.actor)
  await ctx.tx
    .updateTable('automation')
    .set({
      ...{ name: content.name, content: JSON.stringify(content), kinds: JSON.stringify(kinds), version, owner },
      ...{ team_ids: after, changed_at: ctx.now, stamp: sql<number>`nextval('automation_stamp')` },
    })
    .$if(switched, (query) => query.set({ enabled_at: enabled ? ctx.now : null, loops: 0 }))
    .$if(on, (query) => query.set({ stopped_at: null, stopped_because: null }))
    .where('id', '=', id)
    .execute()
    .catch(taken)
  if (version !== before.version) await keepVersion(ctx, id, version, content)
  await settleTime(ctx, id, content, {
    on,
    moved: switched || changed.includes('trigger') || changed.includes('conditions'),
  })
  if (on) await clearAlarm(ctx, `automation ${id}`)
  await record(ctx, { type: 'automation.changed', data: { automationId: id, changed, version } })
  return getAutomation(ctx, id)
}

async function settleTime(ctx: Ctx, id: number, content: RuleContent, { on, moved }: { on: boolean; moved: boolean }) {
  if (!moved) return
  await sql`delete from automation_due where automation_id = ${id}`.execute(ctx.tx)
  if (on) await lookAtWhatIsThere(ctx, id, content)
}

/** Removes a rule; its log stays. */
export async function removeAutomation(ctx: Ctx, id: number): Promise<void> {
  const { name } = await findOwn(ctx, id)
  await sql`update automation set removed_at = ${ctx.now}, enabled_at = null, stamp = nextval('automation_stamp') where id = ${id}`.execute(
    ctx.tx,
  )
  await sql`delete from automation_due where automation_id = ${id}`.execute(ctx.tx)
  await clearAlarm(ctx, `automation ${id}`)
  await record(ctx, { type: 'automation.removed', data: { automationId: id, name } })
}

/** Puts the rules into this order. A lead moves only what is theirs, among the places that those have. */
export async function orderAutomations(ctx: Ctx, ids: readonly number[]): Promise<void> {
  const rules = await rulesInOrder(ctx)
  const known = new Map(rules.map((rule) => [rule.id, rule]))
  const wanted = [...new Set(ids)].flatMap((id) => known.get(id) ?? [])
  if (wanted.some((rule) => !mayChange(ctx.actor, rule)))
    throw new Refusal('forbidden', 'Some of these rules are not yours to move.')
  const named = new Set(wanted.map(({ id }) => id))
  const all = can(ctx.actor, 'settings.manage')
  const order = all ? [...wanted, ...rules.filter(({ id }) => !named.has(id))] : wanted
  const places = all
    ? order.map((_, index) => index + 1)
    : rules.filter(({ id }) => named.has(id)).map(({ position }) => position)
  await sql`
    update automation set position = place.position, stamp = nextval('automation_stamp')
    from unnest(${order.map(({ id }) => id)}::bigint[], ${places}::float8[]) as place(id, position)
    where automation.id = place.id and automation.position <> place.position`.execute(ctx.tx)
  await record(ctx, { type: 'automation.ordered', data: { ids: order.map(({ id }) => id) } })
}

/** Lets a rule say again what it said in that version. */
export async function restoreAutomation(ctx: Ctx, id: number, version: number): Promise<Automation> {
  await findOwn(ctx, id)
  return changeAutomation(ctx, id, await versionOf(ctx, id, version))
}

/** Heed itself switches a rule off, and says so to whoever it belongs to and to those who see to alarms. */
export async function stopAutomation(ctx: Ctx, id: number, because: StoppedBecause): Promise<void> {
  const { rows } = await sql<{ name: string; owner: string }>`
    update automation set enabled_at = null, stopped_at = ${ctx.now}, stopped_because = ${because}, stamp = nextval('automation_stamp')
    where id = ${id} and enabled_at is not null and removed_at is null returning name, owner`.execute(ctx.tx)
  const rule = rows[0]
  if (!rule) return
  await sql`delete from automation_due where automation_id = ${id}`.execute(ctx.tx)
  const ownerId = Number(/^agent:(\d+)$/.exec(rule.owner)?.[1] ?? 0) || null
  const message = stoppedSentence(rule.name, because)
  await raiseAlarm(ctx, { key: `automation ${id}`, kind: 'automation_stopped', message })
  await record(ctx, { type: 'automation.stopped', data: { automationId: id, name: rule.name, because, ownerId } })
}
