import type { Translation } from '../../../contract/articles.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { refuseUnseen, writeDraft } from '../drafts/commands.ts'
import { getTranslation, lockTranslation } from '../queries.ts'
import { wordsOf } from './queries.ts'

/** Makes the draft what a version said; what stood there is kept. Throws `conflict` where somebody else was faster. */
export async function restoreVersion(
  ctx: Ctx,
  id: number,
  language: string,
  { state, revision }: { state: string; revision: number },
): Promise<Translation> {
  const { text } = await lockTranslation(ctx, id, language)
  await refuseUnseen(ctx, text, revision)
  await writeDraft(ctx, text, await wordsOf(ctx, id, language, state), true)
  await record(ctx, { type: 'article.restored', data: { articleId: id, title: text.title, language, state } })
  return getTranslation(ctx, id, language)
}
