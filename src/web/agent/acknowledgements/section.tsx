import { Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Acknowledgement, getAcknowledgement, setAcknowledgement } from '../../../contract/acknowledgements.ts'
import type { Inbox } from '../../../contract/inboxes.ts'
import { getAutomaticLimits } from '../../../contract/suspensions.ts'
import { useAct, useCall } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { TemplateField } from '../teams/template-field.tsx'
import classes from './acknowledgements.module.css'
import { Languages } from './languages.tsx'
import { Preview } from './preview.tsx'
import { saidIn, variables, withSaid } from './words.ts'

/** What an inbox answers by itself, and how it will look. */
export function AcknowledgementSection({ inbox }: { inbox: Inbox }) {
  const words = useWords().acknowledgements
  const { data, error, refetch } = useCall(getAcknowledgement, { params: { id: inbox.id } })
  return (
    <Section title={words.title} text={words.text}>
      {data ? (
        <Fields inbox={inbox} acknowledgement={data} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Section>
  )
}

function Fields({ inbox, acknowledgement }: { inbox: Inbox; acknowledgement: Acknowledgement }) {
  const words = useWords().acknowledgements
  const save = useAct(setAcknowledgement, [getAcknowledgement])
  const { values, reset, changed, set } = useFields(acknowledgement, save.error)
  const [language, setLanguage] = useState<string | null>(null)
  const change = (next: Acknowledgement) => {
    set('subject', next.subject)
    set('text', next.text)
    set('variants', next.variants)
  }
  const submit = () =>
    save.mutate(
      { params: { id: inbox.id }, body: values },
      {
        onSuccess: (saved) => {
          reset(saved)
          say(words.saved(saved.enabled))
        },
      },
    )
  return (
    <Form
      submit={words.save}
      saving={save.isPending}
      error={save.error}
      quiet={!changed}
      onSubmit={submit}
      onCancel={() => reset()}
    >
      <LeaveGuard when={changed} />
      <Switch
        label={words.on}
        description={words.onHelp}
        checked={values.enabled}
        onChange={(event) => set('enabled', event.currentTarget.checked)}
      />
      {values.enabled ? (
        <Stack gap={16}>
          <Languages values={values} language={language} onLanguage={setLanguage} onChange={change} />
          <Letter values={values} language={language} error={save.error} onChange={change} />
          <Preview said={saidIn(values, language)} inbox={inbox.senderName || inbox.name} />
          <Limits />
        </Stack>
      ) : null}
    </Form>
  )
}

type LetterProps = {
  values: Acknowledgement
  language: string | null
  error: unknown
  onChange: (values: Acknowledgement) => void
}

function Letter({ values, language, error, onChange }: LetterProps) {
  const words = useWords().acknowledgements
  const { subject, text } = saidIn(values, language)
  const index = values.variants.findIndex((variant) => variant.language === language)
  const path = index < 0 ? '' : `variants.${index}.`
  const fields = (error as { fields?: Record<string, string> } | null)?.fields ?? {}
  return (
    <>
      <TextInput
        label={words.subject}
        autoComplete="off"
        value={subject}
        error={fields[`${path}subject`]}
        onChange={(event) => onChange(withSaid(values, language, { subject: event.currentTarget.value }))}
      />
      <TemplateField
        label={words.words}
        name="acknowledgement"
        minRows={6}
        value={text}
        error={fields[`${path}text`]}
        choices={variables.map((name) => ({ name, label: words.variables[name] }))}
        onChange={(next) => onChange(withSaid(values, language, { text: next }))}
      />
    </>
  )
}

function Limits() {
  const words = useWords().acknowledgements
  const limits = useCall(getAutomaticLimits, {}).data
  return (
    <p className={classes.limits}>
      {limits ? `${words.limits(String(limits.perHour), String(limits.perDay))} ` : ''}
      {words.unsubscribe}
    </p>
  )
}
