import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'

/** The parts of the help centre; each is a page of its own, and adds its line here. */
export function ArticleTabs() {
  const { articles: words, writingTasks, answers, community } = useWords()
  return (
    <Tabs
      label={words.tabs}
      tabs={[
        { to: '/help-centre', label: words.tab },
        { to: '/help-centre/tasks', label: writingTasks.tab },
        { to: '/help-centre/searches', label: answers.searchesTab },
        { to: '/help-centre/questions', label: community.tab },
        { to: '/help-centre/assistant', label: answers.assistantTab },
      ]}
    />
  )
}
