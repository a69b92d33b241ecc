import { Link, useParams } from '@tanstack/react-router'
import { getIntake } from '../../../contract/intake.ts'
import { useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ServerWords } from '../../ui/server-words.tsx'
import { One } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { usePeople } from '../conversations/data.ts'
import { useInboxNames } from '../inboxes/names.ts'
import { Decide } from './decide.tsx'
import { tones } from './intake-row.tsx'
import classes from './mail-page.module.css'
import { PreviewOf } from './preview.tsx'
import { Source } from './source.tsx'

/** One mail as it reached us: why it waits, what can be told of it without opening it, and what can be done. */
export function Page() {
  const words = useWords().intake
  const { id } = useParams({ strict: false })
  const read = useCall(getIntake, { params: { id: Number(id) } })
  return (
    <PageFrame wide above={<BackLink to="/outbox/arrived" label={words.back} />}>
      <One read={read} missing={{ title: words.notFound, text: words.notFoundText }}>
        {(mail) => <Whole key={mail.id} mail={mail} />}
      </One>
    </PageFrame>
  )
}

export type Mail = NonNullable<ReturnType<typeof useCall<typeof getIntake>>['data']>

function Whole({ mail }: { mail: Mail }) {
  const words = useWords().intake
  const found = mail.preview?.headers.find(({ name }) => name.toLowerCase() === 'subject')?.value
  return (
    <>
      <header className={classes.head}>
        <h1>{mail.subject || found || words.noSubject}</h1>
        <Chip tone={tones[mail.state]}>{words.states[mail.state]}</Chip>
      </header>
      {mail.cause ? (
        <Notice
          tone={mail.cause === 'virus' ? 'red' : 'amber'}
          title={words.causes[mail.cause]}
          text={
            <>
              {words.about[mail.cause]} <ServerWords text={mail.reason ?? ''} />
            </>
          }
        />
      ) : mail.reason ? (
        <Notice text={<ServerWords text={mail.reason} />} />
      ) : null}
      <div className={classes.actions}>
        <Decide mail={mail} />
        {mail.preview ? <Source mail={mail} /> : null}
        {mail.conversationId ? (
          <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(mail.conversationId) }}>
            {words.toConversation}
          </Link>
        ) : null}
      </div>
      <Facts mail={mail} />
      {mail.preview ? <PreviewOf preview={mail.preview} /> : <Notice text={words.gone} />}
    </>
  )
}

function Facts({ mail }: { mail: Mail }) {
  const words = useWords().intake
  const format = useFormat()
  const inboxes = useInboxNames()
  const { agents } = usePeople()
  const decider = mail.decidedBy?.startsWith('agent:') ? agents.get(Number(mail.decidedBy.slice(6))) : mail.decidedBy
  const facts: [string, React.ReactNode][] = [
    [words.from, mail.from ?? '–'],
    [words.envelope, mail.sender || words.noSender],
    [words.to, mail.recipients.join(', ')],
    [words.inbox, inboxes.get(mail.inboxId ?? 0) ?? '–'],
    [words.size, format.bytes(mail.size)],
    [words.arrived, <TimeText key="at" at={mail.receivedAt} />],
  ]
  return (
    <>
      <dl className={classes.facts} aria-label={words.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {decider ? <p className={classes.soft}>{words.decided(decider)}</p> : null}
    </>
  )
}
