import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, Paging, page } from './shapes.ts'

/** What somebody can be told of. */
export const NotificationKind = z.enum([
  /** A conversation was given to them. */
  'assigned',
  /** A customer wrote in a conversation that is theirs, or that they follow. */
  'customer_wrote',
  /** A note named them, or one of their teams. */
  'mentioned',
  /** A colleague asked them inside a conversation. */
  'asked',
  /** A colleague answered what was asked in a conversation that is theirs. */
  'answered',
  /** A colleague wrote a note in a conversation that is theirs, or that they follow. */
  'noted',
  /** A third party wrote beside a conversation that is theirs, or that they follow. */
  'third_party_wrote',
  /** A conversation came to one of their teams. */
  'team',
  /** Something was escalated to their team, or came back to them with an answer. */
  'escalated',
  /** What they had snoozed is due. */
  'woke',
  /** A message of theirs could not be delivered. */
  'failed',
  /** A colleague goes on with what they had begun to write. */
  'taken_over',
  /** A promise of time is about to be missed: theirs, or one of a team they lead. */
  'sla_warning',
  'sla_missed',
  /** A conversation looks like those of an incident that is theirs. */
  'incident_suggested',
  /** The next update of an incident that is theirs is due. */
  'incident_update_due',
  /** They have worked for long without a break, or through one that was planned. */
  'care_break',
  /** Fewer people are planned for a day ahead than usually needed in a team they lead. */
  'care_shortage',
  /** A promise of theirs to a customer is due today, or soon. */
  'promise_due',
  /** It was not kept in time. */
  'promise_late',
  /** Something that is to be written was given to them. */
  'writing_task_given',
  /** An article of theirs is to be looked at again. */
  'article_review_due',
  /** Nobody has looked at one for two weeks since. */
  'article_review_overdue',
  /** They are asked to agree to a draft, or whoever may publish is. */
  'article_review_asked',
  /** Somebody agreed to a draft for which they had asked for a review. */
  'article_agreed',
  /** Somebody sent it back. */
  'article_sent_back',
  /** Something of the house needs an admin or a lead. */
  'alarm',
  /** A rule was to tell them. */
  'automation',
  /** A rule of theirs was switched off. */
  'automation_stopped',
])
export type NotificationKind = z.infer<typeof NotificationKind>

/** The ways beside the bell in the workspace, which hears of everything that is on at all. */
export const NotificationWay = z.enum(['desktop', 'push', 'mail'])
export type NotificationWay = z.infer<typeof NotificationWay>

export const Notification = z.object({
  id: Id,
  kind: NotificationKind,
  /** Who did it; the name is empty where it was Heed. */
  actor: z.object({ kind: z.enum(['agent', 'contact', 'key', 'automation', 'heed']), name: z.string() }),
  conversation: z.object({ id: Id, subject: z.string() }).nullable(),
  /** The draft whose review it is about; null where it tells of several. */
  article: z.object({ id: Id, language: z.string() }).nullable(),
  /** One line of what was said; empty where nothing was. */
  preview: z.string(),
  messageId: Id.nullable(),
  /** How often it happened since it was last read. */
  times: z.number().int(),
  at: Instant,
  readAt: Instant.nullable(),
})
export type Notification = z.infer<typeof Notification>

export const listNotifications = endpoint({
  method: 'GET',
  path: '/me/notifications',
  summary: 'What the reader was told of, the newest first',
  access: 'signed_in',
  query: Paging.extend({ unread: z.enum(['true', 'false']).default('false') }),
  response: page(Notification),
})

export const countNotifications = endpoint({
  method: 'GET',
  path: '/me/notifications/unread',
  summary: 'How many of them are unread, up to 100',
  access: 'signed_in',
  response: z.object({ unread: z.number().int() }),
})

export const readNotifications = endpoint({
  method: 'PUT',
  path: '/me/notifications/read',
  summary: 'Marks as read: one, those of a conversation, or all that are there up to now',
  access: 'signed_in',
  body: z.union([
    z.object({ id: Id }).strict(),
    z.object({ conversation: Id }).strict(),
    z.object({ upTo: Id }).strict(),
  ]),
})

export const unreadNotification = endpoint({
  method: 'DELETE',
  path: '/me/notifications/{id}/read',
  summary: 'Marks one as unread again',
  access: 'signed_in',
  params: IdParams,
  refusals: ['not_found'],
})

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day, such as 18:00.')

/** When nobody is disturbed: between two times on the person's own clocks, over midnight where `to` is the earlier one. */
export const QuietHours = z.object({
  from: Clock,
  to: Clock,
  /** Whole days besides: 1 is Monday, 7 Sunday. */
  days: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  timeZone: z.string().min(1).max(60),
})
export type QuietHours = z.infer<typeof QuietHours>

const Base64Url = z.string().regex(/^[\w-]{1,200}={0,2}$/, 'Write base64url.')

/** A browser that is pushed to. */
export const PushSubscription = z.object({
  id: Id,
  userAgent: z.string().nullable(),
  /** Of the session that asks. */
  here: z.boolean(),
  createdAt: Instant,
  /** Since when its push service has refused; null while it works. */
  failingSince: Instant.nullable(),
})
export type PushSubscription = z.infer<typeof PushSubscription>

export const getPushKey = endpoint({
  method: 'GET',
  path: '/me/push/key',
  summary: 'The public key that a browser subscribes with (VAPID, RFC 8292), base64url',
  access: 'signed_in',
  response: z.object({ key: z.string() }),
})

export const listPushSubscriptions = endpoint({
  method: 'GET',
  path: '/me/push/subscriptions',
  summary: 'The browsers that the reader is pushed to',
  access: 'signed_in',
  response: z.object({ items: z.array(PushSubscription) }),
})

export const addPushSubscription = endpoint({
  method: 'POST',
  path: '/me/push/subscriptions',
  summary: 'Pushes to this browser as long as its session lasts; the same endpoint again is brought up to date',
  access: 'signed_in',
  body: z.object({
    endpoint: z.url({ protocol: /^https$/, error: 'Write an address that begins with https://.' }).max(1000),
    keys: z.object({ p256dh: Base64Url, auth: Base64Url }),
  }),
  response: PushSubscription,
  status: 201,
  refusals: ['conflict'],
})

export const removePushSubscription = endpoint({
  method: 'DELETE',
  path: '/me/push/subscriptions/{id}',
  summary: 'Pushes to that browser no more',
  access: 'signed_in',
  params: IdParams,
  refusals: ['not_found'],
})

export const tryPush = endpoint({
  method: 'POST',
  path: '/me/push/trial',
  summary: 'Pushes something to every browser of the reader, to see that it arrives',
  access: 'signed_in',
})

const Ways = z.object({ bell: z.boolean(), desktop: z.boolean(), push: z.boolean(), mail: z.boolean() })
export type Ways = z.infer<typeof Ways>

export const NotificationChoice = z.object({
  kinds: z.record(NotificationKind, Ways),
  quiet: QuietHours.nullable(),
  /** Whether it is quiet just now. */
  isQuiet: z.boolean(),
  /** Minutes between mails that gather what is still unread; null for no mail. */
  mailEvery: z.union([z.literal(15), z.literal(60), z.literal(240), z.literal(1440)]).nullable(),
})
export type NotificationChoice = z.infer<typeof NotificationChoice>

export const getNotificationChoice = endpoint({
  method: 'GET',
  path: '/me/notification-choice',
  summary: 'How the reader wants to be told',
  access: 'signed_in',
  response: NotificationChoice,
})

export const changeNotificationChoice = endpoint({
  method: 'PATCH',
  path: '/me/notification-choice',
  summary: 'Changes how the reader is told; only what is named changes',
  access: 'signed_in',
  body: z
    .object({
      kinds: z.partialRecord(NotificationKind, Ways.partial()),
      quiet: QuietHours.nullable(),
      mailEvery: NotificationChoice.shape.mailEvery,
    })
    .partial(),
  response: NotificationChoice,
})
