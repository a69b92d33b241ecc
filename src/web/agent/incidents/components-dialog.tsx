import { ActionIcon, Button, Group, Switch, TextInput } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  changeComponent,
  createComponent,
  listComponents,
  removeComponent,
  type StatusComponent,
} from '../../../contract/status-page.ts'
import { countStatusSubscriptions } from '../../../contract/status-subscriptions.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './incidents.module.css'

/** What the company offers, as its status page lists it. */
export function ComponentsDialog({ onClose }: { onClose: () => void }) {
  const { incidents, writingTasks } = useWords()
  const words = incidents.components
  const followers = useCall(countStatusSubscriptions, {}).data?.items.reduce((sum, each) => sum + each.subscribers, 0)
  const items = useCall(listComponents, {}).data?.items ?? []
  const [name, setName] = useState('')
  const add = useAct(createComponent, [listComponents])
  const submit = () => {
    if (name.trim() === '' || add.isPending) return
    add.mutate({ body: { name: name.trim() } }, { onSuccess: () => setName(''), onError: (error) => sayError(error) })
  }
  return (
    <Dialog title={words.title} opened onClose={onClose} size={560}>
      <p className={classes.soft}>{words.text}</p>
      {followers === undefined ? null : <p className={classes.soft}>{writingTasks.subscribers(followers)}</p>}
      {items.length === 0 ? <p>{words.none}</p> : null}
      {items.map((component) => (
        <Line key={component.id} component={component} />
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Group gap={8} mt={12} align="flex-end">
          <TextInput
            label={words.name}
            flex={1}
            data-autofocus
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''} loading={add.isPending}>
            {words.add}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

function Line({ component: { id, name, public: shown } }: { component: StatusComponent }) {
  const words = useWords().incidents.components
  const change = useAct(changeComponent, [listComponents])
  const remove = useAct(removeComponent, [listComponents])
  const [text, setText] = useState(name)
  const rename = () =>
    text.trim() &&
    text.trim() !== name &&
    change.mutate({ params: { id }, body: { name: text.trim() } }, { onError: (error) => sayError(error) })
  return (
    <Group gap={10} wrap="nowrap" mb={6}>
      <TextInput
        aria-label={words.name}
        flex={1}
        value={text}
        maxLength={80}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={rename}
      />
      <Switch
        label={words.public}
        checked={shown}
        onChange={(event) =>
          change.mutate(
            { params: { id }, body: { public: event.currentTarget.checked } },
            { onError: (error) => sayError(error) },
          )
        }
      />
      <ActionIcon
        aria-label={words.remove(name)}
        onClick={() => remove.mutate({ params: { id } }, { onError: (error) => sayError(error) })}
      >
        <IconTrash size={16} stroke={1.6} />
      </ActionIcon>
    </Group>
  )
}
