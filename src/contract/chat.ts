/**
 * What the chat widget says to Heed, and Heed to it. The frame at `/chat/{key}` talks to these endpoints and to the socket of
 * contract/chat-live.ts; the loader `/widget.js` on the company's page needs only the configuration.
 *
 * Every request carries an Origin: the house's own (the frame), or one that the widget allows. A visitor is known by a random
 * token, sent as `Authorization: Bearer …`; it is kept by the frame and only its hash by Heed.
 */
import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { EmailAddress, Id, Instant, lineOrNothing, Paging, page } from './shapes.ts'

/** A widget's public name; it stands in the company's pages. */
export const ChatKey = z.string().regex(/^[A-Za-z0-9_-]{16,40}$/)
export const ChatKeyParams = z.object({ key: ChatKey })

/** The languages that the widget has words in. */
export const ChatLanguage = z.enum(['en', 'de', 'fr', 'es', 'ar'])
export type ChatLanguage = z.infer<typeof ChatLanguage>

/** `start` and `end` as the page reads: right for English is left for Arabic. */
export const ChatLook = z.object({
  /** Of the button, the head and the visitor's own words; the widget finds a readable colour for what stands on it. */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'Write a colour, such as #1f6f54.')
    .default('#1f6f54'),
  side: z.enum(['end', 'start']).default('end'),
  /** Pixels from the page's edges. */
  gap: z.number().int().min(0).max(200).default(20),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  icon: z.enum(['bubble', 'question', 'hand']).default('bubble'),
  /** Words beside the icon. */
  label: z.boolean().default(false),
})
export type ChatLook = z.infer<typeof ChatLook>

/** The company's own words; an empty one is the widget's. */
export const ChatTexts = z.object({
  title: lineOrNothing(60).default(''),
  greeting: lineOrNothing(300).default(''),
  label: lineOrNothing(40).default(''),
  /** Out of hours, or while nobody is there. */
  away: lineOrNothing(300).default(''),
})
export type ChatTexts = z.infer<typeof ChatTexts>

/** What is asked before a chat begins. `email` is an address; the others are told to whoever answers. */
export const ChatQuestion = z.object({
  id: z.string().regex(/^[a-z0-9_]{1,40}$/),
  kind: z.enum(['name', 'email', 'text', 'prose', 'choice', 'consent']),
  label: z.string(),
  required: z.boolean(),
  /** Of a choice. */
  options: z.array(z.string()),
})
export type ChatQuestion = z.infer<typeof ChatQuestion>

/** When all of its conditions hold, the widget shows the words beside its button; each visitor once in `everyDays`. */
export const ChatInvitation = z.object({
  id: Id,
  text: z.string(),
  /** Part of the page's path, where `*` stands for anything: `/prices*`; null: every page. */
  path: z.string().nullable(),
  /** Seconds on the page. */
  afterSeconds: z.number(),
  /** At least so many visits (days on which somebody came). */
  minVisits: z.number(),
  /** Whoever has chatted before; null: everybody. */
  returning: z.boolean().nullable(),
  everyDays: z.number(),
})
export type ChatInvitation = z.infer<typeof ChatInvitation>

/** Somebody who answers, as visitors see them: first name and picture. */
export const ChatPerson = z.object({
  name: z.string(),
  /** An address of an image; null: the widget draws the first letter. */
  picture: z.string().nullable(),
})
export type ChatPerson = z.infer<typeof ChatPerson>

/**
 * online: somebody is there; away: within hours, but nobody at work: one may write, the answer may come by mail; closed: out
 * of hours, or switched off: a message is left with an address.
 */
export const ChatAvailability = z.enum(['online', 'away', 'closed'])
export type ChatAvailability = z.infer<typeof ChatAvailability>

export const ChatConfig = z.object({
  key: z.string(),
  /** The one of `languages` that the asked-for one comes nearest to. */
  language: ChatLanguage,
  languages: z.array(ChatLanguage),
  company: z.object({ name: z.string(), logo: z.string().nullable() }),
  look: ChatLook,
  texts: ChatTexts,
  availability: ChatAvailability,
  /** When it opens next, where it is closed and has hours. */
  opensAt: Instant.nullable(),
  /** Minutes until somebody answers, from how fast chats were taken up lately; null: nobody can say. */
  expectedMinutes: z.number().nullable(),
  /** Up to three who are there. */
  people: z.array(ChatPerson),
  /** Asked before a chat; a verified visitor is not asked for what the token says. */
  questions: z.array(ChatQuestion),
  /** A message left while closed needs an address: asked for even where no question does. */
  leaveMessages: z.boolean(),
  /** The help centre that is searched first: `GET {base}/suggest?q=`; null: none. */
  helpCentre: z.object({ base: z.string(), suggest: z.string() }).nullable(),
  /** Its assistant answers questions here: contract/chat-answers.ts. */
  assistant: z.boolean(),
  invitations: z.array(ChatInvitation),
  /** none: everybody is anonymous; optional; required: a chat needs the site's token. */
  verification: z.enum(['none', 'optional', 'required']),
  files: z.object({ allowed: z.boolean(), maxBytes: z.number() }),
  ratings: z.boolean(),
  transcripts: z.boolean(),
  /** Letters that a message may have. */
  maxLength: z.number(),
})
export type ChatConfig = z.infer<typeof ChatConfig>

export const getChatConfig = endpoint({
  method: 'GET',
  path: '/chat/{key}/config',
  summary: 'How a chat widget looks, what it asks and whether somebody is there',
  access: 'public',
  params: ChatKeyParams,
  query: z.object({ lang: z.string().max(35).optional() }),
  response: ChatConfig,
  refusals: ['not_found', 'forbidden'],
  perMinute: 240,
})

export const seeChatFrame = endpoint({
  method: 'GET',
  path: '/chat/{key}',
  summary:
    'The page inside the widget’s frame, as HTML; it is found at /chat/{key} as well. Only the widget’s sites may frame it',
  access: 'public',
  params: ChatKeyParams,
  response: 'file',
  refusals: ['not_found'],
  perMinute: 240,
})

/** Where a visitor is. Everything in it is the visitor's own word. */
export const ChatPage = z.object({
  url: z.string().max(2000),
  title: z.string().max(300).default(''),
  referrer: z.string().max(2000).default(''),
})
export type ChatPage = z.infer<typeof ChatPage>

export const ChatVisitor = z.object({
  name: z.string(),
  /** What the token said, or what the visitor typed. */
  address: z.string().nullable(),
  verified: z.boolean(),
  visits: z.number(),
})
export type ChatVisitor = z.infer<typeof ChatVisitor>

const Arriving = z.object({
  language: z.string().max(35).optional(),
  timeZone: z.string().max(60).optional(),
  page: ChatPage.optional(),
})

const ChatSession = z.object({
  /** Kept by the frame. Of an earlier session that goes on: the same. */
  token: z.string(),
  visitor: ChatVisitor,
  expiresAt: Instant,
})

export const startChatSession = endpoint({
  method: 'POST',
  path: '/chat/{key}/sessions',
  summary:
    'Become a visitor: anonymous, or with a token that the company’s site signed. With the token of an earlier session as Bearer that one goes on; what an anonymous one has said is handed to whoever they turn out to be',
  access: 'public',
  params: ChatKeyParams,
  body: Arriving.extend({
    /**
     * A JWT: HS256 with the widget's secret, or RS256/ES256/EdDSA by the site's key. `aud` the widget's key, `sub` the
     * site's own id of the person, `exp` at most an hour after `iat`; `email` (with `email_verified` not false), `name`.
     */
    identity: z.string().max(4000).optional(),
  }),
  response: ChatSession,
  status: 201,
  refusals: ['not_found', 'forbidden', 'invalid'],
  perMinute: 120,
})

export const startCustomerChat = endpoint({
  method: 'POST',
  path: '/help/{slug}/chat-session',
  summary:
    'Become a visitor as the customer who is signed in at the help centre whose chat it is; asked by the frame on our own pages, found at /help/{slug}/chat-session',
  access: 'public',
  params: z.object({ slug: z.string().max(60) }),
  body: Arriving.extend({ key: ChatKey }),
  response: ChatSession,
  status: 201,
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 120,
})

export const endChatSession = endpoint({
  method: 'DELETE',
  path: '/chat/{key}/sessions',
  summary: 'Forget this visitor here, as when they sign out of the site; the Bearer is worth nothing afterwards',
  access: 'public',
  params: ChatKeyParams,
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 30,
})

export const ChatFile = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Can be shown in place. */
  image: z.boolean(),
  /** Signed; works for an hour, then the line is read again for a new one. */
  url: z.string(),
})
export type ChatFile = z.infer<typeof ChatFile>

/** What a link that an agent sent leads to, as Heed has read it. */
export const ChatPreview = z.object({ url: z.string(), title: z.string(), description: z.string(), site: z.string() })
export type ChatPreview = z.infer<typeof ChatPreview>

/** One line of a chat. `id` is the message's; the same id again is the same line, newly told. */
export const ChatLine = z.object({
  id: Id,
  conversationId: Id,
  from: z.enum(['visitor', 'agent', 'heed']),
  /** Of an agent. */
  person: ChatPerson.nullable(),
  /** Plain text; the widget makes links of what are some. */
  text: z.string(),
  at: Instant,
  files: z.array(ChatFile),
  /** The visitor's own: what the widget gave it. */
  clientId: z.string().nullable(),
  preview: ChatPreview.nullable(),
})
export type ChatLine = z.infer<typeof ChatLine>

/** queued: nobody has taken it up; talking; ended: one may rate it, and write to go on; mail: it goes on by mail. */
export const ChatState = z.enum(['queued', 'talking', 'ended', 'mail'])
export type ChatState = z.infer<typeof ChatState>

export const Chat = z.object({
  conversationId: Id,
  state: ChatState,
  /** Who talks; null while queued. */
  agent: ChatPerson.nullable(),
  /** While queued: 1 is next; null: nobody can say. */
  position: z.number().nullable(),
  expectedMinutes: z.number().nullable(),
  /** The newest line of the visitor's that an agent has seen; 0: none. */
  readId: z.number(),
  /** The newest line of ours that has reached, and was read by, one of the visitor's devices. */
  deliveredId: z.number(),
  seenId: z.number(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** The visitor's; null: none yet. */
  rating: z.number().int().nullable(),
  /** Where a transcript would be sent; null: no address is known. */
  address: z.string().nullable(),
})
export type Chat = z.infer<typeof Chat>

export const listChats = endpoint({
  method: 'GET',
  path: '/chat/{key}/conversations',
  summary: 'The visitor’s chats, the newest first: a verified visitor’s from every device',
  access: 'public',
  params: ChatKeyParams,
  query: Paging,
  response: page(Chat.extend({ preview: z.string() })),
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 120,
})

export const listChatLines = endpoint({
  method: 'GET',
  path: '/chat/{key}/conversations/{id}/lines',
  summary: 'Lines of one of the visitor’s chats, oldest first: the newest page, or the one before a line',
  access: 'public',
  params: ChatKeyParams.extend({ id: Id }),
  query: z.object({ before: Id.optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(ChatLine), more: z.boolean() }),
  refusals: ['not_found', 'forbidden', 'unauthenticated'],
  perMinute: 240,
})

export const uploadChatFile = endpoint({
  method: 'POST',
  path: '/chat/{key}/files',
  summary: 'Upload a file for a line: multipart, one part “file”; its id is sent with the line within a day',
  access: 'public',
  params: ChatKeyParams,
  body: 'multipart',
  response: ChatFile,
  status: 201,
  refusals: ['not_found', 'forbidden', 'unauthenticated', 'too_large', 'unsupported', 'too_many_requests'],
  perMinute: 30,
})

export const countChatInvitation = endpoint({
  method: 'POST',
  path: '/chat/{key}/invitations/{id}/{what}',
  summary: 'Count that an invitation was shown, accepted or closed; no session is needed',
  access: 'public',
  params: ChatKeyParams.extend({ id: Id, what: z.enum(['shown', 'accepted', 'closed']) }),
  refusals: ['not_found', 'forbidden'],
  perMinute: 60,
})

export const ChatRating = z.object({
  /** 1 bad to 5 good. */
  stars: z.number().int().min(1).max(5),
  comment: z.string().max(2000).default(''),
})
export type ChatRating = z.infer<typeof ChatRating>

/** What a visitor told when beginning. */
export const ChatStart = z.object({
  name: lineOrNothing(120).optional(),
  email: EmailAddress.optional(),
  /** By the questions' ids. */
  answers: z.record(z.string().regex(/^[a-z0-9_]{1,40}$/), z.string().max(2000)).optional(),
  /** The invitation that was accepted. */
  invitation: Id.optional(),
  page: ChatPage.optional(),
})
export type ChatStart = z.infer<typeof ChatStart>
