import { Button } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { listActivity } from '../../../contract/activity.ts'
import {
  endPortalSession,
  endPortalSessions,
  getPortalUse,
  listPortalSessions,
  type PortalSession,
} from '../../../contract/portal-sessions.ts'
import { useAct, useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './portal.module.css'

const touched = [getPortalUse, listPortalSessions, listActivity]

/** On how many devices a customer is signed in; opened, which they are, and a way to end them. */
export function Devices({ contactId, count }: { contactId: number; count: number }) {
  const words = useWords().portal
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <div className={classes.devices}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <IconChevronRight size={14} stroke={1.8} className={classes.arrow} aria-hidden="true" />
        {words.devices(count)}
      </button>
      <div id={id}>{open ? <List contactId={contactId} /> : null}</div>
    </div>
  )
}

function List({ contactId }: { contactId: number }) {
  const words = useWords().portal
  const params = { id: contactId }
  const read = useCall(listPortalSessions, { params })
  const act = useAct(endPortalSessions, touched)
  if (read.error) return <Failure error={read.error} retry={() => void read.refetch()} compact />
  if (!read.data) return <Skeleton rows={1} />
  const { items } = read.data
  const endAll = () =>
    act.mutate({ params }, { onSuccess: () => say(words.endedAll), onError: (error) => sayError(error) })
  return (
    <>
      <ul className={classes.list}>
        {items.map((session) => (
          <Device key={session.id} contactId={contactId} session={session} />
        ))}
      </ul>
      {items.length > 1 ? (
        <Button size="compact-sm" variant="default" loading={act.isPending} onClick={endAll}>
          {words.endAll}
        </Button>
      ) : null}
    </>
  )
}

function Device({ contactId, session }: { contactId: number; session: PortalSession }) {
  const words = useWords().portal
  const act = useAct(endPortalSession, touched)
  const device = session.device || words.unknownDevice
  const end = () =>
    act.mutate(
      { params: { id: contactId, session: session.id } },
      { onSuccess: () => say(words.ended), onError: (error) => sayError(error) },
    )
  return (
    <li className={classes.device}>
      <div>
        {device}
        <p className={classes.small}>
          {words.lastUsed} <TimeText at={session.lastUsedAt} />
        </p>
        <p className={classes.small}>{[session.helpCentre, session.ip].filter(Boolean).join(' · ')}</p>
      </div>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        aria-label={words.endOf(device)}
        loading={act.isPending}
        onClick={end}
      >
        {words.end}
      </Button>
    </li>
  )
}
