import type { FileAnswer } from '../../../../contract/endpoint.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { authorOf } from '../../reading/queries.ts'
import { suggestedName } from '../../rules.ts'
import { searchQuestions } from '../../searching/queries.ts'
import { words } from '../../wording/rules.ts'
import { articlesAbout, topicNames } from '../lists/queries.ts'
import { draw, lineOf, type Visit } from '../queries.ts'

type Written = { title?: string; text?: string; topic?: number | undefined; name?: string }
type Shown = { problem?: string; status?: 400 | 429; similar?: Similar }

export type Similar = Awaited<ReturnType<typeof similarTo>>

/** What is there already about what somebody is about to ask. */
export async function similarTo(ctx: Ctx, visit: Visit, title: string) {
  const found = await searchQuestions(ctx, visit.site, title, { limit: 4, some: true })
  const articles = await articlesAbout(ctx, visit, title, 3)
  return { questions: found.map((row) => lineOf(visit.site, row)), articles }
}

/** The page where somebody asks; with what is similar to it, where they look at that first. */
export async function askPage(ctx: Ctx, visit: Visit, written: Written, shown: Shown = {}): Promise<FileAnswer> {
  const { site, customer } = visit
  const said = words[site.ui]
  const author = customer ? await authorOf(ctx, customer.contactId) : null
  const topics = await topicNames(ctx, site)
  return draw(ctx, visit, 'question-ask', {
    ...{ title: said.ask, canonical: '/questions/new', noindex: true, problem: shown.problem ?? '' },
    ...(shown.status && { status: shown.status }),
    data: {
      ...{ title: written.title ?? '', text: written.text ?? '' },
      name: written.name ?? author?.name ?? suggestedName(customer?.name ?? ''),
      topics: [...topics].map(([id, name]) => ({ id, name, current: id === written.topic })),
      newcomer: author?.trusted !== true,
      similar: shown.similar ?? null,
    },
  })
}
