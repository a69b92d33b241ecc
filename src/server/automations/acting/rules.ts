import type { RunChange, RunReason, RunStep } from '../../../contract/automation-runs.ts'
import type { Kind, Priority, Stage, Status } from '../../../contract/conversations.ts'
import type { FieldValues } from '../../../contract/field-values.ts'
import type { Fact } from '../../conditions/rules.ts'

/** What became of one action. */
export type Acted = Partial<RunStep> & Pick<RunStep, 'outcome'>

export const did = (more: Partial<RunStep> = {}): Acted => ({ outcome: 'done', ...more })
export const nothing = (because: RunReason | null = null): Acted => ({ outcome: 'nothing', because })

export const stepOf = (name: string, acted: Acted): RunStep => ({
  ...{ do: name, because: null, detail: null, changes: [], messageId: null, deliveryId: null },
  ...acted,
})

/** A conversation, as far as rules change it. */
export type Standing = {
  status: Status
  priority: Priority
  kind: Kind | null
  stage: Stage | null
  team_id: number | null
  assignee_id: number | null
  tags: string[]
  custom_fields: FieldValues
  snoozed_until: Date | null
}

const plain = ['status', 'priority', 'kind', 'stage'] as const

/** What is otherwise than before, by the names of condition fields. */
export function differencesOf(before: Standing, after: Standing): RunChange[] {
  const changes: RunChange[] = []
  const put = (field: string, from: unknown, to: unknown) => {
    if (JSON.stringify(from ?? null) !== JSON.stringify(to ?? null))
      changes.push({ field, from: (from ?? null) as Fact as RunChange['from'], to: (to ?? null) as RunChange['to'] })
  }
  for (const field of plain) put(field, before[field], after[field])
  put('team', before.team_id, after.team_id)
  put('assignee', before.assignee_id, after.assignee_id)
  put('tags', before.tags, after.tags)
  if (after.status === 'snoozed')
    put('snoozedUntil', before.snoozed_until?.toISOString(), after.snoozed_until?.toISOString())
  for (const key of new Set([...Object.keys(before.custom_fields), ...Object.keys(after.custom_fields)]))
    put(`custom.conversation.${key}`, before.custom_fields[key], after.custom_fields[key])
  return changes
}
