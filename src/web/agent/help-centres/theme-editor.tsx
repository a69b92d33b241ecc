import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { getHelpCentre, type HelpCentre, listHelpCentres } from '../../../contract/help-centres.ts'
import {
  getTheme,
  PreviewPage,
  publishTheme,
  saveTheme,
  type Theme,
  type ThemeProblem,
} from '../../../contract/themes.ts'
import { refresh, useAct } from '../../query.ts'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './help-centres.module.css'
import { Preview } from './preview.tsx'
import { Source } from './source.tsx'

type Props = { help: HelpCentre; theme: Theme }

const isPage = (name: string): name is PreviewPage => (PreviewPage.options as readonly string[]).includes(name)

/** One template at a time beside the page that it draws. */
export function ThemeEditor({ help, theme }: Props) {
  const words = useWords().helpCentres
  const [templates, setTemplates] = useState(theme.templates)
  const [name, setName] = useState('home')
  const [problem, setProblem] = useState<ThemeProblem | null>(null)
  const standard = theme.standard[name] ?? ''
  const own = Object.hasOwn(templates, name)
  const dirty = JSON.stringify(templates) !== JSON.stringify(theme.templates)
  const write = (source: string) =>
    setTemplates(({ [name]: _, ...rest }) => (source === standard ? rest : { ...rest, [name]: source }))
  const names = ['styles', ...Object.keys(theme.standard).toSorted()]
  const label = (each: string) => {
    const called = each === 'styles' ? words.styles : each
    return Object.hasOwn(templates, each) ? `${called} (${words.changedMark})` : called
  }
  return (
    <>
      <LeaveGuard when={dirty} />
      <div className={classes.desk}>
        <div>
          <div className={classes.bar}>
            <Select
              label={words.template}
              data={names.map((value) => ({ value, label: label(value) }))}
              value={name}
              allowDeselect={false}
              searchable
              onChange={(value) => setName(value ?? 'home')}
            />
            <Button variant="subtle" color="gray" disabled={!own} onClick={() => write(standard)}>
              {words.reset}
            </Button>
          </div>
          <Complaint problem={problem} />
          <Source
            label={`${words.source}: ${name}`}
            value={templates[name] ?? standard}
            wrongLine={problem?.template === name ? problem.line : null}
            onChange={write}
          />
        </div>
        <Beside help={help} templates={templates} template={name} onProblem={setProblem} />
      </div>
      <Actions help={help} theme={theme} templates={templates} dirty={dirty} />
    </>
  )
}

function Complaint({ problem }: { problem: ThemeProblem | null }) {
  const words = useWords().helpCentres
  const said = useServerWords()
  if (!problem) return null
  return (
    <p role="alert" className={classes.problem}>
      {words.problemAt(problem.template, problem.line)}: {said(problem.message)}
    </p>
  )
}

type BesideProps = {
  help: HelpCentre
  templates: Record<string, string>
  template: string
  onProblem: (problem: ThemeProblem | null) => void
}

/** The page that the template draws, else whichever was chosen. */
function Beside({ help, templates, template, onProblem }: BesideProps) {
  const words = useWords().helpCentres
  const format = useFormat()
  const [chosen, setChosen] = useState<PreviewPage | null>(null)
  const [language, setLanguage] = useState(help.languages[0] as string)
  const [width, setWidth] = useState<'wide' | 'narrow'>('wide')
  const page = chosen ?? (isPage(template) ? template : 'home')
  return (
    <div>
      <div className={classes.bar}>
        <Select
          label={words.previewPage}
          w={150}
          data={PreviewPage.options.map((value) => ({ value, label: words.pages[value] }))}
          value={page}
          allowDeselect={false}
          onChange={(value) => setChosen(value as PreviewPage)}
        />
        {help.languages.length > 1 ? (
          <Select
            label={words.languages}
            w={150}
            data={help.languages.map((value) => ({ value, label: format.languageName(value) }))}
            value={language}
            allowDeselect={false}
            onChange={(value) => setLanguage(value ?? language)}
          />
        ) : null}
        <Select
          label={words.width}
          w={150}
          data={(['wide', 'narrow'] as const).map((value) => ({ value, label: words[value] }))}
          value={width}
          allowDeselect={false}
          onChange={(value) => setWidth(value === 'narrow' ? 'narrow' : 'wide')}
        />
      </div>
      <Preview
        id={help.id}
        page={page}
        language={language}
        templates={templates}
        narrow={width === 'narrow'}
        onProblem={onProblem}
      />
    </div>
  )
}

type ActionsProps = Props & { templates: Record<string, string>; dirty: boolean }

function Actions({ help, theme, templates, dirty }: ActionsProps) {
  const words = useWords().helpCentres
  const [note, setNote] = useState('')
  const save = useAct(saveTheme)
  const publish = useAct(publishTheme, [getTheme, getHelpCentre, listHelpCentres])
  const onError = (error: unknown) => sayError(error)
  const params = { id: help.id }
  const keep = () => save.mutateAsync({ params, body: { revision: theme.revision, templates } })
  const show = async () => {
    try {
      const saved = dirty ? await keep() : theme
      await publish.mutateAsync({ params, body: { revision: saved.revision, note } })
      say(words.themePublished)
    } catch (error) {
      onError(error)
      await refresh(getTheme)
    }
  }
  const hold = async () => {
    try {
      await keep()
      await refresh(getTheme)
      say(words.draftSaved)
    } catch (error) {
      onError(error)
    }
  }
  return (
    <Group gap={8} mt={16} mb={24} align="end">
      <TextInput label={words.note} w={280} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button loading={publish.isPending} disabled={!dirty && !theme.changed} onClick={() => void show()}>
        {words.publishTheme}
      </Button>
      <Button variant="default" loading={save.isPending} disabled={!dirty} onClick={() => void hold()}>
        {words.saveDraft}
      </Button>
    </Group>
  )
}
