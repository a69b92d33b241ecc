import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AutomationEvent } from '../../../contract/automation-rules.ts'
import { explainAutomation } from '../../../contract/automation-runs.ts'
import type { Automation } from '../../../contract/automations.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'
import { Conditions } from './run-row.tsx'

/** For one conversation: at each of its last events whether the rule ran, and what kept it. */
export function Why({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<number | null>(null)
  const number = Number(typed.replace(/\D/g, ''))
  const query = useCall(
    explainAutomation,
    { params: { id: rule.id }, query: { conversation: asked ?? 0 } },
    { enabled: asked !== null },
  )
  return (
    <>
      <p className={classes.help}>{words.whyText}</p>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault()
          if (number > 0) setAsked(number)
        }}
      >
        <TextInput
          label={words.whyAsk}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!(number > 0)}>
          {words.whyLook}
        </Button>
      </form>
      {asked === null ? null : (
        <List
          query={{ ...query, items: query.data?.items ?? [] }}
          label={words.tab.why}
          keyOf={({ event }) => event.id}
          row={(item) => (
            <div className={classes.run}>
              <span className={classes.about}>
                <Chip tone={item.because === 'ran' ? 'green' : 'plain'}>{words.because[item.because]}</Chip>
                <span>{words.events[item.event.type as AutomationEvent] ?? item.event.type}</span>
                <TimeText at={item.event.at} />
                {item.run ? <span>{words.outcomes[item.run.outcome]}</span> : null}
                {item.run?.because ? <span>{words.reasons[item.run.because]}</span> : null}
                {item.by ? (
                  <Link to="/settings/automations/$id" params={{ id: String(item.by.id) }}>
                    {item.by.name}
                  </Link>
                ) : null}
                {item.until ? <TimeText at={item.until} /> : null}
              </span>
              <Conditions conditions={item.conditions} />
            </div>
          )}
          empty={<Empty compact title={words.whyEmpty} />}
        />
      )}
    </>
  )
}
