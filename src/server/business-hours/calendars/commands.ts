import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { HouseCalendar } from '../../../contract/calendars.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal, whenTaken } from '../../platform/refusal.ts'
import { refuseUnknownZone } from '../computing/queries.ts'
import { readySet } from '../holidays/sets/rules.ts'
import { isZone } from '../zones/rules.ts'
import { findCalendar, getCalendar } from './queries.ts'
import type { Content } from './rules.ts'

type Given = { [K in keyof Content]?: Content[K] | undefined } & { name?: string | undefined }

const nameTaken = whenTaken('calendar_name', 'A calendar with this name exists already.', {
  name: 'A calendar with this name exists already.',
})

const columns = {
  name: 'name',
  timeZone: 'time_zone',
  hours: 'hours',
  weeklyBreaks: 'weekly_breaks',
  breaks: 'breaks',
  special: 'special',
  holidaySets: 'holiday_sets',
  holidays: 'holidays',
  worked: 'worked',
} as const
const lists = new Set(['holidaySets', 'worked'])

function refuseUnknown({ timeZone, holidaySets }: Given): void {
  if (timeZone !== undefined) refuseUnknownZone(timeZone, 'timeZone')
  const unknown = holidaySets?.find((code) => !readySet(code))
  if (unknown !== undefined)
    throw new Refusal('invalid', 'There is no such set of holidays. Choose one of the list.', {
      holidaySets: 'There is no such set of holidays. Choose one of the list.',
    })
}

const rowOf = (given: Given): Record<string, unknown> =>
  Object.fromEntries(
    (Object.keys(columns) as (keyof typeof columns)[])
      .filter((name) => given[name] !== undefined)
      .map((name) => [
        columns[name],
        typeof given[name] === 'string' || lists.has(name) ? given[name] : JSON.stringify(given[name]),
      ]),
  )

/** Adds a calendar. Throws `conflict` when the name is taken. */
export async function createCalendar(
  ctx: Ctx,
  given: Given & { name: string; timeZone: string },
): Promise<HouseCalendar> {
  refuseUnknown(given)
  const { id } = await ctx.tx
    .insertInto('calendar')
    .values({ ...rowOf(given), name: given.name, time_zone: given.timeZone, created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  await record(ctx, { type: 'calendar.created', data: { calendarId: id, name: given.name } })
  return getCalendar(ctx, id)
}

/** Changes what is named. Those who reckon by the calendar follow `calendar.changed`. */
export async function changeCalendar(
  ctx: Ctx,
  id: number,
  { isDefault, ...given }: Given & { isDefault?: true | undefined },
): Promise<HouseCalendar> {
  refuseUnknown(given)
  const before = await findCalendar(ctx, id, true)
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (name) => given[name] !== undefined && !isDeepStrictEqual(given[name], before[columns[name]]),
  ) as string[]
  if (changed.length > 0)
    await ctx.tx
      .updateTable('calendar')
      .set({ ...rowOf(given), mark: sql`gen_random_uuid()` })
      .where('id', '=', id)
      .execute()
      .catch(nameTaken)
  if (isDefault && !before.is_default) {
    await ctx.tx.updateTable('calendar').set({ is_default: false }).where('is_default', '=', true).execute()
    await ctx.tx.updateTable('calendar').set({ is_default: true }).where('id', '=', id).execute()
    changed.push('isDefault')
  }
  if (changed.length > 0) await recordChange(ctx, id, given.name ?? before.name, changed)
  return getCalendar(ctx, id)
}

/** Gives the default calendar its time zone, while nobody has; a zone that does not exist changes nothing. */
export async function placeDefaultCalendar(ctx: Ctx, timeZone: string): Promise<void> {
  if (!isZone(timeZone)) return
  await ctx.tx
    .updateTable('calendar')
    .set({ time_zone: timeZone, mark: sql`gen_random_uuid()` })
    .where('is_default', '=', true)
    .where('time_zone', '=', 'UTC')
    .execute()
}

/** Says that a calendar reckons otherwise from now on. */
export const recordChange = (ctx: Ctx, calendarId: number, name: string, changed: string[]): Promise<void> =>
  record(ctx, { type: 'calendar.changed', data: { calendarId, name, changed } })

/** Removes a calendar; what runs by it goes on. Throws `conflict` for the default one. */
export async function removeCalendar(ctx: Ctx, id: number): Promise<void> {
  const { name, is_default } = await findCalendar(ctx, id, true)
  if (is_default) throw new Refusal('conflict', 'This is the default calendar. Make another one the default first.')
  await ctx.tx.updateTable('calendar_feed').set({ next_read_at: null }).where('calendar_id', '=', id).execute()
  await ctx.tx.updateTable('calendar').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await record(ctx, { type: 'calendar.removed', data: { calendarId: id, name } })
}
