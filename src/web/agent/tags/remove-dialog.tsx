import { listTagChanges, listTags, removeTag, type TagRow } from '../../../contract/tags.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Asks before a tag is taken off everything. */
export function RemoveDialog({ tag, onClose }: { tag: TagRow; onClose: () => void }) {
  const words = useWords().states.tags
  const act = useAct(removeTag, [listTags, listTagChanges])
  const remove = () =>
    act.mutate({ params: { id: tag.id } }, { onSuccess: onClose, onError: (error) => sayError(error) })
  return (
    <Confirm
      title={words.removeTitle(tag.name)}
      text={words.removeText(tag.uses ?? 0)}
      action={words.remove}
      opened
      working={act.isPending}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}
