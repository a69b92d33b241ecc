import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { getDraft, takeBackMessage } from '../../../../contract/drafts.ts'
import type { Message } from '../../../../contract/messages.ts'
import { call } from '../../../client.ts'
import { cache, keyOf } from '../../../query.ts'
import { sayError } from '../../../ui/toast.ts'
import { useUndoKey } from '../../../ui/undo-key.ts'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { askComposer } from './asked-for.ts'
import classes from './composer.module.css'
import { fromDraft } from './draft.ts'
import { changeNewest } from './send.ts'

/** Takes a message back: it is gone from the thread, and its words, people and files are in the composer again. */
export async function takeBack(message: Pick<Message, 'id' | 'conversationId'>): Promise<boolean> {
  const { id, conversationId } = message
  try {
    const { draft } = await call(takeBackMessage, { params: { id } })
    changeNewest(conversationId, (items) => items.filter((item) => item.id !== id))
    cache.setQueryData(keyOf(getDraft, { params: { id: conversationId } }), { draft })
    if (draft) askComposer({ conversationId, writing: fromDraft(draft), version: draft.version })
    void refreshConversation(conversationId)
    return true
  } catch (error) {
    sayError(error)
    void refreshConversation(conversationId)
    return false
  }
}

/** Says quietly that a message leaves in a moment; until then one key or one click takes it back. */
export function offerUndo(message: Message, open: () => void): void {
  const leavesAt = message.departure && new Date(message.departure.leavesAt).getTime()
  if (!leavesAt) return
  const toast = `undo ${message.id}`
  const wait = Math.max(1000, leavesAt - Date.now())
  const undo = async () => {
    notifications.hide(toast)
    if (await takeBack(message)) open()
  }
  notifications.show({
    id: toast,
    message: <Countdown until={Date.now() + wait} onUndo={() => void undo()} />,
    withBorder: true,
    withCloseButton: false,
    color: 'green',
    autoClose: wait,
  })
}

function Countdown({ until, onUndo }: { until: number; onUndo: () => void }) {
  const words = useWords().composer
  const [now, setNow] = useState(Date.now())
  useUndoKey(onUndo)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return (
    <div className={classes.undo}>
      {/* Said once: a voice that counts down every second would talk over the next conversation. */}
      <span className="visually-hidden">{words.undoSpoken}</span>
      <span aria-hidden="true">{words.leavesIn(seconds)}</span>
      <Button size="compact-sm" variant="default" onClick={onUndo}>
        {words.undo} <kbd>z</kbd>
      </Button>
    </div>
  )
}
