import * as contract from '../../contract/alarms.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { listAlarms, measureAlarms } from './queries.ts'

export function alarmRoutes(web: Web, house: House): void {
  measureAlarms(house)
  serve(web, contract.listAlarms, (ctx) => listAlarms(ctx))
}
