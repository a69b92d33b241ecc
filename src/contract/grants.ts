import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { IdParams } from './shapes.ts'

export const startConsent = endpoint({
  method: 'POST',
  path: '/inboxes/{id}/consent',
  summary: 'Begin to sign in for the inbox: the address of the provider’s page to open in this browser',
  access: 'inbox.manage',
  params: IdParams,
  response: z.object({ url: z.string() }),
  refusals: ['not_found', 'conflict', 'unavailable'],
})

export const finishConsent = endpoint({
  method: 'GET',
  path: '/oauth/callback',
  summary: 'Where the provider sends the browser back to; answers with a redirection to the inbox’s page',
  access: 'inbox.manage',
  query: z.object({
    state: z.string().max(400),
    code: z.string().max(4000).optional(),
    error: z.string().max(200).optional(),
    error_description: z.string().max(2000).optional(),
    iss: z.string().max(500).optional(),
    session_state: z.string().max(500).optional(),
    scope: z.string().max(4000).optional(),
  }),
})

export const endConsent = endpoint({
  method: 'DELETE',
  path: '/inboxes/{id}/consent',
  summary: 'Forget who signed in for the inbox, with the tokens',
  access: 'inbox.manage',
  params: IdParams,
  refusals: ['not_found'],
})
