import { useWords } from '../../../words/words.ts'
import { LaterDialog, useMoment } from '../composer/later-dialog.tsx'

type Props = {
  /** The time it sleeps until now. */
  initial?: string | undefined
  /** `when` is how the time is said. */
  onChoose: (until: Date, when: string) => void
  onClose: () => void
}

/** Until when something sleeps, on the reader's own clock. */
export function SnoozeDialog({ initial, onChoose, onClose }: Props) {
  const words = useWords().states
  const moment = useMoment()
  return (
    <LaterDialog
      customerZone={null}
      title={words.snoozeTitle}
      action={words.snoozeAction}
      initial={initial}
      onChoose={(until) => {
        onClose()
        onChoose(until, moment(until))
      }}
      onClose={onClose}
    />
  )
}
