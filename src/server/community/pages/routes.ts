import * as contract from '../../../contract/community-pages.ts'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { type Http, serve, type Web } from '../../platform/serve.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { acceptOwn, edit, othersAnswered, removeOwn, report, vote } from '../acting/commands.ts'
import { getFeed } from '../feeds/queries.ts'
import { checkLeaving, titleOf } from '../mailing/queries.ts'
import { answer, ask, follow, unfollow } from '../posting/commands.ts'
import { findPost, findQuestion } from '../reading/queries.ts'
import { complaintAboutName, complaintAboutText, mayStillEdit, oneLine, severalLines } from '../rules.ts'
import { words } from '../wording/rules.ts'
import { askPage, similarTo } from './asking/queries.ts'
import { listPage } from './lists/queries.ts'
import { type Visit, visitOf } from './queries.ts'
import { questionPage } from './questions/queries.ts'
import { editPage, leavingPage, removalPage, reportPage } from './steps/queries.ts'

type Params = { slug: string; language: string }
type Signed = Visit & { customer: Customer }

function onTo(http: Http, path: string): FileAnswer {
  http.redirect(path)
  return { body: Buffer.alloc(0), type: 'text/html', page: true, personal: true }
}

/** For whoever is signed in; everybody else is shown where they can, and comes back to `goal`, below the help centre. */
async function signed(
  ctx: Ctx,
  params: Params,
  http: Http,
  goal: string,
  work: (visit: Signed) => Promise<FileAnswer>,
): Promise<FileAnswer> {
  const visit = await visitOf(ctx, params, http)
  const { site, customer } = visit
  if (customer) return work({ site, customer })
  if (!site.parts.portal) throw notFound('page')
  return onTo(http, `${site.base}/sign-in?goal=${encodeURIComponent(`${site.base}${goal}`)}`)
}

const toPost = ({ site }: Visit, questionId: number, postId: number, said = '') =>
  `${site.base}/questions/${questionId}${said && `?said=${said}`}${postId === questionId ? '' : `#post-${postId}`}`

export function communityPageRoutes(web: Web): void {
  readingRoutes(web)
  writingRoutes(web)
  ownRoutes(web)
  serve(web, contract.seeReport, async (ctx, { params }, http) => {
    const visit = await visitOf(ctx, params, http)
    const found = await findPost(ctx, visit.site, params.post, visit.customer?.contactId ?? null)
    return reportPage(ctx, visit, found)
  })
  serve(web, contract.reportPost, async (ctx, { params, body }, http) => {
    const visit = await visitOf(ctx, params, http)
    const { site, customer } = visit
    const given = { reason: body.reason, words: severalLines(body.words) }
    const { question } =
      body.website === ''
        ? await report(ctx, site, customer, params.post, given)
        : await findPost(ctx, site, params.post, customer?.contactId ?? null)
    return onTo(http, toPost(visit, question.id, question.id, 'reported'))
  })
}

function readingRoutes(web: Web): void {
  serve(web, contract.seeQuestions, async (ctx, { params, query }, http) =>
    listPage(ctx, await visitOf(ctx, params, http), query),
  )
  serve(web, contract.getQuestionFeed, async (ctx, { params, query }, http) =>
    getFeed(ctx, await visitOf(ctx, params, http), query.topic),
  )
  serve(web, contract.seeQuestion, async (ctx, { params, query }, http) =>
    questionPage(ctx, await visitOf(ctx, params, http), params.question, { said: query.said }),
  )
  serve(web, contract.seeQuestionLeaving, async (ctx, { params, query }, http) => {
    const visit = await visitOf(ctx, params, http)
    checkLeaving(ctx, params.question, query)
    return leavingPage(ctx, visit, await titleOf(ctx, params.question), params.question, false)
  })
  serve(web, contract.leaveQuestion, async (ctx, { params, query }, http) => {
    const visit = await visitOf(ctx, params, http)
    checkLeaving(ctx, params.question, query)
    await unfollow(ctx, params.question, query.contact)
    return leavingPage(ctx, visit, await titleOf(ctx, params.question), params.question, true)
  })
}

function writingRoutes(web: Web): void {
  serve(web, contract.seeNewQuestion, (ctx, { params, query }, http) =>
    signed(ctx, params, http, '/questions/new', (visit) => askPage(ctx, visit, query)),
  )
  serve(web, contract.askQuestion, (ctx, { params, body }, http) =>
    signed(ctx, params, http, '/questions/new', async (visit) => {
      const { site, customer } = visit
      const said = words[site.ui]
      const title = oneLine(body.title)
      const written = { title, text: severalLines(body.text), name: oneLine(body.name), topic: body.topic }
      const complaint = complaintAboutText(title, written.text) ?? complaintAboutName(written.name, site)
      if (complaint) return askPage(ctx, visit, written, { problem: said[complaint], status: 400 })
      if (body.seen !== 'yes') {
        const similar = await similarTo(ctx, visit, title)
        if (similar.questions.length + similar.articles.length > 0) return askPage(ctx, visit, written, { similar })
      }
      const asked = { ...written, topic: written.topic ?? null, trap: body.website !== '' }
      const posted = await ask(ctx, site, customer, asked)
      if (!posted) return askPage(ctx, visit, written, { problem: said.too_much, status: 429 })
      return onTo(http, toPost(visit, posted.id, posted.id, posted.held ? 'held' : 'asked'))
    }),
  )
  serve(web, contract.answerQuestion, (ctx, { params, body }, http) =>
    signed(ctx, params, http, `/questions/${params.question}`, async (visit) => {
      const { site, customer } = visit
      const said = words[site.ui]
      const question = await findQuestion(ctx, site, params.question, customer.contactId)
      if (question.state !== 'published' || question.closed_at !== null) throw notFound('page')
      const written = { text: severalLines(body.text), name: oneLine(body.name) }
      const complaint = complaintAboutText(null, written.text) ?? complaintAboutName(written.name, site)
      if (complaint) return questionPage(ctx, visit, question.id, { ...written, problem: said[complaint], status: 400 })
      const posted = await answer(ctx, site, customer, question.id, { ...written, trap: body.website !== '' })
      if (!posted) return questionPage(ctx, visit, question.id, { ...written, problem: said.too_much, status: 429 })
      return onTo(http, toPost(visit, question.id, posted.id, posted.held ? 'held' : 'answered'))
    }),
  )
  serve(web, contract.followQuestion, (ctx, { params, body }, http) =>
    signed(ctx, params, http, `/questions/${params.question}`, async (visit) => {
      const { site, customer } = visit
      const question = await findQuestion(ctx, site, params.question, customer.contactId)
      if (body.on === 'yes') await follow(ctx, question.id, customer.contactId, site.language)
      else await unfollow(ctx, question.id, customer.contactId)
      return onTo(http, toPost(visit, question.id, question.id, body.on === 'yes' ? 'followed' : 'unfollowed'))
    }),
  )
}

/** Where a visitor who is not signed in comes back to after having pressed something on a post. */
async function goalOf(ctx: Ctx, params: Params & { post: number }, http: Http): Promise<string> {
  const { site } = await visitOf(ctx, params, http)
  const { question } = await findPost(ctx, site, params.post, null).catch(() => ({ question: null }))
  return question ? `/questions/${question.id}` : '/questions'
}

function ownRoutes(web: Web): void {
  serve(web, contract.voteForPost, async (ctx, { params, body }, http) =>
    signed(ctx, params, http, await goalOf(ctx, params, http), async (visit) => {
      const { question } = await vote(ctx, visit.site, visit.customer, params.post, body.on === 'yes')
      return onTo(http, toPost(visit, question.id, params.post))
    }),
  )
  serve(web, contract.acceptPost, async (ctx, { params, body }, http) =>
    signed(ctx, params, http, await goalOf(ctx, params, http), async (visit) => {
      const { question } = await acceptOwn(ctx, visit.site, visit.customer, params.post, body.on === 'yes')
      return onTo(http, toPost(visit, question.id, params.post))
    }),
  )
  const own = async (ctx: Ctx, { site, customer }: Signed, id: number) => {
    const found = await findPost(ctx, site, id, customer.contactId)
    if (!found.post.own) throw notFound('page')
    return found
  }
  serve(web, contract.seePostEdit, (ctx, { params }, http) =>
    signed(ctx, params, http, '/questions', async (visit) => editPage(ctx, visit, await own(ctx, visit, params.post))),
  )
  serve(web, contract.editPost, (ctx, { params, body }, http) =>
    signed(ctx, params, http, '/questions', async (visit) => {
      const found = await own(ctx, visit, params.post)
      if (!mayStillEdit(found.post.created_at, ctx.now)) return editPage(ctx, visit, found)
      const edited = { title: oneLine(body.title), text: severalLines(body.text), topic: body.topic }
      const complaint = complaintAboutText(found.post.question_id === null ? edited.title : null, edited.text)
      const problem = complaint && words[visit.site.ui][complaint]
      if (problem) return editPage(ctx, visit, found, { ...edited, problem })
      const held = await edit(ctx, visit.site, visit.customer, found, { ...edited, topic: edited.topic ?? null })
      return onTo(http, toPost(visit, found.question.id, found.post.id, held ? 'held' : 'edited'))
    }),
  )
  serve(web, contract.removePost, (ctx, { params, body }, http) =>
    signed(ctx, params, http, '/questions', async (visit) => {
      const found = await own(ctx, visit, params.post)
      const { post, question } = found
      if (body.sure !== 'yes') {
        const nameOnly = post.question_id === null && (await othersAnswered(ctx, question.id, visit.customer))
        return removalPage(ctx, visit, found, nameOnly)
      }
      const { nameOnly } = await removeOwn(ctx, visit.customer, found)
      if (post.question_id === null && !nameOnly) return onTo(http, `${visit.site.base}/questions?said=removed`)
      return onTo(http, toPost(visit, question.id, question.id, 'removed'))
    }),
  )
}
