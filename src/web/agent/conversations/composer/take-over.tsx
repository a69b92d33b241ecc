import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { getDraft, listColleagueDrafts, takeOverDraft } from '../../../../contract/drafts.ts'
import { cache, keyOf, useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { askComposer } from './asked-for.ts'
import classes from './composer.module.css'
import { fromDraft } from './draft.ts'

type Props = { conversationId: number; from: { id: number; name: string }; onClose: () => void }

/** Goes on with a colleague's draft, and tells them so in a note. */
export function TakeOver({ conversationId, from, onClose }: Props) {
  const words = useWords().writing
  const errorText = useErrorText()
  const [note, setNote] = useState(words.takeOverUsual)
  const act = useAct(takeOverDraft, [listColleagueDrafts])
  const take = () =>
    act.mutate(
      { params: { id: conversationId, agentId: from.id }, body: { note } },
      {
        onSuccess: (draft) => {
          cache.setQueryData(keyOf(getDraft, { params: { id: conversationId } }), { draft })
          onClose()
          askComposer({ conversationId, writing: fromDraft(draft), version: draft.version })
        },
      },
    )
  return (
    <Dialog title={words.takeOverTitle(from.name)} opened onClose={onClose} size={440}>
      <div className={classes.later}>
        <p className={classes.zone}>{words.takeOverText(from.name)}</p>
        <Textarea
          label={words.takeOverNote(from.name)}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {act.error ? (
          <p className={classes.error} role="alert">
            {errorText(act.error)}
          </p>
        ) : null}
        <Button loading={act.isPending} onClick={take} data-autofocus>
          {words.takeOver}
        </Button>
      </div>
    </Dialog>
  )
}
