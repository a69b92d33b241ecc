import { Button, Select } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type AutomationRun,
  listAutomationRuns,
  RunOutcome,
  undoAutomation,
  undoAutomationRun,
} from '../../../contract/automation-runs.ts'
import type { Automation } from '../../../contract/automations.ts'
import { useAct, useList } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'
import { RunRow } from './run-row.tsx'

/** Each run with what it saw and changed, the newest first; and the way back. */
export function Log({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const [outcome, setOutcome] = useState<RunOutcome | ''>('')
  const query = useList(listAutomationRuns, { params: { id: rule.id }, query: outcome ? { outcome } : {} })
  const undo = useAct(undoAutomationRun, [listAutomationRuns])
  const back = (run: AutomationRun) =>
    undo.mutate(
      { params: { id: run.id } },
      { onSuccess: () => say(words.undoneNow), onError: (error) => sayError(error) },
    )
  return (
    <>
      <div className={classes.ask}>
        <Select
          label={words.outcome}
          allowDeselect={false}
          data={[
            { value: '', label: words.everyOutcome },
            ...RunOutcome.options.map((value) => ({ value: value as string, label: words.outcomes[value] })),
          ]}
          value={outcome}
          onChange={(value) => setOutcome((value ?? '') as RunOutcome | '')}
        />
        <UndoHour rule={rule} />
      </div>
      <List
        query={query}
        label={words.log}
        keyOf={({ id }) => id}
        row={(run) => <RunRow run={run} onUndo={() => back(run)} undoing={undo.isPending} />}
        empty={<Empty icon={<IconBolt size={30} stroke={1.4} />} title={words.logEmpty} text={words.logEmptyText} />}
      />
    </>
  )
}

function UndoHour({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const format = useFormat()
  const act = useAct(undoAutomation, [listAutomationRuns])
  const [asking, setAsking] = useState(false)
  const undo = () =>
    act.mutate(
      { params: { id: rule.id }, body: { minutes: 60 } },
      {
        onSuccess: ({ undone, partly }) => say(words.undidHour(format.number(undone), format.number(partly))),
        onError: (error) => sayError(error),
        onSettled: () => setAsking(false),
      },
    )
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {words.undoHour}
      </Button>
      <Confirm
        title={words.undoHour}
        text={words.undoHourText}
        action={words.undoHour}
        opened={asking}
        working={act.isPending}
        onClose={() => setAsking(false)}
        onConfirm={undo}
      />
    </>
  )
}
