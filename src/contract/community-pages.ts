import * as z from 'zod'
import { ReportReason } from './community.ts'
import { endpoint } from './endpoint.ts'
import { SiteParams } from './help-centres.ts'
import { Id } from './shapes.ts'

/** Of an address such as 12-a-dark-lamp only the number counts. */
const Numbered = z
  .string()
  .regex(/^\d{1,15}(-|$)/)
  .max(400)
  .transform((text) => Number.parseInt(text, 10))
/** As a form sends it; what is wrong with it is said on a page. */
const Field = (max: number) => z.string().max(max).default('')

const ofPage = { access: 'public', response: 'file', refusals: ['not_found'], page: true } as const
const read = { ...ofPage, method: 'GET', perMinute: 240 } as const
const form = { ...ofPage, method: 'POST', perMinute: 20, form: true } as const
const QuestionParams = SiteParams.extend({ question: Numbered })
const PostParams = SiteParams.extend({ post: Id })
const Topic = Id.optional().catch(undefined)

export const QuestionOrder = z.enum(['newest', 'wanted', 'unanswered'])
export type QuestionOrder = z.infer<typeof QuestionOrder>

export const seeQuestions = endpoint({
  ...read,
  path: '/help/{slug}/{language}/questions',
  summary:
    'The questions that customers ask in public at a help centre; with `q` those that say it, and articles beside them',
  params: SiteParams,
  query: z.object({
    sort: QuestionOrder.default('newest').catch('newest'),
    /** The id of a category of the help centre. */
    topic: Topic,
    q: z.string().trim().max(200).default('').catch(''),
    after: z.string().max(200).optional(),
    said: z.enum(['removed', 'held']).optional().catch(undefined),
  }),
})
export const getQuestionFeed = endpoint({
  ...read,
  path: '/help/{slug}/{language}/questions/feed',
  summary: 'The newest public questions of a help centre, as an Atom feed',
  params: SiteParams,
  query: z.object({ topic: Topic }),
})
export const seeNewQuestion = endpoint({
  ...read,
  path: '/help/{slug}/{language}/questions/new',
  summary: 'The page where a customer who is signed in asks in public',
  params: SiteParams,
  query: z.object({ title: Field(400).catch(''), topic: Topic }),
})

/** What a customer writes in public. `website` is a field that no person sees. */
const Written = { text: Field(20_000), name: Field(400), website: Field(400) }

export const askQuestion = endpoint({
  ...form,
  path: '/help/{slug}/{language}/questions/new',
  summary: 'Ask in public: without `seen` first what is there about it already, where something is',
  params: SiteParams,
  body: z.object({ ...Written, title: Field(1000), topic: Topic, seen: Field(10) }),
})
export const seeQuestion = endpoint({
  ...read,
  path: '/help/{slug}/{language}/questions/{question}',
  summary: 'A public question with its answers',
  params: QuestionParams,
  query: z.object({
    said: z
      .enum(['asked', 'answered', 'held', 'edited', 'removed', 'reported', 'followed', 'unfollowed'])
      .optional()
      .catch(undefined),
  }),
})
export const answerQuestion = endpoint({
  ...form,
  path: '/help/{slug}/{language}/questions/{question}/answers',
  summary: 'Answer a public question',
  params: QuestionParams,
  body: z.object(Written),
})
export const followQuestion = endpoint({
  ...form,
  path: '/help/{slug}/{language}/questions/{question}/following',
  summary: 'Be told by mail what becomes of a question, or no more',
  params: QuestionParams,
  body: z.object({ on: z.enum(['yes', 'no']).default('yes') }),
})
export const voteForPost = endpoint({
  ...form,
  path: '/help/{slug}/{language}/posts/{post}/votes',
  summary: 'Say that one would like to know as well, or that an answer helped; or take it back',
  params: PostParams,
  body: z.object({ on: z.enum(['yes', 'no']).default('yes') }),
  perMinute: 60,
})
export const acceptPost = endpoint({
  ...form,
  path: '/help/{slug}/{language}/posts/{post}/accepted',
  summary: 'Whoever asked says that an answer solves it, or that it does not after all',
  params: PostParams,
  body: z.object({ on: z.enum(['yes', 'no']).default('yes') }),
})
export const seePostEdit = endpoint({
  ...read,
  path: '/help/{slug}/{language}/posts/{post}/edit',
  summary: 'The page where the author of a question or an answer changes it, for a while',
  params: PostParams,
})
export const editPost = endpoint({
  ...form,
  path: '/help/{slug}/{language}/posts/{post}/edit',
  summary: 'Change a question or an answer of one’s own',
  params: PostParams,
  body: z.object({ title: Field(1000), text: Field(20_000), topic: Topic }),
})
export const removePost = endpoint({
  ...form,
  path: '/help/{slug}/{language}/posts/{post}/removal',
  summary:
    'Take a question or an answer of one’s own away; of a question that others answered one’s name; without `sure` a page that asks',
  params: PostParams,
  body: z.object({ sure: Field(10) }),
})
export const seeReport = endpoint({
  ...read,
  path: '/help/{slug}/{language}/posts/{post}/report',
  summary: 'The page where a reader says that something should not stand there',
  params: PostParams,
})
export const reportPost = endpoint({
  ...form,
  path: '/help/{slug}/{language}/posts/{post}/report',
  summary: 'Say that a question or an answer should not stand there',
  params: PostParams,
  body: z.object({ reason: ReportReason.default('other').catch('other'), words: Field(4000), website: Field(400) }),
  perMinute: 6,
})

const Leaving = z.object({ contact: Id, until: z.coerce.number().int(), signature: z.string().max(100) })

/** Only shows: programs that open every link of a mail must not change anything. */
export const seeQuestionLeaving = endpoint({
  ...read,
  path: '/help/{slug}/{language}/questions/{question}/leaving',
  summary: 'A page that asks whether to be told no more of a question, by a signed link',
  params: QuestionParams,
  query: Leaving,
})
/** RFC 8058: mail programs post here when their reader presses their own button; the page above does the same. */
export const leaveQuestion = endpoint({
  ...form,
  path: '/help/{slug}/{language}/questions/{question}/leaving',
  summary: 'Be told no more of a question, by a signed link',
  params: QuestionParams,
  query: Leaving,
})
