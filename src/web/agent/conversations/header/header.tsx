import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconArrowsExchange, IconCheck, IconLayoutSidebarRight, IconRotate } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useKeys } from '../../../ui/keys.ts'
import type { PickerHandle } from '../../../ui/picker.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { focusCustomer } from '../customer/focus.ts'
import { change } from '../data.ts'
import { Standing } from '../states/standing.tsx'
import { useConversationCommands } from './commands.ts'
import { HandOver } from './hand-over.tsx'
import classes from './header.module.css'
import { MoreMenu } from './more-menu.tsx'
import { Properties } from './properties.tsx'
import { StandingLine } from './standing/standing-line.tsx'
import { Subject } from './subject.tsx'
import { Viewers } from './viewers.tsx'

type Props = {
  conversation: Conversation
  /** The list to go back to. */
  view: string
  search: { q?: string; status?: string }
  customerShown: boolean
  onCustomer: () => void
  onWrite: (kind: 'reply' | 'note') => void
}

const done = (status: Conversation['status']) => status === 'resolved' || status === 'closed'

/**
 * What a conversation is about, where it stands, and what can be done with it. It stays while one conversation follows another;
 * what holds something of one of them (a subject that is being written, what is open over it) has its number as its key.
 */
export function Header({ conversation, view, search, customerShown, onCustomer, onWrite }: Props) {
  const words = useWords()
  const mayWrite = useMay('conversation.write')
  const [handing, setHanding] = useState<number | null>(null)
  const assignee = useRef<PickerHandle>(null)
  const resolved = done(conversation.status)
  const turn = () => void change(conversation, { status: resolved ? 'open' : 'resolved' })
  const mayTurn = mayWrite && conversation.status !== 'closed'
  useKeys({ a: () => assignee.current?.open(), e: turn }, mayTurn)
  const subject = useRef<HTMLButtonElement>(null)
  useConversationCommands(conversation, mayTurn, {
    ...{ onHandOver: () => setHanding(conversation.id), onWrite, onSubject: () => subject.current?.click() },
    onCustomer: () => (customerShown ? focusCustomer() : onCustomer()),
  })
  const customerLabel = customerShown ? words.conversation.hideCustomer : words.conversation.showCustomer
  return (
    <header className={classes.header}>
      <div className={classes.first}>
        <Link
          className={classes.back}
          to="/inbox/$view"
          params={{ view }}
          search={search}
          aria-label={words.conversation.toList}
        >
          <IconArrowLeft size={20} stroke={1.7} />
        </Link>
        <Subject key={conversation.id} button={subject} conversation={conversation} editable={mayTurn} />
        <div className={classes.actions}>
          {mayTurn ? (
            <>
              <Tooltip label={words.conversation.handOver}>
                <ActionIcon aria-label={words.conversation.handOver} onClick={() => setHanding(conversation.id)}>
                  <IconArrowsExchange size={18} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
              <Button
                variant="default"
                size="xs"
                leftSection={resolved ? <IconRotate size={15} stroke={1.7} /> : <IconCheck size={15} stroke={1.9} />}
                onClick={turn}
              >
                {resolved ? words.conversation.reopen : words.conversation.resolve}
              </Button>
            </>
          ) : null}
          <MoreMenu key={conversation.id} conversation={conversation} />
          <Tooltip label={customerLabel}>
            <ActionIcon aria-label={customerLabel} aria-pressed={customerShown} onClick={onCustomer}>
              <IconLayoutSidebarRight size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <Properties conversation={conversation} editable={mayTurn} assigneeRef={assignee} />
      <StandingLine key={conversation.id} conversation={conversation} />
      <Standing conversation={conversation} />
      <Viewers conversationId={conversation.id} />
      {handing === conversation.id ? <HandOver conversation={conversation} onClose={() => setHanding(null)} /> : null}
    </header>
  )
}
