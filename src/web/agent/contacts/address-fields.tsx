import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { AddressKind } from '../../../contract/contacts.ts'
import type { ApiError } from '../../client.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './contacts.module.css'

export type Address = { kind: (typeof AddressKind.options)[number]; address: string }

/** The lines in which something was written. */
export const filled = (addresses: Address[]): Address[] => addresses.filter(({ address }) => address.trim())

type Props = { addresses: Address[]; onChange: (addresses: Address[]) => void; error: ApiError | null }

/** Every way to reach a customer; the first is the one they are written to. */
export function AddressFields({ addresses, onChange, error }: Props) {
  const words = useWords()
  const serverWords = useServerWords()
  const { contacts } = words
  const change = (place: number, part: Partial<Address>) =>
    onChange(addresses.map((address, at) => (at === place ? { ...address, ...part } : address)))
  /** The server counts only the lines that were sent. */
  const wrong = (place: number) => {
    const sent = filled(addresses.slice(0, place)).length
    const said = error?.fields[`addresses.${sent}.address`] ?? (place === 0 ? error?.fields.addresses : undefined)
    return said && serverWords(said)
  }
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>{contacts.addresses}</legend>
      <p className={classes.help} style={{ margin: '0 0 6px' }}>
        {contacts.addressesHelp}
      </p>
      {addresses.map(({ kind, address }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={place} className={classes.editLine}>
          <Select
            aria-label={contacts.kindOf(place + 1)}
            data={AddressKind.options.map((value) => ({ value, label: contacts.kinds[value] }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => value && change(place, { kind: value })}
          />
          <TextInput
            aria-label={contacts.addressOf(place + 1)}
            type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'}
            autoComplete="off"
            value={address}
            error={wrong(place)}
            onChange={(event) => change(place, { address: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={contacts.removeAddress(address)}
            mt={3}
            onClick={() => onChange(addresses.toSpliced(place, 1))}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        color="gray"
        px={6}
        leftSection={<IconPlus size={15} />}
        onClick={() => onChange([...addresses, { kind: 'email', address: '' }])}
      >
        {contacts.addAddress}
      </Button>
    </fieldset>
  )
}
