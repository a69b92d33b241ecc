import type { RuleContent } from '../../../contract/automation-rules.ts'
import type { SeenCondition } from '../../../contract/automation-runs.ts'
import type { Conditions } from '../../../contract/conditions.ts'
import { type Facts, inFull, testOf } from '../../conditions/rules.ts'
import { changesFor } from '../../conversations/planning/rules.ts'
import type { Standing } from '../acting/rules.ts'
import { languageOf } from '../compiling/rules.ts'
import type { Rule } from '../rules.ts'

/** Each condition of a rule, what it saw, and whether it held. */
export function seenBy(
  rule: Pick<Rule, 'content' | 'kinds'>,
  facts: Facts,
  before: Facts,
  now: number,
): SeenCondition[] {
  const language = languageOf(rule)
  const look = (of: 'now' | 'before', conditions: Pick<Conditions, 'all' | 'any'>, known: Facts): SeenCondition[] =>
    (['all', 'any'] as const).flatMap((group) =>
      conditions[group].map((condition) => ({
        ...{ of, group, ...condition },
        fact: (known[condition.field] ?? null) as SeenCondition['fact'],
        holds: testOf(condition, language)(known, now),
      })),
    )
  const { conditions, before: asked } = rule.content
  return [...look('now', inFull(conditions), facts), ...look('before', asked, before)]
}

/** Whether a rule could only make changes, and none of them would change anything. */
export function wouldChangeNothing({ actions }: Pick<RuleContent, 'actions'>, now: Standing, at: Date): boolean {
  return actions.every((action) => {
    if (action.do !== 'change') return false
    const { tags, customFields = {}, ...others } = changesFor(action.changes, now, { me: null, now: at })
    const same: Record<string, unknown> = { ...now, team: now.team_id, assignee: now.assignee_id }
    if (tags && !sameTags(tags, now.tags)) return false
    const fields = Object.entries(customFields).every(
      ([key, value]) => JSON.stringify(value ?? null) === JSON.stringify(now.custom_fields[key] ?? null),
    )
    return fields && Object.entries(others).every(([name, value]) => name !== 'snoozedUntil' && same[name] === value)
  })
}

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  const lower = (tags: readonly string[]) => [...new Set(tags.map((tag) => tag.toLowerCase()))].toSorted().join('\n')
  return lower(a) === lower(b)
}
