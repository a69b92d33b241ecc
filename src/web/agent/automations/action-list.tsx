import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { AutomationAction } from '../../../contract/automation-rules.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { ActionFields } from './action-fields.tsx'
import classes from './automations.module.css'

type Props = { actions: AutomationAction[]; error: string | undefined; onChange: (actions: AutomationAction[]) => void }

/** What each begins with when it is added. */
const begins: AutomationAction[] = [
  { do: 'change', changes: { priority: 'high' } },
  { do: 'reply', macro: 0, again: { n: 7, unit: 'days' } },
  { do: 'note', html: '' },
  { do: 'notify', who: ['assignee'], agents: [], teams: [], text: '' },
  { do: 'follow', agents: [], follow: true },
  { do: 'webhook', webhook: 0 },
  { do: 'escalate', to: null, summary: { done: '', needed: '' }, reason: '' },
  { do: 'route' },
  { do: 'start_clock', target: 'next_answer', minutes: 240, calendar: null },
  { do: 'stop_clock', target: 'next_answer' },
]

/** What a rule does, one thing after the other. */
export function ActionList({ actions, error, onChange }: Props) {
  const words = useWords().automations
  const mayCall = useMay('settings.manage')
  const offered = begins.filter(({ do: name }) => name !== 'webhook' || mayCall)
  return (
    <>
      {actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions have no other name than their place
        <div key={index} className={classes.action} data-action={action.do}>
          <h4>{words.actions[action.do]}</h4>
          <ActionFields action={action} onChange={(next) => onChange(actions.with(index, next))} />
          <ActionIcon
            className={classes.removal}
            variant="subtle"
            color="gray"
            aria-label={words.removeAction(words.actions[action.do] ?? action.do)}
            onClick={() => onChange(actions.toSpliced(index, 1))}
          >
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {error ? (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      ) : null}
      <div>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="default" leftSection={<IconPlus size={14} />}>
              {words.addAction}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map((action) => (
              <Menu.Item key={action.do} onClick={() => onChange([...actions, action])}>
                {words.actions[action.do]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  )
}
