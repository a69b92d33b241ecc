import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { useWords } from '../../../words/words.ts'

export type SendAs = 'waiting' | 'open' | 'resolved'

type Props = {
  kind: 'reply' | 'note' | 'forward'
  disabled: boolean
  mayChange: boolean
  onSend: (as?: SendAs) => void
  onLater: () => void
}

/** The one green button: it says what will happen, and the menu beside it offers the other ways. */
export function SendButton({ kind, disabled, mayChange, onSend, onLater }: Props) {
  const words = useWords().composer
  if (kind === 'note' || !mayChange)
    return (
      <Button disabled={disabled} onClick={() => onSend()}>
        {kind === 'note' ? words.addNote : words.send}
      </Button>
    )
  return (
    <Group gap={1} wrap="nowrap">
      <Button
        disabled={disabled}
        title={kind === 'forward' ? undefined : words.sendWaitHint}
        onClick={() => onSend(kind === 'forward' ? undefined : 'waiting')}
        style={{ borderStartEndRadius: 0, borderEndEndRadius: 0 }}
      >
        {kind === 'forward' ? words.forward : words.sendWait}
      </Button>
      <Menu position="top-end">
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
          <Menu.Item onClick={onLater}>{words.sendLater}</Menu.Item>
          {kind === 'forward' ? null : (
            <>
              <Menu.Item onClick={() => onSend('open')}>{words.send}</Menu.Item>
              <Menu.Item onClick={() => onSend('resolved')}>{words.sendResolve}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
