import { Tooltip } from '@mantine/core'
import { IconLock, IconSignature } from '@tabler/icons-react'
import type { Protection } from '../../../../contract/messages.ts'
import { useWords } from '../../../words/words.ts'
import classes from './message.module.css'

/** That a mail came signed or encrypted, in one quiet word; what that means is said on asking. */
export function ProtectionLabel({ protection: { kind, form } }: { protection: Protection }) {
  const words = useWords().mail.protection
  const Icon = kind === 'signed' ? IconSignature : IconLock
  return (
    <Tooltip label={words.explain[kind]} multiline maw={300} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.protection} aria-label={`${words[kind][form]}. ${words.explain[kind]}`}>
        <Icon size={13} stroke={1.7} aria-hidden="true" />
        {words[kind][form]}
      </button>
    </Tooltip>
  )
}
