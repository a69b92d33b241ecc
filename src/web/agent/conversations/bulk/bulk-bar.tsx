import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconCheck, IconClockPause, IconTag, IconUserPlus, IconUsers, IconX } from '@tabler/icons-react'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import { listTags } from '../../../../contract/tags.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useCall } from '../../../query.ts'
import { useKeys } from '../../../ui/keys.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { Picker, type PickerHandle } from '../../../ui/picker.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { BulkIncident } from '../../incidents/bulk-entry.tsx'
import { useMay } from '../../me.ts'
import { useAgentChoices, useTeamChoices } from '../header/choices.tsx'
import { selection, useSelection } from '../list/selection.ts'
import type { Filter } from '../views.ts'
import { type Act, acts } from './acts.ts'
import classes from './bulk.module.css'
import { BulkMenu } from './bulk-menu.tsx'
import { useBulkCommands } from './commands.ts'
import { countOfView } from './counting.ts'
import { begin, loadedRows } from './runs.ts'

const SnoozeDialog = lazily(() => import('../states/snooze-dialog.tsx'), 'SnoozeDialog')

/** How many are chosen, and what becomes of them. */
export function BulkBar({ view, filter }: { view: string; filter: Filter }) {
  const { bulk: words, snooze } = useWords().states
  const place = JSON.stringify(filter)
  const { selection: chosen } = useSelection(place)
  const [snoozing, setSnoozing] = useState(false)
  const assignee = useRef<PickerHandle>(null)
  const run = (act: Act) => void begin(chosen, filter, act.action, act.shown)
  const setAside = view === 'spam' || view === 'trash'
  const rows = loadedRows(filter).filter(({ id }) => chosen.ids.has(id) !== chosen.all)
  const worn = [...new Set(rows.flatMap(({ tags }) => tags))].toSorted().slice(0, 20)
  useBulkCommands({ run, onSnooze: () => setSnoozing(true), view, worn })
  useKeys(
    {
      a: () => assignee.current?.open(),
      e: () => run(acts.status('resolved')),
      h: () => setSnoozing(true),
      u: () => run(acts.read(false)),
      '!': () => run(acts.setAside('spam')),
      '#': () => run(acts.setAside('trash')),
    },
    true,
    true,
  )
  return (
    <section className={classes.bar} aria-label={words.bar}>
      <Chosen view={view} filter={filter} />
      <div className={classes.acts}>
        <Pickers assigneeRef={assignee} run={run} />
        <BarButton label={words.resolve} onClick={() => run(acts.status('resolved'))}>
          <IconCheck size={17} stroke={1.7} />
        </BarButton>
        {setAside ? null : (
          <BarButton label={snooze} onClick={() => setSnoozing(true)}>
            <IconClockPause size={17} stroke={1.7} />
          </BarButton>
        )}
        {setAside || chosen.all ? null : <BulkIncident chosen={rows} onDone={selection.clear} />}
        <BulkMenu run={run} view={view} worn={worn} />
      </div>
      <Suspense>
        {snoozing ? (
          <SnoozeDialog onChoose={(until) => run(acts.snooze(until))} onClose={() => setSnoozing(false)} />
        ) : null}
      </Suspense>
    </section>
  )
}

function BarButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** How many, and the way from those that were read to all that the list shows. */
function Chosen({ view, filter }: { view: string; filter: Filter }) {
  const words = useWords().states.bulk
  const { number } = useFormat()
  const mayView = useMay('view.read')
  const counts = useCall(getCounts, {}, { enabled: mayView }).data
  const place = JSON.stringify(filter)
  const { all, ids } = useSelection(place).selection
  const count = countOfView(view, filter, counts)
  const loaded = loadedRows(filter)
  const whole = !all && loaded.length > 0 && ids.size >= loaded.length && (count === null || count > ids.size)
  const allText = count === null ? words.allChosenUncounted : words.allChosen(number(count - ids.size))
  return (
    <div className={classes.line}>
      <span role="status" className={classes.text}>
        {all ? allText : words.chosen(ids.size)}
      </span>
      {all ? null : (
        <Button size="compact-xs" variant={whole ? 'light' : 'subtle'} onClick={() => selection.everything(place)}>
          {count === null ? words.chooseAllUncounted : words.chooseAll(number(count))}
        </Button>
      )}
      <ActionIcon size="sm" aria-label={words.clear} onClick={selection.clear}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}

function Pickers({ assigneeRef, run }: { assigneeRef: React.Ref<PickerHandle>; run: (act: Act) => void }) {
  const words = useWords().states.bulk
  const agents = useAgentChoices()
  const teams = useTeamChoices()
  const tags = useCall(listTags, { query: {} }, { staleTime: 60_000 }).data?.items ?? []
  return (
    <>
      <Picker
        ref={assigneeRef}
        quiet
        label={words.assign}
        choices={agents.choices}
        value={null}
        onPick={(to) => run(acts.assign(agents.find(to)))}
      >
        <IconUserPlus size={17} stroke={1.7} aria-hidden="true" />
      </Picker>
      <Picker
        quiet
        label={words.team}
        choices={teams.choices}
        value={null}
        onPick={(to) => run(acts.team(teams.find(to)))}
      >
        <IconUsers size={17} stroke={1.7} aria-hidden="true" />
      </Picker>
      <Picker
        quiet
        creatable
        label={words.addTag}
        choices={tags.map(({ name }) => ({ value: name, label: name }))}
        value={null}
        onPick={(tag) => run(acts.addTag(tag))}
      >
        <IconTag size={17} stroke={1.7} aria-hidden="true" />
      </Picker>
    </>
  )
}
