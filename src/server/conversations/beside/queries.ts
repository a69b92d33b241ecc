import type { Ctx } from '../../platform/ctx.ts'
import { listQuestions } from '../asking/queries.ts'
import { getHandover } from '../handing/queries.ts'
import { listLinks } from '../linking/queries.ts'
import { listSides } from '../sides/queries.ts'

/** Everything that stands beside a conversation, read at once when it is opened. Throws `not_found`. */
export async function getBeside(ctx: Ctx, id: number) {
  const { handover } = await getHandover(ctx, id)
  const questions = (await listQuestions(ctx, id)).items
  const sides = (await listSides(ctx, id)).items
  return { handover, questions, sides, links: (await listLinks(ctx, id)).items }
}
