import * as contract from '../../contract/round-trips.ts'
import type { House } from '../platform/house.ts'
import { serve, type Web } from '../platform/serve.ts'
import { startRoundTrip } from './commands.ts'
import { listRoundTrips, measureRoundTrips } from './queries.ts'

export function roundTripRoutes(web: Web, house: House): void {
  measureRoundTrips(house)
  serve(web, contract.listRoundTrips, (ctx, { params }) => listRoundTrips(ctx, params.id))
  serve(web, contract.startRoundTrip, (ctx, { params }) => startRoundTrip(ctx, params.id))
}
