import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { WritingTask } from '../../../contract/writing-tasks.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useWords } from '../../words/words.ts'
import { useTaskActs } from './acts.ts'

/** Asks why something is not written, which keeps it away for a while. */
export function SetAsideDialog({ task, onClose }: { task: WritingTask; onClose: () => void }) {
  const words = useWords()
  const acts = useTaskActs()
  const [reason, setReason] = useState('')
  const tidy = reason.trim()
  return (
    <Dialog title={words.writingTasks.setAside} opened onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (tidy) acts.setAside(task, tidy, onClose)
        }}
      >
        <TextInput
          label={words.writingTasks.why}
          description={words.writingTasks.setAsideText}
          placeholder={words.writingTasks.whyHint}
          maxLength={500}
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" disabled={tidy === ''}>
            {words.writingTasks.setAside}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
