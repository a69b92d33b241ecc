import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { FieldValue } from '../../../contract/field-values.ts'
import type { GuideAnswer, GuideStep } from '../../../contract/guide-steps.ts'
import { changeContact } from '../../contacts/commands.ts'
import { applyChanges } from '../../conversations/commands.ts'
import type { Locked } from '../../conversations/queries.ts'
import { lockAny } from '../../conversations/queries.ts'
import { changeOrganization } from '../../organizations/commands.ts'
import { can } from '../../platform/access.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { filledBy } from '../answering/rules.ts'
import { fieldsByName } from '../checking/queries.ts'
import { type Fill, fieldsHeld, type RunRow } from '../running/queries.ts'

type Holder = Fill['holder']

/** Puts an answer into the field that it fills, where there is one. Returns what the run has filled so far. */
export async function fill(
  ctx: Ctx,
  row: RunRow,
  conversation: Locked,
  step: GuideStep,
  answer: GuideAnswer,
): Promise<RunRow['fills']> {
  if (step.kind !== 'question' || step.answer.field === null) return row.fills
  const [holder, key] = step.answer.field.split('.') as [Holder, string]
  const field = (await fieldsByName(ctx)).get(step.answer.field)
  if (!field || field.archived) return row.fills
  const held = (await fieldsHeld(ctx, conversation.id, holder))[key] ?? null
  const to = filledBy(step.answer, answer, field)
  if (isDeepStrictEqual(held, to)) return row.fills
  if (!(await put(ctx, conversation, holder, key, to))) return row.fills
  // Whoever goes back and answers anew still finds what stood there at first.
  const first = row.fills[step.key]
  return { ...row.fills, [step.key]: { holder, key, from: first ? first.from : held, to } }
}

/** Puts back what steps have filled that are not on the way any more, unless somebody has changed it since. */
export async function dropFills(ctx: Ctx, row: RunRow, way: ReadonlySet<string>): Promise<RunRow['fills']> {
  const kept: RunRow['fills'] = {}
  for (const [step, filled] of Object.entries(row.fills)) {
    if (way.has(step) || row.conversation_id === null) {
      kept[step] = filled
      continue
    }
    const { holder, key, from, to } = filled
    const another = Object.entries(row.fills).some(
      ([other, each]) => way.has(other) && each.holder === holder && each.key === key,
    )
    const held = (await fieldsHeld(ctx, row.conversation_id, holder))[key] ?? null
    if (!another && isDeepStrictEqual(held, to))
      await put(ctx, await lockAny(ctx, row.conversation_id), holder, key, from as FieldValue | null)
  }
  return kept
}

/** False where there is nobody whose field it is, or the actor may not change them. */
async function put(
  ctx: Ctx,
  conversation: Locked,
  holder: Holder,
  key: string,
  value: FieldValue | null,
): Promise<boolean> {
  const customFields = { [key]: value }
  if (holder === 'conversation') {
    const after = await applyChanges(ctx, conversation, { customFields })
    conversation.custom_fields = after.custom_fields
    return true
  }
  if (conversation.contact_id === null || !can(ctx.actor, 'contact.write')) return false
  if (holder === 'contact') {
    await changeContact(ctx, conversation.contact_id, { customFields })
    return true
  }
  const { rows } = await sql<{ id: number | null }>`
    select organization_id as id from contact where id = ${conversation.contact_id}`.execute(ctx.tx)
  const organization = rows[0]?.id ?? null
  if (organization !== null) await changeOrganization(ctx, organization, { customFields })
  return organization !== null
}
