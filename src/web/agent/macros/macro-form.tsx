import { Autocomplete, Button, MultiSelect, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  changeMacro,
  createMacro,
  getMacro,
  listMacros,
  listMacroVersions,
  type Macro,
} from '../../../contract/macros.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Actions } from './actions.tsx'
import { PlannedChips } from './chips.tsx'
import { bodyOf, fieldsOf, type MacroFields, textIn, withText } from './fields.ts'
import { Files } from './files.tsx'
import { History } from './history.tsx'
import { Languages } from './languages.tsx'
import { Preview } from './preview.tsx'
import classes from './settings.module.css'
import { TextField } from './text-field.tsx'

const touched = [listMacros, getMacro, listMacroVersions]

function useSave(macro: Macro | undefined) {
  const words = useWords().macros
  const navigate = useNavigate()
  const create = useAct(createMacro, touched)
  const change = useAct(changeMacro, touched)
  const save = (fields: MacroFields, onSaved: (macro: Macro) => void) => {
    const body = bodyOf(fields)
    if (macro)
      return change.mutate(
        { params: { id: macro.id }, body },
        {
          onSuccess: (saved) => {
            onSaved(saved)
            say(words.saved(saved.name))
          },
        },
      )
    create.mutate(
      { body },
      {
        onSuccess: ({ name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/macros', ignoreBlocker: true })
        },
      },
    )
  }
  const act = macro ? change : create
  return { save, saving: act.isPending, error: act.error }
}

/** What it is called and says, what else happens, and beside it how that reads. */
export function MacroForm({ macro }: { macro?: Macro }) {
  const words = useWords().macros
  const { save, saving, error } = useSave(macro)
  const { values, set, bind, wrong, reset, changed } = useFields<MacroFields>(fieldsOf(macro), error)
  const [language, setLanguage] = useState<string | null>(null)
  const change = (part: Partial<MacroFields>) => {
    for (const [name, value] of Object.entries(part)) set(name as keyof MacroFields, value as never)
  }
  const index = values.variants.findIndex((variant) => variant.language === language)
  const readOnly = macro !== undefined && !macro.mine
  if (readOnly) return <Reading macro={macro} />
  return (
    <div className={classes.columns}>
      <Form
        submit={macro ? words.save : words.create}
        saving={saving}
        disabled={!changed}
        error={error}
        onSubmit={() => save(values, (saved) => reset(fieldsOf(saved)))}
        {...(macro && changed ? { onCancel: () => reset() } : {})}
      >
        <LeaveGuard when={changed} />
        <About values={values} bind={bind} change={change} wrong={wrong} isNew={!macro} />
        <Section title={words.words} text={words.wordsHelp}>
          <Stack gap={12}>
            <SegmentedControl
              aria-label={words.kind}
              value={values.kind}
              onChange={(kind) => change({ kind: kind as Macro['kind'] })}
              data={(['reply', 'note'] as const).map((kind) => ({ value: kind, label: words.kinds[kind] }))}
              style={{ alignSelf: 'flex-start' }}
            />
            <Languages fields={values} language={language} onLanguage={setLanguage} onChange={change} />
            <TextField
              key={`${language} ${macro?.version ?? 0}`}
              html={textIn(values, language)}
              language={language}
              error={wrong(index < 0 ? 'html' : (`variants.${index}.html` as 'variants'))}
              onChange={(html) => change(withText(values, language, html))}
            />
            <Files files={values.attachments} onChange={(attachments) => change({ attachments })} />
          </Stack>
        </Section>
        <Section title={words.actions} text={words.actionsHelp}>
          <Actions actions={values.actions} error={wrong('actions')} onChange={(actions) => change({ actions })} />
        </Section>
      </Form>
      <aside className={classes.aside}>
        <Preview html={textIn(values, language)} actions={values.actions} />
        {macro ? <History macro={macro} onTake={change} /> : null}
        {macro ? <Archive macro={macro} /> : null}
      </aside>
    </div>
  )
}

type AboutProps = {
  values: MacroFields
  bind: ReturnType<typeof useFields<MacroFields>>['bind']
  wrong: ReturnType<typeof useFields<MacroFields>>['wrong']
  change: (part: Partial<MacroFields>) => void
  isNew: boolean
}

function About({ values, bind, wrong, change, isNew }: AboutProps) {
  const words = useWords().macros
  const shares = useMay('macro.share')
  const teams = useCall(listTeams, {}).data?.items ?? []
  const known = useCall(listMacros, { query: {} }).data?.items ?? []
  const folders = [...new Set(known.map(({ folder }) => folder).filter(Boolean))].toSorted()
  return (
    <Section title={words.about}>
      <Stack gap={16}>
        <TextInput label={words.name} autoComplete="off" autoFocus={isNew} {...bind('name')} />
        <Autocomplete
          label={words.folder}
          description={words.folderHelp}
          data={folders}
          value={values.folder}
          error={wrong('folder')}
          onChange={(folder) => change({ folder })}
        />
        <div>
          <p className={classes.label} id="macro-scope">
            {words.scope}
          </p>
          <SegmentedControl
            aria-labelledby="macro-scope"
            value={values.scope}
            disabled={!shares}
            onChange={(scope) => change({ scope: scope as Macro['scope'] })}
            data={(['own', 'teams', 'all'] as const).map((scope) => ({ value: scope, label: words.scopes[scope] }))}
          />
          <p className={classes.help}>{shares ? words.scopeHelp[values.scope] : words.mayNotShare}</p>
        </div>
        {values.scope === 'teams' ? (
          <MultiSelect
            label={words.teams}
            data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.teams}
            error={wrong('teams')}
            onChange={(ids) => change({ teams: ids })}
            searchable
          />
        ) : null}
      </Stack>
    </Section>
  )
}

/** For whoever may use it but not change it. */
function Reading({ macro }: { macro: Macro }) {
  return (
    <div className={classes.columns}>
      <Preview html={macro.html} actions={macro.actions} />
      <aside className={classes.aside}>
        <PlannedChips changes={macro.actions} atOnce={!macro.html} />
        <History macro={macro} />
      </aside>
    </div>
  )
}

function Archive({ macro }: { macro: Macro }) {
  const words = useWords().macros
  const act = useAct(changeMacro, touched)
  const away = macro.archivedAt !== null
  const toggle = () =>
    act.mutate(
      { params: { id: macro.id }, body: { archived: !away } },
      { onSuccess: ({ name }) => say(away ? words.restored(name) : words.wasArchived(name)) },
    )
  return (
    <section className={classes.archive}>
      <p className={classes.help}>{away ? '' : words.archiveText}</p>
      <Button variant="default" loading={act.isPending} onClick={toggle}>
        {away ? words.restore : words.archive}
      </Button>
    </section>
  )
}
