import type { FileAnswer } from '../../../contract/endpoint.ts'
import { drawPage, type Page, version } from '../../help-centres/drawing/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Customer } from '../../portal-sessions/queries.ts'
import { words } from '../wording/rules.ts'

export type Said = { said?: string | undefined; problem?: string | undefined }

/** What a page of a customer's own shows. `said` is what was done, `problem` what is wrong: sentences of `words`. */
export type Own = Partial<Pick<Page, 'status' | 'canonical'>> & { title: string; data: Record<string, unknown> } & Said

/** A page that is the customer's alone, as it is handed to its template. */
export function asOwn(site: Site, customer: Pick<Customer, 'name' | 'address'>, page: Own): Page {
  const { data, said = '', problem = '', ...rest } = page
  return {
    ...rest,
    ...{ noindex: true, customer: { name: customer.name, address: customer.address } },
    data: { ...data, said, problem, version, words: words[site.ui] },
  }
}

/** Draws it. */
export const ownPage = (ctx: Ctx, site: Site, customer: Customer, template: string, page: Own): Promise<FileAnswer> =>
  drawPage(ctx, site, template, asOwn(site, customer, page))
