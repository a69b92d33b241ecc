import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, LanguageTag, line, Named, Paging, page, prose } from './shapes.ts'

/** What is to be done: something new, something that does not help, a language that is behind, a look whether it is still right. */
export const WritingKind = z.enum(['write', 'mend', 'translate', 'review'])
export type WritingKind = z.infer<typeof WritingKind>

export const WritingState = z.enum(['open', 'taken', 'done', 'set_aside'])
export type WritingState = z.infer<typeof WritingState>

/** Where it was noticed: searches that find nothing, what readers say, questions that come again and again … */
export const WritingSource = z.enum(['search', 'feedback', 'conversations', 'review', 'translation', 'hand'])
export type WritingSource = z.infer<typeof WritingSource>

/** One reason for a task; `times` within the last thirty days. */
export const WritingReason = z.object({
  source: WritingSource,
  times: z.number(),
  /** What was typed, or the words that the conversations share. */
  words: z.array(z.string()),
  firstAt: Instant,
  lastAt: Instant,
})
export type WritingReason = z.infer<typeof WritingReason>

export const WritingTask = z.object({
  id: Id,
  kind: WritingKind,
  title: z.string(),
  note: z.string(),
  language: z.string(),
  helpCentre: Named.nullable(),
  /** What is to be mended, or was begun to answer it; `published` where readers see it. */
  article: z.object({ id: Id, title: z.string(), published: z.boolean() }).nullable(),
  state: WritingState,
  owner: Named.nullable(),
  /** How often somebody would have been helped within the last thirty days. */
  times: z.number(),
  reasons: z.array(WritingReason),
  createdAt: Instant,
  changedAt: Instant,
  endedAt: Instant.nullable(),
  /** Who ended it; 'Heed' where it saw so itself. */
  endedBy: z.string().nullable(),
  /** Why it was set aside. */
  reason: z.string(),
  quietUntil: Instant.nullable(),
})
export type WritingTask = z.infer<typeof WritingTask>

/** What stands behind a task, to be read before writing. */
export const WritingEvidence = z.object({
  searches: z.array(z.object({ words: z.string(), times: z.number(), lastAt: Instant })),
  feedback: z.object({
    helpful: z.number(),
    unhelpful: z.number(),
    comments: z.array(z.object({ text: z.string(), helpful: z.boolean(), at: Instant })),
  }),
  /** Those that the reader may see; `total` counts all. */
  conversations: z.object({
    total: z.number(),
    items: z.array(z.object({ id: Id, subject: z.string(), preview: z.string(), at: Instant })),
  }),
})
export type WritingEvidence = z.infer<typeof WritingEvidence>

export const WritingTaskDetails = WritingTask.extend({
  evidence: WritingEvidence,
  /** Tasks that may be the same, the likest first. */
  alike: z.array(z.object({ id: Id, title: z.string(), state: WritingState })),
})
export type WritingTaskDetails = z.infer<typeof WritingTaskDetails>

export const listWritingTasks = endpoint({
  method: 'GET',
  path: '/writing-tasks',
  summary: 'What is to be written and mended, what would help most people first',
  access: 'article.read',
  query: Paging.extend({
    state: z.enum(['open', 'taken', 'done', 'set_aside', 'live']).default('live'),
    kind: WritingKind.optional(),
    source: WritingSource.optional(),
    /** Only the reader's own. */
    mine: z.stringbool().default(false),
    helpCentre: Id.optional(),
  }),
  response: page(WritingTask).extend({
    counts: z.object({ open: z.number(), taken: z.number(), done: z.number(), set_aside: z.number() }),
  }),
})

export const getWritingTask = endpoint({
  method: 'GET',
  path: '/writing-tasks/{id}',
  summary: 'One task with what stands behind it',
  access: 'article.read',
  params: IdParams,
  response: WritingTaskDetails,
  refusals: ['not_found'],
})

export const createWritingTask = endpoint({
  method: 'POST',
  path: '/writing-tasks',
  summary: 'Put something down that should be written',
  access: 'article.write',
  body: z.object({
    title: line(200),
    note: prose(4000).default(''),
    language: LanguageTag,
    helpCentreId: Id.nullable().default(null),
    /** To be mended. */
    articleId: Id.nullable().default(null),
    ownerId: Id.nullable().default(null),
  }),
  response: WritingTask,
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const changeWritingTask = endpoint({
  method: 'PATCH',
  path: '/writing-tasks/{id}',
  summary: 'Say otherwise what a task is about, or give it to somebody',
  access: 'article.write',
  params: IdParams,
  body: z.object({ title: line(200), note: prose(4000), ownerId: Id.nullable() }).partial(),
  response: WritingTask,
  refusals: ['not_found', 'conflict'],
})

export const takeWritingTask = endpoint({
  method: 'PUT',
  path: '/writing-tasks/{id}/taking',
  summary: 'Take a task, or give it back',
  access: 'article.write',
  params: IdParams,
  body: z.object({ taken: z.boolean() }),
  response: WritingTask,
  refusals: ['not_found', 'conflict'],
})

export const endWritingTask = endpoint({
  method: 'PUT',
  path: '/writing-tasks/{id}/end',
  summary:
    'Say that it is done, by which article, or set it aside with a reason: then the same cause does not come back for 90 days',
  access: 'article.write',
  params: IdParams,
  body: z.union([
    z.object({ as: z.literal('done'), articleId: Id.nullable().default(null) }),
    z.object({ as: z.literal('set_aside'), reason: line(500) }),
  ]),
  response: WritingTask,
  refusals: ['not_found', 'conflict'],
})

export const reopenWritingTask = endpoint({
  method: 'DELETE',
  path: '/writing-tasks/{id}/end',
  summary: 'Open a task again that was done or set aside',
  access: 'article.write',
  params: IdParams,
  response: WritingTask,
  refusals: ['not_found', 'conflict'],
})

export const mergeWritingTasks = endpoint({
  method: 'POST',
  path: '/writing-tasks/{id}/mergers',
  summary: 'Take another task into this one: what stood behind it stands behind this one from then on',
  access: 'article.write',
  params: IdParams,
  body: z.object({ from: Id }),
  response: WritingTask,
  refusals: ['not_found', 'conflict'],
})

export const beginArticleForTask = endpoint({
  method: 'POST',
  path: '/writing-tasks/{id}/article',
  summary: 'Begin the article that a task asks for, and take the task; it is done once that is published',
  access: 'article.write',
  params: IdParams,
  response: z.object({ articleId: Id, language: z.string() }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const gatherWritingTasks = endpoint({
  method: 'POST',
  path: '/writing-tasks/gathering',
  summary: 'Look at searches, feedback and conversations now instead of within the hour',
  access: 'article.publish',
  response: z.object({ opened: z.number() }),
})

/** What somebody may have said that readers must not see. */
export const HiddenKind = z.enum(['name', 'email', 'phone', 'address', 'number', 'iban', 'card', 'link'])
export type HiddenKind = z.infer<typeof HiddenKind>

export const makeArticleOfAnswer = endpoint({
  method: 'POST',
  path: '/messages/{id}/article',
  summary:
    'Make a draft of an answer and the question before it; what tells who somebody is, greetings and signatures are left out',
  access: 'article.write',
  params: IdParams,
  response: z.object({
    articleId: Id,
    language: z.string(),
    /** It was made before; nothing was made now. */
    known: z.boolean(),
    /** How often something of a kind was hidden. */
    hidden: z.partialRecord(HiddenKind, z.number()),
  }),
  status: 201,
  refusals: ['not_found', 'conflict'],
})

export const confirmArticle = endpoint({
  method: 'POST',
  path: '/articles/{id}/confirmation',
  summary: 'Say that an article is still right: the day of its next look moves on',
  access: 'article.write',
  params: IdParams,
  response: z.object({ reviewAt: z.string() }),
  refusals: ['not_found', 'conflict'],
})

export const getArticleUses = endpoint({
  method: 'GET',
  path: '/articles/{id}/uses',
  summary:
    'In how many conversations answers pointed to an article, and in how many the customer wrote again afterwards',
  access: 'article.read',
  params: IdParams,
  response: z.object({
    conversations: z.number(),
    /** The customer wrote again within seven days. */
    cameBack: z.number(),
    /** Of the last thirty days. */
    lately: z.number(),
    /** Where it began as an answer; null where it did not, or the reader may not see it. */
    origin: z.object({ conversationId: Id, subject: z.string() }).nullable(),
    /** The newest that the reader may see. */
    items: z.array(z.object({ id: Id, subject: z.string(), at: Instant, cameBack: z.boolean() })),
  }),
  refusals: ['not_found'],
})
