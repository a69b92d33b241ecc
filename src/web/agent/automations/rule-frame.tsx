import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Automation, getAutomation } from '../../../contract/automations.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { RuleSwitch } from './rule-order.tsx'

/** One rule: its switch, what it says, what it did, and why it did not. */
export function RuleFrame({ children }: { children: (rule: Automation) => ReactNode }) {
  const words = useWords().automations
  const { id } = useParams({ strict: false })
  const rule = useCall(getAutomation, { params: { id: Number(id) } })
  const at = `/settings/automations/${id}`
  const tabs = [
    { to: at, label: words.tab.rule },
    { to: `${at}/log`, label: words.tab.log },
    { to: `${at}/why`, label: words.tab.why },
  ]
  return (
    <PageFrame
      title={rule.data?.name ?? ''}
      {...(rule.data
        ? { lead: words.rightsOf(rule.data.owner.name || '–'), actions: <RuleSwitch rule={rule.data} /> }
        : {})}
      wide
      above={<BackLink to="/settings/automations" label={words.title} />}
    >
      <Tabs label={words.tabs} tabs={tabs} />
      {rule.data?.stopped ? <Notice text={words.stopped[rule.data.stopped.because]} /> : null}
      {rule.isPending ? (
        <Skeleton />
      ) : rule.data ? (
        children(rule.data)
      ) : (
        <Failure error={rule.error} retry={() => void rule.refetch()} />
      )}
    </PageFrame>
  )
}
