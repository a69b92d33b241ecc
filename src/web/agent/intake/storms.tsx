import { NumberInput, Switch, Textarea } from '@mantine/core'
import { useState } from 'react'
import { changeStormRules, getStormRules, type StormRules } from '../../../contract/intake.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useInboxNames } from '../inboxes/names.ts'

/** When many mails in a short time are a storm, and who may write so many. */
export function Storms() {
  const words = useWords().intake.unwanted
  const { data, error, refetch } = useCall(getStormRules, {})
  const inboxes = useInboxNames()
  return (
    <Section title={words.storms} text={words.stormsText}>
      {data ? (
        <Rules key={inboxes.size} rules={data} inboxes={inboxes} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} compact />
      ) : (
        <Skeleton rows={4} />
      )}
    </Section>
  )
}

type Inboxes = ReadonlyMap<number, string>
type Exempt = StormRules['exempt']

/** One in a line, with the inbox's name where it is for one only. */
const inLines = (exempt: Exempt, inboxes: Inboxes) =>
  exempt
    .map(({ sender, inboxId }) => (inboxId === null ? sender : `${sender}, ${inboxes.get(inboxId) ?? `#${inboxId}`}`))
    .join('\n')

/** The lines read back, or the first that makes no sense. */
function fromLines(text: string, inboxes: Inboxes): Exempt | string {
  const exempt: Exempt = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line) continue
    const [sender = '', ...rest] = line.split(',').map((part) => part.trim())
    const name = rest.join(', ')
    const numbered = /^#(\d+)$/.exec(name)?.[1]
    const inbox = numbered ?? [...inboxes].find(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0]
    if (!/^(\S+@)?[^\s@]+\.[^\s@]+$/.test(sender) || (name && inbox === undefined)) return line
    exempt.push({ sender: sender.toLowerCase(), inboxId: inbox === undefined ? null : Number(inbox) })
  }
  return exempt
}

const limits = ['minutes', 'fromAddress', 'fromDomain', 'alike', 'most'] as const

function Rules({ rules, inboxes }: { rules: StormRules; inboxes: Inboxes }) {
  const words = useWords().intake.unwanted
  const act = useAct(changeStormRules, [getStormRules])
  const { exempt, ...rest } = rules
  const { values, set, bind, wrong, changed, reset } = useFields(
    { ...rest, exempt: inLines(exempt, inboxes) },
    act.error,
  )
  const [bad, setBad] = useState<string | null>(null)
  const save = () => {
    const read = fromLines(values.exempt, inboxes)
    setBad(typeof read === 'string' ? read : null)
    if (typeof read === 'string') return
    act.mutate(
      { body: { ...values, exempt: read } },
      {
        onSuccess: () => {
          reset(values)
          say(words.saved)
        },
      },
    )
  }
  return (
    <Form submit={words.save} saving={act.isPending} error={act.error} disabled={!changed} onSubmit={save}>
      <LeaveGuard when={changed} />
      <Switch label={words.on} checked={values.on} onChange={(event) => set('on', event.currentTarget.checked)} />
      {limits.map((name) => (
        <NumberInput
          key={name}
          label={words[name]}
          value={values[name]}
          min={1}
          allowDecimal={false}
          maw={320}
          disabled={!values.on}
          error={wrong(name)}
          onChange={(value) => set(name, Number(value) || 1)}
        />
      ))}
      <Textarea
        label={words.exempt}
        description={words.exemptHelp}
        autosize
        minRows={3}
        disabled={!values.on}
        {...bind('exempt')}
        error={bad === null ? wrong('exempt') : words.exemptWrong(bad)}
      />
    </Form>
  )
}
