import type { FastifyRequest } from 'fastify'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import type { Problem } from '../../platform/serve.ts'
import { customerPage, languageOf } from '../../settings/customer-pages/rules.ts'
import { drawPage } from '../drawing/queries.ts'
import { findPublished, siteOf } from '../queries.ts'
import { bestLanguage, type Site } from '../rules.ts'
import { problems } from '../wording/rules.ts'

/** What went wrong with a request for a page of a help centre, as a page of it, or of the status page; null for whoever asked for something else. */
export function drawProblem(house: House, problem: Problem, request: FastifyRequest): Promise<FileAnswer> | null {
  const path = request.url.split('?')[0] as string
  const isOurs = /^\/api\/(?:help|status)(?:\/|$)/.test(path) && (request.is404 || request.routeOptions.config.page)
  const isPage = isOurs && (request.headers.accept ?? '').includes('text/html')
  return isPage ? draw(house.database.read(heed), problem, request, path) : null
}

async function draw(ctx: Ctx, problem: Problem, request: FastifyRequest, path: string): Promise<FileAnswer> {
  const status = shown(problem.status)
  const site = problem.status >= 500 ? null : await siteAt(ctx, path, request.headers['accept-language'])
  if (!site) return plain(status, problem, request)
  const [title, text] = problems[site.ui][problem.code] ?? problems[site.ui].other
  const data = { text, lost: status === 404, contact: true }
  return drawPage(ctx, site, 'problem', { title, data, status, noindex: true })
}

/** The help centre that a path lies in, as far as it can be told. */
async function siteAt(ctx: Ctx, path: string, accepted: string | undefined): Promise<Site | null> {
  const [place, slug, language] = path.slice('/api'.length).split('/').slice(1)
  const row =
    place === 'help' && slug && /^[a-z0-9][a-z0-9-]{0,39}$/.test(slug) ? await findPublished(ctx, { slug }) : null
  if (!row) return null
  return siteOf(
    ctx,
    row,
    language && row.languages.includes(language) ? language : bestLanguage(row.languages, accepted),
  )
}

function plain(status: NonNullable<FileAnswer['status']>, problem: Problem, { headers }: FastifyRequest): FileAnswer {
  const language = languageOf(headers['accept-language'])
  const [title, text] = problems[language][problem.code] ?? problems[language].other
  const html = customerPage({ language, title, kicker: '', heading: title, text, action: '', style: '' })
  const body = Buffer.from(html)
  return { body, type: 'text/html', page: true, status, size: body.length }
}

const statuses = [400, 401, 403, 404, 409, 410, 413, 415, 429, 500, 503] as const
const shown = (status: number) => statuses.find((each) => each === status) ?? (status >= 500 ? 500 : 400)
