import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type PolicyDefinition, previewPolicy } from '../../../contract/sla.ts'
import { useAct } from '../../query.ts'
import { Section } from '../../ui/page-frame.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useWords } from '../../words/words.ts'
import { ClockStory } from './clock-story.tsx'
import classes from './settings.module.css'

/** What clocks the policy would have kept for a conversation of the past. */
export function Preview({ policy }: { policy: PolicyDefinition }) {
  const words = useWords().sla
  const text = useErrorText()
  const act = useAct(previewPolicy, [])
  const [number, setNumber] = useState('')
  const id = Number(number.replace(/^#/, ''))
  const able = Number.isSafeInteger(id) && id > 0 && policy.name.trim() !== '' && Object.keys(policy.targets).length > 0
  const run = () => able && act.mutate({ body: { policy, conversationId: id } })
  return (
    <Section title={words.preview} text={words.previewText}>
      <div className={classes.preview}>
        <TextInput
          label={words.previewNumber}
          value={number}
          inputMode="numeric"
          placeholder="#1042"
          onChange={({ currentTarget }) => setNumber(currentTarget.value)}
          onKeyDown={({ key }) => {
            if (key === 'Enter') run()
          }}
        />
        <Button variant="default" disabled={!able} loading={act.isPending} onClick={run}>
          {words.previewRun}
        </Button>
      </div>
      {act.error ? <p role="alert">{text(act.error)}</p> : null}
      <div className={classes.previewed} aria-live="polite">
        {act.data ? <p className={classes.hint}>{act.data.fits ? words.previewFits : words.previewFitsNot}</p> : null}
        {act.data?.items.length === 0 ? <p>{words.previewNone}</p> : null}
        {act.data?.items.map((clock) => (
          <ClockStory key={clock.id} clock={clock} unfolded />
        ))}
      </div>
    </Section>
  )
}
