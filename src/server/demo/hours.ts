import { sql } from 'kysely'
import type { PolicyDefinition, SlaTarget, TargetTerms } from '../../contract/sla.ts'
import { changeCalendar, createCalendar } from '../business-hours/calendars/commands.ts'
import type { Ctx } from '../platform/ctx.ts'
import { nextDay } from '../shifts/occurring/rules.ts'
import { createPolicy, orderPolicies } from '../sla/policies/commands.ts'
import { dayAt, startOfDay } from '../zones/rules.ts'

export const zone = 'Europe/Berlin'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const each = (hours: Record<string, string>) => Object.fromEntries(weekdays.map((day) => [day, hours]))

/** When the company works, and by when customers are to hear from it. */
export async function promiseHours(ctx: Ctx): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from calendar where is_default`.execute(ctx.tx)
  const office = rows[0]?.id as number
  await changeCalendar(ctx, office, {
    ...{ name: 'Customer service', timeZone: zone, holidaySets: ['DE'] },
    hours: { ...each({ '07:00': '18:00' }), sat: { '09:00': '14:00' } },
  })
  await createCalendar(ctx, {
    ...{ name: 'Store on Harbour Street', timeZone: zone, holidaySets: ['DE'] },
    hours: { ...each({ '10:00': '19:00' }), sat: { '10:00': '16:00' } },
    weeklyBreaks: each({ '13:00': '13:45' }),
    holidays: [{ name: 'Stocktaking', rule: { kind: 'fixed', month: 1, day: 2 } }],
  })
  await makePolicies(ctx)
}

const terms = (
  [low, normal, high, urgent]: [number, number, number, number],
  warn: [agent: number, leads: number],
  hours: TargetTerms['hours'] = 'calendar',
): TargetTerms => ({
  minutes: { low, normal, high, urgent },
  ...{ hours, pausedBy: ['waiting', 'on_hold', 'snoozed'] },
  warnBefore: { agent: warn[0], leads: warn[1] },
})
const hour = 60

const policies: { name: string; when: PolicyDefinition['conditions']['all']; targets: PolicyDefinition['targets'] }[] =
  [
    {
      name: 'Chat: answered while they wait',
      when: [{ field: 'channel', operator: 'is', value: 'chat' }],
      targets: { first_answer: { ...terms([15, 10, 10, 5], [4, 2], 'always'), pausedBy: [] } },
    },
    {
      name: 'Complaints: heard the same day',
      when: [{ field: 'kind', operator: 'is', value: 'complaint' }],
      targets: {
        acknowledgement: { ...terms([240, 240, 120, 60], [30, 15], 'always'), pausedBy: [] },
        first_answer: { ...terms([480, 480, 300, 240], [60, 30], 'always'), pausedBy: [] },
        update: terms([48 * hour, 24 * hour, 24 * hour, 12 * hour], [120, 60], 'always'),
        resolution: terms([240 * hour, 168 * hour, 120 * hour, 72 * hour], [24 * hour, 12 * hour], 'always'),
      },
    },
    {
      name: 'Companies: one working day',
      when: [{ field: 'organization', operator: 'not_empty' }],
      targets: {
        first_answer: terms([16 * hour, 11 * hour, 8 * hour, 4 * hour], [120, 60]),
        next_answer: terms([22 * hour, 11 * hour, 8 * hour, 4 * hour], [120, 60]),
        resolution: terms([165 * hour, 110 * hour, 88 * hour, 55 * hour], [11 * hour, 5 * hour]),
      },
    },
    {
      name: 'Everybody else by mail: within a day',
      when: [{ field: 'channel', operator: 'is', value: 'email' }],
      targets: {
        first_answer: { ...terms([36 * hour, 24 * hour, 24 * hour, 12 * hour], [120, 60], 'always'), pausedBy: [] },
        next_answer: terms([72 * hour, 48 * hour, 48 * hour, 24 * hour], [120, 60], 'always'),
        resolution: terms([165 * hour, 110 * hour, 88 * hour, 55 * hour], [11 * hour, 5 * hour]),
      } satisfies Partial<Record<SlaTarget, TargetTerms>>,
    },
  ]

async function makePolicies(ctx: Ctx): Promise<void> {
  const { rows: there } = await sql<{ id: number }>`select id from sla_policy where archived_at is null`.execute(ctx.tx)
  const made: number[] = []
  for (const { name, when, targets } of policies) {
    const conditions: PolicyDefinition['conditions'] = { version: 1, all: when, any: [] }
    made.push((await createPolicy(ctx, { name, conditions, zone, calendarId: null, targets })).id)
  }
  // What everybody begins with stays behind these, and holds from the first day too.
  await sql`update sla_policy set since = ${ctx.now}, created_at = ${ctx.now} where id = any(${there.map(({ id }) => id)}::bigint[])`.execute(
    ctx.tx,
  )
  await orderPolicies(ctx, [...made, ...there.map(({ id }) => id)])
}

/** The last minute of the company's day. */
export const endOfDay = (at: Date): Date => new Date(startOfDay(nextDay(dayAt(at.getTime(), zone), 1), zone) - 60_000)
