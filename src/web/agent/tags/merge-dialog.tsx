import { Select } from '@mantine/core'
import { useState } from 'react'
import { listTagChanges, listTags, mergeTag, type TagRow } from '../../../contract/tags.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'

/** Which tag takes this one's place. */
export function MergeDialog({ tag, onClose }: { tag: TagRow; onClose: () => void }) {
  const words = useWords().states.tags
  const [into, setInto] = useState<string | null>(null)
  const tags = useCall(listTags, { query: { limit: 1000 } }).data?.items ?? []
  const act = useAct(mergeTag, [listTags, listTagChanges])
  const merge = () => act.mutate({ params: { id: tag.id }, body: { into: Number(into) } }, { onSuccess: onClose })
  return (
    <Dialog title={words.mergeTitle(tag.name)} opened onClose={onClose}>
      <Form
        onSubmit={merge}
        submit={words.mergeAction}
        saving={act.isPending}
        error={act.error}
        disabled={into === null}
        onCancel={onClose}
      >
        <Select
          label={words.mergeInto}
          description={words.mergeText(tag.name)}
          searchable
          data-autofocus
          data={tags.filter(({ id }) => id !== tag.id).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={into}
          onChange={setInto}
        />
      </Form>
    </Dialog>
  )
}
