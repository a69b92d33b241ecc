import { useNavigate } from '@tanstack/react-router'
import { getArticle, listArticles } from '../../../contract/articles.ts'
import {
  beginArticleForTask,
  changeWritingTask,
  confirmArticle,
  endWritingTask,
  mergeWritingTasks,
  reopenWritingTask,
  takeWritingTask,
  type WritingTask,
} from '../../../contract/writing-tasks.ts'
import { useAct } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { touchedTasks } from './data.ts'

const failed = { onError: (error: unknown) => sayError(error) }

/** What can be done with a task; each says itself what did not work. */
export function useTaskActs() {
  const navigate = useNavigate()
  const take = useAct(takeWritingTask, touchedTasks)
  const change = useAct(changeWritingTask, touchedTasks)
  const end = useAct(endWritingTask, touchedTasks)
  const reopen = useAct(reopenWritingTask, touchedTasks)
  const merge = useAct(mergeWritingTasks, touchedTasks)
  const begin = useAct(beginArticleForTask, [...touchedTasks, listArticles])
  const confirm = useConfirmArticle()
  const paramsOf = ({ id }: WritingTask) => ({ id })
  return {
    take: (task: WritingTask) =>
      take.mutate({ params: paramsOf(task), body: { taken: task.state === 'open' } }, failed),
    give: (task: WritingTask, ownerId: number | null) =>
      change.mutate({ params: paramsOf(task), body: { ownerId } }, failed),
    note: (task: WritingTask, note: string) => change.mutate({ params: paramsOf(task), body: { note } }, failed),
    done: (task: WritingTask) => end.mutate({ params: paramsOf(task), body: { as: 'done' } }, failed),
    setAside: (task: WritingTask, reason: string, then: () => void) =>
      end.mutate({ params: paramsOf(task), body: { as: 'set_aside', reason } }, { ...failed, onSuccess: then }),
    reopen: (task: WritingTask) => reopen.mutate({ params: paramsOf(task) }, failed),
    merge: (task: WritingTask, from: number) => merge.mutate({ params: paramsOf(task), body: { from } }, failed),
    confirm,
    write: (task: WritingTask) =>
      begin.mutate(
        { params: paramsOf(task) },
        {
          ...failed,
          onSuccess: ({ articleId }) => void navigate({ to: '/help-centre/$id', params: { id: String(articleId) } }),
        },
      ),
    writing: begin.isPending,
  }
}

/** Says that an article is still right, and when somebody looks next. */
export function useConfirmArticle(): (articleId: number) => void {
  const words = useWords().writingTasks
  const format = useFormat()
  const act = useAct(confirmArticle, [...touchedTasks, getArticle, listArticles])
  return (id) =>
    act.mutate(
      { params: { id } },
      { ...failed, onSuccess: ({ reviewAt }) => say(words.confirmed(format.day(reviewAt))) },
    )
}
