import type { previewCalendar } from '../../../../contract/calendars.ts'
import type { Answer, Request } from '../../../../contract/endpoint.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { refuseUnknownZone } from '../../computing/queries.ts'
import { dueAt, type Hours, isOpen, nextStretches } from '../../rules.ts'
import { contentOf, feedDays, findCalendar } from '../queries.ts'
import { type Content, compileContent, daysOffIn, type FeedDays, weekMinutes } from '../rules.ts'

type Answered = Answer<typeof previewCalendar>
type Asked = Request<typeof previewCalendar>['body']

function reckon(hours: Hours, content: Content, at: Date, minutes: number): Answered['draft'] {
  return {
    open: isOpen(hours, at),
    dueAt: dueAt(hours, at, minutes)?.toISOString() ?? null,
    weekMinutes: weekMinutes(content),
    openings: nextStretches(hours, at, 7).map(([from, until]) => [from.toISOString(), until.toISOString()]),
  }
}

/** A year of days off from a date on. */
function yearOff(content: Content, feeds: FeedDays[], from: string): Answered['daysOff'] {
  const year = Number(from.slice(0, 4))
  const until = `${year + 1}${from.slice(4)}`
  return [year, year + 1]
    .flatMap((each) => daysOffIn(content, feeds, each))
    .filter(({ date }) => date >= from && date < until)
}

/** What a calendar would mean before it is kept: the answer to a mail, the next openings and days off, beside what is kept. */
export async function preview(ctx: Ctx, { id, calendar, at, minutes, from }: Asked): Promise<Answered> {
  refuseUnknownZone(calendar.timeZone, 'calendar.timeZone')
  const row = id === null ? null : await findCalendar(ctx, id)
  const feeds = row ? feedDays(row) : []
  const moment = new Date(at)
  return {
    draft: reckon(compileContent(calendar, feeds), calendar, moment, minutes),
    kept: row && reckon(compileContent(contentOf(row), feeds), contentOf(row), moment, minutes),
    daysOff: yearOff(calendar, feeds, from ?? at.slice(0, 10)),
  }
}
