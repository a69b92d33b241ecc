import { ActionIcon, Checkbox, Tooltip } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Intake } from '../../../contract/intake.ts'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { ServerWords } from '../../ui/server-words.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import type { Chosen } from './choosing.tsx'
import classes from './intake.module.css'

export const tones: Record<Intake['state'], Tone> = {
  received: 'plain',
  processed: 'green',
  quarantined: 'amber',
  ignored: 'plain',
  deleted: 'plain',
}

type Props = { item: Intake; inbox: string | null; chosen?: Chosen }

/** One thing that arrived: from whom, to which inbox, what became of it and why. It opens to be looked at. */
export function IntakeRow({ item, inbox, chosen }: Props) {
  const words = useWords().intake
  const format = useFormat()
  const may = useMay('intake.manage')
  const subject = item.subject || words.noSubject
  const facts = [
    words.fromTo(item.from || item.sender || words.noSender, inbox ?? format.list(item.recipients)),
    format.bytes(item.size),
    item.automatic ? words.automatic[item.automatic] : '',
  ]
  return (
    <div className={classes.row} data-choosable={(chosen && may) || undefined}>
      {chosen && may ? (
        <Checkbox
          className={classes.choose}
          aria-label={words.choose(subject)}
          checked={chosen.ids.has(item.id)}
          onChange={() => chosen.toggle(item.id)}
        />
      ) : null}
      <div className={classes.words}>
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
          <Link
            to="/outbox/arrived/$id"
            params={{ id: String(item.id) }}
            className={classes.subject}
            data-row={item.id}
          >
            {subject}
          </Link>
        )}
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
        {item.reason && item.state !== 'processed' ? (
          <p className={classes.reason}>
            <ServerWords text={item.reason} />
          </p>
        ) : null}
      </div>
      <div className={classes.after}>
        {item.cause ? (
          <Chip tone={item.cause === 'virus' && item.state === 'quarantined' ? 'red' : 'amber'}>
            {words.causes[item.cause]}
          </Chip>
        ) : null}
        {item.cause && item.state === 'quarantined' ? null : (
          <Chip tone={tones[item.state]}>{words.states[item.state]}</Chip>
        )}
        {item.conversationId ? (
          <Tooltip label={words.facts}>
            <ActionIcon
              component={Link}
              to={`/outbox/arrived/${item.id}` as string}
              aria-label={`${words.facts}: ${subject}`}
            >
              <IconFileText size={17} stroke={1.5} />
            </ActionIcon>
          </Tooltip>
        ) : null}
        <span className={classes.when}>
          <TimeText at={item.receivedAt} />
        </span>
      </div>
    </div>
  )
}
