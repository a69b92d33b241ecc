import * as z from 'zod'
import { PreferredChannel } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Id, IdParams, Instant } from './shapes.ts'

const ItemParams = SiteParams.extend({ id: Id })
/** As a form sends it; what is wrong with it is said on a page. */
const Field = (max: number) => z.string().max(max).default('')
const page = { access: 'public', response: 'file', refusals: ['not_found'], page: true } as const
const read = { ...page, method: 'GET', perMinute: 240 } as const
const form = { ...page, method: 'POST', perMinute: 30, form: true } as const

export const PortalList = z.enum(['open', 'done'])
export type PortalList = z.infer<typeof PortalList>

export const seeOwnConversations = endpoint({
  ...read,
  path: '/help/{slug}/{language}/conversations',
  summary: 'The page of a customer’s conversations; with `whose` those of their organization, where they may see them',
  params: SiteParams,
  query: z.object({
    list: PortalList.default('open').catch('open'),
    q: z.string().trim().max(200).default('').catch(''),
    whose: z.enum(['own', 'organization']).default('own').catch('own'),
    after: z.string().max(200).optional(),
  }),
})
export const seeNewConversation = endpoint({
  ...read,
  path: '/help/{slug}/{language}/conversations/new',
  summary: 'The page where a customer who is signed in writes to us',
  params: SiteParams,
})
export const beginConversation = endpoint({
  ...form,
  path: '/help/{slug}/{language}/conversations/new',
  summary: 'Begin a conversation: `subject`, `text`, and files',
  params: SiteParams,
  body: 'multipart',
  perMinute: 10,
})
export const seeOwnConversation = endpoint({
  ...read,
  path: '/help/{slug}/{language}/conversations/{id}',
  summary: 'The page of one conversation; of what is not the customer’s it tells nothing',
  params: ItemParams,
  query: z.object({ said: z.enum(['sent', 'rated', 'settled', 'reopened']).optional().catch(undefined) }),
})
export const replyAsCustomer = endpoint({
  ...form,
  path: '/help/{slug}/{language}/conversations/{id}/replies',
  summary: 'Answer in a conversation: `text`, and files; what is closed goes on in a new one that is linked to it',
  params: ItemParams,
  body: 'multipart',
  perMinute: 20,
})
export const settleConversation = endpoint({
  ...form,
  path: '/help/{slug}/{language}/conversations/{id}/settled',
  summary: 'The customer says that it is settled, or that it is not after all',
  params: ItemParams,
  body: z.object({ settled: z.enum(['yes', 'no']).default('yes') }),
})
export const rateAnswer = endpoint({
  ...form,
  path: '/help/{slug}/{language}/conversations/{id}/ratings',
  summary: 'Say what an answer was worth; the word may be changed for a week',
  params: ItemParams,
  body: z.object({
    message: Id.optional().catch(undefined),
    score: z.coerce.number().int().min(1).max(5).optional().catch(undefined),
    comment: Field(20_000),
  }),
})
export const getOwnFile = endpoint({
  ...read,
  path: '/help/{slug}/{language}/files/{id}',
  summary: 'A file of one’s own conversations, by a link that works in this session only',
  params: ItemParams,
  query: z.object({ until: z.coerce.number().int(), signature: z.string().max(100) }),
})
export const getOwnNews = endpoint({
  method: 'GET',
  path: '/help/{slug}/{language}/conversations/{id}/news',
  summary: 'Whether something has come since a message',
  access: 'public',
  params: ItemParams,
  query: z.object({ after: Id }),
  response: z.object({ news: z.boolean() }),
  refusals: ['not_found'],
  perMinute: 60,
})

export const seeProfile = endpoint({
  ...read,
  path: '/help/{slug}/{language}/profile',
  summary: 'The page of a customer’s own facts: name, language, addresses, consents, devices',
  params: SiteParams,
  query: z.object({
    said: z.enum(['kept', 'asked', 'added', 'taken', 'removed', 'ended', 'last']).optional().catch(undefined),
  }),
})
export const keepProfile = endpoint({
  ...form,
  path: '/help/{slug}/{language}/profile',
  summary: 'Change one’s name, language, time zone, and how one likes to be reached',
  params: SiteParams,
  body: z.object({
    name: Field(2000),
    spoken: Field(40),
    zone: Field(80),
    channel: z
      .union([PreferredChannel, z.literal('')])
      .default('')
      .catch(''),
  }),
})
export const askOwnAddress = endpoint({
  ...form,
  path: '/help/{slug}/{language}/profile/addresses',
  summary:
    'Add an address, which is confirmed by a link that is mailed to it; the answer is the same for every address',
  params: SiteParams,
  body: z.object({ address: Field(1000) }),
  perMinute: 10,
})
export const removeOwnAddress = endpoint({
  ...form,
  path: '/help/{slug}/{language}/profile/addresses/removal',
  summary: 'Take one of one’s addresses away, but for the one that one is signed in with',
  params: SiteParams,
  body: z.object({ address: Field(1000) }),
})
export const keepChoices = endpoint({
  ...form,
  path: '/help/{slug}/{language}/profile/choices',
  summary: 'Say what one agrees to, and whether automatic mail may come',
  params: SiteParams,
  body: z.record(z.string().max(60), z.union([z.string().max(60), z.array(z.string().max(60))])).default({}),
})
export const seeOwnData = endpoint({
  ...read,
  path: '/help/{slug}/{language}/data',
  summary: 'The page where a customer asks for a copy of their data, or to be forgotten',
  params: SiteParams,
  query: z.object({ said: z.enum(['asked', 'soon', 'erasing']).optional().catch(undefined) }),
})
export const askExport = endpoint({
  ...form,
  path: '/help/{slug}/{language}/data/exports',
  summary: 'Have a copy of one’s data made; a mail says when it is there',
  params: SiteParams,
  body: z.object({}),
  perMinute: 5,
})
export const getExport = endpoint({
  ...read,
  path: '/help/{slug}/{language}/data/exports/{id}',
  summary: 'The copy of one’s data, as a ZIP archive',
  params: ItemParams,
  perMinute: 20,
})
export const askErasure = endpoint({
  ...form,
  path: '/help/{slug}/{language}/data/erasure',
  summary: 'Ask to be forgotten: first a page that says what that means; with `sure` the request itself',
  params: SiteParams,
  body: z.object({ sure: Field(10), words: Field(4000) }),
  perMinute: 10,
})

/** How the portal of a help centre is. */
export const PortalSettings = z.object({
  /** How customers read who answered: in full, by the first name, or as the brand. */
  agentNames: z.enum(['full', 'first', 'brand']),
  /** Whether they see by when an answer is due. */
  answerBy: z.boolean(),
  rating: z.enum(['thumbs', 'stars', 'none']),
})
export type PortalSettings = z.infer<typeof PortalSettings>

export const getPortalSettings = endpoint({
  method: 'GET',
  path: '/help-centres/{id}/portal',
  summary: 'How the portal of a help centre is',
  access: 'help_centre.manage',
  params: IdParams,
  response: PortalSettings,
  refusals: ['not_found'],
})
export const changePortalSettings = endpoint({
  method: 'PATCH',
  path: '/help-centres/{id}/portal',
  summary: 'Change how the portal of a help centre is',
  access: 'help_centre.manage',
  params: IdParams,
  body: PortalSettings.partial(),
  response: PortalSettings,
  refusals: ['not_found'],
})

export const Rating = z.object({
  id: Id,
  messageId: Id,
  /** 1 to 5; thumbs say 1 or 5. */
  score: z.number().int(),
  scale: z.enum(['thumbs', 'stars']),
  comment: z.string(),
  at: Instant,
})
export type Rating = z.infer<typeof Rating>

export const listRatings = endpoint({
  method: 'GET',
  path: '/conversations/{id}/ratings',
  summary: 'What the customer thinks of the answers in a conversation, the newest first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(Rating) }),
  refusals: ['not_found'],
})

/** Whose conversations a contact sees at a help centre; null: as their organization has it. */
export const PortalReach = z.enum(['own', 'organization']).nullable()

export const getPortalReach = endpoint({
  method: 'GET',
  path: '/contacts/{id}/portal-reach',
  summary: 'Whose conversations a contact sees at a help centre: as chosen for them, and as it comes out',
  access: 'contact.read',
  params: IdParams,
  response: z.object({ chosen: PortalReach, organization: z.boolean() }),
  refusals: ['not_found'],
})
export const changePortalReach = endpoint({
  method: 'PUT',
  path: '/contacts/{id}/portal-reach',
  summary: 'Choose whose conversations a contact sees at a help centre',
  access: 'contact.write',
  params: IdParams,
  body: z.object({ reach: PortalReach }),
  response: z.object({ chosen: PortalReach, organization: z.boolean() }),
  refusals: ['not_found', 'conflict'],
})
export const getSharedPortal = endpoint({
  method: 'GET',
  path: '/organizations/{id}/portal',
  summary: 'Whether the people of an organization see each other’s conversations at a help centre',
  access: 'contact.read',
  params: IdParams,
  response: z.object({ shared: z.boolean() }),
  refusals: ['not_found'],
})
export const changeSharedPortal = endpoint({
  method: 'PUT',
  path: '/organizations/{id}/portal',
  summary: 'Let the people of an organization see each other’s conversations, or no more',
  access: 'contact.write',
  params: IdParams,
  body: z.object({ shared: z.boolean() }),
  response: z.object({ shared: z.boolean() }),
  refusals: ['not_found'],
})
