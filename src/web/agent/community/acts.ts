import { useNavigate } from '@tanstack/react-router'
import {
  acceptPublicAnswer,
  answerPublicQuestion,
  changePublicAnswer,
  changePublicQuestion,
  closePublicQuestion,
  makeTaskOfQuestion,
  movePublicPost,
  takeQuestionPrivate,
} from '../../../contract/community.ts'
import { listWritingTasks } from '../../../contract/writing-tasks.ts'
import { useAct } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { touchedQuestions } from './data.ts'

const failed = { onError: (error: unknown) => sayError(error) }
type Change = { title: string; text: string; topicId: number | null; tags: string[] }

/** What can be done with a question and its answers; each says itself what did not work. */
export function useQuestionActs(id: number) {
  const words = useWords().community
  const navigate = useNavigate()
  const move = useAct(movePublicPost, touchedQuestions)
  const answer = useAct(answerPublicQuestion, touchedQuestions)
  const accept = useAct(acceptPublicAnswer, touchedQuestions)
  const close = useAct(closePublicQuestion, touchedQuestions)
  const change = useAct(changePublicQuestion, touchedQuestions)
  const mend = useAct(changePublicAnswer, touchedQuestions)
  const privately = useAct(takeQuestionPrivate, touchedQuestions)
  const write = useAct(makeTaskOfQuestion, [...touchedQuestions, listWritingTasks])
  const params = { id }
  return {
    publish: (post: number) => move.mutate({ params: { id: post }, body: { state: 'published' } }, failed),
    hide: (post: number, reason: string, then: () => void) =>
      move.mutate({ params: { id: post }, body: { state: 'hidden', reason } }, { ...failed, onSuccess: then }),
    answer: (text: string, then: () => void) =>
      answer.mutate(
        { params, body: { text } },
        {
          ...failed,
          onSuccess: () => {
            say(words.answered)
            then()
          },
        },
      ),
    answering: answer.isPending,
    accept: (answerId: number | null) => accept.mutate({ params, body: { answerId } }, failed),
    close: (because: string, then: () => void) =>
      close.mutate({ params, body: { closed: true, because } }, { ...failed, onSuccess: then }),
    reopen: () => close.mutate({ params, body: { closed: false } }, failed),
    change: (body: Change, then: () => void) => change.mutate({ params, body }, { ...failed, onSuccess: then }),
    mend: (post: number, text: string, then: () => void) =>
      mend.mutate({ params: { id: post }, body: { text } }, { ...failed, onSuccess: then }),
    privately: () =>
      privately.mutate(
        { params },
        {
          ...failed,
          onSuccess: ({ conversationId }) =>
            void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(conversationId) } }),
        },
      ),
    write: () => write.mutate({ params }, { ...failed, onSuccess: () => say(words.made) }),
  }
}
