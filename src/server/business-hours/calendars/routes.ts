import * as contract from '../../../contract/calendars.ts'
import type { House } from '../../platform/house.ts'
import { serve, serveOutside, type Web } from '../../platform/serve.ts'
import { addFeed, readFeedAgain, removeFeed } from '../feeds/commands.ts'
import { readySets } from '../holidays/sets/rules.ts'
import { changeCalendar, createCalendar, removeCalendar } from './commands.ts'
import { preview } from './preview/queries.ts'
import { getCalendar, listCalendars } from './queries.ts'

export function calendarRoutes(web: Web, house: House): void {
  serve(web, contract.listCalendars, (ctx) => listCalendars(ctx))
  serve(web, contract.getCalendar, (ctx, { params }) => getCalendar(ctx, params.id))
  serve(web, contract.createCalendar, (ctx, { body }) => createCalendar(ctx, body))
  serve(web, contract.changeCalendar, (ctx, { params, body }) => changeCalendar(ctx, params.id, body))
  serve(web, contract.deleteCalendar, (ctx, { params }) => removeCalendar(ctx, params.id))
  serve(web, contract.listHolidaySets, () => ({ items: [...readySets] }))
  serveOutside(web, contract.previewCalendar, (ctx, { body }) => preview(ctx, body))
  serveOutside(web, contract.addCalendarFeed, (ctx, { params, body }) => addFeed(house, ctx, params.id, body))
  serveOutside(web, contract.readCalendarFeed, async (ctx, { params }) => {
    await readFeedAgain(house, ctx, params.id, params.feedId)
    return getCalendar(ctx, params.id)
  })
  serve(web, contract.removeCalendarFeed, (ctx, { params }) => removeFeed(ctx, params.id, params.feedId))
}
