import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'

/** Customers as people, and as the organizations they belong to. */
export function CustomerTabs() {
  const words = useWords().contacts
  return (
    <Tabs
      label={words.tabs}
      tabs={[
        { to: '/customers', label: words.people },
        { to: '/customers/organizations', label: words.organizations },
      ]}
    />
  )
}
