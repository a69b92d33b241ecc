import { IconMailOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listSuspensions, type Suspension } from '../../../contract/suspensions.ts'
import { useCall } from '../../query.ts'
import { Notice } from '../../ui/notice.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Lift } from './lift.tsx'
import classes from './suspensions.module.css'

/** What stands against writing to one of these addresses: a notice each, with the way back. `scope` all: only what keeps mail from leaving. */
export function SuspendedAmong({ addresses, scope }: { addresses: string[]; scope?: 'all' }) {
  const may = useMay('contact.read')
  const address = [...new Set(addresses.map((each) => each.toLowerCase()))].sort().join(',')
  const query = { address, ...(scope && { scope }) }
  const found = useCall(listSuspensions, { query }, { enabled: may && address !== '' }).data?.items ?? []
  if (found.length === 0) return null
  return (
    <div className={scope === 'all' ? classes.inComposer : undefined}>
      {found.map((suspension) => (
        <Suspended key={suspension.id} suspension={suspension} compact={scope === 'all'} />
      ))}
    </div>
  )
}

function Suspended({ suspension, compact }: { suspension: Suspension; compact: boolean }) {
  const words = useWords().suspensions
  const format = useFormat()
  const { address, scope, cause, reason, since, conversationId } = suspension
  const gone = scope === 'all'
  const when = format.short(since)
  return (
    <Notice
      tone={gone ? 'red' : 'amber'}
      icon={<IconMailOff size={18} stroke={1.6} aria-hidden="true" />}
      title={gone ? words.bounced(address) : words.stopped[cause](address)}
      text={
        <>
          {gone ? words.bouncedText(when) : words.stoppedText(when)}
          {gone && reason ? <span className={classes.says}>{words.says(reason)}</span> : null}
        </>
      }
      action={
        <span className={classes.actions}>
          <Lift suspension={suspension} />
          {conversationId && !compact ? (
            <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(conversationId) }}>
              {words.where}
            </Link>
          ) : null}
        </span>
      }
    />
  )
}
