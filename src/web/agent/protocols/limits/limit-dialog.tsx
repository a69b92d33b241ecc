import { Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Role } from '../../../../contract/access.ts'
import { listAgents } from '../../../../contract/agents.ts'
import { listTeams } from '../../../../contract/teams.ts'
import {
  type LimitHolder,
  listOwnLimits,
  listTransactionLimits,
  setTransactionLimit,
  TransactionKind,
} from '../../../../contract/transaction-limits.ts'
import { useAct, useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { useWords } from '../../../words/words.ts'
import { serviceLevels } from '../service-levels.ts'

const holders = ['role', 'team', 'level', 'agent'] as const
type HolderKind = LimitHolder['kind']

const holderOf = (kind: HolderKind, which: string): LimitHolder =>
  ({
    role: { kind: 'role', role: which as Role } as const,
    team: { kind: 'team', team: Number(which) } as const,
    level: { kind: 'level', level: Number(which) } as const,
    agent: { kind: 'agent', agent: Number(which) } as const,
  })[kind]

/** Whom there is of each kind of holder. */
function useWhich(): Record<HolderKind, { value: string; label: string }[]> {
  const words = useWords()
  const named = (items: readonly { id: number; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return {
    role: Role.options.map((role) => ({ value: role as string, label: words.common.role[role] })),
    team: named(useCall(listTeams, {}).data?.items),
    level: serviceLevels.map((level) => ({ value: String(level), label: words.protocols.limits.levelAbove(level) })),
    agent: named(useCall(listAgents, { query: {} }).data?.items),
  }
}

/** Sets one limit; of the same holder, kind and currency it takes the place of the one there is. */
export function LimitDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().protocols.limits
  const which = useWhich()
  const act = useAct(setTransactionLimit, [listTransactionLimits, listOwnLimits])
  const { values, set, bind, wrong } = useFields(
    { kind: 'refund' as TransactionKind, holder: 'role' as HolderKind, which: 'agent', currency: 'EUR' },
    act.error,
  )
  const [amount, setAmount] = useState<number | ''>(50)
  const [any, setAny] = useState(false)
  const save = () =>
    act.mutate(
      {
        body: {
          ...{ kind: values.kind, currency: values.currency, holder: holderOf(values.holder, values.which) },
          amount: any ? null : Number(amount),
        },
      },
      { onSuccess: onClose },
    )
  return (
    <Dialog title={words.add} opened onClose={onClose}>
      <Form
        submit={words.save}
        saving={act.isPending}
        error={act.error}
        disabled={!values.which || (!any && amount === '')}
        onSubmit={save}
        onCancel={onClose}
      >
        <Select
          label={words.kind}
          data-autofocus
          openOnFocus={false}
          allowDeselect={false}
          data={TransactionKind.options.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          value={values.kind}
          onChange={(kind) => kind && set('kind', kind as TransactionKind)}
        />
        <Group gap={12} grow align="start">
          <Select
            label={words.holder}
            allowDeselect={false}
            data={holders.map((holder) => ({ value: holder, label: words.holders[holder] }))}
            value={values.holder}
            onChange={(holder) => {
              if (!holder) return
              set('holder', holder as HolderKind)
              set('which', which[holder as HolderKind][0]?.value ?? '')
            }}
          />
          <Select
            label={words.holders[values.holder]}
            searchable
            allowDeselect={false}
            data={which[values.holder]}
            value={values.which}
            onChange={(chosen) => set('which', chosen ?? '')}
          />
        </Group>
        <Group gap={12} align="start">
          <NumberInput
            label={words.amount}
            min={0}
            decimalScale={3}
            disabled={any}
            value={amount}
            onChange={(value) => setAmount(typeof value === 'number' ? value : value === '' ? '' : Number(value))}
            error={wrong('kind')}
          />
          <TextInput label={words.currency} maxLength={3} w={90} {...bind('currency')} />
        </Group>
        <Checkbox label={words.any} checked={any} onChange={(event) => setAny(event.currentTarget.checked)} />
      </Form>
    </Dialog>
  )
}
