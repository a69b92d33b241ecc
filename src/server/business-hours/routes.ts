import * as contract from '../../contract/business-hours.ts'
import { serveOutside, type Web } from '../platform/serve.ts'
import { hoursOfPosted, written } from './computing/queries.ts'
import { dueAt, isOpen, openSeconds } from './rules.ts'

export function businessHoursRoutes(web: Web): void {
  // They compute and touch no table, so they need no transaction.
  serveOutside(web, contract.computeDue, (_ctx, { body }) => {
    const at = dueAt(hoursOfPosted(body.calendar), new Date(body.start), body.minutes)
    return { at: at && written(at) }
  })
  serveOutside(web, contract.computeElapsed, (_ctx, { body }) => ({
    seconds: openSeconds(hoursOfPosted(body.calendar), new Date(body.start), new Date(body.end)),
  }))
  serveOutside(web, contract.computeOpen, (_ctx, { body }) => ({
    open: isOpen(hoursOfPosted(body.calendar), new Date(body.at)),
  }))
}
