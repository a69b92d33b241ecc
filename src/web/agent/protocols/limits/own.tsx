import { listOwnLimits, type OwnLimit } from '../../../../contract/transaction-limits.ts'
import { useCall } from '../../../query.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from '../protocols.module.css'
import { useLimitNames } from './limit-names.ts'

/** What somebody may give, up to what, and which limit says so. */
export function LimitTable({ items }: { items: readonly OwnLimit[] }) {
  const words = useWords().protocols.limits
  const names = useLimitNames()
  if (items.length === 0) return <p className={classes.soft}>{words.ownEmpty}</p>
  return (
    <table className={classes.limits}>
      <tbody>
        {items.map(({ kind, currency, amount, because }) => (
          <tr key={`${kind} ${currency}`}>
            <td>{words.kinds[kind]}</td>
            <td className={classes.amount}>{names.amount(amount, currency)}</td>
            <td className={classes.soft}>
              {because.holder.kind === 'agent' ? words.personally : words.because(names.holder(because))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The reader's own limits, and who decides about more. */
export function OwnLimits() {
  const words = useWords().protocols.limits
  const format = useFormat()
  const { data } = useCall(listOwnLimits, {})
  if (!data) return null
  return (
    <>
      <LimitTable items={data.items} />
      {data.ask.length > 0 ? (
        <p className={classes.soft}>{words.ask(format.list(data.ask.map(({ name }) => name)))}</p>
      ) : null}
    </>
  )
}
