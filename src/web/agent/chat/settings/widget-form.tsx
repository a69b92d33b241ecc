import '@mantine/core/styles/ColorInput.css'
import '@mantine/core/styles/ColorPicker.css'
import '@mantine/core/styles/ColorSwatch.css'
import { ColorInput, MultiSelect, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ChatLanguage } from '../../../../contract/chat.ts'
import { type ChatSettings, type ChatWidget, changeChatWidget } from '../../../../contract/chat-widgets.ts'
import { useAct } from '../../../query.ts'
import { Form, useFields } from '../../../ui/form.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { Section } from '../../../ui/page-frame.tsx'
import { say } from '../../../ui/toast.ts'
import { useFormat } from '../../../words/format.ts'
import { languages } from '../../../words/languages.ts'
import { useWords } from '../../../words/words.ts'
import { AnswersFigures } from './answering.tsx'
import { Belongings } from './belongings.tsx'
import { Preview } from './preview.tsx'
import { Questions } from './questions.tsx'
import classes from './settings.module.css'
import { SitesField, sitesOf } from './sites-field.tsx'

const fieldsOf = (widget: ChatWidget) => ({
  name: widget.name,
  origins: widget.origins.join('\n'),
  team: widget.team?.id ?? null,
  brand: widget.brand?.id ?? null,
  calendar: widget.calendar,
  mailInbox: widget.mailInbox?.id ?? null,
  helpCentre: widget.helpCentre,
  settings: widget.settings,
})
export type WidgetFields = ReturnType<typeof fieldsOf>
export type SetSettings = (change: Partial<ChatSettings>) => void

/** How a chat looks, what it says and asks, and how it works; saved together. */
export function WidgetForm({ widget }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const act = useAct(changeChatWidget, [{ path: '/chat-widgets' }, { path: '/chat-widgets/{id}' }])
  const { values, bind, set, wrong, reset, changed } = useFields(fieldsOf(widget), act.error)
  const { settings } = values
  const change: SetSettings = (part) => set('settings', { ...settings, ...part })
  const save = () =>
    act.mutate(
      { params: { id: widget.id }, body: { ...values, origins: sitesOf(values.origins) } },
      {
        onSuccess: (saved) => {
          reset(fieldsOf(saved))
          say(words.saved)
        },
      },
    )
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
      <Section title={words.who}>
        <Stack gap={16} maw={480}>
          <TextInput label={words.name} description={words.nameHelp} autoComplete="off" {...bind('name')} />
          <SitesField value={values.origins} error={wrong('origins')} onChange={(text) => set('origins', text)} />
          <Belongings values={values} onChange={(name, value) => set(name, value)} wrong={wrong} />
        </Stack>
      </Section>
      <Section title={words.look}>
        <div className={classes.beside}>
          <Look settings={settings} onChange={change} />
          <Preview widget={widget} />
        </div>
      </Section>
      <Section title={words.languages}>
        <Spoken settings={settings} onChange={change} />
      </Section>
      <Section title={words.answering} text={words.answeringText}>
        <Stack gap={16} maw={480}>
          <Switch
            label={words.answersFirst}
            description={values.helpCentre === null ? words.answersNeed : undefined}
            disabled={values.helpCentre === null}
            checked={settings.answersFirst}
            onChange={(event) => change({ answersFirst: event.currentTarget.checked })}
          />
          <AnswersFigures id={widget.id} />
        </Stack>
      </Section>
      <Section title={words.asking} text={words.askingText}>
        <Questions settings={settings} onChange={change} />
      </Section>
      <Section title={words.work}>
        <Work settings={settings} onChange={change} />
      </Section>
    </Form>
  )
}

type Props = { settings: ChatSettings; onChange: SetSettings }

const choicesOf = <K extends string>(said: Record<K, string>) =>
  Object.entries(said).map(([value, label]) => ({ value, label: label as string }))

function Look({ settings: { look }, onChange }: Props) {
  const words = useWords().chat.settings
  const set = (part: Partial<ChatSettings['look']>) => onChange({ look: { ...look, ...part } })
  const choose = <K extends 'side' | 'theme' | 'icon'>(name: K, label: string, said: Record<string, string>) => (
    <Select
      label={label}
      data={choicesOf(said)}
      value={look[name]}
      allowDeselect={false}
      onChange={(value) => value && set({ [name]: value as (typeof look)[K] })}
    />
  )
  return (
    <Stack gap={16} maw={320}>
      <ColorInput label={words.colour} format="hex" value={look.colour} onChange={(colour) => set({ colour })} />
      {choose('icon', words.icon, words.icons)}
      <Switch
        label={words.label}
        checked={look.label}
        onChange={(event) => set({ label: event.currentTarget.checked })}
      />
      {choose('side', words.side, words.sides)}
      {choose('theme', words.theme, words.themes)}
    </Stack>
  )
}

const noTexts = { title: '', greeting: '', label: '', away: '' }

function Spoken({ settings, onChange }: Props) {
  const [shown, setShown] = useState<ChatLanguage>(settings.languages[0] ?? 'en')
  const words = useWords().chat.settings
  const format = useFormat()
  const write = (language: ChatLanguage, part: Partial<typeof noTexts>) =>
    onChange({
      texts: { ...settings.texts, [language]: { ...noTexts, ...settings.texts[language], ...part } },
    })
  return (
    <Stack gap={16} maw={480}>
      <MultiSelect
        label={words.languages}
        description={words.languagesHelp}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        value={settings.languages}
        onChange={(chosen) => chosen.length > 0 && onChange({ languages: chosen as ChatLanguage[] })}
      />
      {[settings.languages.includes(shown) ? shown : (settings.languages[0] ?? 'en')].map((language) => {
        const texts = { ...noTexts, ...settings.texts[language] }
        return (
          <fieldset key={language} className={classes.texts}>
            <legend>
              {settings.languages.length > 1 ? (
                <Select
                  aria-label={words.languages}
                  size="xs"
                  data={settings.languages.map((code) => ({
                    value: code,
                    label: words.texts(format.languageName(code)),
                  }))}
                  value={language}
                  allowDeselect={false}
                  onChange={(code) => code && setShown(code as ChatLanguage)}
                />
              ) : (
                words.texts(format.languageName(language))
              )}
            </legend>
            <TextInput
              label={words.textTitle}
              dir="auto"
              maxLength={60}
              value={texts.title}
              onChange={(event) => write(language, { title: event.currentTarget.value })}
            />
            <Textarea
              label={words.textGreeting}
              dir="auto"
              autosize
              maxLength={300}
              value={texts.greeting}
              onChange={(event) => write(language, { greeting: event.currentTarget.value.replaceAll('\n', ' ') })}
            />
            <TextInput
              label={words.textLabel}
              dir="auto"
              maxLength={40}
              value={texts.label}
              onChange={(event) => write(language, { label: event.currentTarget.value })}
            />
            <Textarea
              label={words.textAway}
              dir="auto"
              autosize
              maxLength={300}
              value={texts.away}
              onChange={(event) => write(language, { away: event.currentTarget.value.replaceAll('\n', ' ') })}
            />
          </fieldset>
        )
      })}
    </Stack>
  )
}

const people = ['picture', 'name', 'company'] as const

function Work({ settings, onChange }: Props) {
  const words = useWords().chat.settings
  const number = (name: 'acceptSeconds' | 'idleMinutes' | 'mailMinutes', label: string, help: string, max: number) => (
    <NumberInput
      label={label}
      description={help}
      min={name === 'acceptSeconds' ? 10 : 1}
      max={max}
      allowDecimal={false}
      value={settings[name] ?? ''}
      onChange={(value) => onChange({ [name]: value === '' && name !== 'acceptSeconds' ? null : Number(value) || 30 })}
    />
  )
  const toggle = (
    name: 'files' | 'ratings' | 'transcripts' | 'previews' | 'showTyping',
    label: string,
    description?: string,
  ) => (
    <Switch
      label={label}
      description={description}
      checked={settings[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
    />
  )
  return (
    <Stack gap={16} maw={480}>
      {number('acceptSeconds', words.acceptSeconds, words.acceptHelp, 600)}
      {number('idleMinutes', words.idleMinutes, words.idleHelp, 240)}
      {number('mailMinutes', words.mailMinutes, words.mailHelp, 1440)}
      <Select
        label={words.people}
        data={people.map((value) => ({ value, label: words.peopleShown[value] }))}
        value={settings.people}
        allowDeselect={false}
        onChange={(value) => onChange({ people: value as (typeof people)[number] })}
      />
      {toggle('files', words.files)}
      {toggle('ratings', words.ratings)}
      {toggle('transcripts', words.transcripts)}
      {toggle('previews', words.previews)}
      {toggle('showTyping', words.showTyping, words.showTypingHelp)}
    </Stack>
  )
}
