import { Button, TextInput } from '@mantine/core'
import { IconEar } from '@tabler/icons-react'
import { useState } from 'react'
import { takeChatOver, whisperInChat } from '../../../contract/chat-desk.ts'
import { useAct } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { refreshConversation } from '../frame/live-cache.ts'
import classes from './chat.module.css'

/** What a lead can do about a chat that somebody else talks in: say something to them alone, or go on with it. */
export function Leading({ id, agent }: { id: number; agent: string }) {
  const words = useWords().chat.desk
  const [open, setOpen] = useState(false)
  const over = useAct(takeChatOver, [{ path: '/chats' }])
  const after = { onSuccess: () => void refreshConversation(id), onError: (error: unknown) => sayError(error) }
  return (
    <>
      <span className={classes.acts}>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={open}
          leftSection={<IconEar size={15} stroke={1.7} />}
          onClick={() => setOpen(!open)}
        >
          {words.whisper}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={over.isPending}
          aria-label={words.takeOverFrom(agent)}
          onClick={() => over.mutate({ params: { id } }, after)}
        >
          {words.takeOver}
        </Button>
      </span>
      {open ? <Whisper id={id} agent={agent} close={() => setOpen(false)} /> : null}
    </>
  )
}

function Whisper({ id, agent, close }: { id: number; agent: string; close: () => void }) {
  const words = useWords().chat.desk
  const [text, setText] = useState('')
  const act = useAct(whisperInChat, [])
  const send = () =>
    act.mutate(
      { params: { id }, body: { text } },
      {
        onSuccess: () => {
          void refreshConversation(id)
          close()
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <form
      className={classes.whisper}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !act.isPending) send()
      }}
    >
      <TextInput
        size="xs"
        autoFocus
        maxLength={2000}
        aria-label={words.whisperTo(agent)}
        placeholder={words.whisperTo(agent)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          close()
        }}
      />
      <Button type="submit" size="xs" variant="default" loading={act.isPending} disabled={text.trim() === ''}>
        {words.send}
      </Button>
    </form>
  )
}
