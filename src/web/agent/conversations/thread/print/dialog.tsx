import { Button, Checkbox, Group } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '../../../../../contract/conversations.ts'
import { listMessages, type Message } from '../../../../../contract/messages.ts'
import { call } from '../../../../client.ts'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Failure, Skeleton } from '../../../../ui/states.tsx'
import { useFormat } from '../../../../words/format.ts'
import { useWords } from '../../../../words/words.ts'
import { useMe } from '../../../me.ts'
import { useEvents, usePeople } from '../../data.ts'
import classes from './dialog.module.css'
import { paperOf } from './paper.ts'

/** Every message of a conversation, however many there are. */
async function readAll(id: number): Promise<Message[]> {
  const all: Message[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: Awaited<ReturnType<typeof call<typeof listMessages>>> = await call(listMessages, {
      params: { id },
      query: { limit: 200, ...(after && { after }) },
    })
    all.push(...page.items)
    after = page.next
  }
  return all
}

/** The conversation as it will stand on paper, with what shall be on it; prints black on white in any light. */
export function PrintDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords()
  const { print } = words.thread
  const format = useFormat()
  const me = useMe()
  const people = usePeople()
  const events = useEvents(conversation.id)
  const frame = useRef<HTMLIFrameElement>(null)
  const [messages, setMessages] = useState<Message[] | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [notes, setNotes] = useState(false)
  const [withEvents, setEvents] = useState(false)
  const [pictures, setPictures] = useState(true)
  const read = () => {
    setError(null)
    readAll(conversation.id).then(setMessages, setError)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(read, [])
  const html = useMemo(
    () =>
      messages &&
      paperOf({
        ...{ conversation, words, format, people, by: me.name, pictures },
        messages: messages.filter(({ kind }) => notes || kind !== 'note'),
        events: withEvents ? events : [],
      }),
    [conversation, words, format, people, me.name, pictures, messages, notes, withEvents, events],
  )
  return (
    <Dialog title={print.title} opened onClose={onClose} size={900}>
      <div className={classes.choices}>
        <Checkbox
          label={print.notes}
          checked={notes}
          onChange={({ currentTarget }) => setNotes(currentTarget.checked)}
        />
        <Checkbox
          label={print.events}
          checked={withEvents}
          onChange={({ currentTarget }) => setEvents(currentTarget.checked)}
        />
        <Checkbox
          label={print.pictures}
          checked={pictures}
          onChange={({ currentTarget }) => setPictures(currentTarget.checked)}
        />
      </div>
      {error ? (
        <Failure error={error} retry={read} compact />
      ) : html === null ? (
        <>
          <p role="status">{print.preparing}</p>
          <Skeleton rows={6} />
        </>
      ) : (
        <iframe
          ref={frame}
          className={classes.paper}
          title={print.preview}
          srcDoc={html}
          sandbox="allow-same-origin allow-modals"
          referrerPolicy="no-referrer"
        />
      )}
      <Group gap={8} mt={14}>
        <Button
          data-autofocus
          disabled={html === null}
          leftSection={<IconPrinter size={16} stroke={1.7} />}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {print.action}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {words.common.cancel}
        </Button>
      </Group>
    </Dialog>
  )
}
