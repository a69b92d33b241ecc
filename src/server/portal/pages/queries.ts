import type { FileAnswer } from '../../../contract/endpoint.ts'
import { drawPage, type Page, version } from '../../help-centres/drawing/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { words } from '../wording/rules.ts'

export type Said = { said?: string | undefined; problem?: string | undefined }

type Own = Partial<Pick<Page, 'status' | 'canonical'>> & { title: string; data: Record<string, unknown> } & Said

/** Draws a page that is the customer's alone. `said` is what was done, `problem` what is wrong: sentences of `words`. */
export function ownPage(ctx: Ctx, site: Site, customer: Customer, template: string, page: Own): Promise<FileAnswer> {
  const { data, said = '', problem = '', ...rest } = page
  return drawPage(ctx, site, template, {
    ...rest,
    ...{ noindex: true, customer: { name: customer.name, address: customer.address } },
    data: { ...data, said, problem, version, words: words[site.ui] },
  })
}
