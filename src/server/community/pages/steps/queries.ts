import { ReportReason } from '../../../../contract/community.ts'
import type { FileAnswer } from '../../../../contract/endpoint.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { PostRow, QuestionRow } from '../../reading/rules.ts'
import { beginning, mayStillEdit } from '../../rules.ts'
import { words } from '../../wording/rules.ts'
import { topicNames } from '../lists/queries.ts'
import { draw, type Visit } from '../queries.ts'

type Found = { post: PostRow; question: QuestionRow }

const place = ({ site }: Visit, { post, question }: Found) => ({
  ...{ url: `${site.base}/posts/${post.id}`, back: `${site.base}/questions/${question.id}` },
  ...{ question: question.title, excerpt: beginning(post.text), isQuestion: post.question_id === null },
})

type Edited = { title: string; text: string; topic: number | undefined; problem: string }

/** The page where somebody changes their own; past its time it says so. */
export async function editPage(ctx: Ctx, visit: Visit, found: Found, edited?: Edited): Promise<FileAnswer> {
  const said = words[visit.site.ui]
  const { post, question } = found
  const topics = await topicNames(ctx, visit.site)
  const chosen = edited ? edited.topic : question.category_id
  return draw(ctx, visit, 'question-edit', {
    ...{ title: said.edit_title, noindex: true, problem: edited?.problem ?? '' },
    ...(edited && { status: 400 as const }),
    data: {
      ...place(visit, found),
      over: !mayStillEdit(post.created_at, ctx.now),
      ...{ title: edited?.title ?? question.title, text: edited?.text ?? post.text },
      topics: [...topics].map(([id, name]) => ({ id, name, current: id === chosen })),
    },
  })
}

/** The page that asks whether to take something away, or one's name off it. */
export function removalPage(ctx: Ctx, visit: Visit, found: Found, nameOnly: boolean): Promise<FileAnswer> {
  const said = words[visit.site.ui]
  return draw(ctx, visit, 'question-step', {
    ...{ title: nameOnly ? said.remove_name_title : said.remove_title, noindex: true },
    data: {
      ...place(visit, found),
      ...{ step: 'removal', lead: nameOnly ? said.remove_name_text : said.remove_text },
      button: nameOnly ? said.yes_remove_name : said.yes_remove,
    },
  })
}

/** The page where somebody says what is wrong with something. */
export function reportPage(ctx: Ctx, visit: Visit, found: Found): Promise<FileAnswer> {
  const said = words[visit.site.ui]
  return draw(ctx, visit, 'question-step', {
    ...{ title: said.report_title, noindex: true },
    data: {
      ...place(visit, found),
      ...{ step: 'report', lead: said.report_text, button: said.report_send },
      reasons: ReportReason.options.map((value) => ({ value, name: said.reasons[value] })),
    },
  })
}

/** The page behind a mail's link that ends such mails; `left`: they have. */
export function leavingPage(
  ctx: Ctx,
  visit: Visit,
  title: string,
  questionId: number,
  left: boolean,
): Promise<FileAnswer> {
  const said = words[visit.site.ui]
  return draw(ctx, visit, 'question-step', {
    ...{ title: left ? said.left : said.leave_title, noindex: true, personal: true },
    data: {
      ...{ step: left ? 'left' : 'leaving', lead: '', button: said.leave_button, question: title },
      ...{ back: `${visit.site.base}/questions/${questionId}`, excerpt: '' },
    },
  })
}
