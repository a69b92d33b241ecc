import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { listHelpCentres } from '../../../contract/help-centres.ts'
import { createWritingTask } from '../../../contract/writing-tasks.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { touchedTasks } from './data.ts'

/** Puts something down that should be written. */
export function AddDialog({ onAdded, onClose }: { onAdded: (id: number) => void; onClose: () => void }) {
  const words = useWords()
  const own = useLanguage()
  const format = useFormat()
  const centres = useCall(listHelpCentres, {}, { staleTime: 60_000 }).data?.items ?? []
  const spoken = [...new Set([...centres.flatMap(({ languages }) => languages), own])]
  const [title, setTitle] = useState('')
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const language = chosen ?? centres[0]?.languages[0] ?? own
  const act = useAct(createWritingTask, touchedTasks)
  const add = () =>
    act.mutate(
      { body: { title: title.trim(), note, language } },
      { onSuccess: ({ id }) => onAdded(id), onError: (error) => sayError(error) },
    )
  return (
    <Dialog title={words.writingTasks.add} opened onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (title.trim()) add()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={words.writingTasks.what}
            required
            maxLength={200}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Textarea
            label={words.writingTasks.note}
            placeholder={words.writingTasks.noteHint}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Select
            label={words.writingTasks.language}
            allowDeselect={false}
            data={spoken.map((value) => ({ value, label: format.languageName(value) }))}
            value={language}
            onChange={setChosen}
          />
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={title.trim() === ''}>
            {words.writingTasks.add}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
