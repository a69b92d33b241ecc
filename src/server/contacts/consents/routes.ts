import * as contract from '../../../contract/consents.ts'
import { serve, type Web } from '../../platform/serve.ts'
import { recordConsent } from './commands.ts'
import { listConsents } from './queries.ts'

export function consentRoutes(web: Web): void {
  serve(web, contract.listConsents, (ctx, { params }) => listConsents(ctx, params.id))
  serve(web, contract.recordConsent, (ctx, { params, body }) => recordConsent(ctx, params.id, body))
}
