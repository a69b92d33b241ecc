import { Button, Select } from '@mantine/core'
import { useEffect } from 'react'
import { changeInbox, getInbox, type Inbox, listInboxes } from '../../../contract/inboxes.ts'
import { listRoundTrips, type RoundTrip, startRoundTrip } from '../../../contract/round-trips.ts'
import { refresh, useAct, useCall } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { ServerWords } from '../../ui/server-words.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { DelayPlot } from './delay-plot.tsx'
import classes from './inboxes.module.css'
import { secondsText } from './seconds.ts'

const choices = ['off', '5', '15', '30', '60'] as const

/** Whether mail that leaves this inbox comes back to it, and how long that took over the last day. */
export function RoundTrips({ inbox, manages }: { inbox: Inbox; manages: boolean }) {
  const words = useWords().accounts
  const text = useErrorText()
  const params = { id: inbox.id }
  const { data } = useCall(listRoundTrips, { params })
  const start = useAct(startRoundTrip, [listRoundTrips])
  const change = useAct(changeInbox, [getInbox, listInboxes])
  const trips = data?.items ?? []
  const waiting = trips.at(-1)?.state === 'under_way'
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void refresh(listRoundTrips), 2000)
    return () => clearInterval(timer)
  }, [waiting])
  if (!inbox.address) return null
  const current = inbox.roundTripMinutes === null ? 'off' : String(inbox.roundTripMinutes)
  const error = start.error ?? change.error
  const label = (value: string) =>
    value === 'off' ? words.everyChoice.off : value === '60' ? words.everyChoice.hour : words.everyChoice.minutes(value)
  return (
    <Section title={words.roundTrips} text={words.roundTripsText}>
      <Newest trips={trips} />
      {trips.some(({ seconds }) => seconds !== null) ? <DelayPlot trips={trips} /> : null}
      {manages ? (
        <div className={classes.line}>
          <Select
            aria-label={words.every}
            data={[...new Set([...choices, current])].map((value) => ({ value, label: label(value) }))}
            value={current}
            allowDeselect={false}
            onChange={(value) =>
              change.mutate({ params, body: { roundTripMinutes: value === 'off' ? null : Number(value) } })
            }
          />
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate({ params })}>
            {words.sendNow}
          </Button>
          <span className={classes.result} role="status">
            {error ? text(error) : ''}
          </span>
        </div>
      ) : null}
    </Section>
  )
}

/** The newest test mail that is known to have come back, or not. */
function Newest({ trips }: { trips: RoundTrip[] }) {
  const words = useWords().accounts
  const format = useFormat()
  const now = useNow()
  const last = trips.findLast(({ state }) => state !== 'under_way')
  const waiting = trips.at(-1)?.state === 'under_way'
  const said = !last
    ? waiting
      ? null
      : words.noTrips
    : last.state === 'lost'
      ? words.lost(format.ago(last.beganAt, now))
      : words.newest(secondsText(last.seconds ?? 0, words, format), format.ago(last.beganAt, now))
  return (
    <p className={classes.newest} role="status">
      {said ? <strong data-bad={last?.state === 'lost' || undefined}>{said}</strong> : null}
      {last?.state === 'lost' && last.reason ? (
        <span>
          <ServerWords text={last.reason} />
        </span>
      ) : null}
      {waiting ? <span>{words.underWay}</span> : null}
    </p>
  )
}
