import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { changeDeparture } from '../../../contract/departures.ts'
import { retryMessage } from '../../../contract/messages.ts'
import { getOutboxSource, listOutbox, type OutboxItem } from '../../../contract/outbox.ts'
import { urlOf } from '../../client.ts'
import { useAct } from '../../query.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { SourceDialog } from '../../ui/source-dialog.tsx'
import { TimeText, useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import { useMoment } from '../conversations/composer/later-dialog.tsx'
import { useMay } from '../me.ts'
import classes from './outbox.module.css'

const tones: Record<OutboxItem['state'], Tone> = {
  scheduled: 'plain',
  held: 'amber',
  queued: 'amber',
  sending: 'plain',
  sent: 'green',
  delayed: 'amber',
  delivered: 'green',
  bounced: 'red',
  failed: 'red',
}

/** What there is to say about a mail that did not leave at once. */
function Reason({ item, sender }: { item: OutboxItem; sender: boolean }) {
  const words = useWords().outbox
  const said = useServerWords()
  const format = useFormat()
  const now = useNow()
  const moment = useMoment()
  const bad = item.state === 'failed' || item.state === 'bounced'
  // The banner above says already why everything waits.
  const waits = item.state === 'queued' && !sender && item.attempts === 0
  const { departure } = item
  const parts = waits
    ? []
    : [
        departure?.heldBecause ? words.departure.held[departure.heldBecause] : '',
        departure && !departure.heldBecause ? words.departure.leaves(moment(departure.leavesAt)) : '',
        item.reason ? words.serverSaid(said(item.reason)) : '',
        item.state === 'queued' && item.attempts > 0 ? words.attempts(item.attempts) : '',
        item.state === 'queued' && item.nextAttemptAt ? words.nextTry(format.ago(item.nextAttemptAt, now)) : '',
      ].filter(Boolean)
  if (item.state === 'sent' || item.state === 'delivered' || parts.length === 0) return null
  return (
    <p className={classes.reason} data-bad={bad || undefined} style={{ margin: 0 }}>
      {parts.join(' · ')}
    </p>
  )
}

/** One mail: what, to whom, what became of it; it opens its conversation. */
export function OutboxRow({ item, sender }: { item: OutboxItem; sender: boolean }) {
  const words = useWords().outbox
  const [source, setSource] = useState(false)
  const subject = item.subject || words.noSubject
  return (
    <div className={classes.row}>
      <Link
        to="/inbox/$view/$number"
        params={{ view: 'all', number: String(item.conversationId) }}
        className={classes.subject}
        data-row={item.id}
      >
        {subject}
      </Link>
      <span className={classes.facts}>{`${words.to(item.to.join(', '))} · ${item.from}`}</span>
      <Reason item={item} sender={sender} />
      <div className={classes.after}>
        <Retry item={item} subject={subject} />
        <SendNow item={item} subject={subject} />
        <span className={classes.state}>
          <Chip tone={tones[item.state]}>{words.states[item.state]}</Chip>
        </span>
        <Tooltip label={words.source}>
          <ActionIcon className={classes.source} aria-label={words.sourceOf(subject)} onClick={() => setSource(true)}>
            <IconFileText size={17} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <span className={classes.when}>
          <TimeText at={item.sentAt ?? item.createdAt} />
        </span>
      </div>
      {source ? (
        <SourceDialog
          title={words.sourceTitle}
          url={urlOf(getOutboxSource, { params: { id: item.id } })}
          fileName={`mail-${item.id}.eml`}
          onClose={() => setSource(false)}
        />
      ) : null}
    </div>
  )
}

/** What waits for its time, or for somebody's word, can leave at once; more can be done in its conversation. */
function SendNow({ item, subject }: { item: OutboxItem; subject: string }) {
  const words = useWords().outbox
  const may = useMay('conversation.write')
  const act = useAct(changeDeparture, [listOutbox])
  const { departure } = item
  if (!may || departure?.kind !== 'later' || departure.heldBecause === 'closed') return null
  const label = departure.heldBecause ? words.departure.anyway : words.departure.now
  return (
    <Button
      className={classes.act}
      variant="default"
      size="xs"
      aria-label={`${label}: ${subject}`}
      loading={act.isPending}
      onClick={() =>
        act.mutate({ params: { id: item.id }, body: { leavesAt: null } }, { onError: (error) => sayError(error) })
      }
    >
      {label}
    </Button>
  )
}

function Retry({ item, subject }: { item: OutboxItem; subject: string }) {
  const words = useWords().outbox
  const may = useMay('conversation.write')
  const act = useAct(retryMessage, [listOutbox])
  if (!may || (item.state !== 'failed' && item.state !== 'bounced')) return null
  const retry = () =>
    act.mutate(
      { params: { id: item.id } },
      { onSuccess: () => say(words.retried), onError: (error) => sayError(error, words.retryRefused) },
    )
  return (
    <Button
      className={classes.act}
      variant="default"
      size="xs"
      aria-label={words.retryOf(subject)}
      loading={act.isPending}
      onClick={retry}
    >
      {words.retry}
    </Button>
  )
}
