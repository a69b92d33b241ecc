import { Button, Select } from '@mantine/core'
import type { Contact } from '../../../contract/contacts.ts'
import { changePortalReach, getPortalReach } from '../../../contract/portal.ts'
import { getPortalUse, sendSignInLink } from '../../../contract/portal-sessions.ts'
import { useAct, useCall } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Devices } from './devices.tsx'
import classes from './portal.module.css'

/** When a customer was last at a help centre, a way in for them, and what they see there. */
export default function PortalCard({ contact }: { contact: Contact }) {
  const words = useWords().portal
  const may = useMay('contact.write')
  const use = useCall(getPortalUse, { params: { id: contact.id } })
  const act = useAct(sendSignInLink)
  if (use.error) return <Failure error={use.error} retry={() => void use.refetch()} compact />
  if (!use.data) return <Skeleton rows={1} />
  const { lastSeenAt, available, devices } = use.data
  const canSend = may && available && contact.addresses.some(({ kind }) => kind === 'email')
  const send = () =>
    act.mutate(
      { params: { id: contact.id }, body: {} },
      { onSuccess: ({ address }) => say(words.sent(address)), onError: (error) => sayError(error) },
    )
  return (
    <div className={classes.card}>
      <p className={classes.line}>
        {lastSeenAt ? (
          <>
            {words.lastSeen} <TimeText at={lastSeenAt} />
          </>
        ) : (
          words.never
        )}
      </p>
      {devices > 0 && may ? <Devices contactId={contact.id} count={devices} /> : null}
      {devices > 0 && !may ? <p className={classes.line}>{words.devices(devices)}</p> : null}
      {available ? null : <p className={classes.line}>{words.unavailable}</p>}
      {canSend ? (
        <Button size="compact-sm" variant="default" loading={act.isPending} onClick={send}>
          {words.sendLink}
        </Button>
      ) : null}
      {may && contact.organization ? <Reach contactId={contact.id} /> : null}
    </div>
  )
}

function Reach({ contactId }: { contactId: number }) {
  const words = useWords().portal
  const { data } = useCall(getPortalReach, { params: { id: contactId } })
  const act = useAct(changePortalReach, [getPortalReach])
  if (!data) return null
  return (
    <Select
      size="xs"
      label={words.reach}
      allowDeselect={false}
      value={data.chosen ?? ''}
      data={[
        { value: '', label: words.asOrganization },
        { value: 'own', label: words.own },
        { value: 'organization', label: words.organization },
      ]}
      onChange={(value) =>
        act.mutate(
          { params: { id: contactId }, body: { reach: value === 'own' || value === 'organization' ? value : null } },
          { onSuccess: () => say(words.saved), onError: (error) => sayError(error) },
        )
      }
    />
  )
}
