import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../words/words.ts'
import { useFocusBack } from './focus-back.ts'

type Props = {
  title: string
  opened: boolean
  onClose: () => void
  children: ReactNode
  size?: string | number
  /** Only a button of its own closes it: for what is shown once. */
  held?: boolean
}

/** Something that floats above the page until it is done or put away; focus goes back where it came from. */
export function Dialog({ title, opened, onClose, children, size = 480, held = false }: Props) {
  const words = useWords()
  useFocusBack()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      withCloseButton={!held}
      closeOnClickOutside={!held}
      closeOnEscape={!held}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {children}
    </Modal>
  )
}

type ConfirmProps = Omit<Props, 'children'> & {
  /** What will happen, and whether it can be undone. */
  text: string
  /** What the button does, as a verb. */
  action: string
  onConfirm: () => void
  working?: boolean
}

/** Asks once before something that cannot be undone. */
export function Confirm({ text, action, onConfirm, working, ...dialog }: ConfirmProps) {
  const words = useWords()
  return (
    <Dialog {...dialog}>
      <p style={{ marginBlockStart: 0 }}>{text}</p>
      <Group gap={8}>
        <Button color="red" variant="light" onClick={onConfirm} loading={working ?? false} data-autofocus>
          {action}
        </Button>
        <Button variant="subtle" color="gray" onClick={dialog.onClose}>
          {words.common.cancel}
        </Button>
      </Group>
    </Dialog>
  )
}
