import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type Consent, ConsentPurpose, ConsentState, listConsents, recordConsent } from '../../../contract/consents.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './records.module.css'

/** What a customer agreed to or refused, purpose by purpose, with how and when they said so. */
export function Consents({ contactId }: { contactId: number }) {
  const query = useCall(listConsents, { params: { id: contactId } })
  const [asking, setAsking] = useState<ConsentPurpose | null>(null)
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} compact />
  if (!query.data) return <Skeleton rows={2} />
  const history = Map.groupBy(query.data.items, ({ purpose }) => purpose)
  return (
    <>
      <ul className={classes.plain}>
        {ConsentPurpose.options.map((purpose) => (
          <Purpose
            key={purpose}
            purpose={purpose}
            said={history.get(purpose) ?? []}
            onRecord={() => setAsking(purpose)}
          />
        ))}
      </ul>
      {asking ? (
        <RecordDialog
          contactId={contactId}
          purpose={asking}
          before={history.get(asking)?.[0]?.state ?? null}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  )
}

type PurposeProps = { purpose: ConsentPurpose; said: Consent[]; onRecord: () => void }

function Purpose({ purpose, said, onRecord }: PurposeProps) {
  const words = useWords().customer.consent
  const may = useMay('contact.write')
  const [open, setOpen] = useState(false)
  const [now, ...before] = said
  return (
    <li className={classes.consent}>
      <div className={classes.consentHead}>
        <span>{words.purposes[purpose]}</span>
        {may ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={`${words.record}: ${words.purposes[purpose]}`}
            onClick={onRecord}
          >
            {words.record}
          </Button>
        ) : null}
      </div>
      {now ? <Said said={now} /> : <p className={classes.by}>{words.unknown}</p>}
      {before.length > 0 ? (
        <button type="button" className={classes.link} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hideHistory : words.history}
        </button>
      ) : null}
      {open ? before.map((each) => <Said key={each.id} said={each} />) : null}
    </li>
  )
}

function Said({ said }: { said: Consent }) {
  const words = useWords().customer.consent
  const Icon = said.state === 'given' ? IconCheck : IconX
  return (
    <p className={classes.by}>
      <span className={classes.state} data-state={said.state}>
        <Icon size={13} stroke={2} aria-hidden="true" />
        {words.states[said.state]}
      </span>{' '}
      · <TimeText at={said.at} style="day" /> · <bdi>{said.how}</bdi>
      {said.by ? ` · ${words.by(said.by)}` : ''}
    </p>
  )
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)

type RecordProps = { contactId: number; purpose: ConsentPurpose; before: ConsentState | null; onClose: () => void }

function RecordDialog({ contactId, purpose, before, onClose }: RecordProps) {
  const words = useWords().customer.consent
  const act = useAct(recordConsent, [listConsents])
  const states = ConsentState.options.filter((state) => state !== (before === 'given' ? 'refused' : 'withdrawn'))
  const { values, bind, set, wrong } = useFields(
    { state: (before === 'given' ? 'withdrawn' : 'given') as ConsentState, how: '', at: today() },
    act.error,
  )
  const save = () => {
    const { at, ...rest } = values
    // A day in the past is meant as a day: its noon is that day wherever one looks from.
    const then = at && at !== today() ? { at: new Date(`${at}T12:00:00`).toISOString() } : {}
    act.mutate(
      { params: { id: contactId }, body: { purpose, ...rest, ...then } },
      {
        onSuccess: () => {
          say(words.saved)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.recordTitle(words.purposes[purpose])} opened onClose={onClose}>
      <Form submit={words.save} saving={act.isPending} error={act.error} onSubmit={save} onCancel={onClose}>
        <Select
          label={words.state}
          allowDeselect={false}
          data={states.map((state) => ({ value: state, label: words.states[state] }))}
          value={values.state}
          onChange={(state) => state && set('state', state as ConsentState)}
          error={wrong('state')}
        />
        <Textarea label={words.how} description={words.howHelp} autosize minRows={2} data-autofocus {...bind('how')} />
        <TextInput type="date" label={words.when} max={today()} {...bind('at')} />
      </Form>
    </Dialog>
  )
}
