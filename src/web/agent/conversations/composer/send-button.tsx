import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconCheck, IconChevronUp } from '@tabler/icons-react'
import type { Preferences } from '../../../../contract/sessions.ts'
import { useWords } from '../../../words/words.ts'
import { useMe, useSetPreferences } from '../../me.ts'
import classes from './composer.module.css'

/** What becomes of the conversation with an answer; `next` also opens the one after it. */
export type SendAs = NonNullable<Preferences['sendAs']>
export const sendWays = ['waiting', 'resolved', 'snoozed', 'open', 'next'] as const satisfies readonly SendAs[]

/** Which keys send which way; the button's own way is Ctrl+Enter. Held keys by `event.code`, as Alt changes letters. */
const keysOf: Record<SendAs, string> = {
  waiting: 'Ctrl+Alt+Enter',
  resolved: 'Ctrl+Shift+Enter',
  snoozed: 'Ctrl+Shift+S',
  open: 'Ctrl+Shift+O',
  next: 'Ctrl+Alt+Shift+Enter',
}

/** The way that a key in the editor asks for: `usual` for the button's own, null for no such key. */
export function wayOf(event: KeyboardEvent): SendAs | 'usual' | null {
  if (!event.ctrlKey && !event.metaKey) return null
  const held = ['Ctrl', ...(event.altKey ? ['Alt'] : []), ...(event.shiftKey ? ['Shift'] : [])]
  const key = event.key === 'Enter' ? 'Enter' : event.code.replace(/^Key/, '')
  const name = [...held, key].join('+')
  if (name === 'Ctrl+Enter') return 'usual'
  return sendWays.find((way) => keysOf[way] === name) ?? null
}

type Props = {
  kind: 'reply' | 'note' | 'forward'
  /** The customer reads along: it is said, and nothing else becomes of it. */
  live?: boolean
  disabled: boolean
  mayChange: boolean
  /** The way it goes unless another is chosen. */
  usual: SendAs | undefined
  onSend: (as?: SendAs) => void
  onLater: () => void
}

/** The one green button: it says what will happen, and the menu beside it offers the other ways. */
export function SendButton({ kind, live = false, disabled, mayChange, usual, onSend, onLater }: Props) {
  const { composer: words, writing, chat } = useWords()
  if (kind === 'note' || live || !mayChange)
    return (
      <Button disabled={disabled} title={live ? 'Enter' : 'Ctrl+Enter'} onClick={() => onSend()}>
        {kind === 'note' ? words.addNote : live ? chat.desk.send : words.send}
      </Button>
    )
  const label = kind === 'forward' ? words.forward : usual ? writing.sendAs[usual] : words.send
  return (
    <Group gap={1} wrap="nowrap">
      <Button
        disabled={disabled}
        title={usual && kind === 'reply' ? `${writing.sendAsHint[usual]} (Ctrl+Enter)` : 'Ctrl+Enter'}
        onClick={() => onSend()}
        style={{ borderStartEndRadius: 0, borderEndEndRadius: 0 }}
      >
        {label}
      </Button>
      <Menu position="top-end" width={300}>
        <Menu.Target>
          <ActionIcon
            variant="filled"
            color="green"
            size={36}
            disabled={disabled}
            aria-label={words.sendMenu}
            style={{ borderStartStartRadius: 0, borderEndStartRadius: 0, color: 'var(--green-on)' }}
          >
            <IconChevronUp size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {kind === 'forward' ? null : <Ways usual={usual} onSend={onSend} />}
          <Menu.Item onClick={onLater}>{words.sendLater}</Menu.Item>
          <After />
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function Ways({ usual, onSend }: Pick<Props, 'usual' | 'onSend'>) {
  const { writing } = useWords()
  return sendWays.map((way) => (
    <Menu.Item
      key={way}
      aria-keyshortcuts={keysOf[way].replace('Ctrl', 'Control')}
      rightSection={<kbd className={classes.wayKeys}>{way === usual ? 'Ctrl+Enter' : keysOf[way]}</kbd>}
      onClick={() => onSend(way)}
    >
      {writing.sendAs[way]}
    </Menu.Item>
  ))
}

/** Where one stands once it is sent; kept for every answer to come. */
function After() {
  const { writing } = useWords()
  const prefer = useSetPreferences()
  const { afterSending = 'stay' } = useMe().preferences
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{writing.afterSending}</Menu.Label>
      {(['stay', 'next', 'list'] as const).map((way) => (
        <Menu.Item
          key={way}
          role="menuitemradio"
          aria-checked={way === afterSending}
          closeMenuOnClick={false}
          rightSection={way === afterSending ? <IconCheck size={14} aria-hidden="true" /> : null}
          onClick={() => prefer({ afterSending: way })}
        >
          {writing.after[way]}
        </Menu.Item>
      ))}
    </>
  )
}
