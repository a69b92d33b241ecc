import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, Named } from './shapes.ts'

/** As a plain form sends it: what is empty was not chosen. */
const chosen = z.preprocess((value) => (value === '' ? undefined : value), Id.optional())

const Page = z.object({ brand: chosen, lang: z.string().max(35).optional() })

/** Somebody's subscription, by a signed link of a mail to them. */
const Link = z.object({
  subscription: Id,
  until: z.coerce.number().int(),
  signature: z.string().max(100),
  lang: z.string().max(35).optional(),
})

export const askStatusSubscription = endpoint({
  method: 'POST',
  path: '/status/subscription',
  summary: 'Ask to be told by mail of what the status page says; a mail asks whoever reads it to confirm',
  access: 'public',
  body: Page.extend({
    address: z.string().max(400).default(''),
    /** Nobody sees this field; whoever fills it in is a program. */
    website: z.string().max(400).default(''),
  }),
  response: 'file',
  perMinute: 6,
  page: true,
  form: true,
})

export const seeStatusSubscription = endpoint({
  method: 'GET',
  path: '/status/subscription',
  summary: 'What comes after having asked: the same for every address',
  access: 'public',
  query: Page.extend({ state: z.enum(['asked', 'unreadable']).default('asked') }),
  response: 'file',
  refusals: ['not_found'],
  perMinute: 120,
  page: true,
})

/** Only shows: programs that open every link of a mail must not subscribe anybody. */
export const seeStatusConfirmation = endpoint({
  method: 'GET',
  path: '/status/subscription/confirmation',
  summary: 'A page that asks whether to be told by mail, by a signed link',
  access: 'public',
  query: Link,
  response: 'file',
  perMinute: 120,
  page: true,
})
export const confirmStatusSubscription = endpoint({
  method: 'POST',
  path: '/status/subscription/confirmation',
  summary: 'Be told by mail of what the status page says, by a signed link',
  access: 'public',
  query: Link,
  response: 'file',
  perMinute: 120,
  page: true,
  form: true,
})

export const seeStatusEnd = endpoint({
  method: 'GET',
  path: '/status/subscription/end',
  summary: 'A page that asks whether to be told no more, by a signed link',
  access: 'public',
  query: Link,
  response: 'file',
  perMinute: 120,
  page: true,
})
/** RFC 8058: mail programs post here when their reader presses their own button; the page above does the same. */
export const endStatusSubscription = endpoint({
  method: 'POST',
  path: '/status/subscription/end',
  summary: 'Be told no more, by a signed link',
  access: 'public',
  query: Link,
  response: 'file',
  perMinute: 120,
  page: true,
  form: true,
})

export const countStatusSubscriptions = endpoint({
  method: 'GET',
  path: '/status-subscriptions',
  summary: 'How many follow each status page by mail',
  access: 'incident.read',
  response: z.object({
    items: z.array(z.object({ brand: Named.nullable(), subscribers: z.number().int() })),
  }),
})
