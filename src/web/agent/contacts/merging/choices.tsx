import { Radio } from '@mantine/core'
import '@mantine/core/styles/Radio.css'
import type { MergedField } from '../../../../contract/contact-merges.ts'
import type { Contact } from '../../../../contract/contacts.ts'
import { useWords } from '../../../words/words.ts'
import { useFieldsOf } from '../../custom-fields/fields.ts'
import classes from './card.module.css'

type Props = {
  contact: Contact
  other: Contact
  take: MergedField[]
  takeFields: string[]
  onTake: (fields: MergedField[]) => void
  onTakeFields: (keys: string[]) => void
}

type Line = {
  key: string
  label: string
  here: string
  there: string
  taken: boolean
  onTake: (there: boolean) => void
}

const names: readonly MergedField[] = ['name', 'organization', 'language', 'timeZone', 'preferredChannel']

const textOf = (contact: Contact, field: MergedField): string =>
  (field === 'organization' ? contact.organization?.name : contact[field]) ?? ''

const shown = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value)

const toggled = <T,>(list: T[], item: T, on: boolean): T[] =>
  on ? [...list.filter((each) => each !== item), item] : list.filter((each) => each !== item)

/** Both contacts side by side; where they differ, one value is chosen, and an empty one gives way by itself. */
export function Choices({ contact, other, take, takeFields, onTake, onTakeFields }: Props) {
  const words = useWords().together.contacts
  const fields = useFieldsOf('contact') ?? []
  const keys = [...new Set([...Object.keys(contact.customFields), ...Object.keys(other.customFields)])]
  const lines: Line[] = [
    ...names.map((field) => ({
      ...{ key: field, label: words.fields[field], here: textOf(contact, field), there: textOf(other, field) },
      ...{ taken: take.includes(field), onTake: (there: boolean) => onTake(toggled(take, field, there)) },
    })),
    ...keys.map((key) => ({
      ...{ key: `field ${key}`, label: fields.find((field) => field.key === key)?.label ?? key },
      ...{ here: shown(contact.customFields[key]), there: shown(other.customFields[key]) },
      ...{ taken: takeFields.includes(key), onTake: (there: boolean) => onTakeFields(toggled(takeFields, key, there)) },
    })),
  ].filter(({ here, there }) => here || there)
  const addresses = (of: Contact) => of.addresses.map(({ address }) => address).join(', ')
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{words.choose}</caption>
      <thead>
        <tr>
          <td>{words.choose}</td>
          <th scope="col">{words.kept(contact.name)}</th>
          <th scope="col">{words.goes(other.name)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Field key={line.key} line={line} />
        ))}
        <Both label={words.fields.addresses} here={addresses(contact)} there={addresses(other)} />
        {contact.note || other.note ? <Both label={words.fields.note} here={contact.note} there={other.note} /> : null}
      </tbody>
    </table>
  )
}

function Field({ line }: { line: Line }) {
  const words = useWords().together.contacts
  const { label, here, there, taken, onTake } = line
  const differs = here !== there && here !== '' && there !== ''
  return (
    <tr>
      <th scope="row">{label}</th>
      {[here, there].map((value, place) => (
        <td key={place === 0 ? 'here' : 'there'}>
          {differs ? (
            <Radio
              name={line.key}
              checked={place === 0 ? !taken : taken}
              onChange={() => onTake(place === 1)}
              label={value}
              aria-label={`${label}: ${value}`}
            />
          ) : (
            value || words.empty
          )}
        </td>
      ))}
    </tr>
  )
}

/** What needs no choice, as both stay. */
const Both = ({ label, here, there }: { label: string; here: string; there: string }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{here || '—'}</td>
    <td>{there || '—'}</td>
  </tr>
)
