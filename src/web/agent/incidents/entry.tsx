import { Anchor, Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Incident, PublicEntry } from '../../../contract/incidents.ts'
import { previewPublicEntry, publishIncident } from '../../../contract/status-page.ts'
import { call } from '../../client.ts'
import { useAct } from '../../query.ts'
import { useErrorText } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { languages, useLanguage, useWords } from '../../words/words.ts'
import { ofLinks } from './data.ts'
import classes from './incidents.module.css'

const nothing = { title: '', text: '' }

/** What the public page says of the incident, in own words, with how it will look. */
export function Entry({ incident }: { incident: Incident }) {
  const words = useWords().incidents
  const own = words.entry
  const errorText = useErrorText()
  const { languageName } = useFormat()
  const first = useLanguage()
  const [language, setLanguage] = useState<string>(Object.keys(incident.entry)[0] ?? first)
  const [entry, setEntry] = useState<PublicEntry>(incident.entry)
  const act = useAct(publishIncident, ofLinks)
  const written = Object.fromEntries(Object.entries(entry).filter(([, { title }]) => title.trim() !== ''))
  const here = entry[language] ?? nothing
  const set = (change: Partial<typeof nothing>) => setEntry({ ...entry, [language]: { ...here, ...change } })
  const [shown] = useDebouncedValue(written, 400)
  const preview = useQuery({
    queryKey: [previewPublicEntry.path, incident.id, language, shown, incident.stage],
    queryFn: () => call(previewPublicEntry, { params: { id: incident.id }, body: { entry: shown, language } }),
    enabled: Object.keys(shown).length > 0,
  }).data
  const isPublic = incident.publishedAt !== null
  const changed = JSON.stringify(written) !== JSON.stringify(incident.entry)
  const save = (published: boolean) =>
    act.mutate(
      { params: { id: incident.id }, body: { entry: written, published } },
      { onSuccess: () => say(published === isPublic ? words.saved : published ? own.published : own.withdrawn) },
    )
  const query = incident.brand ? `?brand=${incident.brand.id}` : ''
  return (
    <Stack gap={14}>
      <p className={classes.soft}>
        {own.text}{' '}
        <Anchor href={`/status${query}`} target="_blank" rel="noopener" size="sm">
          {own.see}
        </Anchor>
      </p>
      <Select
        label={words.update.language}
        w={220}
        allowDeselect={false}
        data={languages.map(({ code: value }) => ({ value: value as string, label: languageName(value) }))}
        value={language}
        onChange={(value) => value && setLanguage(value)}
      />
      <TextInput
        label={own.title}
        maxLength={200}
        disabled={!incident.mine}
        lang={language}
        dir="auto"
        value={here.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={own.words}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={4000}
        disabled={!incident.mine}
        lang={language}
        dir="auto"
        value={here.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      {act.error ? <p role="alert">{errorText(act.error)}</p> : null}
      {incident.mine ? (
        <Group gap={8}>
          {isPublic ? (
            <>
              <Button
                disabled={!changed || Object.keys(written).length === 0}
                loading={act.isPending}
                onClick={() => save(true)}
              >
                {words.save}
              </Button>
              <Button variant="default" onClick={() => save(false)}>
                {own.withdraw}
              </Button>
            </>
          ) : (
            <Button disabled={Object.keys(written).length === 0} loading={act.isPending} onClick={() => save(true)}>
              {own.publish}
            </Button>
          )}
        </Group>
      ) : null}
      {preview ? <iframe className={classes.frame} title={own.preview} sandbox="" srcDoc={preview.html} /> : null}
    </Stack>
  )
}
