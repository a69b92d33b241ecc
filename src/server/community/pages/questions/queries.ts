import type { seeQuestion as contract } from '../../../../contract/community-pages.ts'
import type { FileAnswer, Request } from '../../../../contract/endpoint.ts'
import { directionOf, type Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Html } from '../../../platform/themes.ts'
import { wordsHtml } from '../../../settings/customer-pages/rules.ts'
import { answersOf, authorOf, findQuestion } from '../../reading/queries.ts'
import type { PostRow, QuestionRow } from '../../reading/rules.ts'
import { beginning, mayStillEdit, questionPath, suggestedName } from '../../rules.ts'
import { words } from '../../wording/rules.ts'
import { topicNames } from '../lists/queries.ts'
import { draw, type Visit } from '../queries.ts'
import { othersAnsweredAmong, qaPage } from '../telling/rules.ts'

type Shown = {
  said?: Request<typeof contract>['query']['said']
  /** What was written, where it could not be published. */
  text?: string
  name?: string
  problem?: string
  status?: 400 | 429
}

/** The page of a question with its answers. Throws `not_found`. */
export async function questionPage(ctx: Ctx, visit: Visit, id: number, shown: Shown = {}): Promise<FileAnswer> {
  const { site, customer } = visit
  const reader = customer?.contactId ?? null
  const question = await findQuestion(ctx, site, id, reader)
  const answers = await answersOf(ctx, question, reader)
  const author = reader === null ? null : await authorOf(ctx, reader)
  const said = words[site.ui]
  const done = shown.said ? said[`was_${shown.said}`] : ''
  const own = { base: `/help/${site.slug}/${question.language}` }
  const path = questionPath(own, question.id, question.title).slice(own.base.length)
  const topics = await topicNames(ctx, site)
  const mayAnswer = question.state === 'published' && question.closed_at === null
  return draw(ctx, visit, 'question', {
    ...{ title: question.title, description: beginning(question.text || question.title, 160), canonical: path },
    // A question is there in the language in which it was asked.
    ...(question.language === site.language
      ? { alternates: { [site.language]: path }, here: '/questions' }
      : { canonicalIn: question.language }),
    ...(question.state === 'published' ? { jsonLd: [qaPage(site, question, answers)] } : { noindex: true }),
    ...(shown.status && { status: shown.status }),
    ...{ said: done, problem: shown.problem ?? '' },
    data: {
      question: {
        ...postOf(ctx, site, question),
        ...{ title: question.title, language: question.language, direction: directionOf(question.language) },
        ...{ tags: question.tags, solved: question.accepted_id !== null, closed: question.closed_at !== null },
        ...{
          because: question.closed_because,
          followed: question.followed,
          url: `${site.base}/questions/${question.id}`,
        },
        nameOnly: question.own && othersAnsweredAmong(answers),
        topic: question.category_id === null ? '' : (topics.get(question.category_id) ?? ''),
        topicUrl: `${site.base}/questions?topic=${question.category_id}`,
      },
      answers: answers.map((each) => ({
        ...postOf(ctx, site, each),
        accepted: each.id === question.accepted_id,
        mayAccept: question.own && each.state === 'published' && each.id !== question.accepted_id,
        mayUnaccept: question.own && each.id === question.accepted_id,
      })),
      answersText: question.answers > 0 ? said.answers(question.answers) : '',
      ...{ mayAnswer, mayFollow: question.state === 'published' },
      ...{ text: shown.text ?? '', name: shown.name ?? author?.name ?? suggestedName(customer?.name ?? '') },
      newcomer: author?.trusted !== true,
    },
  })
}

function postOf(ctx: Ctx, site: Site, post: PostRow | QuestionRow) {
  const said = words[site.ui]
  const isQuestion = post.question_id === null
  return {
    ...{
      id: post.id,
      body: new Html(wordsHtml(post.text)),
      hasText: post.text !== '',
      url: `${site.base}/posts/${post.id}`,
    },
    by: post.official ? (post.agent?.trim().split(/\s+/)[0] ?? '') : (post.author ?? said.by_former),
    ...{ at: post.created_at, iso: post.created_at.toISOString(), edited: post.edited_at !== null, own: post.own },
    official: post.official ? said.official(site.name) : '',
    ...{ held: post.state === 'held', hidden: post.state === 'hidden', reason: post.reason },
    ...{ voted: post.voted, mayVote: !post.own && post.state === 'published' },
    votes: post.votes > 0 ? (isQuestion ? said.wants(post.votes) : said.helps(post.votes)) : '',
    mayEdit: post.own && post.state !== 'hidden' && mayStillEdit(post.created_at, ctx.now),
  }
}
