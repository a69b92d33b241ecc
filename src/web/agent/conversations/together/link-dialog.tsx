import { Button, Group, Radio, Stack } from '@mantine/core'
import '@mantine/core/styles/Radio.css'
import { useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { type LinkKind, linkConversation, unlinkConversation } from '../../../../contract/links.ts'
import { call } from '../../../client.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useErrorText } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { refreshBeside } from './data.ts'
import classes from './dialogs.module.css'
import { Finder } from './finder.tsx'

const kinds: readonly LinkKind[] = ['related', 'duplicate', 'caused_by']

/** Says that two conversations belong together, and how. */
export function LinkDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { together, common } = useWords()
  const words = together.link
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Conversation[]>([])
  const [kind, setKind] = useState<LinkKind>('related')
  const act = useAct(linkConversation)
  const { id } = conversation
  const [other] = chosen
  const undo = (link: number) =>
    void call(unlinkConversation, { params: { id, link } }).then(() => refreshBeside(id), sayError)
  const run = () => {
    if (!other || act.isPending) return
    act.mutate(
      { params: { id }, body: { to: other.id, kind } },
      {
        onSuccess: (link) => {
          void refreshBeside(id)
          void refreshConversation(id)
          offer(words.done(other.id), [{ undo: true, label: together.undo, run: () => undo(link.id) }])
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.title(id)} opened onClose={onClose} size={820}>
      <Stack
        gap={12}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) run()
        }}
      >
        <Finder conversation={conversation} chosen={chosen} onChoose={setChosen} />
        <Radio.Group label={words.kind} value={kind} onChange={(value) => setKind(value as LinkKind)}>
          <Group gap={18} mt={4}>
            {kinds.map((each) => (
              <Radio key={each} value={each} label={words.kinds[each]} />
            ))}
          </Group>
        </Radio.Group>
        {act.error ? (
          <p className={classes.error} role="alert">
            {errorText(act.error)}
          </p>
        ) : null}
        <Group gap={8}>
          <Button disabled={!other} loading={act.isPending} onClick={run}>
            {words.submit}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
