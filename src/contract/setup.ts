import * as z from 'zod'
import { ZoneName } from './business-hours.ts'
import { endpoint } from './endpoint.ts'
import { Me, Password } from './sessions.ts'
import { EmailAddress, line } from './shapes.ts'

export const getSetup = endpoint({
  method: 'GET',
  path: '/setup',
  summary: 'Whether the first admin is still to be made',
  access: 'public',
  response: z.object({ needed: z.boolean() }),
})

export const createFirstAdmin = endpoint({
  method: 'POST',
  path: '/setup',
  summary: 'Make the first admin, with the token printed on the terminal',
  access: 'public',
  body: z.object({
    token: z.string().max(200),
    workspace: line(80),
    name: line(120),
    email: EmailAddress,
    password: Password,
    /** Of whoever sets Heed up: business hours are kept there. */
    timeZone: ZoneName.optional(),
  }),
  response: Me,
  status: 201,
  refusals: ['forbidden', 'conflict'],
  perMinute: 10,
})
