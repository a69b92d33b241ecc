import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { tryProtocols as contract, ProtocolTrial } from '../../../contract/protocols.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import type { Facts } from '../../conditions/rules.ts'
import { testOfAll } from '../../conditions/rules.ts'
import { getConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { getTeam } from '../../teams/queries.ts'
import { decidedAmong } from '../placing/queries.ts'
import { askedOf, fieldsOf, languageOf } from '../placing/rules.ts'
import { readRules, toRules } from '../queries.ts'
import type { RuleRow } from '../rules.ts'

type Drafted = NonNullable<Request<typeof contract>['body']['rule']>

/** Where a conversation would go and why, rule by rule up to the one that holds; nothing changes. Throws `not_found`. */
export async function tryProtocols(ctx: Ctx, id: number, drafted: Drafted | undefined): Promise<ProtocolTrial> {
  const { subject, team, level } = await getConversation(ctx, id)
  const saved = await readRules(ctx.tx, sql`enabled`)
  const rules = drafted ? withDraft(saved, await readyDraft(ctx, drafted)) : saved
  const language = languageOf(rules)
  const facts: Facts = (await factsOf(ctx, [id], fieldsOf(rules), language)).get(id) ?? {}
  const now = ctx.now.getTime()
  const first = rules.findIndex((rule) => testOfAll(rule.conditions, language)(facts, now))
  const holding = first < 0 ? null : (rules[first] as RuleRow)
  const asked = rules.slice(0, first < 0 ? rules.length : first + 1).map((rule) => ({
    rule: { id: rule.id, name: rule.name, team: { id: rule.team_id, name: rule.team } },
    held: rule === holding,
    all: askedOf(rule.conditions.all, facts, now, language),
    any: askedOf(rule.conditions.any, facts, now, language),
  }))
  const human = (await decidedAmong(ctx.tx, [id])).has(id)
  return {
    conversation: { id, subject, team, level },
    rule: holding ? ((await toRules(ctx.tx, [holding]))[0] ?? null) : null,
    ...{ human, asked },
    sentence: holding
      ? `“${holding.name}” holds first, so it would go to ${holding.team}, level ${holding.level}.`
      : 'No protocol holds, so it would stay where it came in.',
  }
}

/** A rule as it is being written, checked as if it were saved. */
async function readyDraft(ctx: Ctx, { id, team, name, conditions, level, skills, enabled }: Drafted): Promise<RuleRow> {
  const kinds = await checkConditions(ctx, conditions)
  const { name: teamName } = await getTeam(ctx, team)
  // Not saved yet, so no id of another rule is its own.
  const own = { id: id ?? Number.MAX_SAFE_INTEGER, place: 0, team_id: team, team: teamName, offer: null }
  return { ...own, name, conditions: { ...conditions, kinds }, level, skills, enabled }
}

function withDraft(saved: RuleRow[], draft: RuleRow): RuleRow[] {
  const rules = saved.some(({ id }) => id === draft.id)
    ? saved.map((rule) => (rule.id === draft.id ? draft : rule))
    : [...saved, draft]
  return rules.filter((rule) => rule !== draft || draft.enabled)
}
