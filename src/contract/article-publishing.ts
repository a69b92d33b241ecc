import * as z from 'zod'
import { Article, Revision, TranslationParams } from './articles.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, lineOrNothing, prose } from './shapes.ts'

const leaving = { revision: Revision, note: lineOrNothing(300).default('') }

export const publishArticle = endpoint({
  method: 'POST',
  path: '/articles/{id}/translations/{language}/publication',
  summary: 'Publish the draft as the next version; without the right to publish once somebody who has it agreed',
  access: 'article.write',
  params: TranslationParams,
  body: z.object(leaving),
  response: Article,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const unpublishArticle = endpoint({
  method: 'DELETE',
  path: '/articles/{id}/translations/{language}/publication',
  summary: 'Take what is published from readers; the draft stays',
  access: 'article.publish',
  params: TranslationParams,
  response: Article,
  refusals: ['not_found', 'conflict'],
})

export const scheduleArticle = endpoint({
  method: 'PUT',
  path: '/articles/{id}/translations/{language}/schedule',
  summary: 'Let the draft as it stands be published by itself at a time; what is written afterwards is not in it',
  access: 'article.write',
  params: TranslationParams,
  body: z.object({ ...leaving, at: Instant }),
  response: Article,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const cancelSchedule = endpoint({
  method: 'DELETE',
  path: '/articles/{id}/translations/{language}/schedule',
  summary: 'Let it not be published by itself after all',
  access: 'article.write',
  params: TranslationParams,
  response: Article,
  refusals: ['not_found', 'conflict'],
})

export const askArticleReview = endpoint({
  method: 'PUT',
  path: '/articles/{id}/translations/{language}/review',
  summary: 'Ask somebody, or whoever may publish, to read the draft before it is published',
  access: 'article.write',
  params: TranslationParams,
  body: z.object({ revision: Revision, reviewerId: Id.nullable().default(null), comment: prose(2000).default('') }),
  response: Article,
  refusals: ['not_found', 'conflict'],
})

export const answerArticleReview = endpoint({
  method: 'POST',
  path: '/articles/{id}/translations/{language}/review/answer',
  summary: 'Agree to the draft, or send it back with what should change; nobody who wrote on it may',
  access: 'article.publish',
  params: TranslationParams,
  body: z.object({ revision: Revision, outcome: z.enum(['approved', 'sent_back']), comment: prose(2000).default('') }),
  response: Article,
  refusals: ['not_found', 'conflict', 'forbidden'],
})

export const withdrawArticleReview = endpoint({
  method: 'DELETE',
  path: '/articles/{id}/translations/{language}/review',
  summary: 'Ask for no review any more',
  access: 'article.write',
  params: TranslationParams,
  response: Article,
  refusals: ['not_found', 'conflict'],
})
