import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import {
  type IncidentUpdate,
  listIncidentRecipients,
  listIncidentUpdates,
  sendIncidentUpdateToo,
  stopIncidentUpdate,
} from '../../../contract/incident-updates.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useAct, useCall, useList } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

/** What was said, the newest first, with how far each is on its way. */
export function Updates({ incident, onWrite }: { incident: Incident; onWrite: () => void }) {
  const words = useWords().incidents.update
  const may = useMay('incident.write')
  const read = useCall(listIncidentUpdates, { params: { id: incident.id } })
  if (!read.data) return <Skeleton rows={3} />
  if (read.data.items.length === 0)
    return (
      <Empty
        title={words.none}
        text={words.noneText}
        action={
          may ? (
            <Button variant="default" onClick={onWrite}>
              {words.write}
            </Button>
          ) : null
        }
      />
    )
  return read.data.items.map((update) => <UpdateCard key={update.id} incident={incident} update={update} />)
}

function UpdateCard({ incident, update }: { incident: Incident; update: IncidentUpdate }) {
  const { incidents } = useWords()
  const words = incidents.update
  const { languageName } = useFormat()
  const [who, setWho] = useState(false)
  const stop = useAct(stopIncidentUpdate, [listIncidentUpdates, ...ofLinks])
  const send = useAct(sendIncidentUpdateToo, [listIncidentUpdates, ...ofLinks])
  const { counts, state, texts } = update
  const moving = state === 'waiting' || state === 'sending'
  const params = { id: incident.id, update: update.id }
  const stopIt = () =>
    stop.mutate({ params }, { onSuccess: () => say(words.stopped), onError: (error) => sayError(error) })
  return (
    <article className={classes.update}>
      <Group justify="space-between" gap={8}>
        <span>
          <strong>{update.by}</strong> <TimeText at={update.at} />
        </span>
        <span className={classes.chips}>
          {update.stage ? <Chip>{incidents.stages[update.stage]}</Chip> : null}
          {update.public ? <Chip tone="green">{incidents.isPublic}</Chip> : null}
          <Chip tone={state === 'sent' ? 'green' : moving ? 'amber' : 'plain'}>{words.state[state]}</Chip>
        </span>
      </Group>
      {texts.map(({ language, text }) => (
        <div key={language}>
          {texts.length > 1 ? <span className={classes.soft}>{languageName(language)}</span> : null}
          <pre lang={language} dir="auto">
            {text}
          </pre>
        </div>
      ))}
      {state === 'said' ? null : (
        <>
          <Progress update={update} />
          <Group gap={8}>
            {state === 'waiting' && incident.mine ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={send.isPending}
                onClick={() => send.mutate({ params, body: { now: true } }, { onError: (error) => sayError(error) })}
              >
                {words.now}
              </Button>
            ) : null}
            {moving && incident.mine ? (
              <Button size="compact-sm" variant="light" color="red" loading={stop.isPending} onClick={stopIt}>
                {words.stop}
              </Button>
            ) : null}
            <Button size="compact-sm" variant="default" aria-expanded={who} onClick={() => setWho(!who)}>
              {words.who} ({counts.persons})
            </Button>
          </Group>
          {who ? <Recipients {...params} /> : null}
        </>
      )}
    </article>
  )
}

function Progress({ update: { counts, state } }: { update: IncidentUpdate }) {
  const words = useWords().incidents.update
  const all = Math.max(1, counts.persons)
  const done = counts.sent + counts.unreached
  return (
    <>
      <div
        className={classes.meter}
        role="progressbar"
        aria-label={words.who}
        aria-valuemin={0}
        aria-valuemax={counts.persons}
        aria-valuenow={done}
      >
        <i style={{ inlineSize: `${(done / all) * 100}%` }} />
      </div>
      <p className={classes.facts} role="status">
        <span>{state === 'waiting' ? words.leaves : words.progress(counts.sent, counts.persons)}</span>
        {counts.arrived > 0 ? <span>{words.arrived(counts.arrived)}</span> : null}
        {counts.failed > 0 ? <span className={classes.late}>{words.failed(counts.failed)}</span> : null}
        {counts.unreached > 0 ? <span className={classes.late}>{words.unreached(counts.unreached)}</span> : null}
        {counts.fallback > 0 ? <span>{words.fallbackShort(counts.fallback)}</span> : null}
      </p>
    </>
  )
}

/** Each person once, with what became of it. */
function Recipients({ id, update }: { id: number; update: number }) {
  const words = useWords()
  const own = words.incidents.update
  const { languageName } = useFormat()
  const query = useList(listIncidentRecipients, { params: { id, update }, query: {} })
  return (
    <List
      query={query}
      label={own.who}
      keyOf={(item) => item.id}
      row={(item) => (
        <Row
          title={`${item.name || words.common.unknown} · #${item.conversation.id}`}
          text={[
            item.conversation.subject,
            item.language ? `${languageName(item.language)}${item.fallback ? ` (${own.fallbackShort(1)})` : ''}` : '',
            item.beside.length > 0 ? own.beside(item.beside.length) : '',
            item.reason ? own.reasons[item.reason] : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          after={
            <Chip tone={item.state === 'sent' ? 'green' : item.state === 'unreached' ? 'red' : 'plain'}>
              {item.state === 'sent' && item.delivery
                ? words.outbox.states[item.delivery]
                : item.state === 'unreached'
                  ? words.incidents.newest.unreached
                  : own.state[item.state]}
            </Chip>
          }
        />
      )}
      empty={null}
    />
  )
}
