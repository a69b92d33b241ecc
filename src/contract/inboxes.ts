import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { EmailAddress, Id, IdParams, Instant, line, lineOrNothing, Named } from './shapes.ts'

const Host = line(253)
const Port = z.number().int().min(1).max(65_535)

/** `tls`: from the first byte; `starttls`: required upgrade; `none`: plain, for a server on the same machine. */
export const Security = z.enum(['tls', 'starttls', 'none'])

/** How Heed signs in: with a password, or with the token that the inbox's `oauth` grant gives. */
export const SignIn = z.enum(['password', 'oauth'])

/** An account that Heed reads by IMAP. Passwords go in and never come out: `hasPassword` says one is kept. */
export const ImapAccount = z.object({
  host: Host,
  port: Port.default(993),
  security: Security.default('tls'),
  user: line(254),
  auth: SignIn.default('password'),
  folders: z.array(line(500)).min(1).max(20).default(['INBOX']),
  /** What happens to a mail that Heed has stored. */
  afterwards: z.enum(['mark_seen', 'move']).default('mark_seen'),
  moveTo: line(500).default('Heed'),
})
export type ImapAccount = z.infer<typeof ImapAccount>

/** A server this inbox sends through; without one, HEED_SMTP_URL's. */
export const SmtpAccount = z.object({
  host: Host,
  port: Port.default(587),
  security: Security.default('starttls'),
  user: line(254).nullable().default(null),
  auth: SignIn.default('password'),
})
export type SmtpAccount = z.infer<typeof SmtpAccount>

/** `linked`: a conversation of their own; `participant`: they join when their mail is proved and their domain belongs there. */
export const Newcomers = z.enum(['linked', 'participant'])
export type Newcomers = z.infer<typeof Newcomers>

export const OauthProvider = z.enum(['google', 'microsoft', 'generic'])
export type OauthProvider = z.infer<typeof OauthProvider>

/** An address of a provider: HTTPS, or plain HTTP on this machine. */
const ProviderUrl = z
  .url('Write an address that begins with https://.')
  .max(500)
  .refine(
    (text) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(text),
    'Write an address that begins with https://.',
  )

/** Our registration as a client of an OAuth 2.0 provider (RFC 6749). */
export const OauthClient = z.object({
  provider: OauthProvider,
  clientId: line(500),
  /** Microsoft: the directory; without one, any account. */
  tenant: z
    .string()
    .regex(/^[\w.-]{1,120}$/, 'Write the directory’s id or domain.')
    .nullable()
    .default(null),
  /** Generic: the OpenID Connect issuer, whose other addresses are then found; else both addresses are needed. */
  issuer: ProviderUrl.nullable().default(null),
  authorizeUrl: ProviderUrl.nullable().default(null),
  tokenUrl: ProviderUrl.nullable().default(null),
  /** Generic: what is asked for. Empty for Google and Microsoft, whose scopes are known. */
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,300}$/, 'A scope has no spaces.'))
    .max(30)
    .default([]),
  /** Somebody else signs in for the mailbox, as for Microsoft's shared ones. */
  shared: z.boolean().default(false),
})
export type OauthClient = z.infer<typeof OauthClient>

/** Whether somebody has signed in for the inbox. ended: they must do so again. */
export const OauthGrant = z.object({
  state: z.enum(['none', 'given', 'ended']),
  /** Who signed in, when the provider says so. */
  account: z.string().nullable(),
  since: Instant.nullable(),
  /** Why it ended. */
  message: z.string().nullable(),
  /** When the grant itself ends, when the provider says so. */
  endsAt: Instant.nullable(),
})

const secret = { password: z.string().max(1000).optional() }

/** How the account has been doing: the last success and, if it is failing, what the server said. */
export const InboxHealth = z.object({
  state: z.enum(['ok', 'failing', 'connecting', 'idle']),
  message: z.string().nullable(),
  since: Instant.nullable(),
})

export const Inbox = z.object({
  id: Id,
  channel: Channel,
  name: z.string(),
  address: z.string().nullable(),
  /** Every address of this domain is accepted into the inbox. */
  catchAllDomain: z.string().nullable(),
  /** More addresses that are accepted. */
  aliases: z.array(z.string()),
  team: Named.nullable(),
  /** The name customers see as the sender. */
  senderName: z.string(),
  /** Answers quote the message they answer. */
  quoteHistory: z.boolean(),
  /** Replies come back to a signed plus-address (support+c…@), the surest way to thread them. */
  signedReplyAddress: z.boolean(),
  /** What becomes of somebody new who answers in a conversation: one of their own, linked to it, or a part in it. */
  newcomers: Newcomers,
  /** The name under which the account's own server writes Authentication-Results; null believes none. */
  authservId: z.string().nullable(),
  imap: ImapAccount.extend({ hasPassword: z.boolean() }).nullable(),
  smtp: SmtpAccount.extend({ hasPassword: z.boolean() }).nullable(),
  oauth: OauthClient.extend({ hasSecret: z.boolean(), grant: OauthGrant }).nullable(),
  /** A test mail goes out and must come back every so many minutes; null: never. */
  roundTripMinutes: z.number().nullable(),
  health: InboxHealth,
  createdAt: Instant,
})
export type Inbox = z.infer<typeof Inbox>

const fields = z.object({
  name: line(120),
  address: EmailAddress.nullable(),
  catchAllDomain: line(253).nullable(),
  aliases: z.array(EmailAddress).max(100),
  team: Id.nullable(),
  senderName: lineOrNothing(120),
  quoteHistory: z.boolean(),
  signedReplyAddress: z.boolean(),
  newcomers: Newcomers,
  authservId: line(253).nullable(),
  imap: ImapAccount.extend(secret).nullable(),
  smtp: SmtpAccount.extend(secret).nullable(),
  oauth: OauthClient.extend({ clientSecret: z.string().max(1000).optional() }).nullable(),
  roundTripMinutes: z.number().int().min(1).max(1440).nullable(),
})

export const listInboxes = endpoint({
  method: 'GET',
  path: '/inboxes',
  summary: 'Inboxes, by name',
  access: 'inbox.read',
  response: z.object({ items: z.array(Inbox) }),
})

export const getInbox = endpoint({
  method: 'GET',
  path: '/inboxes/{id}',
  summary: 'One inbox',
  access: 'inbox.read',
  params: IdParams,
  response: Inbox,
  refusals: ['not_found'],
})

export const createInbox = endpoint({
  method: 'POST',
  path: '/inboxes',
  summary: 'Add an inbox; mail to its address is accepted from then on',
  access: 'inbox.manage',
  body: fields
    .partial()
    .required({ name: true })
    .extend({ channel: Channel.default('email') }),
  response: Inbox,
  status: 201,
  refusals: ['conflict'],
})

export const changeInbox = endpoint({
  method: 'PATCH',
  path: '/inboxes/{id}',
  summary: 'Change an inbox; null takes an account away, a missing password keeps the old one',
  access: 'inbox.manage',
  params: IdParams,
  body: fields.partial(),
  response: Inbox,
  refusals: ['not_found', 'conflict'],
})

export const deleteInbox = endpoint({
  method: 'DELETE',
  path: '/inboxes/{id}',
  summary: 'Close an inbox: it accepts and sends nothing more; its conversations stay',
  access: 'inbox.manage',
  params: IdParams,
  refusals: ['not_found'],
})

const ServerSettings = z.object({ host: z.string(), port: z.number(), security: Security })

/** One thing that was tried. `change`: what could be set differently so that it works. */
export const TrialStep = z.object({
  name: z.string(),
  leg: z.enum(['receiving', 'sending']),
  ok: z.boolean(),
  message: z.string(),
  change: ServerSettings.partial()
    .extend({ account: z.enum(['imap', 'smtp']), auth: SignIn.optional() })
    .nullable(),
})
export type TrialStep = z.infer<typeof TrialStep>

export const InboxTest = z.object({ steps: z.array(TrialStep) })

export const testInbox = endpoint({
  method: 'POST',
  path: '/inboxes/{id}/test',
  summary: 'Try the inbox’s connections and say what works and what does not',
  access: 'inbox.manage',
  params: IdParams,
  response: InboxTest,
  refusals: ['not_found'],
})

export const suggestAuthservId = endpoint({
  method: 'GET',
  path: '/inboxes/{id}/authserv-id',
  summary: 'The name that stands in the newest mails of an account as that of the server which checked them',
  access: 'inbox.manage',
  params: IdParams,
  response: z.object({ suggestion: z.string().nullable(), seen: z.number() }),
  refusals: ['not_found'],
})

export const InboxTrial = InboxTest.extend({ id: Id, done: z.boolean() })
export type InboxTrial = z.infer<typeof InboxTrial>

export const startTrial = endpoint({
  method: 'POST',
  path: '/inboxes/{id}/trials',
  summary: 'Begin to try the inbox’s connections; the steps are read one by one from the trial',
  access: 'inbox.manage',
  params: IdParams,
  response: InboxTrial,
  status: 201,
  refusals: ['not_found'],
})

export const getTrial = endpoint({
  method: 'GET',
  path: '/inboxes/{id}/trials/{trial}',
  summary: 'What a trial has found so far',
  access: 'inbox.manage',
  params: IdParams.extend({ trial: Id }),
  response: InboxTrial,
  refusals: ['not_found'],
})

/** How mail of an address is probably read and sent. known: facts about its provider; srv, mx: said by DNS. */
export const MailSettings = z.object({
  source: z.enum(['known', 'srv', 'mx']).nullable(),
  provider: z.string().nullable(),
  oauth: OauthProvider.nullable(),
  advice: z.string().nullable(),
  imap: ServerSettings.nullable(),
  smtp: ServerSettings.nullable(),
})
export type MailSettings = z.infer<typeof MailSettings>

export const getMailSettings = endpoint({
  method: 'GET',
  path: '/mail-settings',
  summary:
    'Servers and ways to sign in that an address is probably read and sent with, and where providers redirect to',
  access: 'inbox.manage',
  query: z.object({ address: EmailAddress }),
  response: MailSettings.extend({ redirectUrl: z.string() }),
})
