import { ActionIcon, Anchor, Button, Checkbox, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import {
  type Action,
  addIncidentAction,
  changeIncident,
  changeIncidentAction,
  type Incident,
  removeIncidentAction,
} from '../../../contract/incidents.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useAgentChoices } from '../conversations/header/choices.tsx'
import { useMay } from '../me.ts'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

const fields = ['cause', 'factors', 'helped'] as const

/** Cause, what contributed and helped, and what is done so that it does not happen again. */
export function Learned({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const may = useMay('incident.write')
  const first = { cause: incident.cause, factors: incident.factors, helped: incident.helped }
  const [values, setValues] = useState(first)
  const act = useAct(changeIncident, ofLinks)
  const changed = fields.some((name) => values[name] !== first[name])
  const save = (learned?: boolean) =>
    act.mutate(
      { params: { id: incident.id }, body: { ...values, ...(learned !== undefined && { learned }) } },
      { onSuccess: () => say(words.saved), onError: (error) => sayError(error) },
    )
  return (
    <Stack gap={14}>
      {fields.map((name) => (
        <Textarea
          key={name}
          label={words.learn[name]}
          autosize
          minRows={3}
          maxLength={20_000}
          disabled={!may}
          dir="auto"
          value={values[name]}
          onChange={(event) => {
            const { value } = event.currentTarget
            setValues((before) => ({ ...before, [name]: value }))
          }}
        />
      ))}
      <Group gap={8} className={classes.noPrint ?? ''}>
        {may ? (
          <>
            <Button disabled={!changed} loading={act.isPending} onClick={() => save()}>
              {words.save}
            </Button>
            {incident.learnedAt ? (
              <Chip tone="green">{words.learn.finished}</Chip>
            ) : (
              <Button variant="default" onClick={() => save(true)}>
                {words.learn.finish}
              </Button>
            )}
          </>
        ) : null}
        <Anchor href={`/api/incidents/${incident.id}/postmortem`} download size="sm">
          {words.learn.export}
        </Anchor>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => window.print()}>
          {words.learn.print}
        </Button>
      </Group>
      <Actions incident={incident} may={may} />
      <LeaveGuard when={changed} />
    </Stack>
  )
}

function Actions({ incident, may }: { incident: Incident; may: boolean }) {
  const words = useWords().incidents
  const agents = useAgentChoices({ everyone: true })
  const people = agents.choices.map(({ value, label }) => ({ value, label }))
  const add = useAct(addIncidentAction, ofLinks)
  const [text, setText] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [due, setDue] = useState('')
  const submit = () => {
    if (text.trim() === '' || add.isPending) return
    const ownerId = owner ? (agents.find(owner)?.id ?? null) : null
    add.mutate(
      { params: { id: incident.id }, body: { text: text.trim(), ownerId, dueOn: due || null } },
      { onSuccess: () => setText(''), onError: (error) => sayError(error) },
    )
  }
  return (
    <section aria-label={words.learn.actions}>
      <h2 style={{ fontSize: 16 }}>{words.learn.actions}</h2>
      {incident.actions.length === 0 ? <p className={classes.soft}>{words.learn.noActions}</p> : null}
      {incident.actions.map((action) => (
        <ActionLine key={action.id} incident={incident} action={action} may={may} />
      ))}
      {may ? (
        <Form onSubmit={submit}>
          <TextInput
            label={words.learn.action}
            flex={1}
            miw={220}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select label={words.owner} w={190} searchable data={people} value={owner} onChange={setOwner} />
          <TextInput
            type="date"
            label={words.learn.due}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={text.trim() === ''} loading={add.isPending}>
            {words.learn.add}
          </Button>
        </Form>
      ) : null}
    </section>
  )
}

function Form({ children, onSubmit }: { children: ReactNode; onSubmit: () => void }) {
  return (
    <form
      className={classes.noPrint}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Group gap={8} align="flex-end">
        {children}
      </Group>
    </form>
  )
}

function ActionLine({ incident, action, may }: { incident: Incident; action: Action; may: boolean }) {
  const words = useWords().incidents
  const format = useFormat()
  const change = useAct(changeIncidentAction, ofLinks)
  const remove = useAct(removeIncidentAction, ofLinks)
  const params = { id: incident.id, action: action.id }
  const facts = [
    action.owner?.name ?? words.nobody,
    action.dueOn ? `${words.learn.due} ${format.day(`${action.dueOn}T12:00:00`)}` : '',
  ]
  return (
    <Group gap={10} wrap="nowrap" mb={8} align="flex-start">
      <Checkbox
        flex={1}
        disabled={!may}
        label={action.text}
        description={facts.filter(Boolean).join(' · ')}
        checked={action.doneAt !== null}
        onChange={(event) =>
          change.mutate(
            { params, body: { done: event.currentTarget.checked } },
            { onError: (error) => sayError(error) },
          )
        }
      />
      {may ? (
        <ActionIcon
          className={classes.noPrint ?? ''}
          aria-label={words.learn.remove(action.text)}
          onClick={() => remove.mutate({ params }, { onError: (error) => sayError(error) })}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      ) : null}
    </Group>
  )
}
