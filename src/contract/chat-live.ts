/**
 * What travels over the widget's socket at /api/chat/live, JSON text each way. First the visitor says `hello`; until `welcome`
 * nothing else is heard. Whatever fails in a frame is answered by `refused`; the socket stays.
 *
 * Neither loss nor double: the visitor's line has a `clientId` (a UUID) of the widget's making, and is sent again after every
 * `welcome` until `taken` (or the line itself) has come; Heed files it once. Heed's frames may come twice: lines are known by
 * their `id`. `cursor` of the newest frame goes into the next `hello`, and what was missed comes before anything new.
 *
 * Codes of closing: 4000 say hello anew with a new session (the token is worth nothing), 4003 this page may not chat, 4008 too
 * slow or too much, come again with the cursor; after every other one come again too, later each time (1 s, 2 s … 30 s, with chance).
 */
import * as z from 'zod'
import { Chat, ChatAvailability, ChatKey, ChatLine, ChatPage, ChatRating, ChatStart, ChatVisitor } from './chat.ts'
import { Id } from './shapes.ts'

export const chatLivePath = '/api/chat/live'

const ClientId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/)

export const FromVisitor = z.discriminatedUnion('kind', [
  /** `cursor`: of the newest frame this widget has had; null: none. */
  z.object({
    kind: z.literal('hello'),
    key: ChatKey,
    token: z.string().max(200),
    cursor: z.string().max(60).nullable(),
    page: ChatPage.optional(),
  }),
  /** A line: into the chat that runs, or beginning one with `start`. Text, or files, or both. */
  z.object({
    kind: z.literal('line'),
    clientId: ClientId,
    text: z.string().max(20_000),
    files: z.array(Id).max(10).default([]),
    start: ChatStart.optional(),
  }),
  /** Every 3 s or less while typing; `text` is passed on only where the settings say so. null: stopped. */
  z.object({ kind: z.literal('typing'), text: z.string().max(2000).nullable() }),
  /** The newest line of ours that was on screen. */
  z.object({ kind: z.literal('seen'), id: Id }),
  z.object({ kind: z.literal('page'), page: ChatPage }),
  z.object({ kind: z.literal('end') }),
  z.object({ kind: z.literal('rate'), conversationId: Id, rating: ChatRating }),
  /** By mail to the visitor's own address, the one in `chat.address`; `told` follows. */
  z.object({ kind: z.literal('transcript'), conversationId: Id }),
])
export type FromVisitor = z.input<typeof FromVisitor>
export type HeardFromVisitor = z.infer<typeof FromVisitor>

/** Why a frame was refused: the same words as refusals of the API. */
const RefusedBecause = z.enum([
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_many_requests',
  'failed',
])

export const ToVisitor = z.discriminatedUnion('kind', [
  /**
   * First. `resumed`: `lines` are what was missed since the cursor, else the newest of the chat. `chat`: the one that runs, or the
   * last one while it can still go on; null: none.
   */
  z.object({
    kind: z.literal('welcome'),
    cursor: z.string(),
    resumed: z.boolean(),
    visitor: ChatVisitor,
    availability: ChatAvailability,
    chat: Chat.nullable(),
    lines: z.array(ChatLine),
    /** Earlier lines of this chat are read by listChatLines. */
    more: z.boolean(),
  }),
  /** Of the visitor, from this or another tab and device, or of an agent. */
  z.object({ kind: z.literal('line'), cursor: z.string(), line: ChatLine }),
  /** Heed has kept the visitor's line. */
  z.object({ kind: z.literal('taken'), clientId: z.string(), id: Id, conversationId: Id, at: z.string() }),
  /** How the chat stands: taken up, somebody else's, read, position in the queue, ended, rated. */
  z.object({ kind: z.literal('chat'), cursor: z.string(), chat: Chat }),
  /** For as long as 6 s, or until a line or `false`. */
  z.object({ kind: z.literal('typing'), typing: z.boolean() }),
  z.object({ kind: z.literal('availability'), availability: ChatAvailability }),
  /** Said by Heed and kept nowhere; the widget has the words. `transfer`: somebody else goes on. */
  z.object({
    kind: z.literal('told'),
    what: z.enum(['transcript_sent', 'transcript_later', 'still_there', 'transfer']),
  }),
  /** `clientId` of the line that was refused, or null; `retry`: send it again later, else it never will do. */
  z.object({
    kind: z.literal('refused'),
    clientId: z.string().nullable(),
    because: RefusedBecause,
    message: z.string(),
    retry: z.boolean(),
  }),
])
export type ToVisitor = z.infer<typeof ToVisitor>
