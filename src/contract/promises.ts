import * as z from 'zod'
import { ZoneName } from './business-hours.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, lineOrNothing, Named, Paging, page } from './shapes.ts'

/** Whether a time of day was said, or only the day: then it is due when its day ends. */
export const Precision = z.enum(['minute', 'day'])
export type Precision = z.infer<typeof Precision>

/** `late` is open with its time passed; `kept_late` was kept after that. Both are broken. */
export const PromiseState = z.enum(['open', 'late', 'kept', 'kept_late', 'withdrawn'])
export type PromiseState = z.infer<typeof PromiseState>

/** What a customer was told that somebody would do, by when. */
export const CustomerPromise = z.object({
  id: Id,
  conversation: z.object({ id: Id, subject: z.string() }),
  contact: Named.nullable(),
  what: z.string(),
  dueAt: Instant,
  precision: Precision,
  /** The customer's zone, in which the time was said. */
  timeZone: z.string(),
  /** Who keeps it. */
  owner: Named.nullable(),
  team: Named.nullable(),
  /** The owner goes with the conversation, whoever it is given to. */
  follows: z.boolean(),
  state: PromiseState,
  /** The reply it was made in. */
  messageId: Id.nullable(),
  madeAt: Instant,
  /** How often its time was moved. */
  moves: z.number().int(),
  brokenAt: Instant.nullable(),
  keptAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  withdrawnBecause: z.string().nullable(),
})
export type CustomerPromise = z.infer<typeof CustomerPromise>

export const PromiseList = z.enum(['mine', 'team', 'today', 'late', 'open', 'done'])
export type PromiseList = z.infer<typeof PromiseList>

export const listPromises = endpoint({
  method: 'GET',
  path: '/promises',
  summary:
    'Promises to customers, what is due first: one’s own, one’s teams’, due today or late among both, all that are open, or what is done',
  access: 'conversation.read',
  query: Paging.extend({
    list: PromiseList.default('mine'),
    /** Where the reader is, for what is due today. */
    timeZone: ZoneName.default('UTC'),
  }),
  response: page(CustomerPromise),
})

const Figures = z.object({
  /** Of those that are over: kept in time, and broken. */
  kept: z.number().int(),
  broken: z.number().int(),
  moved: z.number().int(),
  withdrawn: z.number().int(),
  open: z.number().int(),
})
export type PromiseFigures = z.infer<typeof Figures>

export const countPromises = endpoint({
  method: 'GET',
  path: '/promises/figures',
  summary: 'How many promises due in the last so many days were kept and broken: by team, and of the reader alone',
  access: 'conversation.read',
  query: z.object({ days: z.coerce.number().int().min(1).max(366).default(90) }),
  response: z.object({ teams: z.array(Figures.extend({ team: Named.nullable() })), mine: Figures.nullable() }),
})

export const listPromisesOf = endpoint({
  method: 'GET',
  path: '/conversations/{id}/promises',
  summary: 'What was promised in a conversation: open ones first, what is due first',
  access: 'conversation.read',
  params: IdParams,
  response: z.object({ items: z.array(CustomerPromise) }),
  refusals: ['not_found'],
})

export const makePromise = endpoint({
  method: 'POST',
  path: '/conversations/{id}/promises',
  summary: 'Write down what was promised to the customer of a conversation',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({
    what: line(200),
    dueAt: Instant,
    precision: Precision.default('minute'),
    /** The customer's, else that of the default calendar, when absent. */
    timeZone: ZoneName.optional(),
    /** Whoever makes it, when absent. */
    owner: Id.nullable().optional(),
    /** The reply it was made in. */
    messageId: Id.optional(),
  }),
  response: CustomerPromise,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

const PromiseParams = z.object({ id: Id, promiseId: Id })

export const changePromise = endpoint({
  method: 'PATCH',
  path: '/conversations/{id}/promises/{promiseId}',
  summary: 'Change an open promise: what, by when, who keeps it, and whether they change with the conversation',
  access: 'conversation.write',
  params: PromiseParams,
  body: z
    .object({ what: line(200), dueAt: Instant, precision: Precision, owner: Id.nullable(), follows: z.boolean() })
    .partial(),
  response: CustomerPromise,
  refusals: ['not_found', 'conflict'],
})

export const keepPromise = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/promises/{promiseId}/keeping',
  summary: 'Say that a promise was kept',
  access: 'conversation.write',
  params: PromiseParams,
  response: CustomerPromise,
  refusals: ['not_found', 'conflict'],
})

export const reopenPromise = endpoint({
  method: 'DELETE',
  path: '/conversations/{id}/promises/{promiseId}/keeping',
  summary: 'Open a promise again that was said to be kept, or withdrawn',
  access: 'conversation.write',
  params: PromiseParams,
  refusals: ['not_found', 'conflict'],
})

export const withdrawPromise = endpoint({
  method: 'PUT',
  path: '/conversations/{id}/promises/{promiseId}/withdrawal',
  summary: 'Take a promise back, with the reason',
  access: 'conversation.write',
  params: PromiseParams,
  body: z.object({ because: lineOrNothing(300).default('') }),
  response: CustomerPromise,
  refusals: ['not_found', 'conflict'],
})

/** A promise that was found in words; nothing is kept of it until somebody says so. */
export const RecognizedPromise = z.object({
  sentence: z.string(),
  what: z.string(),
  dueAt: Instant,
  precision: Precision,
  timeZone: z.string(),
  /** Under which it is remembered that it is none. */
  mark: z.string(),
})
export type RecognizedPromise = z.infer<typeof RecognizedPromise>

export const recognizePromises = endpoint({
  method: 'POST',
  path: '/conversations/{id}/promises/recognition',
  summary: 'Find promises in the words of a reply, in English and German; keeps nothing',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ text: z.string().max(50_000) }),
  response: z.object({ items: z.array(RecognizedPromise) }),
  refusals: ['not_found'],
})

export const dismissPromise = endpoint({
  method: 'POST',
  path: '/conversations/{id}/promises/dismissal',
  summary: 'Remember for the reader that such words are no promise',
  access: 'conversation.write',
  params: IdParams,
  body: z.object({ mark: z.string().min(1).max(300) }),
  refusals: ['not_found', 'forbidden'],
})

export const offerApology = endpoint({
  method: 'GET',
  path: '/conversations/{id}/promises/{promiseId}/message',
  summary: 'Words for the customer when a promise slips, in their language; sends nothing',
  access: 'conversation.write',
  params: PromiseParams,
  response: z.object({ language: z.string(), text: z.string() }),
  refusals: ['not_found'],
})
