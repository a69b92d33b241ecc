import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import '@mantine/core/styles/Checkbox.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { listConversations } from '../../../contract/conversations.ts'
import type { Incident } from '../../../contract/incidents.ts'
import { useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { linkAll } from './data.ts'
import classes from './incidents.module.css'

/** Finds conversations by words, number or customer and links those that are ticked. */
export function LinkSearch({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const words = useWords()
  const { incidents, together, common } = words
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const [chosen, setChosen] = useState<number[]>([])
  const query = q ? { q, limit: 30 } : { status: 'open,waiting,on_hold,snoozed', limit: 30 }
  const items = useCall(listConversations, { query }).data?.items ?? []
  const submit = () => {
    onClose()
    void linkAll(incident, chosen, words)
  }
  return (
    <Dialog title={incidents.linkTitle} opened onClose={onClose} size={640}>
      <TextInput
        data-autofocus
        type="search"
        aria-label={together.find.label}
        placeholder={together.find.placeholder}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {items.length === 0 ? <p className={classes.soft}>{together.find.none}</p> : null}
      <ul className={classes.options}>
        {items.map((item) => (
          <li key={item.id}>
            <Checkbox
              mb={6}
              label={item.subject}
              description={
                <>
                  #{item.id} · {item.contact?.name ?? common.unknown} · {common.status[item.status]} ·{' '}
                  <TimeText at={item.lastMessageAt} />
                </>
              }
              checked={chosen.includes(item.id)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, item.id] : chosen.filter((id) => id !== item.id))
              }
            />
          </li>
        ))}
      </ul>
      <Group gap={8} mt={12}>
        <Button disabled={chosen.length === 0} onClick={submit}>
          {incidents.linkSubmit(chosen.length)}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {common.cancel}
        </Button>
      </Group>
    </Dialog>
  )
}
