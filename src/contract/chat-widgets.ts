import * as z from 'zod'
import { ChatLanguage, ChatLook, ChatTexts } from './chat.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, lineOrNothing, Named } from './shapes.ts'

/** Words by language; where one is missing the first language's stand. */
const byLanguage = <T extends z.ZodType>(words: T) => z.partialRecord(ChatLanguage, words)

const noSite = 'Write a site, such as https://shop.example or https://*.shop.example.'

/** A site that may show the widget: its scheme (https where none is written) and host, `*` for all hosts below one. */
export const ChatOrigin = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .overwrite((site) => (site.includes('://') ? site : `https://${site}`).replace(/\/+$/, ''))
  .regex(/^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/, noSite)
  .refine((site) => URL.canParse(site), noSite)

/** A question before a chat, with its words in each language. */
export const ChatAsked = z
  .object({
    id: z.string().regex(/^[a-z0-9_]{1,40}$/),
    kind: z.enum(['name', 'email', 'text', 'prose', 'choice', 'consent']),
    labels: byLanguage(lineOrNothing(200)),
    required: z.boolean().default(false),
    /** Of a choice, in each language in the same order. */
    options: byLanguage(z.array(line(80)).max(20)).default({}),
  })
  .refine(({ labels }) => Object.values(labels).some((label) => label), {
    message: 'Write what is asked.',
    path: ['labels'],
  })
export type ChatAsked = z.infer<typeof ChatAsked>

export const ChatSettings = z.object({
  /** The first is shown to whoever reads none of them. */
  languages: z.array(ChatLanguage).min(1, 'Choose at least one language.').default(['en']),
  look: ChatLook.prefault({}),
  texts: byLanguage(ChatTexts).default({}),
  questions: z.array(ChatAsked).max(10, 'Ask at most ten questions.').default([]),
  verification: z.enum(['none', 'optional', 'required']).default('optional'),
  files: z.boolean().default(true),
  ratings: z.boolean().default(true),
  transcripts: z.boolean().default(true),
  /** How visitors see whoever answers: first name with picture, first name, or only the company. */
  people: z.enum(['picture', 'name', 'company']).default('picture'),
  /** Questions are answered at once by the help centre's assistant, where that is switched on. */
  answersFirst: z.boolean().default(true),
  /** Links of ours are shown with their title. */
  previews: z.boolean().default(true),
  /** Whoever answers sees what a visitor types before it is sent. */
  showTyping: z.boolean().default(false),
  /** So long somebody has for taking a chat up, in seconds; then it is passed on. */
  acceptSeconds: z.number().int().min(10).max(600).default(30),
  /** A visitor who has said nothing for so many minutes is asked; after as many again the chat ends. null: never. */
  idleMinutes: z.number().int().min(1).max(240).nullable().default(10),
  /** An answer that nobody has seen for so many minutes goes by mail, where an address is known. null: never. */
  mailMinutes: z.number().int().min(1).max(1440).nullable().default(5),
  /** Lines that a visitor may send in a minute. */
  linesPerMinute: z.number().int().min(5).max(120).default(30),
  maxLength: z.number().int().min(200).max(20_000).default(4000),
})
export type ChatSettings = z.infer<typeof ChatSettings>

export const ChatInvited = z.object({
  id: Id,
  texts: byLanguage(z.string()),
  path: z.string().nullable(),
  afterSeconds: z.number(),
  minVisits: z.number(),
  returning: z.boolean().nullable(),
  everyDays: z.number(),
  on: z.boolean(),
  shown: z.number(),
  accepted: z.number(),
  closed: z.number(),
})
export type ChatInvited = z.infer<typeof ChatInvited>

export const ChatWidget = z.object({
  /** Its inbox's. */
  id: Id,
  name: z.string(),
  key: z.string(),
  team: Named.nullable(),
  brand: Named.nullable(),
  origins: z.array(z.string()),
  settings: ChatSettings,
  calendar: Id.nullable(),
  mailInbox: Named.nullable(),
  helpCentre: Id.nullable(),
  /** Since when there is a secret for the site's tokens; null: none. */
  secretSince: Instant.nullable(),
  publicKey: z.string().nullable(),
  off: z.object({ at: Instant, by: z.string().nullable() }).nullable(),
  invitations: z.array(ChatInvited),
  /** What the company puts into its pages. */
  install: z.string(),
})
export type ChatWidget = z.infer<typeof ChatWidget>

export const listChatWidgets = endpoint({
  method: 'GET',
  path: '/chat-widgets',
  summary: 'Chat widgets, by name',
  access: 'inbox.read',
  response: z.object({ items: z.array(ChatWidget) }),
})

export const getChatWidget = endpoint({
  method: 'GET',
  path: '/chat-widgets/{id}',
  summary: 'One chat widget, by its inbox’s id',
  access: 'inbox.read',
  params: IdParams,
  response: ChatWidget,
  refusals: ['not_found'],
})

const fields = z.object({
  name: line(120),
  team: Id.nullable(),
  brand: Id.nullable(),
  origins: z.array(ChatOrigin).max(50, 'Name at most 50 sites.'),
  settings: ChatSettings,
  calendar: Id.nullable(),
  mailInbox: Id.nullable(),
  helpCentre: Id.nullable(),
  publicKey: z.string().trim().max(4000).nullable(),
})

export const createChatWidget = endpoint({
  method: 'POST',
  path: '/chat-widgets',
  summary: 'Add a chat widget, and the inbox whose chats come by it',
  access: 'inbox.manage',
  body: fields.partial().required({ name: true }),
  response: ChatWidget,
  status: 201,
  refusals: ['invalid', 'not_found'],
})

export const changeChatWidget = endpoint({
  method: 'PATCH',
  path: '/chat-widgets/{id}',
  summary: 'Change a chat widget; `settings` replaces all of them',
  access: 'inbox.manage',
  params: IdParams,
  body: fields.partial(),
  response: ChatWidget,
  refusals: ['not_found', 'invalid'],
})

export const makeChatSecret = endpoint({
  method: 'POST',
  path: '/chat-widgets/{id}/secret',
  summary: 'Make a new secret for the site’s tokens; the one before is worth nothing from then on. Told this once',
  access: 'inbox.manage',
  params: IdParams,
  response: z.object({ secret: z.string(), widget: ChatWidget }),
  refusals: ['not_found'],
})

export const switchChat = endpoint({
  method: 'PUT',
  path: '/chat-widgets/{id}/switch',
  summary: 'Switch the chat off, so that messages are left, or on again',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ on: z.boolean() }),
  response: ChatWidget,
  refusals: ['not_found'],
})

const invited = z.object({
  texts: byLanguage(lineOrNothing(200)),
  path: lineOrNothing(200).nullable().default(null),
  afterSeconds: z.number().int().min(0).max(3600).default(20),
  minVisits: z.number().int().min(1).max(100).default(1),
  returning: z.boolean().nullable().default(null),
  everyDays: z.number().int().min(1).max(365).default(7),
  on: z.boolean().default(true),
})

export const addChatInvitation = endpoint({
  method: 'POST',
  path: '/chat-widgets/{id}/invitations',
  summary: 'Invite visitors to chat where all of these hold',
  access: 'inbox.manage',
  params: IdParams,
  body: invited,
  response: ChatWidget,
  status: 201,
  refusals: ['not_found', 'invalid'],
})

export const changeChatInvitation = endpoint({
  method: 'PUT',
  path: '/chat-widgets/{id}/invitations/{invitation}',
  summary: 'Change an invitation',
  access: 'inbox.manage',
  params: IdParams.extend({ invitation: Id }),
  body: invited,
  response: ChatWidget,
  refusals: ['not_found', 'invalid'],
})

export const removeChatInvitation = endpoint({
  method: 'DELETE',
  path: '/chat-widgets/{id}/invitations/{invitation}',
  summary: 'Take an invitation away',
  access: 'inbox.manage',
  params: IdParams.extend({ invitation: Id }),
  refusals: ['not_found'],
})
