import { listIntake } from '../../../contract/intake.ts'
import { useCall } from '../../query.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** Mail that leaves, mail that arrived with how many of it need a person, and whom nothing is sent to. */
export function MailTabs() {
  const { outbox: words, suspensions } = useWords()
  const may = useMay('intake.read')
  const waiting = useCall(listIntake, { query: { waiting: 'true' } }, { enabled: may })
  if (!may) return null
  return (
    <Tabs
      label={words.tabs}
      tabs={[
        { to: '/outbox', label: words.leaving },
        { to: '/outbox/arrived', label: words.arrived, count: waiting.data?.items.length },
        { to: '/outbox/suspended', label: suspensions.tab },
      ]}
    />
  )
}
