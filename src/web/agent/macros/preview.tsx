import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { listConversations } from '../../../contract/conversations.ts'
import { previewMacro } from '../../../contract/macros.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { ApiError, call } from '../../client.ts'
import { keyOf, useCall } from '../../query.ts'
import { useErrorText } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { PlannedChips } from './chips.tsx'
import { Letter } from './letter.tsx'
import macros from './macros.module.css'
import classes from './settings.module.css'
import { useVariableName } from './variables.ts'

type Choice = { id: number; label: string }

/** How the text reads in a real conversation, as it is typed. */
export function Preview({ html, actions }: { html: string; actions: PlannedChanges }) {
  const words = useWords().macros
  const called = useVariableName()
  const format = useFormat()
  const errorText = useErrorText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 250)
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [text] = useDebouncedValue(html, 300)
  // The newest one, until another is chosen; the field then says its name, which is nothing to search for.
  const newest = useRef<Choice | null>(null)
  const searched = q && q !== (chosen ?? newest.current)?.label ? { q } : {}
  const found =
    useCall(listConversations, { query: { limit: 20, ...searched } }, { staleTime: 30_000 }).data?.items ?? []
  const labelOf = (each: (typeof found)[number]) =>
    `#${each.id} ${each.contact?.name || each.contact?.address || ''} · ${each.subject}`
  const [first] = found
  if (first) newest.current ??= { id: first.id, label: labelOf(first) }
  const at = chosen ?? newest.current
  const choices = found.map((each) => ({ value: String(each.id), label: labelOf(each) }))
  const filled = useQuery({
    queryKey: [...keyOf(previewMacro, { params: { id: at?.id } }), text],
    queryFn: () => call(previewMacro, { params: { id: at?.id ?? 0 }, body: { html: text } }),
    enabled: at !== null && text !== '',
    placeholderData: (before) => before,
    gcTime: 10_000,
    retry: false,
  })
  const wrong = filled.error instanceof ApiError ? (filled.error.fields.html ?? errorText(filled.error)) : null
  return (
    <figure className={classes.preview}>
      <figcaption className={classes.label}>{words.preview}</figcaption>
      <Select
        aria-label={words.previewIn}
        placeholder={words.previewChoose}
        data={
          at && !choices.some(({ value }) => value === String(at.id))
            ? [{ value: String(at.id), label: at.label }, ...choices]
            : choices
        }
        value={at ? String(at.id) : null}
        searchable
        filter={({ options }) => options}
        onSearchChange={setTyped}
        onChange={(id) => {
          const choice = choices.find(({ value }) => value === id)
          if (choice) setChosen({ id: Number(choice.value), label: choice.label })
        }}
      />
      <div className={classes.sheet} aria-live="polite">
        {wrong ? (
          <p className={classes.wrong}>{wrong}</p>
        ) : !at ? (
          <p className={classes.help}>{words.previewChoose}</p>
        ) : text === '' ? (
          <p className={classes.help}>{words.previewNothing}</p>
        ) : filled.data ? (
          <Letter html={filled.data.html} />
        ) : null}
      </div>
      {!wrong && text !== '' && filled.data?.missing.length ? (
        <p className={macros.missing}>
          {words.missing(format.list(filled.data.missing.map(called)))}. {words.missingHelp}
        </p>
      ) : null}
      <PlannedChips changes={actions} atOnce={text === ''} />
    </figure>
  )
}
