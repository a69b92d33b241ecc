import { sql } from 'kysely'
import type { AutomationAction, RuleContent } from '../../../contract/automation-rules.ts'
import type { ValueKind } from '../../../contract/conditions.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { isPersonal } from '../../conditions/rules.ts'
import { refuseBroken } from '../../macros/commands.ts'
import { macrosToUse, missingAmong } from '../../macros/queries.ts'
import { authorize, can } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isZone } from '../../zones/rules.ts'

const refuse = (field: string, message: string): never => {
  throw new Refusal('invalid', `${field}: ${message}`, { [field]: message })
}

/**
 * Refuses a rule that cannot be asked, names what there is not, or would do what the actor may not. Returns the kinds of the
 * workspace's own fields among its conditions.
 */
export async function checkRule(
  ctx: Ctx,
  rule: RuleContent,
  teams: readonly number[],
): Promise<Record<string, ValueKind>> {
  await checkTeams(ctx, teams)
  if (!isZone(rule.zone)) refuse('zone', `There is no time zone ${rule.zone}.`)
  const kinds = await kindsOf(ctx, rule)
  await checkTransitions(ctx, rule)
  await checkCalendar(ctx, rule)
  if (rule.trigger.kind !== 'event' && rule.transitions.length > 0)
    refuse('transitions', 'A rule of time waits for no change: say it with conditions.')
  for (const [index, action] of rule.actions.entries()) await checkAction(ctx, action, `actions.${index}`)
  return kinds
}

/** A lead makes rules for their own teams, and for none but them. */
export async function checkTeams(ctx: Ctx, teams: readonly number[]): Promise<void> {
  const missing = await missingAmong(ctx, { agents: [], teams: [...teams], fields: [] })
  if (missing.teams.length > 0) refuse('teams', 'There is no such team.')
  if (can(ctx.actor, 'settings.manage')) return
  const own = ctx.actor.kind === 'agent' ? ctx.actor.teamIds : []
  if (teams.length > 0 && teams.every((id) => own.includes(id))) return
  const message = 'A lead makes rules for their own teams. Choose among them, or ask an admin.'
  throw new Refusal('forbidden', message, { teams: message })
}

async function kindsOf(ctx: Ctx, { conditions, before }: RuleContent): Promise<Record<string, ValueKind>> {
  if ([...conditions.all, ...conditions.any, ...before.all, ...before.any].some(isPersonal))
    refuse('conditions', 'A rule is nobody in particular: name an agent or a team in the place of "me" and "mine".')
  return { ...(await checkConditions(ctx, conditions)), ...(await checkConditions(ctx, before)) }
}

async function checkTransitions(ctx: Ctx, { transitions }: RuleContent): Promise<void> {
  const of = (value: unknown) => (typeof value === 'boolean' ? null : value)
  for (const { field, from, to } of transitions) {
    if (field === 'tags' || field === 'subject') continue
    const values = [from, to].filter((value) => value !== undefined && value !== null)
    const conditions = values.map((value) => ({ field, operator: 'is' as const, value: of(value) as string }))
    if (field.startsWith('custom.')) await mustBeField(ctx, field)
    else await checkConditions(ctx, { all: conditions, any: [] })
  }
}

async function mustBeField(ctx: Ctx, field: string): Promise<void> {
  const key = field.split('.')[2] ?? ''
  const missing = await missingAmong(ctx, { agents: [], teams: [], fields: [{ holder: 'conversation', key }] })
  if (missing.fields.length > 0) refuse('transitions', `There is no field ${key}.`)
}

async function checkCalendar(ctx: Ctx, { trigger }: RuleContent): Promise<void> {
  if (trigger.kind === 'event' || trigger.calendar === null) return
  if (trigger.unit === 'days' || trigger.unit === 'weeks') refuse('trigger', 'Count open time in minutes or hours.')
  await mustBeCalendar(ctx, trigger.calendar, 'trigger')
}

async function checkAction(ctx: Ctx, action: AutomationAction, field: string): Promise<void> {
  switch (action.do) {
    case 'change': {
      const { assignee, team, fields = {}, ...others } = action.changes
      if (Object.keys(action.changes).length === 0) refuse(field, 'Say what is to change.')
      await mustExist(ctx, field, {
        agents: typeof assignee === 'number' ? [assignee] : [],
        teams: typeof team === 'number' ? [team] : [],
        fields: Object.keys(fields),
      })
      if (others.snoozeMinutes && others.status) refuse(field, 'Snooze it, or give it a status.')
      return
    }
    case 'reply': {
      const [macro] = await macrosToUse(ctx, [action.macro])
      if (macro?.kind !== 'reply' || macro.scope === 'own' || !macro.html)
        return refuse(field, 'Choose a shared macro with words to the customer.')
      return authorize(ctx.actor, 'conversation.write')
    }
    case 'note':
      return refuseBroken(ctx, field, action.html)
    case 'notify':
      if (action.who.length + action.agents.length + action.teams.length === 0) refuse(field, 'Say who is told.')
      return mustExist(ctx, field, { agents: action.agents, teams: action.teams, fields: [] })
    case 'follow':
      return mustExist(ctx, field, { agents: action.agents, teams: [], fields: [] })
    case 'escalate':
      return mustExist(ctx, field, { agents: [], teams: action.to === null ? [] : [action.to], fields: [] })
    case 'webhook':
      return checkWebhook(ctx, action.webhook, field)
    case 'start_clock':
      return mustBeCalendar(ctx, action.calendar, field)
    case 'route':
    case 'stop_clock':
      return
  }
}

async function mustExist(
  ctx: Ctx,
  field: string,
  { agents, teams, fields }: { agents: number[]; teams: number[]; fields: string[] },
) {
  const keys = fields.map((key) => ({ holder: 'conversation', key }))
  const missing = await missingAmong(ctx, { agents, teams, fields: keys })
  if (missing.agents.length > 0) refuse(field, 'There is no such agent, or their seat was taken away.')
  if (missing.teams.length > 0) refuse(field, 'There is no such team.')
  if (missing.fields[0]) refuse(field, `There is no field ${missing.fields[0]}.`)
}

/** What leaves the house is an admin's to decide. */
async function checkWebhook(ctx: Ctx, id: number, field: string): Promise<void> {
  const { rows } = await sql`select 1 from webhook where id = ${id} and removed_at is null`.execute(ctx.tx)
  if (rows.length === 0) refuse(field, 'There is no such webhook.')
  if (can(ctx.actor, 'settings.manage')) return
  const message = 'Only an admin lets a rule call a webhook.'
  throw new Refusal('forbidden', message, { [field]: message })
}

async function mustBeCalendar(ctx: Ctx, id: number | null, field: string): Promise<void> {
  if (id === null) return
  const { rows } = await sql`select 1 from calendar where id = ${id}`.execute(ctx.tx)
  if (rows.length === 0) refuse(field, 'There is no such calendar.')
}
