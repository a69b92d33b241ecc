import { MultiSelect, Select, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { nobody, useAgentChoices } from '../header/choices.tsx'
import classes from './composer.module.css'
import type { Writing } from './writing.ts'

type Props = {
  writing: Writing
  everyone: string[]
  senders: string[]
  onChange: (change: Partial<Writing>) => void
}

const separators = [',', ';', ' ']

function Addresses({
  label,
  value,
  onChange,
  autoFocus,
}: {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  autoFocus?: boolean
}) {
  return (
    <div className={classes.addressLine}>
      <span className={classes.addressLabel} aria-hidden="true">
        {label}
      </span>
      <TagsInput
        aria-label={label}
        variant="unstyled"
        size="xs"
        className={classes.addresses ?? ''}
        value={value}
        onChange={onChange}
        splitChars={separators}
        acceptValueOnBlur
        maxTags={50}
        autoFocus={autoFocus ?? false}
      />
    </div>
  )
}

/** From which address, to whom; all of it plain to see before anything leaves. */
export function Recipients({ writing, everyone, senders, onChange }: Props) {
  const words = useWords().composer
  const [opened, setOpened] = useState<'cc' | 'bcc' | null>(null)
  const { cc, bcc, forwards, answers } = writing
  const others = everyone.filter((address) => !cc.includes(address) && !writing.to.includes(address))
  const more = (name: 'cc' | 'bcc', label: string) =>
    writing[name].length > 0 || opened === name ? null : (
      <button type="button" className={classes.addCc} onClick={() => setOpened(name)}>
        {label}
      </button>
    )
  return (
    <div className={classes.recipients}>
      <Addresses
        label={words.to}
        value={writing.to}
        onChange={(to) => onChange({ to })}
        autoFocus={forwards !== null && writing.to.length === 0}
      />
      <span className={classes.more}>
        {forwards || answers || everyone.length === 0 ? null : others.length > 0 ? (
          <button type="button" className={classes.addCc} onClick={() => onChange({ cc: [...cc, ...others] })}>
            {words.replyAll}
          </button>
        ) : (
          <button type="button" className={classes.addCc} onClick={() => onChange({ cc: [] })}>
            {words.replySender}
          </button>
        )}
        {more('cc', words.addCc)}
        {more('bcc', words.addBcc)}
      </span>
      {cc.length > 0 || opened === 'cc' ? (
        <Addresses
          label={words.cc}
          value={cc}
          onChange={(addresses) => onChange({ cc: addresses })}
          autoFocus={opened === 'cc'}
        />
      ) : null}
      {bcc.length > 0 || opened === 'bcc' ? (
        <Addresses
          label={words.bcc}
          value={bcc}
          onChange={(addresses) => onChange({ bcc: addresses })}
          autoFocus={opened === 'bcc'}
        />
      ) : null}
      <From writing={writing} senders={senders} onChange={onChange} />
    </div>
  )
}

/** One of our addresses: a choice only where there is one. */
function From({ writing, senders, onChange }: Omit<Props, 'everyone'>) {
  const words = useWords().composer
  const value = writing.from ?? senders[0]
  if (!value) return null
  const data = [...new Set([value, ...senders])]
  if (data.length === 1)
    return (
      <span className={classes.from}>
        {words.from} {value}
      </span>
    )
  return (
    <span className={classes.from}>
      <span aria-hidden="true">{words.from}</span>
      <Select
        aria-label={words.from}
        variant="unstyled"
        size="xs"
        className={classes.fromChoice ?? ''}
        allowDeselect={false}
        data={data}
        value={value}
        onChange={(from) => onChange({ from })}
      />
    </span>
  )
}

/** Whom a note asks: they are told, and may see the conversation from then on. */
export function Asked({ writing, onChange }: Pick<Props, 'writing' | 'onChange'>) {
  const words = useWords().composer
  const me = useMe()
  const { choices } = useAgentChoices({ everyone: true })
  const data = choices
    .filter(({ value }) => value !== nobody && value !== String(me.id))
    .map(({ value, label }) => ({ value, label }))
  return (
    <div className={classes.recipients}>
      <div className={classes.addressLine}>
        <span className={classes.addressLabel} aria-hidden="true">
          {words.ask}
        </span>
        <MultiSelect
          aria-label={words.ask}
          description={writing.ask.length > 0 ? words.askHint : undefined}
          inputWrapperOrder={['input', 'description']}
          variant="unstyled"
          size="xs"
          className={classes.addresses ?? ''}
          searchable
          hidePickedOptions
          maxValues={20}
          data={data}
          value={writing.ask.map(String)}
          onChange={(ask) => onChange({ ask: ask.map(Number) })}
        />
      </div>
    </div>
  )
}
