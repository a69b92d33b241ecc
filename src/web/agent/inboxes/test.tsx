import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { getInbox, type Inbox, listInboxes, testInbox } from '../../../contract/inboxes.ts'
import { useAct } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import classes from './inboxes.module.css'

/** Tries the inbox's connections and says, step by step, what works and what does not. */
export function TestInbox({ inbox }: { inbox: Inbox }) {
  const words = useWords().inboxes.test
  const text = useErrorText()
  const act = useAct(testInbox, [listInboxes, getInbox])
  const steps = act.data?.steps ?? []
  const bad = steps.filter(({ ok }) => !ok).length
  return (
    <Section title={words.title} text={words.text}>
      <div className={classes.line}>
        <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ params: { id: inbox.id } })}>
          {act.data ? words.again : words.start}
        </Button>
        <span className={classes.result} role="status">
          {act.isPending
            ? words.running
            : act.error
              ? text(act.error)
              : act.data
                ? bad > 0
                  ? words.bad(bad)
                  : words.good
                : ''}
        </span>
      </div>
      {act.isPending || steps.length === 0 ? null : (
        <ol className={classes.steps}>
          {steps.map(({ name, ok, message }) => (
            <li key={`${name} ${message}`} className={classes.step} data-bad={ok ? undefined : true}>
              {ok ? <IconCircleCheck size={17} stroke={1.7} aria-hidden="true" /> : null}
              {ok ? null : <IconAlertTriangle size={17} stroke={1.7} aria-hidden="true" />}
              <span>
                <span className={classes.stepName}>{words.steps[name] ?? name}</span>
                <span className="visually-hidden">{`: ${ok ? words.worked : words.failed}`}</span>
                <span className={classes.stepText}>{message}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}
