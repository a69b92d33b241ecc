import { keepSearch } from '../../answers/searches/commands.ts'
import type { Page } from '../../help-centres/drawing/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import type { Visit } from '../queries.ts'
import { type Asked, passagesFor, search } from './queries.ts'

/** The page of a search with what articles say to a question, for somebody who really asks: that somebody did is kept. */
export async function answerSearch(house: House, ctx: Ctx, visit: Visit, asked: Asked & { ip: string }): Promise<Page> {
  const { page, found } = await search(ctx, visit, asked, (question) => passagesFor(house, visit, question))
  if (asked.page === 1) await keepSearch(ctx, visit.site, { q: asked.q, found, ip: asked.ip })
  return page
}
