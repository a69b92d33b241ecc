import { Button } from '@mantine/core'
import { useState } from 'react'
import { decideIntake, type Intake, type IntakeDecision, listIntake } from '../../../contract/intake.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import classes from './choosing.module.css'

export type Chosen = { ids: ReadonlySet<number>; toggle(id: number): void; set(ids: readonly number[]): void }

/** Which of the mails on screen are chosen, to decide about several at once. */
export function useChosen(): Chosen {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  return {
    ids,
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before)
        if (!after.delete(id)) after.add(id)
        return after
      }),
    set: (next) => setIds(new Set(next)),
  }
}

/** What can be done with all that is chosen; nothing while none is. */
export function ChosenBar({ chosen, items }: { chosen: Chosen; items: Intake[] }) {
  const words = useWords().intake
  const [asking, setAsking] = useState<'release' | 'delete' | null>(null)
  const act = useAct(decideIntake, [listIntake])
  // What somebody else has decided about meanwhile is no longer on screen.
  const ids = items.flatMap(({ id }) => (chosen.ids.has(id) ? [id] : [])).slice(0, 200)
  if (ids.length === 0) return null
  const decide = (decision: IntakeDecision) =>
    act.mutate(
      { body: { ids, decision } },
      {
        onSuccess: ({ done, left }) => {
          setAsking(null)
          chosen.set([])
          say(
            [done.length ? words.doneFor(done.length) : '', left.length ? words.leftFor(left.length) : '']
              .filter(Boolean)
              .join('. '),
          )
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <div className={classes.bar} role="toolbar" aria-label={words.chosen(ids.length)}>
      <strong>{words.chosen(ids.length)}</strong>
      <Button variant="default" size="xs" onClick={() => setAsking('release')}>
        {words.releaseAll}
      </Button>
      <Button variant="default" size="xs" loading={act.isPending} onClick={() => decide('replay')}>
        {words.replay}
      </Button>
      <Button variant="default" size="xs" onClick={() => decide('ignore')}>
        {words.ignore}
      </Button>
      <Button variant="light" color="red" size="xs" onClick={() => setAsking('delete')}>
        {words.remove}
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={() => chosen.set(items.map(({ id }) => id))}>
        {words.chooseAll}
      </Button>
      <Button variant="subtle" color="gray" size="xs" onClick={() => chosen.set([])}>
        {words.chooseNone}
      </Button>
      <Confirm
        opened={asking !== null}
        title={asking === 'delete' ? words.removeTitle(ids.length) : words.releaseAllTitle(ids.length)}
        text={asking === 'delete' ? words.removeText : words.releaseAllText}
        action={asking === 'delete' ? words.remove : words.releaseAll}
        working={act.isPending}
        onConfirm={() => decide(asking ?? 'replay')}
        onClose={() => setAsking(null)}
      />
    </div>
  )
}
