import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { getIntakeSource, type Intake, ignoreIntake, listIntake, replayIntake } from '../../../contract/intake.ts'
import { urlOf } from '../../client.ts'
import { useAct } from '../../query.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { SourceDialog } from '../../ui/source-dialog.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './intake.module.css'

const tones: Record<Intake['state'], Tone> = {
  received: 'plain',
  processed: 'green',
  quarantined: 'amber',
  ignored: 'plain',
  deleted: 'plain',
}

/** One thing that arrived: from whom, to which address, and what became of it. `todo`: it waits for a person. */
export function IntakeRow({ item, todo = false }: { item: Intake; todo?: boolean }) {
  const words = useWords().intake
  const format = useFormat()
  const [source, setSource] = useState(false)
  const subject = item.subject || words.noSubject
  const facts = [
    words.fromTo(item.sender || words.noSender, format.list(item.recipients)),
    format.bytes(item.size),
    item.automatic ? words.automatic[item.automatic] : '',
  ]
  return (
    <div className={classes.row} data-todo={todo || undefined}>
      {item.conversationId ? (
        <Link
          to="/inbox/$view/$number"
          params={{ view: 'all', number: String(item.conversationId) }}
          className={classes.subject}
          data-row={item.id}
        >
          {subject}
        </Link>
      ) : (
        <span className={classes.subject}>{subject}</span>
      )}
      <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      {item.reason && item.state !== 'processed' ? <p className={classes.reason}>{item.reason}</p> : null}
      <div className={classes.after}>
        {todo ? (
          <Decide item={item} subject={subject} />
        ) : (
          <span className={classes.state}>
            <Chip tone={tones[item.state]}>{words.states[item.state]}</Chip>
          </span>
        )}
        <Tooltip label={words.source}>
          <ActionIcon
            className={classes.source}
            aria-label={`${words.source}: ${subject}`}
            onClick={() => setSource(true)}
          >
            <IconFileText size={17} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
        <span className={classes.when}>
          <TimeText at={item.receivedAt} />
        </span>
      </div>
      {source ? (
        <SourceDialog
          title={words.sourceTitle}
          url={urlOf(getIntakeSource, { params: { id: item.id } })}
          fileName={`mail-${item.id}.eml`}
          onClose={() => setSource(false)}
        />
      ) : null}
    </div>
  )
}

/** Read it again, or set it aside. */
function Decide({ item, subject }: { item: Intake; subject: string }) {
  const words = useWords().intake
  const may = useMay('intake.manage')
  const [asking, setAsking] = useState(false)
  const replay = useAct(replayIntake, [listIntake])
  const ignore = useAct(ignoreIntake, [listIntake])
  const params = { id: item.id }
  const onError = (error: unknown) => sayError(error)
  if (!may) return null
  return (
    <div className={classes.act}>
      <Button
        variant="default"
        size="xs"
        aria-label={words.replayOf(subject)}
        loading={replay.isPending}
        onClick={() => replay.mutate({ params }, { onSuccess: () => say(words.replayed), onError })}
      >
        {words.replay}
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={() => setAsking(true)}>
        {words.ignore}
      </Button>
      <Confirm
        opened={asking}
        title={words.ignoreTitle}
        text={words.ignoreText}
        action={words.ignore}
        working={ignore.isPending}
        onConfirm={() => ignore.mutate({ params }, { onSuccess: () => say(words.ignored), onError })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
