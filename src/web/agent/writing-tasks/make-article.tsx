import { Menu } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { listArticles } from '../../../contract/articles.ts'
import type { Message } from '../../../contract/messages.ts'
import { makeArticleOfAnswer } from '../../../contract/writing-tasks.ts'
import { useAct } from '../../query.ts'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Makes the draft of an article of an answer, and opens it. */
export function MakeArticle({ message: { id } }: { message: Message }) {
  const words = useWords().writingTasks
  const navigate = useNavigate()
  const act = useAct(makeArticleOfAnswer, [listArticles])
  // The menu closes at once, and takes this with it: what follows hangs on the promise.
  const make = () =>
    act.mutateAsync({ params: { id } }).then(({ articleId, known, hidden }) => {
      const places = Object.values(hidden).reduce((sum, n) => sum + n, 0)
      say(known ? words.known : `${words.made}. ${words.madeText(places)}`)
      return navigate({ to: '/help-centre/$id', params: { id: String(articleId) } })
    }, sayError)
  return (
    <Menu.Item leftSection={<IconFileText size={15} />} disabled={act.isPending} onClick={() => void make()}>
      {words.makeArticle}
    </Menu.Item>
  )
}
