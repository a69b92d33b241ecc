import { ActionIcon } from '@mantine/core'
import { IconMessage2Bolt } from '@tabler/icons-react'
import { listMacros, type Macro } from '../../../contract/macros.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { useCall } from '../../query.ts'
import { useWords } from '../../words/words.ts'
import { PlannedChips } from './chips.tsx'
import { joined } from './insertion.ts'
import { openPicker, useWriter } from './writers.ts'

type ButtonProps = { conversationId: number; kind: Macro['kind']; onMacro: (macro: Macro) => void }

/** Opens the picker beside the formatting; what is picked goes where one writes. */
export function MacroButton({ conversationId, kind, onMacro }: ButtonProps) {
  const words = useWords().macros
  useWriter(conversationId, onMacro)
  return (
    <ActionIcon
      size={28}
      aria-label={words.picker}
      title={`${words.picker} (/)`}
      onClick={() => openPicker(conversationId, { kind })}
    >
      <IconMessage2Bolt size={16} stroke={1.7} />
    </ActionIcon>
  )
}

type Written = { macros: number[]; changes: PlannedChanges | null }

/** What becomes of the conversation when this is sent: as its writer chose, else as the macros say. */
export function usePlan(conversationId: number, { macros, changes }: Written): PlannedChanges {
  const request = { query: { conversation: conversationId } }
  const all = useCall(listMacros, request, { staleTime: 60_000, enabled: macros.length > 0 }).data?.items ?? []
  if (changes) return changes
  const used = macros.flatMap((id) => all.find((macro) => macro.id === id)?.actions ?? [])
  return used.reduce<PlannedChanges>((plan, actions) => joined(plan, actions), {})
}

type PlanProps = { plan: PlannedChanges; onChange: (change: { changes: PlannedChanges }) => void }

/** The same as chips, each of which can be left out. */
export function Plan({ plan, onChange }: PlanProps) {
  return <PlannedChips changes={plan} onChange={(changes) => onChange({ changes })} />
}
