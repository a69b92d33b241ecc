import * as z from 'zod'
import { Role } from './access.ts'
import { endpoint } from './endpoint.ts'
import { Language } from './languages.ts'
import { EmailAddress, Id, IdParams, Instant, line, Named } from './shapes.ts'

export const Preferences = z.object({
  language: Language.optional(),
  theme: z.enum(['light', 'dark', 'auto']).optional(),
  density: z.enum(['comfortable', 'compact']).optional(),
  /** So many seconds an answer waits before it leaves, and can be taken back; 5 when absent. */
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(20), z.literal(30)]).optional(),
  /** What the send button does, as it was used last; waiting when absent. */
  sendAs: z.enum(['waiting', 'open', 'resolved', 'snoozed', 'next']).optional(),
  /** What is shown once an answer was sent; stay when absent. */
  afterSending: z.enum(['stay', 'next', 'list']).optional(),
  /** Customers' rough words are shown as they are, instead of folded behind a click. */
  showRough: z.boolean().optional(),
})
export type Preferences = z.infer<typeof Preferences>

/** Who is signed in. `agent` is null for an API key. */
export const Me = z.object({
  id: Id.nullable(),
  name: z.string(),
  email: z.string().nullable(),
  role: Role,
  permissions: z.array(z.string()),
  teams: z.array(Named),
  signature: z.string(),
  /** Where the own picture is; null: none. */
  pictureUrl: z.string().nullable(),
  preferences: Preferences,
  hasPassword: z.boolean(),
  workspace: z.object({ name: z.string() }),
})
export type Me = z.infer<typeof Me>

export const Password = z
  .string()
  .min(10, 'Use at least 10 characters; a short sentence works well.')
  .max(200, 'Use at most 200 characters.')

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with e-mail and password',
  access: 'public',
  body: z.object({ email: EmailAddress, password: z.string().max(200) }),
  response: Me,
  refusals: ['unauthenticated', 'too_many_requests'],
  perMinute: 20,
})

export const signInByLink = endpoint({
  method: 'POST',
  path: '/session/link',
  summary: 'Sign in with a one-time link',
  access: 'public',
  body: z.object({ token: z.string().max(200) }),
  response: Me,
  refusals: ['gone', 'too_many_requests'],
  perMinute: 20,
})

export const getMe = endpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in',
  access: 'signed_in',
  response: Me,
})

export const changeMe = endpoint({
  method: 'PATCH',
  path: '/me',
  summary: 'Change the own profile',
  access: 'signed_in',
  body: z.object({
    name: line(120).optional(),
    signature: z.string().max(4000).optional(),
    preferences: Preferences.optional(),
  }),
  response: Me,
})

export const changePassword = endpoint({
  method: 'PUT',
  path: '/me/password',
  summary: 'Change the own password; every other session ends',
  access: 'signed_in',
  body: z.object({ current: z.string().max(200).optional(), password: Password }),
  refusals: ['forbidden'],
  perMinute: 20,
})

export const signOut = endpoint({ method: 'DELETE', path: '/session', summary: 'Sign out', access: 'signed_in' })

export const Session = z.object({
  id: z.number(),
  current: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant,
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export type Session = z.infer<typeof Session>

export const listSessions = endpoint({
  method: 'GET',
  path: '/me/sessions',
  summary: 'Where the own account is signed in',
  access: 'signed_in',
  response: z.object({ items: z.array(Session) }),
})

export const endSession = endpoint({
  method: 'DELETE',
  path: '/me/sessions/{id}',
  summary: 'End one of the own sessions',
  access: 'signed_in',
  params: IdParams,
  refusals: ['not_found'],
})
