import { sql } from 'kysely'
import type { Conditions } from '../../../contract/conditions.ts'
import type { GuideRun, OfferedGuide, RunHint, RunState } from '../../../contract/guide-runs.ts'
import type { GuideAnswer, GuideContent, GuideStep } from '../../../contract/guide-steps.ts'
import { factsOf } from '../../conditions/facts/queries.ts'
import { type Facts, type Language, testOfAll } from '../../conditions/rules.ts'
import { lockAny, seeConversation } from '../../conversations/queries.ts'
import { visible } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { type ActionTrace, effectOf, isUndoable, type Standing } from '../acting/rules.ts'
import { fieldsByName } from '../checking/queries.ts'
import { runnable } from '../queries.ts'
import { tellerOf } from '../telling/queries.ts'
import { answersAsHtml } from '../telling/rules.ts'
import { ahead, fieldsAsked, type Known, type ReadyGuide, readyGuide } from '../walking/rules.ts'
import type { Passed, Run } from './rules.ts'

/** What an answer put into a field, and what stood there. */
export type Fill = { holder: 'conversation' | 'contact' | 'organization'; key: string; from: unknown; to: unknown }

export type RunRow = {
  id: number
  guide_id: number
  version: number
  conversation_id: number | null
  state: RunState
  step: string
  trail: Passed[]
  seen: string[]
  timed: string[]
  earlier: Record<string, GuideAnswer>
  fills: Record<string, Fill>
  started_at: Date
  started_by: string
  arrived_at: Date
  touched_at: Date
  touched_by: string
  due_at: Date
  ended_at: Date | null
  name: string
  left_after_minutes: number
  content: GuideContent
}

const runs = sql`
  select guide_run.*, guide.name, guide.left_after_minutes, guide_version.content
  from guide_run join guide on guide.id = guide_run.guide_id
    join guide_version on guide_version.guide_id = guide_run.guide_id and guide_version.version = guide_run.version`

/** A run that the actor may go on with: whoever sees its conversation. Throws `not_found`. */
export async function findRun(ctx: Ctx, id: number): Promise<RunRow> {
  const { rows } = await sql<RunRow>`${runs}
    where guide_run.id = ${id} and exists (
      select from conversation where conversation.id = guide_run.conversation_id and ${visible(ctx.actor)})`.execute(
    ctx.tx,
  )
  if (!rows[0]) throw notFound('run')
  return rows[0]
}

/** The same, locked after its conversation, so that two who answer at once come one after the other. */
export async function lockRun(ctx: Ctx, id: number) {
  const { conversation_id } = await findRun(ctx, id)
  const conversation = await lockAny(ctx, conversation_id as number)
  const { rows } = await sql<RunRow>`${runs} where guide_run.id = ${id} for update of guide_run`.execute(ctx.tx)
  if (!rows[0]) throw notFound('run')
  return { row: rows[0], conversation }
}

export const runOf = ({ state, step, trail, seen, timed, earlier }: RunRow): Run => ({
  ...{ state, step, trail, seen, timed, earlier },
})

/** A guide ready to be walked in a conversation, and what is known there. */
export async function walkIn(
  ctx: Ctx,
  content: GuideContent,
  conversationId: number | null,
): Promise<{ guide: ReadyGuide; known: Known }> {
  const fields = await fieldsByName(ctx)
  const types = Object.fromEntries([...fields].map(([name, { type }]) => [name, type]))
  const language = await languageFor(ctx, content.timeZone)
  const guide = readyGuide(content, language, types)
  return { guide, known: { facts: await knownOf(ctx, conversationId, fieldsAsked(content), language), now: +ctx.now } }
}

const kindsOfFields = { text: 'text', long_text: 'text', number: 'number', date: 'time' } as const

async function languageFor(ctx: Ctx, zone: string): Promise<Language> {
  const fields = await fieldsByName(ctx)
  const kinds: Record<string, Language['kinds'][string]> = {}
  for (const [name, { type }] of fields)
    kinds[`custom.${name}`] =
      type in kindsOfFields
        ? kindsOfFields[type as keyof typeof kindsOfFields]
        : ({ choice: 'choice', multi_choice: 'list', checkbox: 'flag', relation: 'reference' } as const)[
            type as 'choice' | 'multi_choice' | 'checkbox' | 'relation'
          ]
  const teams = ctx.actor.kind === 'agent' ? ctx.actor.teamIds : []
  return { zone, kinds, reader: { id: agentId(ctx.actor), teams } }
}

async function knownOf(ctx: Ctx, id: number | null, asked: string[], language: Language): Promise<Facts> {
  if (id === null || asked.length === 0) return {}
  return (await factsOf(ctx, [id], asked, language)).get(id) ?? {}
}

type ActionRow = { at: Date; by: string; undone_at: Date | null; trace: ActionTrace }

/** What an action of a run did; null while it was not done. */
export async function doneAction(ctx: Ctx, runId: number, step: string): Promise<ActionRow | null> {
  const { rows } = await sql<ActionRow>`select at, undone_at, trace, ${nameOf('actor')} as by
    from guide_action where run_id = ${runId} and step = ${step}`.execute(ctx.tx)
  return rows[0] ?? null
}

const nameOf = (column: string) => sql`coalesce(
  (select name from agent where id = substring(${sql.ref(column)} from '^agent:(\\d+)$')::bigint),
  (select name from api_key where id = substring(${sql.ref(column)} from '^key:(\\d+)$')::bigint), 'Heed')`

/** Where a run stands, as whoever goes on with it sees it. */
export async function toRun(ctx: Ctx, row: RunRow): Promise<GuideRun> {
  const steps = new Map(row.content.steps.map((step) => [step.key, step]))
  const step = steps.get(row.step) as GuideStep
  const told = { name: row.name, conversationId: row.conversation_id, gone: row.trail }
  const teller = await tellerOf(ctx, row.content, told)
  const { rows: names } = await sql<{ started: string; touched: string }>`
    select ${nameOf('started_by')} as started, ${nameOf('touched_by')} as touched
    from guide_run where id = ${row.id}`.execute(ctx.tx)
  const { guide } = await walkIn(ctx, row.content, null)
  const given = row.earlier[row.step] ?? (await heldBy(ctx, row, step))
  const trail = await teller.trail()
  return {
    id: row.id,
    guide: { id: row.guide_id, name: row.name },
    ...{ version: row.version, conversationId: row.conversation_id, state: row.state },
    step: await teller.view(step, given),
    action: await actionOf(ctx, row, step),
    trail,
    progress: { gone: row.trail.length, ...ahead(guide, row.step) },
    summary: answersAsHtml(trail),
    startedAt: row.started_at.toISOString(),
    startedBy: names[0]?.started ?? '',
    touchedAt: row.touched_at.toISOString(),
    touchedBy: names[0]?.touched ?? '',
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

/** What a field that is asked for holds already. */
async function heldBy(ctx: Ctx, row: RunRow, step: GuideStep): Promise<GuideAnswer> {
  if (step.kind !== 'question' || step.answer.type !== 'field' || row.conversation_id === null) return null
  const [holder, key] = (step.answer.field ?? '').split('.') as [Fill['holder'], string]
  const values = await fieldsHeld(ctx, row.conversation_id, holder)
  return (values[key] ?? null) as GuideAnswer
}

/** The custom fields of a conversation, of its customer or of their organization. */
export async function fieldsHeld(
  ctx: Ctx,
  conversationId: number,
  holder: Fill['holder'],
): Promise<Record<string, unknown>> {
  const { rows } = await sql<Record<Fill['holder'], Record<string, unknown> | null>>`
    select conversation.custom_fields as conversation, contact.custom_fields as contact,
      organization.custom_fields as organization
    from conversation left join contact on contact.id = conversation.contact_id
      left join organization on organization.id = contact.organization_id
    where conversation.id = ${conversationId} and ${visible(ctx.actor)}`.execute(ctx.tx)
  return rows[0]?.[holder] ?? {}
}

async function actionOf(ctx: Ctx, row: RunRow, step: GuideStep): Promise<GuideRun['action']> {
  if (step.kind !== 'action' || row.conversation_id === null) return null
  const { rows } = await sql<Standing>`select status, assignee_id, team_id, priority, kind, stage, tags, custom_fields
    from conversation where id = ${row.conversation_id}`.execute(ctx.tx)
  const done = await doneAction(ctx, row.id, step.key)
  const changes = rows[0] ? effectOf(step.changes, rows[0], agentId(ctx.actor)) : step.changes
  return {
    changes,
    escalates: step.escalate !== null,
    skippable: step.skippable,
    done: done && {
      ...{ at: done.at.toISOString(), by: done.by, undoneAt: done.undone_at?.toISOString() ?? null },
      undoable: done.undone_at === null && isUndoable(done.trace),
    },
  }
}

export const getGuideRun = async (ctx: Ctx, id: number): Promise<GuideRun> => toRun(ctx, await findRun(ctx, id))

type OfferRow = { id: number; name: string; description: string; conditions: Conditions | null }
type HintRow = RunRow & { by: string }

/** The guides that the reader may run here, those that fit first, and the runs there were, the newest first. */
export async function listGuidesHere(
  ctx: Ctx,
  conversationId: number,
): Promise<{ guides: OfferedGuide[]; runs: RunHint[] }> {
  await seeConversation(ctx, conversationId)
  const { rows } = await sql<OfferRow>`
    select id, name, description, conditions from guide
    where archived_at is null and published_version is not null and ${runnable(ctx.actor)}
    order by lower(name), id limit 500`.execute(ctx.tx)
  const { rows: past } = await sql<HintRow>`
    select guide_run.*, guide.name, guide_version.content, ${nameOf('touched_by')} as by
    from guide_run join guide on guide.id = guide_run.guide_id
      join guide_version on guide_version.guide_id = guide_run.guide_id and guide_version.version = guide_run.version
    where conversation_id = ${conversationId} order by guide_run.id desc limit 20`.execute(ctx.tx)
  const language = await languageFor(ctx, 'UTC')
  const asked = rows.flatMap(({ conditions }) => (conditions ? [...conditions.all, ...conditions.any] : []))
  const facts = await knownOf(ctx, conversationId, [...new Set(asked.map(({ field }) => field))], language)
  const fits = ({ conditions }: OfferRow) =>
    conditions !== null &&
    conditions.all.length + conditions.any.length > 0 &&
    testOfAll(conditions, language)(facts, +ctx.now)
  const guides = rows.map((row) => ({
    ...{ id: row.id, name: row.name, description: row.description, suggested: fits(row) },
  }))
  return {
    guides: guides.toSorted((a, b) => Number(b.suggested) - Number(a.suggested)),
    runs: await Promise.all(past.map((row) => hintOf(ctx, row))),
  }
}

async function hintOf(_ctx: Ctx, row: HintRow): Promise<RunHint> {
  const step = row.content.steps.find(({ key }) => key === row.step)
  return {
    id: row.id,
    guide: { id: row.guide_id, name: row.name },
    state: row.state,
    title: step?.title ?? '',
    touchedAt: row.touched_at.toISOString(),
    touchedBy: row.by,
  }
}
