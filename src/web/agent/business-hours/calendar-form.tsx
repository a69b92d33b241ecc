import { Select, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import {
  changeCalendar,
  createCalendar,
  getCalendar,
  type HouseCalendar,
  listCalendars,
} from '../../../contract/calendars.ts'
import { useAct } from '../../query.ts'
import { Form, useFields } from '../../ui/form.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say } from '../../ui/toast.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Dates } from './dates.tsx'
import { Feeds } from './feeds.tsx'
import { type Fields, fieldsOf, inZone, zoneHere } from './fields.ts'
import { Holidays } from './holidays.tsx'
import { Preview } from './preview.tsx'
import { Week } from './week.tsx'

function useSave(calendar: HouseCalendar | undefined) {
  const words = useWords().businessHours
  const navigate = useNavigate()
  const touched = [listCalendars, getCalendar]
  const create = useAct(createCalendar, touched)
  const change = useAct(changeCalendar, touched)
  const save = (body: Fields, onSaved: (calendar: HouseCalendar) => void) => {
    if (calendar)
      return change.mutate(
        { params: { id: calendar.id }, body },
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
        onSuccess: ({ id, name }) => {
          say(words.created(name))
          void navigate({ to: '/settings/hours/$id', params: { id: String(id) }, ignoreBlocker: true })
        },
      },
    )
  }
  const act = calendar ? change : create
  return { save, saving: act.isPending, error: act.error }
}

function useZones(chosen: string) {
  return useMemo(
    () => [...new Set(['UTC', zoneHere(), chosen, ...Intl.supportedValuesOf('timeZone')])].toSorted(),
    [chosen],
  )
}

/** A calendar's week, dates and holidays, with what they mean beside them. */
export function CalendarForm({ calendar }: { calendar?: HouseCalendar }) {
  const words = useWords().businessHours
  const { locale } = aboutLanguage(useLanguage())
  const may = useMay('settings.manage')
  const { save, saving, error } = useSave(calendar)
  const { values, bind, set, wrong, reset, changed } = useFields(fieldsOf(calendar), error)
  return (
    <Form
      submit={calendar ? words.save : words.create}
      saving={saving}
      disabled={!changed || !may}
      quiet={!may}
      error={error}
      onSubmit={() => save(values, (saved) => reset(fieldsOf(saved)))}
      {...(calendar && changed ? { onCancel: () => reset() } : {})}
    >
      <LeaveGuard when={changed && may} />
      <Section title={words.about}>
        <Stack gap={16} maw={480}>
          <TextInput label={words.name} autoComplete="off" autoFocus={!calendar} {...bind('name')} />
          <Select
            label={words.timeZone}
            description={words.now(inZone(new Date().toISOString(), values.timeZone, locale))}
            data={useZones(values.timeZone)}
            value={values.timeZone}
            error={wrong('timeZone')}
            onChange={(zone) => zone && set('timeZone', zone)}
            allowDeselect={false}
            searchable
          />
        </Stack>
      </Section>
      <Section title={words.week} text={words.weekText}>
        <Week values={values} set={set} />
      </Section>
      <Section title={words.preview} text={words.previewText}>
        <Preview values={values} id={calendar?.id ?? null} changed={changed} />
      </Section>
      <Section title={words.holidays} text={words.holidaysText}>
        <Holidays values={values} set={set} id={calendar?.id ?? null} />
      </Section>
      <Section title={words.imports} text={words.importsText}>
        {calendar ? <Feeds calendar={calendar} may={may} /> : <p>{words.importsAfter}</p>}
      </Section>
      <Section title={words.dates} text={words.datesText}>
        <Dates values={values} set={set} />
      </Section>
    </Form>
  )
}
