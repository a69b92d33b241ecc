import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Absence, decideAbsence, listAbsences, withdrawAbsence } from '../../../contract/shifts.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { touched } from './data.ts'
import { useDays } from './days.ts'
import classes from './shifts.module.css'

const tones = { asked: 'amber', approved: 'green', declined: 'plain', withdrawn: 'plain' } as const

/** The reader's own time off, or what of those they lead waits for an answer. */
export function Absences({ of }: { of: 'me' | 'led' }) {
  const words = useWords().shifts.absence
  const items = useCall(listAbsences, { query: { of } }).data?.items
  const shown = of === 'me' ? items : items?.filter(({ mayDecide }) => mayDecide)
  if (!shown || (of === 'led' && shown.length === 0)) return null
  return (
    <section className={classes.absences} aria-label={of === 'me' ? words.own : words.waiting}>
      <h2>{of === 'me' ? words.own : words.waiting}</h2>
      {shown.length === 0 ? <p className={classes.soft}>{words.none}</p> : null}
      <ul>
        {shown.map((absence) => (
          <OneAbsence key={absence.id} absence={absence} named={of === 'led'} />
        ))}
      </ul>
    </section>
  )
}

function OneAbsence({ absence, named }: { absence: Absence; named: boolean }) {
  const words = useWords().shifts.absence
  const text = useDays()
  const { id, state, kind, firstDay, lastDay, firstPart, lastPart, note, answer, decidedBy } = absence
  const [declining, setDeclining] = useState<string | null>(null)
  const decide = useAct(decideAbsence, touched)
  const withdraw = useAct(withdrawAbsence, touched)
  const answerWith = (approved: boolean, why = '') =>
    decide.mutate(
      { params: { id }, body: { approved, answer: why } },
      { onSuccess: () => say(words.decided), onError: (error) => sayError(error) },
    )
  const days = firstDay === lastDay ? text.short(firstDay) : words.range(text.short(firstDay), text.short(lastDay))
  return (
    <li>
      <div>
        {named ? <strong>{absence.agent.name} · </strong> : null}
        {kind ? words.kinds[kind] : words.away} · {days}
        {firstPart !== 'day' && firstDay === lastDay ? ` · ${words.parts[firstPart]}` : ''}
        {firstDay !== lastDay && (firstPart !== 'day' || lastPart !== 'day') ? ` · ${words.half}` : ''}{' '}
        <Chip tone={tones[state]}>{words.state[state]}</Chip>
        {note || answer || decidedBy ? (
          <p className={classes.soft}>
            {[note, answer, decidedBy ? words.by(decidedBy) : ''].filter(Boolean).join(' · ')}
          </p>
        ) : null}
      </div>
      <Group gap={8}>
        {absence.mayDecide ? (
          <>
            <Button size="xs" variant="light" loading={decide.isPending} onClick={() => answerWith(true)}>
              {words.approve}
            </Button>
            {declining === null ? (
              <Button size="xs" variant="default" onClick={() => setDeclining('')}>
                {words.decline}
              </Button>
            ) : (
              <form
                onSubmit={(event) => {
                  event.preventDefault()
                  answerWith(false, declining)
                }}
              >
                <Group gap={8}>
                  <TextInput
                    size="xs"
                    autoFocus
                    aria-label={words.answer}
                    placeholder={words.answer}
                    maxLength={300}
                    value={declining}
                    onChange={(event) => setDeclining(event.currentTarget.value)}
                  />
                  <Button size="xs" type="submit" variant="default">
                    {words.decline}
                  </Button>
                </Group>
              </form>
            )}
          </>
        ) : null}
        {absence.mayWithdraw && !named ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() =>
              withdraw.mutate(
                { params: { id } },
                { onSuccess: () => say(words.withdrawn), onError: (error) => sayError(error) },
              )
            }
          >
            {words.withdraw}
          </Button>
        ) : null}
      </Group>
    </li>
  )
}
