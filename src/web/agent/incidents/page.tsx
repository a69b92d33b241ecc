import { Button, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.css'
import { IconFlame } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type IncidentRow, listIncidents } from '../../../contract/incidents.ts'
import { useList } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Clusters } from './clusters.tsx'
import { ComponentsDialog } from './components-dialog.tsx'
import { severityTone } from './data.ts'
import classes from './incidents.module.css'
import { NextUpdate } from './next-update.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { Spark } from './plot.tsx'

type State = 'open' | 'over'

/** What is disturbed now and what was; groups that may become an incident stand above. */
export function Page() {
  const words = useWords().incidents
  const mayWrite = useMay('incident.write')
  const mayManage = useMay('incident.manage')
  const [state, setState] = useState<State>('open')
  const [opening, setOpening] = useState<{ cluster?: number; title?: string } | null>(null)
  const [components, setComponents] = useState(false)
  const query = useList(listIncidents, { query: { state } })
  const open = mayWrite ? <Button onClick={() => setOpening({})}>{words.open}</Button> : undefined
  return (
    <PageFrame title={words.title} lead={words.lead} wide actions={open}>
      {mayWrite ? <Clusters onOpen={setOpening} /> : null}
      <div className={classes.bar}>
        <SegmentedControl
          aria-label={words.list}
          data={[
            { value: 'open', label: words.going },
            { value: 'over', label: words.over },
          ]}
          value={state}
          onChange={(next) => setState(next as State)}
        />
        {mayManage ? (
          <Button variant="subtle" color="gray" onClick={() => setComponents(true)}>
            {words.components.edit}
          </Button>
        ) : null}
      </div>
      <List
        query={query}
        label={words.list}
        keyOf={({ id }) => id}
        row={(row) => <IncidentLine row={row} />}
        empty={
          state === 'open' ? (
            <Empty icon={<IconFlame size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />
          ) : (
            <Empty title={words.emptyOver} text={words.lead} />
          )
        }
      />
      {opening ? <OpenDialog {...opening} onClose={() => setOpening(null)} /> : null}
      {components ? <ComponentsDialog onClose={() => setComponents(false)} /> : null}
    </PageFrame>
  )
}

function IncidentLine({ row }: { row: IncidentRow }) {
  const words = useWords().incidents
  const { numbers } = row
  return (
    <Link to="/incidents/$id" params={{ id: String(row.id) }} className={classes.row}>
      <div>
        <div className={classes.title}>{row.title}</div>
        <p className={classes.facts}>
          <span>{words.linked(numbers.linked + (numbers.others ?? 0))}</span>
          {numbers.open > 0 && numbers.linked > 0 ? <span>{words.stillOpen(numbers.open)}</span> : null}
          {numbers.suggested > 0 ? <span>{words.offered(numbers.suggested)}</span> : null}
          <span>
            {words.began} <TimeText at={row.beganAt} />
          </span>
          <span>{row.owner?.name ?? words.nobody}</span>
          <NextUpdate at={row.endedAt ? null : row.nextUpdateAt} />
        </p>
      </div>
      <Spark counts={row.arrivals} />
      <div className={classes.chips}>
        <Chip tone={row.stage === 'resolved' ? 'plain' : severityTone[row.severity]}>
          {words.severities[row.severity]}
        </Chip>
        <Chip tone={row.stage === 'resolved' ? 'green' : 'plain'}>{words.stages[row.stage]}</Chip>
      </div>
    </Link>
  )
}
