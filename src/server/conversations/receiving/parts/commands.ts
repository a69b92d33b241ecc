import type { Ctx } from '../../../platform/ctx.ts'
import { takeQuestionMail } from '../../asking/answering/commands.ts'
import { takeSideMail } from '../../sides/receiving/commands.ts'
import type { Target } from '../targets/queries.ts'

type Part = Target & { part_of: number }

/** Tells the conversation that a side conversation or a question belongs to what has come to it. */
export async function tellWhole(ctx: Ctx, part: Part, messageId: number): Promise<void> {
  if (part.part_as === 'side') await takeSideMail(ctx, part, messageId)
  if (part.part_as === 'question') await takeQuestionMail(ctx, part, messageId)
}
