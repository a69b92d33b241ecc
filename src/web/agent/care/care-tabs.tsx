import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** What belongs to people's time: how they fare, days ahead, shifts, and the reader's own week. */
export function CareTabs() {
  const { care, shifts } = useWords()
  const leads = useMay('care.read')
  const people = leads
    ? [
        { to: '/workload', label: care.tab },
        { to: '/workload/ahead', label: care.ahead },
      ]
    : []
  return (
    <Tabs
      label={shifts.tabs}
      tabs={[...people, { to: '/shifts', label: shifts.title }, { to: '/my-week', label: care.week }]}
    />
  )
}
