import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconLock, IconRotate, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { changeSide, type Side } from '../../../../contract/sides.ts'
import { useAct } from '../../../query.ts'
import { useKeys } from '../../../ui/keys.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { Composer, type ComposerHandle } from '../composer/composer.tsx'
import { useConversation, useMessages } from '../data.ts'
import { Thread } from '../thread/thread.tsx'
import { refreshBeside } from './data.ts'
import { openSide } from './open-side.ts'
import classes from './side-panel.module.css'

/** A side conversation beside its conversation: what was said, and a place to answer. */
export function SidePanel({ side }: { side: Side }) {
  const words = useWords().together.side
  const panel = useRef<HTMLElement>(null)
  const scroll = useRef<HTMLElement>(null)
  const composer = useRef<ComposerHandle>(null)
  const { data: conversation } = useConversation(side.id)
  const { messages } = useMessages(side.id)
  const close = () => openSide(side.conversationId, null)
  useKeys({ Escape: close })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another side conversation takes the focus anew
  useEffect(() => panel.current?.focus({ preventScroll: true }), [side.id])
  return (
    <section
      ref={panel}
      className={classes.panel}
      tabIndex={-1}
      aria-label={`${words.title}: ${side.subject}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        close()
      }}
    >
      <Head side={side} onClose={close} />
      {conversation ? (
        <>
          <Thread key={side.id} conversation={conversation} scroll={scroll} />
          <Composer
            key={`composer ${side.id}`}
            ref={composer}
            conversation={conversation}
            messages={messages}
            onDone={() => panel.current?.focus()}
          />
        </>
      ) : (
        <Skeleton rows={4} />
      )}
    </section>
  )
}

function Head({ side, onClose }: { side: Side; onClose: () => void }) {
  const words = useWords().together.side
  const may = useMay('conversation.write')
  const act = useAct(changeSide)
  const done = side.doneAt !== null
  const turn = () =>
    act.mutate(
      { params: { id: side.id }, body: { done: !done } },
      { onSuccess: () => void refreshBeside(side.conversationId), onError: (error) => sayError(error) },
    )
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <h2>{side.subject}</h2>
        {may ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isPending}
            leftSection={done ? <IconRotate size={14} stroke={1.7} /> : <IconCheck size={14} stroke={1.9} />}
            onClick={turn}
          >
            {done ? words.reopen : words.done}
          </Button>
        ) : null}
        <ActionIcon aria-label={words.close} onClick={onClose}>
          <IconX size={17} stroke={1.7} />
        </ActionIcon>
      </div>
      <p>{words.with([...side.to, ...side.cc].join(', '))}</p>
      <p className={classes.only}>
        <IconLock size={13} stroke={1.8} aria-hidden="true" />
        {words.only}
      </p>
    </header>
  )
}
