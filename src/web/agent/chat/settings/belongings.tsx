import { Select } from '@mantine/core'
import { listBrands } from '../../../../contract/brands.ts'
import { listCalendars } from '../../../../contract/calendars.ts'
import { listHelpCentres } from '../../../../contract/help-centres.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { listTeams } from '../../../../contract/teams.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import type { WidgetFields } from './widget-form.tsx'

type Belonging = 'team' | 'brand' | 'calendar' | 'mailInbox' | 'helpCentre'
type Props = {
  values: WidgetFields
  onChange: (name: Belonging, value: number | null) => void
  wrong: (name: Belonging) => string | false | undefined
}

/** What else of the desk a chat goes with: people, hours, mail, brand, help centre. */
export function Belongings({ values, onChange, wrong }: Props) {
  const words = useWords().chat.settings
  const named = (items: readonly { id: number; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  const teams = useCall(listTeams, {}).data?.items
  const brands = useCall(listBrands, {}).data?.items
  const inboxes = useCall(listInboxes, {}).data?.items.filter(({ channel, address }) => channel === 'email' && address)
  const calendars = useCall(listCalendars, {}).data?.items
  const centres = useCall(listHelpCentres, {}).data?.items.map(({ id, shownName }) => ({ id, name: shownName }))
  const field = (name: Belonging, label: string, none: string, items: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder={none}
      data={items}
      value={values[name] === null ? null : String(values[name])}
      error={wrong(name)}
      onChange={(id) => onChange(name, id === null ? null : Number(id))}
      clearable
      searchable
    />
  )
  return (
    <>
      {field('team', words.team, words.noTeam, named(teams))}
      {field('calendar', words.hours, words.always, named(calendars))}
      {field('mailInbox', words.mailInbox, words.noMail, named(inboxes))}
      {field('brand', words.brand, words.noBrand, named(brands))}
      {field('helpCentre', words.helpCentre, words.noHelpCentre, named(centres))}
    </>
  )
}
