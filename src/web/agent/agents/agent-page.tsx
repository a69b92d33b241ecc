import { useParams } from '@tanstack/react-router'
import { getAgent } from '../../../contract/agents.ts'
import { getAbilities } from '../../../contract/skills.ts'
import { listAgentLimits } from '../../../contract/transaction-limits.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { LimitTable } from '../protocols/limits/own.tsx'
import { Load, SkillList } from '../skills/abilities.tsx'

/** One person: what they can do, how much at once, and what they may give. */
export function Page() {
  const words = useWords()
  const own = words.skills.page
  const manages = useMay('team.manage')
  const { id } = useParams({ strict: false })
  const params = { id: Number(id) }
  const agent = useCall(getAgent, { params })
  const abilities = useCall(getAbilities, { params })
  const limits = useCall(listAgentLimits, { params }, { enabled: manages && !agent.data?.deactivatedAt })
  const { data } = agent
  const about = data
    ? [words.common.role[data.role], ...data.teams.map(({ name }) => name), data.email].join(' · ')
    : undefined
  return (
    <PageFrame
      title={data?.name ?? ''}
      {...(about && { lead: about })}
      above={<BackLink to="/settings/people" label={words.agents.title} />}
    >
      {agent.isPending || abilities.isPending ? (
        <Skeleton />
      ) : !abilities.data ? (
        <Failure error={agent.error ?? abilities.error} retry={() => void abilities.refetch()} />
      ) : (
        <>
          <Section title={own.skills}>
            <SkillList person={abilities.data} manages={manages} />
          </Section>
          {manages ? (
            <Section title={own.load} text={own.loadText}>
              <Load key={abilities.data.agent.id} person={abilities.data} />
            </Section>
          ) : null}
          {limits.data ? (
            <Section title={own.transactions} text={own.transactionsText}>
              <LimitTable items={limits.data.items} />
            </Section>
          ) : null}
        </>
      )}
    </PageFrame>
  )
}
