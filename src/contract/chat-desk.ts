import * as z from 'zod'
import { ChatPage } from './chat.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Named, prose } from './shapes.ts'

/** waiting: nobody has it; offered: it rings with somebody; talking; ended; mail: it goes on by mail. */
export const DeskChatState = z.enum(['waiting', 'offered', 'talking', 'ended', 'mail'])
export type DeskChatState = z.infer<typeof DeskChatState>

/** A chat as those who answer see it. */
export const DeskChat = z.object({
  conversationId: Id,
  state: DeskChatState,
  visitor: z.object({
    name: z.string(),
    /** What the site's token said, or what the visitor typed. */
    address: z.string().nullable(),
    /** The site vouches for who it is; `addressProved`: for the address too. */
    verified: z.boolean(),
    /** It was a sign-in at our help centre that vouched, and not the site. */
    byPortal: z.boolean(),
    addressProved: z.boolean(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    browser: z.string().nullable(),
    page: ChatPage.nullable(),
    visits: z.number(),
    /** The widget is open somewhere; told live as well. */
    here: z.boolean(),
    firstSeenAt: Instant,
    /** When they were last heard of. */
    lastSeenAt: Instant,
  }),
  answers: z.array(z.object({ label: z.string(), value: z.string() })),
  startedAt: Instant,
  offeredTo: Named.nullable(),
  offeredUntil: Instant.nullable(),
  acceptedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  endedBy: z.enum(['visitor', 'agent', 'idle', 'mail']).nullable(),
  /** The newest of our messages that reached the visitor, that they saw, and that were mailed to them. */
  deliveredId: z.number(),
  seenId: z.number(),
  mailedId: z.number(),
  rating: z.number().nullable(),
  comment: z.string(),
})
export type DeskChat = z.infer<typeof DeskChat>

export const getConversationChat = endpoint({
  method: 'GET',
  path: '/conversations/{id}/chat',
  summary:
    'The chat of a conversation: the visitor, where they are, how it stands; null for a conversation that is none',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ chat: DeskChat.nullable() }),
  refusals: ['not_found'],
})

export const RunningChat = z.object({
  conversationId: Id,
  name: z.string(),
  inbox: z.string(),
  state: DeskChatState,
  /** One line of the newest words. */
  preview: z.string(),
  /** Lines of the visitor that the reader has not seen. */
  unread: z.number(),
  /** The newest that a lead has whispered to the reader and that they have not seen; null: none. */
  whisper: z.object({ id: Id, from: z.string(), text: z.string() }).nullable(),
  /** Since when the visitor waits for an answer; null: they do not. */
  waitingSince: Instant.nullable(),
  offeredUntil: Instant.nullable(),
  startedAt: Instant,
})
export type RunningChat = z.infer<typeof RunningChat>

export const listRunningChats = endpoint({
  method: 'GET',
  path: '/chats',
  summary: 'The reader’s running chats, and those that ring: offered to them, or waiting for anybody in their teams',
  access: 'conversation.read',
  response: z.object({ items: z.array(RunningChat) }),
})

export const acceptChat = endpoint({
  method: 'POST',
  path: '/conversations/{id}/chat/acceptance',
  summary: 'Take a chat up: it is the reader’s, and the visitor is told who talks to them',
  access: 'conversation.write',
  params: IdParams,
  response: z.object({ chat: DeskChat }),
  refusals: ['not_found', 'conflict'],
})

export const declineChat = endpoint({
  method: 'POST',
  path: '/conversations/{id}/chat/refusal',
  summary: 'Pass a chat that rings on to somebody else',
  access: 'conversation.write',
  params: IdParams,
  refusals: ['not_found', 'conflict'],
})

export const takeChatOver = endpoint({
  method: 'POST',
  path: '/conversations/{id}/chat/takeover',
  summary: 'Take a running chat over from whoever has it; the visitor is told that somebody else goes on',
  access: 'chat.lead',
  params: IdParams,
  response: z.object({ chat: DeskChat }),
  refusals: ['not_found', 'conflict'],
})

export const whisperInChat = endpoint({
  method: 'POST',
  path: '/conversations/{id}/chat/whispers',
  summary: 'Tell whoever talks in a chat something that the visitor never sees: a note that stands apart',
  access: 'chat.lead',
  params: IdParams,
  body: z.object({ text: prose(2000).refine((text) => text.trim() !== '', 'Write something.') }),
  response: z.object({ messageId: Id }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const endChat = endpoint({
  method: 'POST',
  path: '/conversations/{id}/chat/end',
  summary: 'End a chat; the visitor is asked how it was. The conversation is resolved unless `resolve` is false',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ resolve: z.boolean().default(true) }),
  response: z.object({ chat: DeskChat }),
  refusals: ['not_found', 'conflict'],
})
