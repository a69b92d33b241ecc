import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { changeIncident, type Incident } from '../../../contract/incidents.ts'
import { useAct } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useAgentChoices, useTeamChoices } from '../conversations/header/choices.tsx'
import { useMay } from '../me.ts'
import { ofLinks } from './data.ts'
import { DetailsDialog } from './details-dialog.tsx'
import classes from './incidents.module.css'
import { NextUpdate } from './next-update.tsx'

/** Whose it is, what is affected, since when. */
export function Side({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const format = useFormat()
  const may = useMay('incident.write')
  const agents = useAgentChoices()
  const teams = useTeamChoices()
  const act = useAct(changeIncident, ofLinks)
  const [editing, setEditing] = useState(false)
  const { id, numbers } = incident
  const set = (body: { ownerId?: number | null; teamId?: number | null }) =>
    act.mutate({ params: { id }, body }, { onError: (error) => sayError(error) })
  return (
    <aside className={classes.side} aria-label={words.details}>
      <Select
        label={words.owner}
        searchable
        allowDeselect={false}
        disabled={!may}
        data={agents.choices.map(({ value, label }) => ({ value, label }))}
        value={incident.owner ? String(incident.owner.id) : (agents.choices[0]?.value ?? null)}
        onChange={(value) => set({ ownerId: value ? (agents.find(value)?.id ?? null) : null })}
        mb={10}
      />
      <Select
        label={words.team}
        searchable
        allowDeselect={false}
        disabled={!may}
        data={teams.choices.map(({ value, label }) => ({ value, label }))}
        value={incident.team ? String(incident.team.id) : (teams.choices[0]?.value ?? null)}
        onChange={(value) => set({ teamId: value ? (teams.find(value)?.id ?? null) : null })}
        mb={14}
      />
      <dl>
        <dt>{words.affected}</dt>
        <dd>
          {incident.components.length === 0
            ? words.nothingAffected
            : incident.components.map(({ id: each, name, state }) => (
                <div key={each}>
                  {name}: {words.states[state]}
                </div>
              ))}
        </dd>
        <dt>{words.began}</dt>
        <dd>{format.full(incident.beganAt)}</dd>
        {incident.endedAt ? (
          <>
            <dt>{words.ended}</dt>
            <dd>{format.full(incident.endedAt)}</dd>
          </>
        ) : null}
        {incident.nextUpdateAt && !incident.endedAt ? (
          <>
            <dt>{words.nextUpdate}</dt>
            <dd>
              <NextUpdate at={incident.nextUpdateAt} beside />
            </dd>
          </>
        ) : null}
        <dt>{words.count}</dt>
        <dd>
          {words.linked(numbers.linked)} {numbers.others ? words.others(numbers.others) : ''}
          {numbers.linked > 0 ? <div>{words.stillOpen(numbers.open)}</div> : null}
        </dd>
      </dl>
      {may ? (
        <Button variant="default" size="compact-sm" onClick={() => setEditing(true)}>
          {words.details}
        </Button>
      ) : null}
      {editing ? <DetailsDialog incident={incident} onClose={() => setEditing(false)} /> : null}
    </aside>
  )
}
