import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Instant, line, lineOrNothing, Named, Paging, page, prose } from './shapes.ts'

/** Everybody reads it; it waits for somebody to look; the desk took it off; its author did. */
export const PostState = z.enum(['held', 'published', 'hidden', 'removed'])
export type PostState = z.infer<typeof PostState>

/**
 * Why something waited for somebody to look: every post does here, it is among the first of its author, it leads elsewhere, it seems
 * to tell who somebody is, it was said before, a field that no person sees was filled in.
 */
export const Suspicion = z.enum(['before', 'first', 'links', 'personal', 'repeated', 'trap'])
export type Suspicion = z.infer<typeof Suspicion>

export const ReportReason = z.enum(['spam', 'rude', 'personal', 'wrong', 'other'])
export type ReportReason = z.infer<typeof ReportReason>

/** Who wrote something in public; `contact` null: in the company's name, or somebody who took their name off. */
const Writer = z.object({ name: z.string(), contact: Named.nullable(), agent: Named.nullable() })

const Post = z.object({
  id: Id,
  state: PostState,
  suspicion: Suspicion.nullable(),
  /** Why it was hidden; its author reads it. */
  reason: z.string(),
  writer: Writer,
  /** Nothing of its author was let through before. */
  newcomer: z.boolean(),
  text: z.string(),
  /** Of a question who would like to know as well, of an answer whom it helped. */
  votes: z.number().int(),
  /** What readers say against it and nobody has looked at. */
  reports: z.number().int(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
})

export const PublicAnswer = Post.extend({ official: z.boolean(), accepted: z.boolean() })
export type PublicAnswer = z.infer<typeof PublicAnswer>

export const PublicQuestion = Post.extend({
  title: z.string(),
  language: z.string(),
  helpCentre: Named,
  /** Where readers see it; null while they do not. */
  url: z.string().nullable(),
  topic: Named.nullable(),
  tags: z.array(z.string()),
  /** How many everybody reads, and how many wait. */
  answers: z.number().int(),
  waiting: z.number().int(),
  solved: z.boolean(),
  closedAt: Instant.nullable(),
  closedBecause: z.string(),
})
export type PublicQuestion = z.infer<typeof PublicQuestion>

export const PublicReport = z.object({
  id: Id,
  postId: Id,
  reason: ReportReason,
  words: z.string(),
  by: z.string().nullable(),
  at: Instant,
})
export type PublicReport = z.infer<typeof PublicReport>

export const PublicQuestionDetails = PublicQuestion.extend({
  posts: z.array(PublicAnswer),
  openReports: z.array(PublicReport),
  followers: z.number().int(),
  /** What the desk made of it; null for nothing. */
  conversationId: Id.nullable(),
  taskId: Id.nullable(),
  /** Topics of its help centre that it may be put below. */
  topics: z.array(Named),
})
export type PublicQuestionDetails = z.infer<typeof PublicQuestionDetails>

/** What waits for somebody to look or was reported; what nobody has answered; and the rest. */
export const QuestionList = z.enum(['waiting', 'unanswered', 'open', 'solved', 'closed', 'hidden'])
export type QuestionList = z.infer<typeof QuestionList>

const read = { method: 'GET', access: 'community.read' } as const
const change = { access: 'community.write', refusals: ['not_found', 'conflict'] } as const

export const listPublicQuestions = endpoint({
  ...read,
  path: '/public-questions',
  summary: 'Questions that customers ask in public, the newest first',
  query: Paging.extend({
    list: QuestionList.default('waiting'),
    helpCentre: Id.optional(),
    q: z.string().trim().max(200).optional(),
  }),
  response: page(PublicQuestion).extend({ counts: z.object({ waiting: z.number(), unanswered: z.number() }) }),
})

export const getPublicQuestion = endpoint({
  ...read,
  path: '/public-questions/{id}',
  summary: 'A question with its answers and with what readers say against them',
  params: IdParams,
  response: PublicQuestionDetails,
  refusals: ['not_found'],
})

export const changePublicQuestion = endpoint({
  ...change,
  method: 'PATCH',
  path: '/public-questions/{id}',
  summary: 'Put a question otherwise, below another topic, or under tags',
  params: IdParams,
  body: z
    .object({
      title: line(160),
      text: prose(8000),
      topicId: Id.nullable(),
      tags: z.array(line(40)).max(10, 'Use at most 10 tags.'),
    })
    .partial(),
  response: PublicQuestionDetails,
})

export const answerPublicQuestion = endpoint({
  ...change,
  method: 'POST',
  path: '/public-questions/{id}/answers',
  summary: 'Answer a question in public, in the company’s name',
  params: IdParams,
  body: z.object({ text: prose(8000).refine((text) => text.trim() !== '', 'Write something.') }),
  response: PublicQuestionDetails,
  status: 201,
})

export const acceptPublicAnswer = endpoint({
  ...change,
  method: 'PUT',
  path: '/public-questions/{id}/accepted',
  summary: 'Say which answer solves a question; null for none',
  params: IdParams,
  body: z.object({ answerId: Id.nullable() }),
  response: PublicQuestionDetails,
})

export const closePublicQuestion = endpoint({
  ...change,
  method: 'PUT',
  path: '/public-questions/{id}/closing',
  summary: 'Take no more answers to a question, for a reason that everybody reads, or take them again',
  params: IdParams,
  body: z.object({ closed: z.boolean(), because: lineOrNothing(300).default('') }),
  response: PublicQuestionDetails,
})

export const movePublicPost = endpoint({
  ...change,
  method: 'PUT',
  path: '/public-posts/{id}/state',
  summary:
    'Let everybody read a question or an answer, or nobody; what readers say against it is settled by that; `reason` goes to its author',
  params: IdParams,
  body: z.object({ state: z.enum(['published', 'hidden']), reason: lineOrNothing(300).default('') }),
  response: PublicQuestionDetails,
})

export const changePublicAnswer = endpoint({
  ...change,
  method: 'PATCH',
  path: '/public-posts/{id}',
  summary: 'Put an answer otherwise',
  params: IdParams,
  body: z.object({ text: prose(8000).refine((text) => text.trim() !== '', 'Write something.') }),
  response: PublicQuestionDetails,
})

export const takeQuestionPrivate = endpoint({
  ...change,
  method: 'POST',
  path: '/public-questions/{id}/conversation',
  summary: 'Begin a conversation with whoever asked, about what they asked; the same one again where there is one',
  params: IdParams,
  response: z.object({ conversationId: Id }),
  status: 201,
  refusals: ['not_found', 'conflict', 'unavailable'],
})

export const makeTaskOfQuestion = endpoint({
  ...change,
  method: 'POST',
  path: '/public-questions/{id}/writing-task',
  summary: 'Put down that an article should answer a question; the same task again where there is one',
  params: IdParams,
  response: z.object({ taskId: Id }),
  status: 201,
})

/** How public questions of a help centre are looked after. */
export const CommunitySettings = z.object({
  /** Somebody looks after everybody reads it, or before. What is suspicious, and the first of each person, always waits. */
  moderation: z.enum(['after', 'before']),
})
export type CommunitySettings = z.infer<typeof CommunitySettings>

export const getCommunitySettings = endpoint({
  method: 'GET',
  path: '/help-centres/{id}/community',
  summary: 'How public questions of a help centre are looked after',
  access: 'help_centre.manage',
  params: IdParams,
  response: CommunitySettings,
  refusals: ['not_found'],
})
export const changeCommunitySettings = endpoint({
  method: 'PATCH',
  path: '/help-centres/{id}/community',
  summary: 'Change how public questions of a help centre are looked after',
  access: 'help_centre.manage',
  params: IdParams,
  body: CommunitySettings.partial(),
  response: CommunitySettings,
  refusals: ['not_found'],
})
