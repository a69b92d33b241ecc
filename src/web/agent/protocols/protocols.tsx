import { type ReactNode, useState } from 'react'
import { listProtocols, type ProtocolRule } from '../../../contract/protocols.ts'
import { useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { useMay } from '../me.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleList } from './rule-list.tsx'

/** Protocols in their order, each to be changed; of one team, those that lead to it. */
export function Protocols({ team, empty }: { team?: number; empty: ReactNode }) {
  const manages = useMay('team.manage')
  const query = useCall(listProtocols, {})
  const [edited, setEdited] = useState<ProtocolRule | null>(null)
  if (query.isPending) return <Skeleton />
  if (!query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  const all = query.data.items
  const rules = team === undefined ? all : all.filter((rule) => rule.team.id === team)
  return (
    <>
      {rules.length === 0 ? (
        empty
      ) : (
        <RuleList rules={rules} order={all.map(({ id }) => id)} manages={manages} onEdit={setEdited} />
      )}
      {edited ? <RuleDialog rule={edited} team={null} onClose={() => setEdited(null)} /> : null}
    </>
  )
}
