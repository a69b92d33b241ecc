import { MultiSelect, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { listArticles } from '../../../contract/articles.ts'
import {
  changeHelpCentre,
  getHelpCentre,
  type HelpCentre,
  listHelpCentres,
  type Parts,
} from '../../../contract/help-centres.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { LookFields } from './look-fields.tsx'

const offered = [
  'en',
  'de',
  'fr',
  'es',
  'ar',
  'it',
  'nl',
  'pl',
  'pt',
  'pt-br',
  'cs',
  'da',
  'fi',
  'sv',
  'nb',
  'el',
  'he',
  'hu',
  'ja',
  'ko',
  'ro',
  'ru',
  'tr',
  'uk',
  'zh',
]
const parts = ['portal', 'assistant', 'chat'] as const satisfies readonly (keyof Parts)[]

const fieldsOf = (help: HelpCentre) => ({
  ...{ name: help.name, slug: help.slug, host: help.host ?? '', languages: help.languages },
  ...{ parts: help.parts, look: help.look, promoted: help.promoted.map(({ id }) => String(id)) },
})

/** What a help centre is called, where it is found, what it offers and how it looks. */
export function HelpForm({ help }: { help: HelpCentre }) {
  const words = useWords().helpCentres
  const format = useFormat()
  const act = useAct(changeHelpCentre, [getHelpCentre, listHelpCentres])
  const { values, set, bind, wrong, reset, changed } = useFields(fieldsOf(help), act.error)
  const save = () => {
    const { host, promoted, ...rest } = values
    const body = { ...rest, host: host || null, promoted: promoted.map(Number) }
    act.mutate(
      { params: { id: help.id }, body },
      {
        onSuccess: (saved) => {
          reset(fieldsOf(saved))
          say(words.saved)
        },
      },
    )
  }
  return (
    <Form
      submit={words.save}
      saving={act.isPending}
      disabled={!changed}
      error={act.error}
      onSubmit={save}
      {...(changed ? { onCancel: () => reset() } : {})}
    >
      <LeaveGuard when={changed} />
      <Section title={words.about}>
        <Stack gap={16} maw={480}>
          <TextInput
            label={words.name}
            description={words.nameHelp}
            placeholder={help.shownName}
            autoComplete="off"
            {...bind('name')}
          />
          <TextInput label={words.slug} description={words.slugHelp} autoComplete="off" {...bind('slug')} />
          <TextInput
            label={words.host}
            description={words.hostHelp}
            placeholder="help.example.com"
            autoComplete="off"
            {...bind('host')}
          />
          <MultiSelect
            label={words.languages}
            description={words.languagesHelp}
            data={[...new Set([...offered, ...values.languages])].map((code) => ({
              value: code,
              label: format.languageName(code),
            }))}
            value={values.languages}
            error={wrong('languages')}
            onChange={(languages) => set('languages', languages)}
            searchable
          />
          <Promoted help={help} value={values.promoted} onChange={(promoted) => set('promoted', promoted)} />
        </Stack>
      </Section>
      <Section title={words.parts}>
        <Stack gap={12}>
          {parts.map((part) => (
            <Switch
              key={part}
              label={words.part[part]}
              checked={values.parts[part]}
              onChange={(event) => set('parts', { ...values.parts, [part]: event.currentTarget.checked })}
            />
          ))}
        </Stack>
      </Section>
      <Section title={words.look} text={words.lookText}>
        <LookFields help={help} look={values.look} onChange={(look) => set('look', look)} />
      </Section>
    </Form>
  )
}

type PromotedProps = { help: HelpCentre; value: string[]; onChange: (ids: string[]) => void }

function Promoted({ help, value, onChange }: PromotedProps) {
  const words = useWords().helpCentres
  const [q, setQ] = useState('')
  const found = useCall(listArticles, {
    query: { filter: 'published', helpCentre: help.id, limit: 50, ...(q && { q }) },
  })
  const [names, setNames] = useState(() => new Map(help.promoted.map(({ id, name }) => [String(id), name])))
  const items = found.data?.items ?? []
  const labels = new Map([...names, ...items.map(({ id, title }) => [String(id), title] as const)])
  return (
    <MultiSelect
      label={words.promoted}
      description={words.promotedHelp}
      data={[...labels].map(([id, label]) => ({ value: id, label }))}
      value={value}
      maxValues={12}
      searchable
      searchValue={q}
      onSearchChange={setQ}
      onChange={(ids) => {
        // Known by name though the next search finds others.
        setNames(labels)
        onChange(ids)
      }}
    />
  )
}
