import { Button, Group } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { changeIncident, getIncident, type Incident, IncidentStage } from '../../../contract/incidents.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { One } from '../../ui/states.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { CloseDialog } from './close-dialog.tsx'
import { ofLinks, severityTone } from './data.ts'
import { Entry } from './entry.tsx'
import classes from './incidents.module.css'
import { Learned } from './learned.tsx'
import { Linked } from './linked.tsx'
import { ArrivalsPlot } from './plot.tsx'
import { Side } from './side.tsx'
import { Suggestions } from './suggestions.tsx'
import { Timeline } from './timeline.tsx'
import { UpdateDialog } from './update-dialog.tsx'
import { Updates } from './updates.tsx'

const parts = ['conversations', 'updates', 'entry', 'learned', 'timeline'] as const
type Part = (typeof parts)[number]

/** One incident: what hangs on it, what was said, what the world sees, what was learned. */
export function Page() {
  const id = Number(useParams({ strict: false }).id)
  const words = useWords().incidents
  const read = useCall(getIncident, { params: { id } })
  return (
    <PageFrame wide above={<BackLink to="/incidents" label={words.back} />}>
      <One read={read} missing={{ title: words.empty, text: words.emptyText }}>
        {(incident) => <Body incident={incident} />}
      </One>
    </PageFrame>
  )
}

function Body({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const [part, setPart] = useState<Part>('conversations')
  const [writing, setWriting] = useState(false)
  const [closing, setClosing] = useState(false)
  const may = useMay('incident.write')
  return (
    <>
      <header className={classes.head}>
        <div>
          <h1>{incident.title}</h1>
          <Group gap={6} mt={6}>
            <Chip tone={severityTone[incident.severity]}>{words.severities[incident.severity]}</Chip>
            {incident.publishedAt ? <Chip tone="green">{words.isPublic}</Chip> : null}
          </Group>
        </div>
        <Group gap={8} className={classes.noPrint ?? ''}>
          {incident.mine ? (
            <Button variant="default" onClick={() => setClosing(true)}>
              {words.close.together}
            </Button>
          ) : null}
          {may ? <Button onClick={() => setWriting(true)}>{words.update.write}</Button> : null}
        </Group>
      </header>
      <Stages incident={incident} />
      <div className={classes.columns}>
        <div>
          <ArrivalsPlot id={incident.id} />
          <Parts part={part} onChange={setPart} />
          <div role="tabpanel" aria-label={words.parts[part]}>
            {part === 'conversations' ? (
              <>
                <Suggestions incident={incident} />
                <Linked incident={incident} />
              </>
            ) : null}
            {part === 'updates' ? <Updates incident={incident} onWrite={() => setWriting(true)} /> : null}
            {part === 'entry' ? <Entry incident={incident} /> : null}
            {part === 'learned' ? <Learned incident={incident} /> : null}
            {part === 'timeline' ? <Timeline incident={incident} /> : null}
          </div>
        </div>
        <Side incident={incident} />
      </div>
      {writing ? (
        <UpdateDialog
          incident={incident}
          onClose={() => setWriting(false)}
          onDone={() => {
            setWriting(false)
            setPart('updates')
          }}
        />
      ) : null}
      {closing ? <CloseDialog incident={incident} onClose={() => setClosing(false)} /> : null}
    </>
  )
}

/** Tabs of one page: arrow keys go from one to the next. */
function Parts({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  const words = useWords().incidents
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    if (!step) return
    const next = parts[(parts.indexOf(part) + step + parts.length) % parts.length] as Part
    onChange(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-part="${next}"]`)?.focus()
  }
  return (
    <div role="tablist" tabIndex={-1} className={classes.parts} onKeyDown={move}>
      {parts.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          data-part={each}
          aria-selected={each === part}
          tabIndex={each === part ? 0 : -1}
          onClick={() => onChange(each)}
        >
          {words.parts[each]}
        </button>
      ))}
    </div>
  )
}

/** How far it is; a press moves it on. */
function Stages({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const may = useMay('incident.write')
  const act = useAct(changeIncident, ofLinks)
  const set = (stage: IncidentStage) =>
    stage !== incident.stage &&
    act.mutate({ params: { id: incident.id }, body: { stage } }, { onError: (error) => sayError(error) })
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }} disabled={!may}>
      <legend className="visually-hidden">{words.stage}</legend>
      <ol className={classes.stages}>
        {IncidentStage.options.map((stage) => (
          <li key={stage}>
            <button type="button" aria-pressed={stage === incident.stage} onClick={() => set(stage)}>
              {words.stages[stage]}
            </button>
          </li>
        ))}
      </ol>
    </fieldset>
  )
}
