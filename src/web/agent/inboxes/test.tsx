import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { changeInbox, getInbox, type Inbox, listInboxes, type TrialStep } from '../../../contract/inboxes.ts'
import { useAct } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { ServerWords } from '../../ui/server-words.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { accountsWith } from './fields.ts'
import classes from './inboxes.module.css'
import { useTrial } from './trial.ts'

/** Tries the inbox's connections and says, step by step as it goes, what works, what does not, and what to change. */
export function TestInbox({ inbox }: { inbox: Inbox }) {
  const words = useWords().inboxes.test
  const text = useErrorText()
  const { trial, running, error, start } = useTrial(inbox.id)
  const change = useAct(changeInbox, [listInboxes, getInbox])
  const steps = trial?.steps ?? []
  const bad = steps.filter(({ ok }) => !ok).length
  const apply = (wanted: NonNullable<TrialStep['change']>) =>
    change.mutate({ params: { id: inbox.id }, body: accountsWith(inbox, wanted) }, { onSuccess: () => void start() })
  const failure = error ?? change.error
  return (
    <Section title={words.title} text={words.text}>
      <div className={classes.line}>
        <Button variant="default" loading={running} onClick={() => void start()}>
          {trial ? words.again : words.start}
        </Button>
        <span className={classes.result} role="status">
          {failure ? text(failure) : running ? words.running : trial ? (bad > 0 ? words.bad(bad) : words.good) : ''}
        </span>
      </div>
      {steps.length === 0 ? null : (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <StepRow key={`${step.name} ${step.message}`} step={step} inbox={inbox} onApply={apply} />
          ))}
        </ol>
      )}
    </Section>
  )
}

type StepProps = { step: TrialStep; inbox: Inbox; onApply: (change: NonNullable<TrialStep['change']>) => void }

function StepRow({ step: { name, ok, message, change }, inbox, onApply }: StepProps) {
  const { inboxes, accounts } = useWords()
  const words = inboxes.test
  // Without a client of the provider there is nothing yet to sign in by.
  const canApply = change && (change.auth !== 'oauth' || inbox.oauth)
  return (
    <li className={classes.step} data-bad={ok ? undefined : true}>
      {ok ? <IconCircleCheck size={17} stroke={1.7} aria-hidden="true" /> : null}
      {ok ? null : <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />}
      <span>
        <span className={classes.stepName}>{words.steps[name] ?? name}</span>
        <span className="visually-hidden">{`: ${ok ? words.worked : words.failed}`}</span>
        <span className={classes.stepText}>
          <ServerWords text={message} />
        </span>
        {canApply ? (
          <Button variant="default" size="xs" mt={8} onClick={() => onApply(change)}>
            {accounts.change(change)}
          </Button>
        ) : null}
      </span>
    </li>
  )
}
