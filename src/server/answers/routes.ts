import type { House } from '../platform/house.ts'
import type { Web } from '../platform/serve.ts'
import { assistantRoutes } from './assistant/routes.ts'
import { offeringRoutes } from './offering/routes.ts'
import { helpSearchRoutes } from './searches/routes.ts'
import { synonymRoutes } from './synonyms/routes.ts'

export function answerRoutes(web: Web, house: House): void {
  offeringRoutes(web, house)
  helpSearchRoutes(web)
  synonymRoutes(web)
  assistantRoutes(web, house)
}
