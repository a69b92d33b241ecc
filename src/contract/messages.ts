import * as z from 'zod'
import { Channel } from './channels.ts'
import { endpoint } from './endpoint.ts'
import { PlannedChanges } from './planned-changes.ts'
import { EmailAddress, Id, IdParams, Instant, leaving, Mailbox, Named, Paging, page, prose } from './shapes.ts'

/** Why a message is not a person writing to us. */
export const Automatic = z.enum(['bounce', 'auto-reply', 'report', 'list', 'receipt', 'challenge', 'notification'])
export type Automatic = z.infer<typeof Automatic>

export const Attachment = z.object({
  id: Id,
  name: z.string(),
  type: z.string(),
  /** Bytes. */
  size: z.number(),
  md5: z.string(),
  inline: z.boolean(),
  contentId: z.string().nullable(),
  /** Signed, works for an hour without a session. */
  url: z.string(),
  /** It was too large for its mail and went as a link that works until then; null for a part of the mail. */
  linkedUntil: Instant.nullable(),
})
export type Attachment = z.infer<typeof Attachment>

/**
 * One recipient's delivery. `scheduled` leaves by itself at a time, `held` waits for somebody's word, `queued` for a sender
 * or a retry. `sent`: the server took it; `delayed`: another server tries on; `delivered`: one says that it arrived.
 */
export const DeliveryState = z.enum([
  'scheduled',
  'held',
  'queued',
  'sending',
  'sent',
  'delayed',
  'delivered',
  'bounced',
  'failed',
])
export type DeliveryState = z.infer<typeof DeliveryState>

/** What a server's words about a recipient mean. */
export const DeliveryProblem = z.enum([
  'no_such_address',
  'no_such_domain',
  'mailbox_full',
  'refused',
  'too_large',
  'disabled',
  'unreachable',
  'suspended',
  'other',
])
export type DeliveryProblem = z.infer<typeof DeliveryProblem>

export const Delivery = z.object({
  address: z.string(),
  state: DeliveryState,
  /** The other server's words, or ours. */
  reason: z.string().nullable(),
  /** What went wrong, in one word; null where nothing did. */
  problem: DeliveryProblem.nullable(),
  /** Trying again would not help: the address itself is at fault. */
  final: z.boolean(),
})
export type Delivery = z.infer<typeof Delivery>

/** Why a message that was to leave later waits for somebody's word. */
export const HeldBecause = z.enum(['customer_wrote', 'resolved', 'closed'])
export type HeldBecause = z.infer<typeof HeldBecause>

/** A message that has not left yet. */
export const Departure = z.object({
  /** undo: in a moment, unless its writer thinks better of it; later: at a time that somebody chose. */
  kind: z.enum(['undo', 'later']),
  leavesAt: Instant,
  heldBecause: HeldBecause.nullable(),
})
export type Departure = z.infer<typeof Departure>

/**
 * How sure we are of who wrote: `authenticated` proved by their domain, `failing` what the address or its domain promises
 * does not hold, `unknown` nothing to go by.
 */
export const SenderLevel = z.enum(['authenticated', 'failing', 'unknown'])
export type SenderLevel = z.infer<typeof SenderLevel>

/** What one method found (RFC 8601, 2.7), and of which domain it speaks. */
export const MethodResult = z.object({
  result: z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror']),
  domain: z.string().nullable(),
})
export type MethodResult = z.infer<typeof MethodResult>

/** How sure we are that the sender is who they say: proved, contradicted, or nothing to go by. */
export const SenderCheck = z.object({
  verdict: z.enum(['pass', 'fail', 'none']),
  detail: z.string(),
  level: SenderLevel,
  /** Who looked: Heed itself by DNS, the account's own server (`server` names it), or nobody. */
  checkedBy: z.enum(['dns', 'server', 'nobody']),
  server: z.string().nullable(),
  spf: MethodResult.nullable(),
  dkim: MethodResult.nullable(),
  dmarc: MethodResult.nullable(),
  /** The address was heard of before this message. */
  known: z.boolean(),
  /** The address is one of our own: of an inbox or of an agent. Whoever writes is a customer all the same. */
  own: z.enum(['inbox', 'agent']).nullable(),
  /** The sender took part in the conversation before this message. */
  tookPart: z.boolean(),
  /** Answers go where Reply-To asks; false where it names somebody else and nothing speaks for it. */
  replyToBelieved: z.boolean(),
})
export type SenderCheck = z.infer<typeof SenderCheck>

/** A moment of a calendar: a day (`2026-03-01`), an instant (`…Z`), or a time of any clock (`2026-03-01T09:00`). */
const CalendarMoment = z.string()

/** The event that a calendar file in a mail is about (RFC 5545, 5546). Nothing in it is proved. */
export const Invitation = z.object({
  method: z.enum(['request', 'cancel', 'reply', 'counter', 'decline_counter', 'refresh', 'publish']),
  uid: z.string(),
  sequence: z.number(),
  summary: z.string(),
  description: z.string(),
  location: z.string(),
  start: CalendarMoment.nullable(),
  /** For whole days the last of them. */
  end: CalendarMoment.nullable(),
  allDay: z.boolean(),
  /** As the calendar names it. */
  timeZone: z.string().nullable(),
  organizer: Mailbox.nullable(),
  attendees: z.array(
    Mailbox.extend({
      answer: z.enum(['accepted', 'declined', 'tentative', 'delegated', 'none']),
      optional: z.boolean(),
    }),
  ),
  /** `unit` is null where only the rule itself (RFC 5545 3.3.10) tells it; weekdays are 1 (Monday) to 7. */
  recurrence: z
    .object({
      rule: z.string(),
      unit: z.enum(['day', 'week', 'month', 'year']).nullable(),
      every: z.number(),
      weekdays: z.array(z.number()),
      count: z.number().nullable(),
      until: CalendarMoment.nullable(),
    })
    .nullable(),
  comment: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

/** Whether a mail came signed or encrypted, and how. A signature is reported, not checked. */
export const Protection = z.object({ kind: z.enum(['signed', 'encrypted']), form: z.enum(['smime', 'pgp']) })
export type Protection = z.infer<typeof Protection>

/** What somebody wrote down because it reached no computer. */
export const RecordKind = z.enum(['call', 'visit', 'letter'])
export type RecordKind = z.infer<typeof RecordKind>

export const RecordOutcome = z.enum([
  'reached',
  'voicemail',
  'no_answer',
  'busy',
  'wrong_number',
  'settled',
  'to_follow_up',
])
export type RecordOutcome = z.infer<typeof RecordOutcome>

/** What is known of a call, a visit or a letter beside its words. */
export const ContactRecord = z.object({
  /** in: the customer called, came or wrote; out: we did. */
  direction: z.enum(['in', 'out']),
  /** With whom; null for the customer. */
  with: z.string().nullable(),
  /** How long it took. */
  seconds: z.number().nullable(),
  outcome: RecordOutcome.nullable(),
})
export type ContactRecord = z.infer<typeof ContactRecord>

export const Message = z.object({
  id: Id,
  conversationId: Id,
  kind: z.enum(['received', 'sent', 'note', ...RecordKind.options]),
  channel: Channel,
  author: Named.nullable(),
  /** The API key that wrote it, by name; null where an agent, a customer or Heed itself did. */
  keyName: z.string().nullable(),
  subject: z.string(),
  from: Mailbox.nullable(),
  to: z.array(Mailbox),
  cc: z.array(Mailbox),
  /** Who got it without the others seeing. */
  bcc: z.array(Mailbox),
  replyTo: z.array(Mailbox),
  text: z.string(),
  /** Sanitized. Inline images are signed links; remote images wait in `data-remote-src` until asked for. */
  html: z.string().nullable(),
  /** The writer's own words, without quotes and signature. */
  visibleText: z.string(),
  /** When the writer's program says it was sent; else when it reached us. */
  sentAt: Instant,
  createdAt: Instant,
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  references: z.array(z.string()),
  automatic: Automatic.nullable(),
  /**
   * Why the message is in this conversation: `reply_address`, `our_message_id`, `reference`, `new`; begun beside another
   * one: `closed`, `newcomer`, `stranger`, `third_party`, `failing`; `storm`.
   */
  threadedBy: z.string().nullable(),
  /** The conversation it was moved from, when somebody split it off. */
  splitFrom: Id.nullable(),
  /** Who wrote it took no part in the conversation before. */
  newcomer: z.boolean(),
  /** A note of a lead to whoever talks in a chat. */
  whisper: z.boolean(),
  /** Never quoted, passed on or shown to a contact: it may hold somebody's code or link. */
  withheld: z.boolean(),
  sender: SenderCheck.nullable(),
  invitation: Invitation.nullable(),
  protection: Protection.nullable(),
  attachments: z.array(Attachment),
  delivery: z.array(Delivery),
  /** Until it leaves; null for what has left or came in. */
  departure: Departure.nullable(),
  /** The message that this one passes on to somebody else. */
  forwardOf: Id.nullable(),
  /** Whoever a message of this conversation was passed on to says this, and not the customer. */
  fromThirdParty: z.boolean(),
  hasSource: z.boolean(),
  /** Of a call, a visit or a letter. */
  record: ContactRecord.nullable(),
  /** Since when words or files of it are gone for good. */
  redactedAt: Instant.nullable(),
})
export type Message = z.infer<typeof Message>

export const listMessages = endpoint({
  method: 'GET',
  path: '/conversations/{id}/messages',
  summary:
    'Messages and notes, oldest first; with `newest`, the last page first, each page still oldest first; with `around`, the page around a message',
  access: 'conversation.read',
  params: IdParams,
  query: Paging.extend({ newest: z.stringbool().default(false), around: Id.optional() }),
  response: page(Message).extend({
    /** The mark to read what came before this page, with `newest`; null at the beginning. */
    older: z.string().nullable(),
    /** The mark to read what came after it, without `newest`; null at the end. */
    newer: z.string().nullable(),
    /** The first message by somebody else since the reader last looked; of the newest page only. */
    newFrom: Id.nullable(),
  }),
  refusals: ['not_found'],
})

const recipients = z.array(EmailAddress).max(50)

export const addMessage = endpoint({
  method: 'POST',
  path: '/conversations/{id}/messages',
  summary: 'Reply to the customer, or add an internal note',
  access: 'conversation.note',
  params: IdParams,
  body: z
    .object({
      kind: z.enum(['reply', 'note']),
      text: prose(1_000_000).optional(),
      html: prose(2_000_000).optional(),
      /** Without it the answer goes to whoever wrote. */
      to: recipients.optional(),
      /** Without it nobody, or with `replyAll` everyone else who was on the mail that is answered. */
      cc: recipients.optional(),
      bcc: recipients.optional(),
      replyAll: z.boolean().optional(),
      /** One of our own addresses; without it the one that the customer last wrote to. */
      from: EmailAddress.optional(),
      /** The message of this conversation that is answered; without it the customer's newest. */
      answers: Id.optional(),
      attachments: z.array(Id).max(100).default([]),
      /** With a note: colleagues who are asked, and may see the conversation from then on. */
      ask: z.array(Id).max(20).default([]),
      /** The status the conversation takes with a reply. */
      status: z.enum(['open', 'waiting', 'on_hold', 'snoozed', 'resolved']).optional(),
      /** With status snoozed. */
      snoozedUntil: Instant.optional(),
      /** With a reply: the newest message its writer has seen. Refused as `conflict` when somebody said something since. */
      basedOn: Id.optional(),
      /** The macros that the words came from. */
      macros: z.array(Id).max(20).optional(),
      /**
       * What else becomes of the conversation, in the same transaction; without it what the macros say. A `status` beside it
       * goes before the one in it.
       */
      changes: PlannedChanges.optional(),
      ...leaving,
    })
    .refine((body) => Boolean(body.text?.trim() || body.html?.trim() || body.attachments.length), {
      message: 'Write something, or attach a file.',
      path: ['text'],
    })
    .refine((body) => body.status !== 'snoozed' || body.snoozedUntil, {
      message: 'Say until when it is snoozed.',
      path: ['snoozedUntil'],
    }),
  response: Message,
  status: 201,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const getMessageSource = endpoint({
  method: 'GET',
  path: '/messages/{id}/source',
  summary: 'The raw bytes of a received mail',
  access: 'conversation.read',
  params: IdParams,
  response: 'file',
  refusals: ['not_found'],
})

export const retryMessage = endpoint({
  method: 'POST',
  path: '/messages/{id}/delivery',
  summary: 'Try again to deliver a message that failed',
  access: 'conversation.write',
  params: IdParams,
  response: Message,
  refusals: ['not_found', 'conflict'],
})
