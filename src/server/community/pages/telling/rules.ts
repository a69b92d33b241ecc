import type { Site } from '../../../help-centres/rules.ts'
import type { PostRow, QuestionRow } from '../../reading/rules.ts'
import { questionPath } from '../../rules.ts'
import { words } from '../../wording/rules.ts'

/** Whether anybody else than the reader answered, so that everybody reads it. */
export const othersAnsweredAmong = (answers: readonly PostRow[]): boolean =>
  answers.some(({ state, own }) => state === 'published' && !own)

/** schema.org's QAPage, of what everybody reads. */
export function qaPage(site: Site, question: QuestionRow, answers: readonly PostRow[]): object {
  const url = `${site.publicUrl}${questionPath({ base: `/help/${site.slug}/${question.language}` }, question.id, question.title)}`
  const by = ({ official, author }: PostRow) =>
    official
      ? { '@type': 'Organization', name: site.name }
      : { '@type': 'Person', name: author ?? words[site.ui].by_former }
  const open = answers.filter(({ state }) => state === 'published')
  const answer = (post: PostRow) => ({
    ...{ '@type': 'Answer', text: post.text, upvoteCount: post.votes, url: `${url}#post-${post.id}` },
    ...{ dateCreated: post.created_at.toISOString(), author: by(post) },
  })
  const [accepted] = open.filter(({ id }) => id === question.accepted_id)
  const others = open.filter(({ id }) => id !== question.accepted_id)
  return {
    '@type': 'QAPage',
    mainEntity: {
      ...{
        '@type': 'Question',
        name: question.title,
        text: question.text || question.title,
        inLanguage: question.language,
      },
      ...{ answerCount: open.length, upvoteCount: question.votes, dateCreated: question.created_at.toISOString() },
      author: by(question),
      ...(accepted && { acceptedAnswer: answer(accepted) }),
      ...(others.length > 0 && { suggestedAnswer: others.map(answer) }),
    },
  }
}
