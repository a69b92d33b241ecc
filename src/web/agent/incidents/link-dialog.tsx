import { Button, Group, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useState } from 'react'
import { type IncidentRow, listIncidents } from '../../../contract/incidents.ts'
import { useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { linkAll } from './data.ts'
import classes from './incidents.module.css'
import { OpenDialog } from './open-dialog.tsx'

type Props = { ids: readonly number[]; title?: string; onClose: () => void; onDone?: () => void }

/** Chooses the incident that conversations belong to, or opens one for them. */
export function LinkToIncident({ ids, title = '', onClose, onDone }: Props) {
  const words = useWords()
  const own = words.incidents
  const mayOpen = useMay('incident.write')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const [opening, setOpening] = useState(false)
  const items = useCall(listIncidents, { query: { state: 'open', limit: 30, ...(q && { q }) } }).data?.items ?? []
  const [at, setAt] = useState(0)
  const link = (incident: IncidentRow) => {
    onClose()
    void linkAll(incident, ids, words).then(onDone)
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt(Math.max(0, Math.min(items.length - 1, at + step)))
    }
    const chosen = items[at]
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      link(chosen)
    }
  }
  if (opening) return <OpenDialog title={title} conversations={[...ids]} onClose={onClose} />
  return (
    <Dialog title={own.linkToTitle(ids.length)} opened onClose={onClose} size={520}>
      <TextInput
        data-autofocus
        type="search"
        aria-label={own.find}
        placeholder={own.find}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      {items.length === 0 ? <p className={classes.soft}>{own.noneFound}</p> : null}
      <ul className={classes.options}>
        {items.map((incident, place) => (
          <li key={incident.id}>
            <button type="button" aria-pressed={place === at} onClick={() => link(incident)}>
              <strong>{incident.title}</strong>
              <span className={classes.facts}>
                <span>{own.stages[incident.stage]}</span>
                <span>{own.linked(incident.numbers.linked)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Group gap={8} mt={12}>
        {mayOpen ? (
          <Button variant="default" onClick={() => setOpening(true)}>
            {own.open}
          </Button>
        ) : null}
        <Button variant="subtle" color="gray" onClick={onClose}>
          {words.common.cancel}
        </Button>
      </Group>
    </Dialog>
  )
}
