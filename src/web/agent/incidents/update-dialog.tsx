import { Button, Group, Select, Stack, Switch, Tabs, Textarea, TextInput } from '@mantine/core'
import '@mantine/core/styles/Switch.css'
import '@mantine/core/styles/Tabs.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  listIncidentUpdates,
  previewIncidentUpdate,
  type Reach,
  writeIncidentUpdate,
} from '../../../contract/incident-updates.ts'
import { type Incident, IncidentStage } from '../../../contract/incidents.ts'
import { call } from '../../client.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

type Text = { language: string; text: string }
const offered = ['en', 'de', 'fr', 'es', 'ar', 'it', 'nl', 'pl', 'pt', 'tr']
/** Seconds in which everything can be stopped. */
const delay = 30

/** Says how it stands: in several languages, to whom it may concern, with what will happen before it does. */
export function UpdateDialog({
  incident,
  onClose,
  onDone,
}: {
  incident: Incident
  onClose: () => void
  onDone: () => void
}) {
  const { incidents, common } = useWords()
  const words = incidents.update
  const errorText = useErrorText()
  const [texts, setTexts] = useState<Text[]>([{ language: useLanguage(), text: '' }])
  const [customers, setCustomers] = useState(incident.mine && incident.numbers.linked > 0)
  const [shown, setShown] = useState(incident.mine && incident.publishedAt !== null)
  const [stage, setStage] = useState<IncidentStage | null>(null)
  const [next, setNext] = useState('')
  const act = useAct(writeIncidentUpdate, [listIncidentUpdates, ...ofLinks])
  const languages = texts.map(({ language }) => language)
  const reach = useQuery({
    queryKey: [previewIncidentUpdate.path, { id: incident.id }, languages, incident.numbers.linked],
    queryFn: () => call(previewIncidentUpdate, { params: { id: incident.id }, body: { languages } }),
    enabled: customers,
  }).data
  const unwritten = texts.some(({ text }) => text.trim() === '')
  const send = () => {
    if (unwritten || act.isPending) return
    const body = {
      ...{ texts, customers, public: shown, delay },
      ...(stage && { stage }),
      ...(next && { nextUpdateAt: new Date(next).toISOString() }),
    }
    act.mutate({ params: { id: incident.id }, body }, { onSuccess: onDone })
  }
  const label = customers ? words.send(reach?.reachable ?? 0) : shown ? words.publish : words.say
  return (
    <Dialog title={words.title} opened onClose={onClose} size={680}>
      <Stack
        gap={14}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send()
        }}
      >
        <Texts texts={texts} onChange={setTexts} wanted={(reach?.missing ?? []).map(({ language }) => language)} />
        <Group gap={24}>
          <Switch
            label={words.customers}
            checked={customers}
            disabled={!incident.mine}
            onChange={(event) => setCustomers(event.currentTarget.checked)}
          />
          <Switch
            label={words.public}
            description={incident.publishedAt ? undefined : words.notPublic}
            checked={shown}
            disabled={!incident.mine || incident.publishedAt === null}
            onChange={(event) => setShown(event.currentTarget.checked)}
          />
        </Group>
        {customers && reach ? <ReachBox reach={reach} /> : null}
        <Group gap={12} grow>
          <Select
            label={words.stage}
            data={[
              { value: '', label: words.unchanged },
              ...IncidentStage.options.map((value) => ({ value, label: incidents.stages[value] })),
            ]}
            allowDeselect={false}
            value={stage ?? ''}
            onChange={(value) => setStage((value || null) as IncidentStage | null)}
          />
          <TextInput
            type="datetime-local"
            label={words.next}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
        </Group>
        {customers ? <p className={classes.soft}>{words.later(delay)}</p> : null}
        {act.error ? <p role="alert">{errorText(act.error)}</p> : null}
        <Group gap={8}>
          <Button disabled={unwritten || (customers && !reach)} loading={act.isPending} onClick={send}>
            {label}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

type TextsProps = { texts: Text[]; onChange: (texts: Text[]) => void; wanted: string[] }

/** One text a language; the first is for whoever's own is missing. */
function Texts({ texts, onChange, wanted }: TextsProps) {
  const words = useWords().incidents.update
  const { languageName } = useFormat()
  const [at, setAt] = useState(texts[0]?.language ?? 'en')
  const free = [...new Set([...wanted.map((each) => each.split('-')[0] as string), ...offered])].filter(
    (each) => !texts.some(({ language }) => language === each),
  )
  const add = (language: string | null) => {
    if (!language) return
    onChange([...texts, { language, text: '' }])
    setAt(language)
  }
  const drop = (language: string) => {
    onChange(texts.filter((each) => each.language !== language))
    setAt(texts[0]?.language ?? 'en')
  }
  return (
    <Tabs value={at} onChange={(value) => value && setAt(value)}>
      <Group gap={8} justify="space-between" align="flex-end">
        <Tabs.List aria-label={words.language}>
          {texts.map(({ language }) => (
            <Tabs.Tab key={language} value={language}>
              {languageName(language)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Select
          size="xs"
          w={190}
          searchable
          aria-label={words.addLanguage}
          placeholder={words.addLanguage}
          data={free.map((value) => ({ value, label: languageName(value) }))}
          value={null}
          onChange={add}
        />
      </Group>
      {texts.map(({ language, text }, place) => (
        <Tabs.Panel key={language} value={language} pt={10}>
          <Textarea
            data-autofocus={place === 0 || undefined}
            label={`${words.text} (${languageName(language)})`}
            description={
              place === 0 && texts.length > 1 ? `${words.hint} ${languageName(language)}: ${words.first}.` : words.hint
            }
            autosize
            minRows={5}
            maxRows={14}
            maxLength={20_000}
            lang={language}
            dir="auto"
            value={text}
            onChange={(event) => {
              const { value } = event.currentTarget
              onChange(texts.map((each) => (each.language === language ? { language, text: value } : each)))
            }}
          />
          {place > 0 ? (
            <Button size="compact-xs" variant="subtle" color="gray" mt={6} onClick={() => drop(language)}>
              {words.removeLanguage(languageName(language))}
            </Button>
          ) : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

/** Whom it would reach, in which language, and whom not. */
function ReachBox({ reach }: { reach: Reach }) {
  const words = useWords().incidents.update
  const { languageName } = useFormat()
  return (
    <div className={classes.reach} role="status">
      <p>
        <strong>{words.reach(reach.reachable, reach.conversations)}</strong>
      </p>
      {reach.languages.length > 1 ? (
        <p className={classes.soft}>
          {reach.languages
            .map(({ language, persons }) => words.inLanguage(languageName(language), persons))
            .join(' · ')}
        </p>
      ) : null}
      {reach.missing.map(({ language, persons }) => (
        <p key={language} className={classes.soft}>
          {words.fallback(persons, languageName(language))}
        </p>
      ))}
      {reach.unreached.length > 0 ? (
        <>
          <p>{words.unreached(reach.unreached.length)}</p>
          <ul>
            {reach.unreached.map(({ conversation, name, reason }) => (
              <li key={conversation.id}>
                #{conversation.id} {name}: {words.reasons[reason]}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
