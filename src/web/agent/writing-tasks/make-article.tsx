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
  const make = () =>
    act.mutate(
      { params: { id } },
      {
        onSuccess: ({ articleId, known, hidden }) => {
          const places = Object.values(hidden).reduce((sum, n) => sum + n, 0)
          say(known ? words.known : `${words.made}. ${words.madeText(places)}`)
          void navigate({ to: '/help-centre/$id', params: { id: String(articleId) } })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <Menu.Item leftSection={<IconFileText size={15} />} disabled={act.isPending} onClick={make}>
      {words.makeArticle}
    </Menu.Item>
  )
}
