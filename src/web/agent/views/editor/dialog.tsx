import { Group, MultiSelect, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { listTeams } from '../../../../contract/teams.ts'
import { type View, ViewColumn, type ViewDefinition, ViewGrouping, ViewSort } from '../../../../contract/views.ts'
import { useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { useWords } from '../../../words/words.ts'
import { ConditionGroup } from '../../conditions/condition-group.tsx'
import { isComplete, useAskables } from '../../conditions/fields.ts'
import { useMay } from '../../me.ts'
import { saveView } from '../data.ts'
import { type Edited, editing } from '../editing.ts'
import classes from './editor.module.css'
import { Preview } from './preview.tsx'
import { SignField } from './sign-field.tsx'

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

type Draft = Pick<View, 'name' | 'icon' | 'colour' | 'columns' | 'layout' | 'shared'> &
  ViewDefinition & { teams: number[] }

const fresh = (): Draft => ({
  name: '',
  icon: 'inbox',
  colour: 'green',
  columns: ['number', 'status', 'assignee', 'created', 'last_message'],
  layout: 'rows',
  shared: 'no',
  teams: [],
  conditions: { version: 1, all: [{ field: 'status', operator: 'is', value: 'open' }], any: [] },
  sort: 'newest',
  grouping: null,
  zone: zoneHere(),
})

function draftOf({ view, copy }: Edited, copyOf: (name: string) => string): Draft {
  if (!view) return fresh()
  const { name, icon, colour, columns, layout, conditions, sort, grouping, zone } = view
  const same = { icon, colour, columns, layout, conditions, sort, grouping, zone }
  if (copy) return { ...same, name: copyOf(name).slice(0, 60), shared: 'no', teams: [] }
  return { ...same, name, shared: view.shared, teams: view.teams.map(({ id }) => id) }
}

/** Writes a view: what stands in it, how it is shown, and who sees it; what matches is seen while one writes. */
export function ViewEditor({ edited }: { edited: Edited }) {
  const words = useWords().views
  const navigate = useNavigate()
  const askables = useAskables()
  const [draft, setDraft] = useState(() => draftOf(edited, words.copyOf))
  const [state, setState] = useState<{ saving: boolean; error: unknown }>({ saving: false, error: null })
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const { all, any } = draft.conditions
  const changes = edited.view !== null && !edited.copy
  const ready = draft.name.trim() !== '' && [...all, ...any].every(isComplete)
  const save = async () => {
    setState({ saving: true, error: null })
    try {
      const view = await saveView(changes ? (edited.view?.id ?? null) : null, draft)
      editing.end()
      void navigate({ to: '/inbox/$view', params: { view: `view-${view.id}` }, search: {} })
    } catch (error) {
      setState({ saving: false, error })
    }
  }
  return (
    <Dialog title={changes ? words.editTitle : words.createTitle} opened onClose={editing.end} size={820}>
      <Form
        onSubmit={() => void save()}
        submit={words.save}
        saving={state.saving}
        error={state.error}
        disabled={!ready}
        onCancel={editing.end}
      >
        <div className={classes.naming}>
          <SignField icon={draft.icon} colour={draft.colour} onChange={put} />
          <TextInput
            aria-label={words.name}
            placeholder={words.namePlaceholder}
            flex={1}
            maxLength={60}
            data-autofocus
            value={draft.name}
            onChange={(event) => put({ name: event.currentTarget.value })}
          />
        </div>
        <ConditionGroup
          legend={words.all}
          add={words.addAll}
          conditions={all}
          askables={askables}
          onChange={(next) => put({ conditions: { ...draft.conditions, all: next } })}
        />
        <ConditionGroup
          legend={words.any}
          add={words.addAny}
          conditions={any}
          askables={askables}
          onChange={(next) => put({ conditions: { ...draft.conditions, any: next } })}
        />
        {all.length + any.length === 0 ? <p className={classes.hint}>{words.noConditions}</p> : null}
        <Preview definition={{ conditions: draft.conditions, sort: draft.sort, grouping: null, zone: draft.zone }} />
        <Looks draft={draft} put={put} />
        <Sharing draft={draft} put={put} />
      </Form>
    </Dialog>
  )
}

type PartProps = { draft: Draft; put: (change: Partial<Draft>) => void }

function Looks({ draft, put }: PartProps) {
  const words = useWords().views
  return (
    <>
      <Group gap={12} grow align="start" preventGrowOverflow={false} wrap="wrap">
        <Select
          label={words.sort}
          allowDeselect={false}
          data={ViewSort.options.map((value) => ({ value, label: words.sorts[value] }))}
          value={draft.sort}
          onChange={(sort) => sort && put({ sort: sort as Draft['sort'] })}
        />
        <Select
          label={words.group}
          data={[
            { value: '', label: words.noGroup },
            ...ViewGrouping.options.map((value) => ({ value: value as string, label: words.groupings[value] })),
          ]}
          allowDeselect={false}
          value={draft.grouping ?? ''}
          onChange={(grouping) => put({ grouping: (grouping || null) as Draft['grouping'] })}
        />
      </Group>
      <div className={classes.shownAs}>
        <span className={classes.legend} id="view-layout">
          {words.layout}
        </span>
        <SegmentedControl
          aria-labelledby="view-layout"
          size="xs"
          data={[
            { value: 'rows', label: words.rows },
            { value: 'table', label: words.table },
          ]}
          value={draft.layout}
          onChange={(layout) => put({ layout: layout as Draft['layout'] })}
        />
      </div>
      {draft.layout === 'table' ? (
        <MultiSelect
          label={words.columns}
          data={ViewColumn.options.map((value) => ({ value, label: words.column[value] }))}
          value={draft.columns}
          onChange={(columns) => put({ columns: columns as Draft['columns'] })}
        />
      ) : null}
    </>
  )
}

/** Leads and admins share; everyone else keeps their views to themselves. */
function Sharing({ draft, put }: PartProps) {
  const words = useWords().views
  const may = useMay('team.manage')
  const teams = useCall(listTeams, {}, { enabled: may }).data?.items ?? []
  if (!may) return null
  return (
    <>
      <div className={classes.shownAs}>
        <span className={classes.legend} id="view-sharing">
          {words.sharing}
        </span>
        <SegmentedControl
          aria-labelledby="view-sharing"
          size="xs"
          data={(['no', 'teams', 'everybody'] as const).map((value) => ({ value, label: words.shared[value] }))}
          value={draft.shared}
          onChange={(shared) => put({ shared: shared as Draft['shared'] })}
        />
      </div>
      {draft.shared === 'teams' ? (
        <MultiSelect
          label={words.withTeams}
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={draft.teams.map(String)}
          onChange={(chosen) => put({ teams: chosen.map(Number) })}
        />
      ) : null}
      {draft.shared === 'no' ? null : <p className={classes.hint}>{words.whoseMe}</p>}
    </>
  )
}
