import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { tryAutomation } from '../../../contract/automation-runs.ts'
import { listViews } from '../../../contract/views.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import classes from './automations.module.css'
import type { Draft } from './draft.ts'
import { useChangeText } from './sentence.ts'

type Found = NonNullable<ReturnType<typeof useAct<typeof tryAutomation>>['data']>

/** What the rule would have done to past conversations. */
export function Trial({ draft, ready }: { draft: Draft; ready: boolean }) {
  const words = useWords().automations
  const format = useFormat()
  const text = useErrorText()
  const views = useCall(listViews, {}, { staleTime: 60_000 }).data?.items ?? []
  const act = useAct(tryAutomation)
  const [over, setOver] = useState('last 200')
  const [open, setOpen] = useState(false)
  const { teams, ...rule } = draft
  const run = () => {
    const [kind, value] = over.split(' ')
    const chosen = kind === 'view' ? { view: Number(value) } : { last: Number(value) }
    const named = { ...rule, name: rule.name.trim() || '…' }
    act.mutate({ body: { rule: named, teams, over: chosen } }, { onSuccess: () => setOpen(true) })
  }
  return (
    <section className={classes.part} aria-labelledby="rule-trial">
      <h3 className={classes.word} id="rule-trial">
        {words.trial}
      </h3>
      <p className={classes.help}>{words.trialText}</p>
      <Select
        label={words.trialOver}
        allowDeselect={false}
        data={[
          ...[50, 200, 500].map((n) => ({ value: `last ${n}`, label: words.trialLast(format.number(n)) })),
          ...views.map(({ id, name }) => ({ value: `view ${id}`, label: words.trialView(name) })),
        ]}
        value={over}
        onChange={(value) => value && setOver(value)}
      />
      <Button variant="default" disabled={!ready} loading={act.isPending} onClick={run}>
        {words.trialRun}
      </Button>
      {act.error ? (
        <p role="alert" className={classes.wrong}>
          {text(act.error)}
        </p>
      ) : null}
      {act.data ? <Sum found={act.data} /> : null}
      {open && act.data ? (
        <Dialog title={words.trial} opened onClose={() => setOpen(false)} size={900}>
          <Sum found={act.data} />
          <TrialTable found={act.data} />
          <p className={classes.help}>{words.trialNote}</p>
        </Dialog>
      ) : null}
    </section>
  )
}

function Sum({ found }: { found: Found }) {
  const words = useWords().automations
  const format = useFormat()
  const [runs, matched, of] = [found.runs, found.matched, found.conversations].map((n) => format.number(n)) as [
    string,
    string,
    string,
  ]
  return (
    <p className={classes.sum} role="status" data-trial-runs={found.runs}>
      {found.runs === 0 ? words.trialNothing : words.trialSum(runs, matched, of)}
    </p>
  )
}

function TrialTable({ found: { items, runs } }: { found: Found }) {
  const words = useWords()
  const own = words.automations
  const format = useFormat()
  const change = useChangeText()
  if (items.length === 0) return null
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th>{own.conversation}</th>
            <th>{own.at}</th>
            <th>{own.wouldDo}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.event.id} ${item.conversation.id} ${item.at}`}>
              <td>
                <Link to="/conversations/$number" params={{ number: String(item.conversation.id) }}>
                  #{item.conversation.id}
                </Link>{' '}
                {item.conversation.subject || words.inbox.noSubject}
              </td>
              <td>
                <TimeText at={item.at} />
              </td>
              <td>
                {[...item.changes.map(change), ...item.acts.map((act) => own.actions[act.do] ?? act.do)].map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length < runs ? <p className={classes.help}>{own.trialMore(format.number(items.length))}</p> : null}
    </div>
  )
}
