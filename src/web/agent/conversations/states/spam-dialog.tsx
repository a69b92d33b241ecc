import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { toSpam } from './acts.ts'

/** Asks once, and whether the sender is blocked as well. */
export function SpamDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { states: words, common } = useWords()
  const mayBlock = useMay('intake.manage')
  const [block, setBlock] = useState(false)
  const sender = conversation.contact?.address
  const mark = () => {
    onClose()
    void toSpam(conversation, block)
  }
  return (
    <Dialog title={words.spamTitle} opened onClose={onClose}>
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{words.spamText}</p>
        {mayBlock && sender ? (
          <Checkbox
            label={words.block(sender)}
            checked={block}
            onChange={(event) => setBlock(event.currentTarget.checked)}
          />
        ) : null}
        <Group gap={8}>
          <Button onClick={mark} data-autofocus>
            {words.spam}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
