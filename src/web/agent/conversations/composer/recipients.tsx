import { MultiSelect, TagsInput } from '@mantine/core'
import { useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { nobody, useAgentChoices } from '../header/choices.tsx'
import classes from './composer.module.css'
import type { Writing } from './writing.ts'

type Props = { conversation: Conversation; writing: Writing; onChange: (change: Partial<Writing>) => void }

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
export function Recipients({ conversation, writing, onChange }: Props) {
  const words = useWords().composer
  const inboxes = useCall(listInboxes, {}, { staleTime: 5 * 60_000 }).data?.items
  const inbox = inboxes?.find(({ id }) => id === conversation.inbox?.id)
  const [copied, setCopied] = useState(false)
  const from = inbox?.address ?? conversation.inbox?.name
  return (
    <div className={classes.recipients}>
      <Addresses label={words.to} value={writing.to} onChange={(to) => onChange({ to })} />
      {writing.cc.length > 0 || copied ? (
        <Addresses label={words.cc} value={writing.cc} onChange={(cc) => onChange({ cc })} autoFocus={copied} />
      ) : (
        <button type="button" className={classes.addCc} onClick={() => setCopied(true)}>
          {words.addCc}
        </button>
      )}
      {from ? (
        <span className={classes.from}>
          {words.from} {from}
        </span>
      ) : null}
    </div>
  )
}

/** Whom a note asks: they are told, and may see the conversation from then on. */
export function Asked({ writing, onChange }: Omit<Props, 'conversation'>) {
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
