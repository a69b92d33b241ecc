import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import {
  archivePolicy,
  listPolicies,
  listPolicyVersions,
  listRecomputations,
  type SlaPolicy,
} from '../../../contract/sla.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { PolicyForm } from './policy-form.tsx'
import { Progress } from './progress.tsx'
import classes from './settings.module.css'
import { useSummary } from './summary.ts'

/** One policy, to be read, changed or put into the archive; and what it said before. */
export function Page() {
  const words = useWords().sla
  const format = useFormat()
  const may = useMay('settings.manage')
  const { id } = useParams({ strict: false })
  const policies = useCall(listPolicies, {})
  const runs = useCall(listRecomputations, {})
  const policy = policies.data?.items.find((each) => each.id === Number(id))
  const latest = runs.data?.items[0]
  return (
    <PageFrame
      title={policy?.name ?? ''}
      lead={policy ? words.since(format.day(policy.since)) : undefined}
      above={<BackLink to="/settings/sla" label={words.title} />}
      actions={policy && may ? <Archive policy={policy} /> : null}
    >
      {latest && !latest.endedAt ? <Progress run={latest} /> : null}
      {policies.isPending ? (
        <Skeleton />
      ) : policy ? (
        <>
          {may && !policy.archivedAt ? <PolicyForm key={policy.id} policy={policy} /> : <Said policy={policy} />}
          <Versions policy={policy} />
        </>
      ) : (
        <Failure error={policies.error} retry={() => void policies.refetch()} />
      )}
    </PageFrame>
  )
}

function Said({ policy }: { policy: Pick<SlaPolicy, 'targets'> }) {
  const lines = useSummary()(policy)
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Archive({ policy: { id, archivedAt } }: { policy: SlaPolicy }) {
  const words = useWords().sla
  const act = useAct(archivePolicy, [listPolicies, listRecomputations])
  return (
    <Button
      variant="default"
      loading={act.isPending}
      onClick={() =>
        act.mutate({ params: { id }, body: { archived: archivedAt === null } }, { onError: (error) => sayError(error) })
      }
    >
      {archivedAt ? words.restore : words.archive}
    </Button>
  )
}

function Versions({ policy }: { policy: SlaPolicy }) {
  const words = useWords().sla
  const format = useFormat()
  const versions = useCall(listPolicyVersions, { params: { id: policy.id } }).data?.items ?? []
  if (versions.length < 2) return null
  return (
    <Section title={words.versions}>
      {versions.slice(1).map((version) => (
        <details key={version.version} className={classes.version}>
          <summary>
            {words.version(String(version.version))} · {words.versionBy(format.full(version.at), version.by)}
          </summary>
          <Said policy={version} />
        </details>
      ))}
    </Section>
  )
}
