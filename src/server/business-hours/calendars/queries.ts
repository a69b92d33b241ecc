import { sql } from 'kysely'
import type { CalendarFeed, HouseCalendar } from '../../../contract/calendars.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { WideHoliday } from '../holidays/rules.ts'
import { type Hours, isOpen, nextStretches } from '../rules.ts'
import { type Content, compileContent, type FeedDays, weekMinutes } from './rules.ts'

type FeedRow = {
  id: number
  name: string
  host: string | null
  days: WideHoliday[]
  passed_over: CalendarFeed['passedOver']
  read_at: string | null
  failed_at: string | null
  failure: string | null
}

export type CalendarRow = {
  id: number
  name: string
  time_zone: string
  hours: Content['hours']
  weekly_breaks: Content['hours']
  breaks: Content['breaks']
  special: Content['special']
  holiday_sets: string[]
  holidays: Content['holidays']
  worked: string[]
  is_default: boolean
  mark: string
  feeds: FeedRow[]
}

const shown = sql`calendar.id, calendar.name, time_zone, hours, weekly_breaks, breaks, special, holiday_sets, holidays,
  worked, is_default, mark, coalesce((
    select json_agg(json_build_object('id', feed.id, 'name', feed.name, 'host', feed.host, 'days', feed.days,
      'passed_over', feed.passed_over, 'read_at', feed.read_at, 'failed_at', feed.failed_at, 'failure', feed.failure)
      order by feed.id)
    from calendar_feed feed where feed.calendar_id = calendar.id), '[]') as feeds`

export const contentOf = (row: CalendarRow): Content => ({
  timeZone: row.time_zone,
  hours: row.hours,
  weeklyBreaks: row.weekly_breaks,
  breaks: row.breaks,
  special: row.special,
  holidaySets: row.holiday_sets,
  holidays: row.holidays,
  worked: row.worked,
})

export const feedDays = (row: CalendarRow): FeedDays[] => row.feeds.map(({ id, days }) => ({ id, days }))

const ready = new Map<number, { mark: string; hours: Hours }>()

function hoursOf(row: CalendarRow): Hours {
  const known = ready.get(row.id)
  if (known?.mark === row.mark) return known.hours
  const hours = compileContent(contentOf(row), feedDays(row))
  ready.set(row.id, { mark: row.mark, hours })
  return hours
}

/**
 * The calendar made ready, the default one for null or an id that leads nowhere; removed ones still reckon. Made once and
 * kept until it changes, so it may be asked for as often as one likes.
 */
export async function calendarOf(db: Tx, id: number | null): Promise<Hours> {
  const found = await sql<{ id: number; mark: string }>`select id, mark from calendar
    where id = ${id}::bigint or is_default order by id = ${id}::bigint desc nulls last limit 1`.execute(db)
  const { id: actual, mark } = found.rows[0] as { id: number; mark: string }
  const known = ready.get(actual)
  if (known?.mark === mark) return known.hours
  const { rows } = await sql<CalendarRow>`select ${shown} from calendar where id = ${actual}`.execute(db)
  return hoursOf(rows[0] as CalendarRow)
}

const instant = (text: string | null): string | null => text && new Date(text).toISOString()

function toCalendar(row: CalendarRow, now: Date): HouseCalendar {
  const hours = hoursOf(row)
  const open = isOpen(hours, now)
  const [stretch] = nextStretches(hours, now, 1)
  return {
    id: row.id,
    name: row.name,
    ...contentOf(row),
    isDefault: row.is_default,
    feeds: row.feeds.map(({ days, passed_over, read_at, failed_at, ...feed }) => ({
      ...{ id: feed.id, name: feed.name, host: feed.host, days: days.length, passedOver: passed_over },
      ...{ readAt: instant(read_at), failedAt: instant(failed_at), failure: feed.failure },
    })),
    open,
    changesAt: (open ? stretch?.[1] : stretch?.[0])?.toISOString() ?? null,
    weekMinutes: weekMinutes(contentOf(row)),
  }
}

/** Calendars, the default one first. */
export async function listCalendars(ctx: Ctx): Promise<{ items: HouseCalendar[] }> {
  const { rows } = await sql<CalendarRow>`select ${shown} from calendar where removed_at is null
    order by is_default desc, lower(name)`.execute(ctx.tx)
  return { items: rows.map((row) => toCalendar(row, ctx.now)) }
}

/** A calendar's row that was not removed; locked where it is to be changed. */
export async function findCalendar(ctx: Ctx, id: number, locked = false): Promise<CalendarRow> {
  const { rows } = await sql<CalendarRow>`select ${shown} from calendar
    where id = ${id} and removed_at is null ${locked ? sql`for update` : sql``}`.execute(ctx.tx)
  if (!rows[0]) throw notFound('calendar')
  return rows[0]
}

export const getCalendar = async (ctx: Ctx, id: number): Promise<HouseCalendar> =>
  toCalendar(await findCalendar(ctx, id), ctx.now)
