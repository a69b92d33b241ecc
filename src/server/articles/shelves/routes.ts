import * as contract from '../../../contract/article-shelves.ts'
import { serve, type Web } from '../../platform/serve.ts'
import {
  changeCategory,
  changeSection,
  createCategory,
  createSection,
  orderArticles,
  orderCategories,
  orderSections,
  removeCategory,
  removeSection,
  restoreCategory,
  restoreSection,
} from './commands.ts'
import { listShelves } from './queries.ts'

export function articleShelfRoutes(web: Web): void {
  serve(web, contract.listShelves, (ctx) => listShelves(ctx))
  serve(web, contract.createCategory, (ctx, { body }) => createCategory(ctx, body))
  serve(web, contract.orderCategories, (ctx, { body }) => orderCategories(ctx, body.helpCentreId, body.ids))
  serve(web, contract.changeCategory, (ctx, { params, body }) => changeCategory(ctx, params.id, body))
  serve(web, contract.removeCategory, (ctx, { params }) => removeCategory(ctx, params.id))
  serve(web, contract.restoreCategory, (ctx, { params }) => restoreCategory(ctx, params.id))
  serve(web, contract.createSection, (ctx, { body }) => createSection(ctx, body))
  serve(web, contract.orderSections, (ctx, { body }) => orderSections(ctx, body.categoryId, body.ids))
  serve(web, contract.changeSection, (ctx, { params, body }) => changeSection(ctx, params.id, body))
  serve(web, contract.removeSection, (ctx, { params }) => removeSection(ctx, params.id))
  serve(web, contract.restoreSection, (ctx, { params }) => restoreSection(ctx, params.id))
  serve(web, contract.orderArticles, (ctx, { params, body }) => orderArticles(ctx, params.id, body.ids))
}
