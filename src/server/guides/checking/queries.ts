import { sql } from 'kysely'
import type { CustomField } from '../../../contract/custom-fields.ts'
import type { GuideContent, GuideProblem, GuideStep } from '../../../contract/guide-steps.ts'
import { checkConditions } from '../../conditions/checking/queries.ts'
import { listCustomFields } from '../../custom-fields/queries.ts'
import { missingAmong } from '../../macros/queries.ts'
import { sortVariables } from '../../macros/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { BrokenTemplate, fillInHtml, variablesIn } from '../../platform/templates.ts'
import { isZone } from '../../zones/rules.ts'
import { problemsOf } from './rules.ts'

/** Custom fields by `holder.key`, archived ones among them. */
export async function fieldsByName(ctx: Ctx): Promise<Map<string, CustomField>> {
  const { items } = await listCustomFields(ctx, { archived: 'true' })
  return new Map(items.map((field) => [`${field.holder}.${field.key}`, field]))
}

/** Everything that is wrong with a guide, what only the database knows among it. */
export async function checkGuide(ctx: Ctx, content: GuideContent): Promise<GuideProblem[]> {
  const fields = await fieldsByName(ctx)
  const problems = problemsOf(content, fields)
  const keys = new Set(content.steps.map(({ key }) => key))
  for (const step of content.steps) {
    const text = await brokenText(step, keys, fields)
    if (text) problems.push(text)
    for (const [branch, { conditions }] of step.branches.entries()) {
      const what = conditions && (await faultOfConditions(ctx, conditions))
      if (what) problems.push({ kind: 'bad_condition', severity: 'error', step: step.key, branch, what })
    }
    const missing = step.kind === 'action' ? await missingTargets(ctx, step) : null
    if (missing)
      problems.push({ kind: 'unknown_target', severity: 'error', step: step.key, branch: null, what: missing })
  }
  if (!isZone(content.timeZone))
    problems.push({ kind: 'bad_condition', severity: 'error', step: null, branch: null, what: content.timeZone })
  return problems
}

async function faultOfConditions(ctx: Ctx, conditions: Parameters<typeof checkConditions>[1]): Promise<string | null> {
  try {
    await checkConditions(ctx, conditions)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** The texts of a step that may hold variables. */
const textsOf = (step: GuideStep): string[] => [
  step.title,
  step.html,
  ...(step.kind === 'outcome' ? [step.reply] : []),
  ...(step.kind === 'action' && step.escalate ? [step.escalate.done, step.escalate.needed] : []),
]

async function brokenText(
  step: GuideStep,
  keys: ReadonlySet<string>,
  fields: ReadonlyMap<string, CustomField>,
): Promise<GuideProblem | null> {
  const broken = (what: string): GuideProblem => ({
    ...{ kind: 'broken_text', severity: 'error', step: step.key, branch: null, what },
  })
  for (const text of textsOf(step)) {
    if (!/\{[{%]/.test(text)) continue
    try {
      await fillInHtml(text, {})
      const asked = variablesIn(text)
      const answers = asked.filter(([first]) => first === 'answers')
      const strange = answers.find((segments) => segments.length !== 2 || !keys.has(segments[1] ?? ''))
      if (strange) return broken(strange.join('.'))
      const others = sortVariables(asked.filter(([first]) => first !== 'answers'))
      const gone = others.fields.find(({ holder, key }) => !fields.has(`${holder}.${key}`))
      if (others.unknown[0] ?? gone) return broken(others.unknown[0] ?? `${gone?.holder}.fields.${gone?.key}`)
    } catch (error) {
      if (error instanceof BrokenTemplate) return broken(error.message)
      throw error
    }
  }
  return null
}

async function missingTargets(
  ctx: Ctx,
  { changes, escalate }: Extract<GuideStep, { kind: 'action' }>,
): Promise<string | null> {
  const { assignee, team, fields = {} } = changes
  const missing = await missingAmong(ctx, {
    agents: typeof assignee === 'number' ? [assignee] : [],
    teams: [...(typeof team === 'number' ? [team] : []), ...(escalate?.team ? [escalate.team] : [])],
    fields: Object.keys(fields).map((key) => ({ holder: 'conversation', key })),
  })
  if (missing.agents.length > 0) return `agent ${missing.agents[0]}`
  if (missing.teams.length > 0) return `team ${missing.teams[0]}`
  return missing.fields[0] ?? null
}

/** Refuses teams that are not there. */
export async function refuseUnknownTeams(ctx: Ctx, ids: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from team where id = any(${[...ids]}::bigint[]) and removed_at is null`.execute(ctx.tx)
  if (rows.length < new Set(ids).size)
    throw new Refusal('conflict', 'There is no such team.', { teams: 'Choose teams that exist.' })
}
