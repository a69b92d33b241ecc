import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { addIncidentNote, type Incident, type IncidentEntry, listIncidentEntries } from '../../../contract/incidents.ts'
import { useAct, useList } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords, type Words } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './incidents.module.css'

/** What an entry says, in the reader's language. */
function entryText({ kind, data }: IncidentEntry, { entries, severities, stages }: Words['incidents']): string {
  const n = Number(data.n ?? data.persons ?? 0)
  const text = String(data.text ?? '')
  switch (kind) {
    case 'opened':
      return entries.opened(severities[data.severity as keyof typeof severities] ?? '')
    case 'stage':
      return entries.stage(stages[data.to as keyof typeof stages] ?? '')
    case 'linked':
    case 'update':
    case 'resolved':
    case 'sent_too':
      return entries[kind](n)
    case 'unlinked':
      return entries.unlinked(Number(data.conversation))
    case 'action':
    case 'action_done':
      return entries[kind](text)
    default:
      return (entries as unknown as Record<string, string>)[kind] ?? kind
  }
}

/** What happened, in order, with the notes of colleagues. */
export function Timeline({ incident }: { incident: Incident }) {
  const words = useWords()
  const own = words.incidents
  const format = useFormat()
  const may = useMay('incident.write')
  const query = useList(listIncidentEntries, { params: { id: incident.id }, query: { limit: 200 } })
  const add = useAct(addIncidentNote, [listIncidentEntries])
  const [text, setText] = useState('')
  const submit = () =>
    text.trim() &&
    add.mutate(
      { params: { id: incident.id }, body: { text } },
      { onSuccess: () => setText(''), onError: (error) => sayError(error) },
    )
  return (
    <>
      {may ? (
        <form
          className={classes.noPrint}
          style={{ marginBlockEnd: 16 }}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Textarea
            label={own.note}
            autosize
            minRows={2}
            maxLength={10_000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
            }}
          />
          <Button
            type="submit"
            variant="default"
            size="compact-sm"
            mt={8}
            disabled={text.trim() === ''}
            loading={add.isPending}
          >
            {own.addNote}
          </Button>
        </form>
      ) : null}
      <ol className={classes.entries}>
        {query.items.map((entry) => (
          <li key={entry.id} data-kind={entry.kind}>
            <time dateTime={entry.at}>{format.full(entry.at)}</time>
            <div>
              <strong>{entry.by}</strong> {entryText(entry, own)}
              {entry.kind === 'note' || entry.kind === 'update' ? (
                <p className={classes.prose}>{String(entry.data.text ?? '')}</p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button variant="subtle" color="gray" onClick={() => void query.fetchNextPage()}>
          {words.common.showMore}
        </Button>
      ) : null}
    </>
  )
}
