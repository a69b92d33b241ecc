import { Button } from '@mantine/core'
import { useState } from 'react'
import { emptyTrash } from '../../../../contract/trash.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useAct, useCall } from '../../../query.ts'
import { Confirm } from '../../../ui/dialog.tsx'
import { say, sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'

/** Deletes everything in the trash for good, for those who may. */
export function EmptyTrash() {
  const words = useWords().states
  const may = useMay('conversation.delete')
  const [asking, setAsking] = useState(false)
  const count = useCall(getCounts, {}, { enabled: may }).data?.trash ?? 0
  const act = useAct(emptyTrash)
  if (!may || count === 0) return null
  const empty = () =>
    act.mutate(undefined as never, {
      onSuccess: () => {
        setAsking(false)
        say(words.emptying)
      },
      onError: (error) => sayError(error),
    })
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
        {words.emptyTrash}
      </Button>
      {asking ? (
        <Confirm
          title={words.emptyTitle}
          text={words.emptyText(count)}
          action={words.emptyTrash}
          opened
          working={act.isPending}
          onConfirm={empty}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}
