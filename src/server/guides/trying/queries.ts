import type { Answer, Request } from '../../../contract/endpoint.ts'
import type { tryGuide as contract } from '../../../contract/guide-runs.ts'
import type { GuideAnswer, GuideStep } from '../../../contract/guide-steps.ts'
import { seeConversation } from '../../conversations/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { readAnswer } from '../answering/rules.ts'
import { fieldsByName } from '../checking/queries.ts'
import { walkIn } from '../running/queries.ts'
import { tellerOf } from '../telling/queries.ts'
import { answersAsHtml } from '../telling/rules.ts'
import { advance, ahead } from '../walking/rules.ts'

/** Where answers lead in steps that are not saved. Throws `invalid` for an answer that does not fit, `not_found`. */
export async function tryGuide(
  ctx: Ctx,
  { content, given, conversation }: Request<typeof contract>['body'],
): Promise<Answer<typeof contract>> {
  const conversationId = conversation ?? null
  if (conversationId !== null) await seeConversation(ctx, conversationId)
  const { guide, known } = await walkIn(ctx, content, conversationId)
  const fields = await fieldsByName(ctx)
  const read = given.map(({ step: key, answer }) => {
    const step = guide.steps.get(key)
    return { step: key, answer: step ? readGiven(step, answer, fields) : null }
  })
  const { at, gone } = advance(guide, read, known)
  const teller = await tellerOf(ctx, content, { name: '', conversationId, gone })
  const step = at === null ? null : (guide.steps.get(at) ?? null)
  const trail = await teller.trail()
  const isAction = step?.kind === 'action'
  return {
    step: step && (await teller.view(step, null)),
    changes: isAction ? step.changes : {},
    escalates: isAction && step.escalate !== null,
    skippable: isAction && step.skippable,
    trail,
    progress: { gone: gone.length, ...(step ? ahead(guide, step.key) : { least: 0, most: 0 }) },
    summary: answersAsHtml(trail),
  }
}

function readGiven(step: GuideStep, answer: GuideAnswer, fields: Awaited<ReturnType<typeof fieldsByName>>) {
  if (step.kind === 'action') return answer === true
  if (step.kind !== 'question') return null
  const read = readAnswer(step.answer, answer, fields.get(step.answer.field ?? '') ?? null)
  if ('complaint' in read) throw new Refusal('invalid', read.complaint, { answer: read.complaint })
  return read.value
}
