import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'

/** The parts of the help centre; each is a page of its own, and adds its line here. */
export function ArticleTabs() {
  const words = useWords().articles
  return <Tabs label={words.tabs} tabs={[{ to: '/help-centre', label: words.tab }]} />
}
