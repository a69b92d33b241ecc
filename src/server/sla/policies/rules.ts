import { conditionFields, type ValueKind } from '../../../contract/conditions.ts'
import type { Priority } from '../../../contract/conversations.ts'
import { type PolicyDefinition, SlaTarget, type TargetTerms } from '../../../contract/sla.ts'
import { type Facts, isPersonal, type Test, testOfAll } from '../../conditions/rules.ts'
import type { Terms } from '../clocks/rules.ts'
import type { PolicyRef, Wanted } from '../following/rules.ts'

/** What is kept of a policy beside its name: its words, and the kinds of the workspace's own fields among them. */
export type Definition = Omit<PolicyDefinition, 'name'> & { kinds: Record<string, ValueKind> }
export type PolicyRow = { id: number; version: number; definition: Definition }

export type Promised = { policy: PolicyRef; wanted: Wanted }
export const nothing: Promised = { policy: null, wanted: {} }

/** Fields that say how a conversation stands just now: by these, a policy would come and go with each word. */
const fleeting: ReadonlySet<string> = new Set([
  ...(['status', 'dueAt', 'slaState', 'lastSpoke', 'preview', 'lastMessageAt', 'lastReceivedAt'] as const),
  ...(['resolvedAt', 'snoozedUntil', 'hasAttachment'] as const),
])

/** What is wrong with the conditions for a policy, as a sentence; null where nothing is. */
export function complaintAbout({ conditions }: Pick<PolicyDefinition, 'conditions'>): string | null {
  for (const condition of [...conditions.all, ...conditions.any]) {
    if (isPersonal(condition)) return `A policy holds for whoever looks: leave out ${condition.field} of the reader.`
    if (fleeting.has(condition.field))
      return `A policy is chosen by what a conversation is, not by how it stands: leave out ${condition.field}.`
    const isTime = (conditionFields as Record<string, { kind: ValueKind }>)[condition.field]?.kind === 'time'
    if (isTime && condition.operator !== 'before' && condition.operator !== 'after')
      return 'A policy does not come and go with time: use before and after only.'
  }
  return null
}

const seconds = (minutes: number | null): number | null => (minutes === null ? null : minutes * 60)

function termsOf(target: TargetTerms, priority: Priority, calendar: number | null): Terms | null {
  const minutes = target.minutes[priority]
  if (minutes === null) return null
  return {
    goal: minutes * 60,
    calendar: target.hours === 'always' ? null : calendar,
    pausedBy: target.pausedBy,
    warn: { agent: seconds(target.warnBefore.agent), leads: seconds(target.warnBefore.leads) },
  }
}

/** What a policy promises at a priority; `standard` is the default calendar's id. */
export function wantedOf({ targets, calendarId }: Definition, priority: Priority, standard: number | null): Wanted {
  const wanted: Wanted = {}
  for (const target of SlaTarget.options) {
    const terms = targets[target] && termsOf(targets[target], priority, calendarId ?? standard)
    if (terms) wanted[target] = terms
  }
  return wanted
}

export type Policies = {
  /** What has to be known of a conversation. */
  fields: string[]
  kinds: Record<string, ValueKind>
  promised(facts: Facts, conversation: { priority: Priority; now: number }): Promised
}

/** Makes policies, in their order, ready to be asked for one conversation after another. */
export function preparePolicies(rows: readonly PolicyRow[], standard: number | null): Policies {
  const prepared = rows.map((row): PolicyRow & { test: Test } => ({ ...row, test: testOf(row.definition) }))
  const conditions = rows.flatMap(({ definition: { conditions: each } }) => [...each.all, ...each.any])
  return {
    fields: [...new Set(conditions.map(({ field }) => field))],
    kinds: Object.assign({}, ...rows.map(({ definition }) => definition.kinds)),
    promised(facts, { priority, now }) {
      const found = prepared.find(({ test }) => test(facts, now))
      if (!found) return nothing
      const { id, version, definition } = found
      return { policy: { id, version }, wanted: wantedOf(definition, priority, standard) }
    },
  }
}

export const testOf = ({ conditions, kinds, zone }: Definition): Test =>
  testOfAll(conditions, { kinds, zone, reader: null })
