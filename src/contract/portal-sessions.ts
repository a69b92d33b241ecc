import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Id, IdParams, Instant, line } from './shapes.ts'

const Goal = z.string().max(400).optional()
/** As a form sends it; what is wrong with it is said on a page. */
const Field = z.string().max(1000).default('')

export const seeSignIn = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/sign-in',
  summary: 'The page of a help centre where customers sign in; `goal` is the page to go on to',
  access: 'public',
  params: SiteParams,
  query: z.object({ goal: Goal, said: z.enum(['failed', 'denied', 'unproved']).optional() }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 120,
})
export const askSignInLink = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/sign-in',
  summary: 'Ask for a mail to sign in with; the answer is the same for every address',
  access: 'public',
  params: SiteParams,
  body: z.object({ address: Field, goal: Goal }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 20,
  form: true,
})
export const seeSignInAsked = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/sign-in/code',
  summary: 'The page that says where to look now, and takes the code of the mail',
  access: 'public',
  params: SiteParams,
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 120,
})
export const useSignInCode = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/sign-in/code',
  summary: 'Sign in with the code of a mail, in the browser that asked for it',
  access: 'public',
  params: SiteParams,
  body: z.object({ code: Field }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 20,
  form: true,
})
export const seeSignInLink = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/sign-in/link',
  summary: 'Where the link of a mail leads: a page that asks before it uses it',
  access: 'public',
  params: SiteParams,
  query: z.object({ token: z.string().max(200).default('') }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 60,
})
export const useSignInLink = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/sign-in/link',
  summary: 'Sign in with the link of a mail, or confirm the address it was sent to; once',
  access: 'public',
  params: SiteParams,
  body: z.object({ token: Field }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 30,
  form: true,
})
export const startProviderSignIn = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/sign-in/provider',
  summary: 'Leads to the provider where customers of a help centre may sign in',
  access: 'public',
  params: SiteParams,
  query: z.object({ goal: Goal }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 30,
})
const text = z.string().max(4000).optional()
export const finishProviderSignIn = endpoint({
  method: 'GET',
  path: '/help/-/signed-in',
  summary: 'Where a provider sends a customer back to, with what it says of them',
  access: 'public',
  query: z.object({ state: z.string().max(2000).default(''), code: text, iss: text, error: text, session_state: text }),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 30,
})
export const signOutCustomer = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/sign-out',
  summary: 'End the session of this browser',
  access: 'public',
  params: SiteParams,
  body: z.object({}),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 60,
  form: true,
})
export const endOtherCustomerSessions = endpoint({
  method: 'POST',
  path: '/help/{slug}/{language}/sign-out/others',
  summary: 'End all other sessions of the customer',
  access: 'public',
  params: SiteParams,
  body: z.object({}),
  response: 'file',
  page: true,
  refusals: ['not_found'],
  perMinute: 30,
  form: true,
})

/** Where customers may sign in besides by mail (OpenID Connect); the secret is never told. */
export const PortalProvider = z.object({
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  scopes: z.array(z.string()),
  /** Which of its claims is the address; it counts only where `email_verified` is true beside it. */
  claim: z.string(),
  enabled: z.boolean(),
  /** What the provider has to know: where it sends people back to. */
  redirectUrl: z.string(),
})
export type PortalProvider = z.infer<typeof PortalProvider>

const Issuer = z
  .url({ protocol: /^https?$/, error: 'Write an address that begins with https://.' })
  .max(500)
  .refine(
    (url) => url.startsWith('https:') || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname),
    'Only this machine itself can do without https.',
  )

export const getPortalProvider = endpoint({
  method: 'GET',
  path: '/help-centres/{id}/provider',
  summary: 'Where customers of a help centre may sign in besides by mail; null where nowhere',
  access: 'settings.manage',
  params: IdParams,
  response: z.object({ provider: PortalProvider.nullable(), redirectUrl: z.string() }),
  refusals: ['not_found'],
})
export const keepPortalProvider = endpoint({
  method: 'PUT',
  path: '/help-centres/{id}/provider',
  summary:
    'Let customers of a help centre sign in at a provider; without `secret` the one that is kept stays, null takes it away',
  access: 'settings.manage',
  params: IdParams,
  body: z.object({
    label: line(60),
    issuer: Issuer,
    clientId: line(300),
    secret: z.string().min(1).max(1000).nullable().optional(),
    scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, 'Write scopes without spaces.')).max(20),
    claim: z.string().regex(/^[\w:./-]{1,100}$/, 'Write the name of a claim, such as email.'),
    enabled: z.boolean(),
  }),
  response: PortalProvider,
  refusals: ['not_found'],
})
export const removePortalProvider = endpoint({
  method: 'DELETE',
  path: '/help-centres/{id}/provider',
  summary: 'Customers sign in by mail alone again; who is signed in by the provider is no more',
  access: 'settings.manage',
  params: IdParams,
  refusals: ['not_found'],
})
export const tryPortalProvider = endpoint({
  method: 'POST',
  path: '/help-centres/{id}/provider/trial',
  summary: 'Ask the provider what it can do, and whether it knows the client',
  access: 'settings.manage',
  params: IdParams,
  response: z.object({ ok: z.boolean(), message: z.string() }),
  refusals: ['not_found', 'conflict'],
})
export const sendSignInLink = endpoint({
  method: 'POST',
  path: '/contacts/{id}/sign-in-link',
  summary:
    'Mail a customer a link to sign in at their help centre; `helpCentre` is the first one that is public when absent',
  access: 'contact.write',
  params: IdParams,
  body: z.object({ address: z.string().max(254).optional(), helpCentre: z.number().int().positive().optional() }),
  response: z.object({ address: z.string() }),
  status: 202,
  refusals: ['not_found', 'conflict'],
})
export const getPortalUse = endpoint({
  method: 'GET',
  path: '/contacts/{id}/portal',
  summary: 'When a contact was last at a help centre, signed in, and what they may see there',
  access: 'contact.read',
  params: IdParams,
  response: z.object({
    lastSeenAt: z.iso.datetime().nullable(),
    /** Somewhere to sign in at exists. */
    available: z.boolean(),
    /** On how many they are signed in now. */
    devices: z.number().int(),
  }),
  refusals: ['not_found'],
})

/** Where a customer is signed in; `device` is the browser and its system, '' where it does not say. */
export const PortalSession = z.object({
  id: Id,
  device: z.string(),
  ip: z.string(),
  helpCentre: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant,
})
export type PortalSession = z.infer<typeof PortalSession>

export const listPortalSessions = endpoint({
  method: 'GET',
  path: '/contacts/{id}/portal-sessions',
  summary: 'Where a contact is signed in at our help centres, the last used first; 50 at most',
  access: 'contact.write',
  params: IdParams,
  response: z.object({ items: z.array(PortalSession) }),
  refusals: ['not_found'],
})
export const endPortalSession = endpoint({
  method: 'DELETE',
  path: '/contacts/{id}/portal-sessions/{session}',
  summary: 'Sign a contact out on one device',
  access: 'contact.write',
  params: IdParams.extend({ session: Id }),
  refusals: ['not_found'],
})
export const endPortalSessions = endpoint({
  method: 'DELETE',
  path: '/contacts/{id}/portal-sessions',
  summary: 'Sign a contact out everywhere; links and codes that were mailed to them let nobody in any more',
  access: 'contact.write',
  params: IdParams,
  refusals: ['not_found'],
})
