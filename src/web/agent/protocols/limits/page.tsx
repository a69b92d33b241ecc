import { ActionIcon, Button } from '@mantine/core'
import { IconCoin, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import {
  deleteTransactionLimit,
  listOwnLimits,
  listTransactionLimits,
  type TransactionLimit,
} from '../../../../contract/transaction-limits.ts'
import { useAct, useCall } from '../../../query.ts'
import { PageFrame, Section } from '../../../ui/page-frame.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from '../protocols.module.css'
import { LimitDialog } from './limit-dialog.tsx'
import { useLimitNames } from './limit-names.ts'
import { OwnLimits } from './own.tsx'

/** Who may give what, up to which amount; and what the reader may give. */
export function Page() {
  const words = useWords().protocols.limits
  const manages = useMay('settings.manage')
  const query = useCall(listTransactionLimits, {})
  const [adding, setAdding] = useState(false)
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <PageFrame title={words.title} lead={words.lead} {...(manages ? { actions: add } : {})}>
      {query.isPending ? (
        <Skeleton />
      ) : !query.data ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : query.data.items.length === 0 ? (
        <Empty
          icon={<IconCoin size={30} stroke={1.4} />}
          title={words.empty}
          text={words.emptyText}
          action={manages ? add : null}
        />
      ) : (
        <Limits items={query.data.items} manages={manages} />
      )}
      <Section title={words.own}>
        <OwnLimits />
      </Section>
      {adding ? <LimitDialog onClose={() => setAdding(false)} /> : null}
    </PageFrame>
  )
}

function Limits({ items, manages }: { items: readonly TransactionLimit[]; manages: boolean }) {
  const words = useWords().protocols.limits
  const names = useLimitNames()
  const act = useAct(deleteTransactionLimit, [listTransactionLimits, listOwnLimits])
  return (
    <table className={classes.limits}>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.holder}</th>
          <th scope="col" className={classes.amount}>
            {words.amount}
          </th>
          {manages ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {items.map((limit) => {
          const what = `${words.kinds[limit.kind]}, ${names.holder(limit)}, ${names.amount(limit.amount, limit.currency)}`
          return (
            <tr key={limit.id}>
              <td>{words.kinds[limit.kind]}</td>
              <td>{names.holder(limit)}</td>
              <td className={classes.amount}>{names.amount(limit.amount, limit.currency)}</td>
              {manages ? (
                <td className={classes.amount}>
                  <ActionIcon
                    aria-label={words.remove(what)}
                    onClick={() => act.mutate({ params: { id: limit.id } }, { onError: (error) => sayError(error) })}
                  >
                    <IconX size={15} stroke={1.8} />
                  </ActionIcon>
                </td>
              ) : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
