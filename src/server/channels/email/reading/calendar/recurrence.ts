import type { Invitation } from '../../../../../contract/messages.ts'
import { readMoment } from './time.ts'

type Recurrence = NonNullable<Invitation['recurrence']>

const units: Record<string, Recurrence['unit']> = {
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
}
const days: Record<string, number> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }

/**
 * A repetition rule (RFC 5545 3.3.10) as far as a sentence can tell it. It is never counted out: a rule may repeat for ever.
 * `weekdays` are ISO numbers, Monday is 1; `unit` is null when only the rule itself says how.
 */
export function readRecurrence(rule: string | undefined): Recurrence | null {
  if (!rule?.trim()) return null
  const parts = new Map<string, string>()
  for (const part of rule.slice(0, 2000).toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=', 2)
    parts.set(name.trim(), value.trim())
  }
  const whole = (name: string) => (/^\d{1,6}$/.test(parts.get(name) ?? '') ? Number(parts.get(name)) : null)
  const byDay = (parts.get('BYDAY') ?? '').split(',').filter(Boolean).slice(0, 50)
  const weekdays = [...new Set(byDay.map((day) => days[day]).filter((day) => day !== undefined))].sort()
  // A sentence cannot tell "the last Friday of every third month"; then the rule stands for itself.
  const one = (name: string, frequencies: RegExp) =>
    !parts.has(name) || (whole(name) !== null && frequencies.test(parts.get('FREQ') ?? ''))
  const tellable =
    byDay.length === weekdays.length &&
    one('BYMONTHDAY', /^(?:MONTHLY|YEARLY)$/) &&
    one('BYMONTH', /^YEARLY$/) &&
    [...parts.keys()].every((name) => /^(?:FREQ|INTERVAL|COUNT|UNTIL|BYDAY|WKST|BYMONTHDAY|BYMONTH|)$/.test(name))
  const unit = units[parts.get('FREQ') ?? ''] ?? null
  const every = Math.max(1, whole('INTERVAL') ?? 1)
  // "Every day, on Monday and Friday" is every week on those days.
  const weekly = weekdays.length > 0 && unit === 'day' && every === 1
  const until = readMoment({ name: 'UNTIL', params: {}, value: parts.get('UNTIL') ?? '' }, [])
  return {
    rule: rule.slice(0, 500).trim(),
    unit: !tellable || (weekdays.length > 0 && unit !== 'week' && !weekly) ? null : weekly ? 'week' : unit,
    every,
    weekdays,
    count: whole('COUNT'),
    until: until?.text ?? null,
  }
}
