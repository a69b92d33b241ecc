import { Confirm } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words/words.ts'

/** Asks before a conversation is gone for good. */
export function DeleteDialog({
  number,
  onConfirm,
  onClose,
}: {
  number: number
  onConfirm: () => void
  onClose: () => void
}) {
  const words = useWords().states
  return (
    <Confirm
      title={words.deleteTitle(number)}
      text={words.deleteText}
      action={words.deleteNow}
      opened
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
