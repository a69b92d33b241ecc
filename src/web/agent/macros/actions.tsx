import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { useWords } from '../../words/words.ts'
import { ActionValue } from './action-value.tsx'
import classes from './settings.module.css'

type Props = {
  actions: PlannedChanges
  error: string | undefined
  onChange: (actions: PlannedChanges) => void
  /** Nobody in particular does it: there is no `me`, and nobody who could follow. */
  byNobody?: boolean
}

/** What each begins with when it is added. */
const beginnings: Required<PlannedChanges> = {
  status: 'resolved',
  assignee: 'me',
  team: null,
  addTags: [],
  removeTags: [],
  priority: 'high',
  kind: 'question',
  stage: 'after',
  fields: {},
  snoozeMinutes: 1440,
  follow: true,
}
const names = Object.keys(beginnings) as (keyof PlannedChanges)[]

/** What else happens, a line for each. */
export function Actions({ actions, error, onChange, byNobody = false }: Props) {
  const words = useWords().macros
  const there = names.filter((name) => actions[name] !== undefined)
  const remove = (name: keyof PlannedChanges) => {
    const { [name]: _, ...rest } = actions
    onChange(rest)
  }
  const add = (name: keyof PlannedChanges) => {
    const { snoozeMinutes: _snooze, ...awake } = actions
    const { status: _status, ...unset } = actions
    // A conversation that sleeps has no other status.
    const kept = name === 'status' ? awake : name === 'snoozeMinutes' ? unset : actions
    onChange({ ...kept, [name]: byNobody && name === 'assignee' ? null : beginnings[name] })
  }
  return (
    <div className={classes.actions}>
      {there.map((name) => (
        <div key={name} className={classes.action}>
          <span className={classes.actionName}>{words.action[name]}</span>
          <ActionValue name={name} actions={actions} onChange={onChange} byNobody={byNobody} />
          <ActionIcon aria-label={words.removeAction(words.action[name])} onClick={() => remove(name)}>
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {error ? (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      ) : null}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />}>
            {words.addAction}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {names
            .filter((name) => actions[name] === undefined && !(byNobody && name === 'follow'))
            .map((name) => (
              <Menu.Item key={name} onClick={() => add(name)}>
                {words.action[name]}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
