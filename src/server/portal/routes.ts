import type { FileAnswer } from '../../contract/endpoint.ts'
import * as contract from '../../contract/portal.ts'
import { EmailAddress } from '../../contract/shapes.ts'
import type { Site } from '../help-centres/rules.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import { type Http, serve, serveOutside, type Web } from '../platform/serve.ts'
import { askLink } from '../portal-sessions/commands.ts'
import { findPortal } from '../portal-sessions/pages/queries.ts'
import { customerOf } from '../portal-sessions/queries.ts'
import { askErasure, askExport } from './data/commands.ts'
import { findExport } from './data/queries.ts'
import { conversationPage, fileSubject } from './pages/conversations/queries.ts'
import { dataPage, erasurePage } from './pages/data/queries.ts'
import { listPage } from './pages/lists/queries.ts'
import { profilePage } from './pages/profiles/queries.ts'
import { requestPage } from './pages/requests/queries.ts'
import { complaintAbout, keepChoices, keepProfile, removeAddress } from './profile/commands.ts'
import { rate } from './rating/commands.ts'
import { listRatings } from './rating/queries.ts'
import { changeReach, changeShared } from './reach/commands.ts'
import { reachOf, sharedOf } from './reach/queries.ts'
import { findOwn, findOwnFile, type Reader, readerOf } from './reading/queries.ts'
import { begin, markSeen, reply, settle } from './replying/commands.ts'
import { changeSettings } from './settings/commands.ts'
import { getSettings } from './settings/queries.ts'
import { type Problem, readForm, type Sent } from './uploading/commands.ts'
import { words } from './wording/rules.ts'

type Params = { slug: string; language: string }
type Work<A> = (site: Site, reader: Reader) => Promise<A>

/** Of a request that is sent on to another page. */
const elsewhere: FileAnswer = { body: Buffer.alloc(0), type: 'text/html', page: true, personal: true }

const onTo = (http: Http, path: string): FileAnswer => {
  http.redirect(path)
  return elsewhere
}

/** For whoever is signed in; everybody else is shown where they can, and comes back afterwards. */
async function own(ctx: Ctx, params: Params, http: Http, work: Work<FileAnswer>): Promise<FileAnswer> {
  const site = await findPortal(ctx, params)
  const customer = await customerOf(ctx, http)
  if (customer) return work(site, await readerOf(ctx, customer))
  const goal = http.request.method === 'GET' ? http.request.url.replace(/^\/api/, '') : ''
  return onTo(http, `${site.base}/sign-in${goal ? `?goal=${encodeURIComponent(goal)}` : ''}`)
}

/** What is wrong with files, as a page says it above what was written; null where nothing is. */
const sayProblem = (problem: Problem | null, site: Site) =>
  problem && {
    problem: words[site.ui][problem.what].replace('{file}', () => problem.file || words[site.ui].files),
    status: problem.what === 'too_large' ? (413 as const) : (400 as const),
  }

const textOf = (fields: Sent['fields']) => (fields.get('text') ?? '').replace(/\r\n/g, '\n').trim()

export function portalRoutes(web: Web, house: House): void {
  const write = <A>(work: (ctx: Ctx) => Promise<A>) => house.database.write(heed, work)

  serve(web, contract.seeOwnConversations, (ctx, { params, query }, http) =>
    own(ctx, params, http, (site, reader) => listPage(ctx, site, reader, query)),
  )
  serve(web, contract.seeNewConversation, (ctx, { params }, http) =>
    own(ctx, params, http, (site, reader) => requestPage(ctx, site, reader)),
  )
  serveOutside(web, contract.beginConversation, (ctx, { params }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const { fields, files, problem } = await readForm(http, house)
      const subject = (fields.get('subject') ?? '').replace(/\s+/g, ' ').trim().slice(0, 250)
      const text = textOf(fields)
      const said = words[site.ui]
      if (problem) return requestPage(ctx, site, reader, { subject, text, ...sayProblem(problem, site) })
      if (text === '' && files.length === 0)
        return requestPage(ctx, site, reader, { subject, problem: said.write_something, status: 400 })
      const id = await write((inside) => begin(inside, site, reader, { subject, text, files }))
      return onTo(http, `${site.base}/conversations/${id}?said=sent`)
    }),
  )
  serve(web, contract.seeOwnConversation, (ctx, { params, query }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const found = await findOwn(ctx, site, reader, params.id)
      if (found.id !== params.id) return onTo(http, `${site.base}/conversations/${found.id}`)
      const said = words[site.ui]
      const done = {
        sent: said.sent,
        rated: said.rating_thanks,
        settled: said.was_settled,
        reopened: said.was_reopened,
      }
      const page = await conversationPage(ctx, site, reader, found.id, { said: query.said ? done[query.said] : '' })
      await markSeen(ctx, reader, found.id)
      return page
    }),
  )
  serveOutside(web, contract.replyAsCustomer, (ctx, { params }, http) =>
    own(ctx, params, http, async (site, reader) => {
      // Before its files are read: whoever may not answer here makes nothing be kept.
      await findOwn(ctx, site, reader, params.id)
      const { fields, files, problem } = await readForm(http, house)
      const text = textOf(fields)
      const said = words[site.ui]
      if (problem) return conversationPage(ctx, site, reader, params.id, { text, ...sayProblem(problem, site) })
      if (text === '' && files.length === 0)
        return conversationPage(ctx, site, reader, params.id, { problem: said.write_something, status: 400 })
      const id = await write((inside) => reply(inside, site, reader, params.id, { text, files }))
      return onTo(http, `${site.base}/conversations/${id}?said=sent#end`)
    }),
  )
  serve(web, contract.settleConversation, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const settled = body.settled === 'yes'
      const id = await settle(ctx, site, reader, params.id, settled)
      return onTo(http, `${site.base}/conversations/${id}?said=${settled ? 'settled' : 'reopened'}`)
    }),
  )
  serve(web, contract.rateAnswer, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const { message = 0, score, comment } = body
      const id =
        score === undefined
          ? (await findOwn(ctx, site, reader, params.id)).id
          : await rate(ctx, site, reader, params.id, { message, score, comment })
      return onTo(http, `${site.base}/conversations/${id}?said=rated#message-${message}`)
    }),
  )
  serve(web, contract.getOwnFile, (ctx, { params, query }, http) =>
    own(ctx, params, http, async (site, reader) => {
      ctx.links.check('portal file', fileSubject(reader, params.id), query)
      const { blob, ...file } = await findOwnFile(ctx, site, reader, params.id)
      return { ...file, body: await house.blobs.stream(blob) }
    }),
  )
  serve(web, contract.getOwnNews, async (ctx, { params, query }, http) => {
    const site = await findPortal(ctx, params)
    const customer = await customerOf(ctx, http)
    if (!customer) return { news: false }
    const found = await findOwn(ctx, site, await readerOf(ctx, customer), params.id)
    return { news: found.newest_id > query.after }
  })
  profileRoutes(web)
  dataRoutes(web, house)
  deskRoutes(web)
}

function profileRoutes(web: Web): void {
  serve(web, contract.seeProfile, (ctx, { params, query }, http) =>
    own(ctx, params, http, (site, reader) => {
      const said = words[site.ui]
      const done = {
        ...{ kept: said.was_kept, asked: said.address_asked, added: said.address_added, ended: said.others_ended },
        removed: said.address_removed,
      }
      const wrong = { taken: said.address_taken, last: said.address_last }
      return profilePage(ctx, site, reader, {
        said: query.said ? (done[query.said as keyof typeof done] ?? '') : '',
        problem: query.said ? (wrong[query.said as keyof typeof wrong] ?? '') : '',
      })
    }),
  )
  serve(web, contract.keepProfile, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const complaint = complaintAbout(body)
      if (complaint) return profilePage(ctx, site, reader, { problem: words[site.ui][complaint], status: 400 })
      await keepProfile(ctx, reader, body)
      return onTo(http, `${site.base}/profile?said=kept`)
    }),
  )
  serve(web, contract.askOwnAddress, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const address = EmailAddress.safeParse(body.address)
      if (!address.success) return profilePage(ctx, site, reader, { problem: words[site.ui].not_address, status: 400 })
      await askLink(ctx, site, http, { address: address.data, contactId: reader.contactId })
      return onTo(http, `${site.base}/profile?said=asked`)
    }),
  )
  serve(web, contract.removeOwnAddress, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const removed = await removeAddress(ctx, reader, body.address)
      return onTo(http, `${site.base}/profile?said=${removed ? 'removed' : 'last'}`)
    }),
  )
  serve(web, contract.keepChoices, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      await keepChoices(ctx, site, reader, new Set(Object.keys(body)))
      return onTo(http, `${site.base}/profile?said=kept`)
    }),
  )
}

function dataRoutes(web: Web, house: House): void {
  serve(web, contract.seeOwnData, (ctx, { params, query }, http) =>
    own(ctx, params, http, (site, reader) => {
      const said = words[site.ui]
      return dataPage(ctx, site, reader, {
        said: query.said === 'asked' ? said.copy_asked : '',
        problem: query.said === 'soon' ? said.copy_soon : '',
      })
    }),
  )
  serve(web, contract.askExport, (ctx, { params }, http) =>
    own(ctx, params, http, async (site, reader) => {
      const made = await askExport(ctx, site, reader)
      return onTo(http, `${site.base}/data?said=${made ? 'asked' : 'soon'}`)
    }),
  )
  serve(web, contract.getExport, (ctx, { params }, http) =>
    own(ctx, params, http, async (_site, reader) => {
      const { blob, name, size } = await findExport(ctx, reader.contactId, params.id)
      return { body: await house.blobs.stream(blob), type: 'application/zip', name, size }
    }),
  )
  serve(web, contract.askErasure, (ctx, { params, body }, http) =>
    own(ctx, params, http, async (site, reader) => {
      if (body.sure !== 'yes') return erasurePage(ctx, site, reader)
      await askErasure(ctx, site, reader, body.words)
      return onTo(http, `${site.base}/data?said=erasing`)
    }),
  )
}

function deskRoutes(web: Web): void {
  serve(web, contract.getPortalSettings, (ctx, { params }) => getSettings(ctx, params.id))
  serve(web, contract.changePortalSettings, (ctx, { params, body }) => changeSettings(ctx, params.id, body))
  serve(web, contract.listRatings, (ctx, { params }) => listRatings(ctx, params.id))
  serve(web, contract.getPortalReach, (ctx, { params }) => reachOf(ctx, params.id))
  serve(web, contract.changePortalReach, (ctx, { params, body }) => changeReach(ctx, params.id, body.reach))
  serve(web, contract.getSharedPortal, (ctx, { params }) => sharedOf(ctx, params.id))
  serve(web, contract.changeSharedPortal, (ctx, { params, body }) => changeShared(ctx, params.id, body.shared))
}
