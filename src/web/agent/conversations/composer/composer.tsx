import { IconLock, IconMessageReply } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, type Ref, Suspense, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { discardDraft } from '../../../../contract/drafts.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import type { Message } from '../../../../contract/messages.ts'
import { call, newKey } from '../../../client.ts'
import { useCall } from '../../../query.ts'
import { useKeys } from '../../../ui/keys.ts'
import { Skeleton } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { useAskedFor } from './asked-for.ts'
import classes from './composer.module.css'
import { loadDraft, useDraftSaver } from './draft.ts'
import { sendWriting } from './send.ts'
import type { SendAs } from './send-button.tsx'
import { useTyping } from './typing.ts'
import { offerUndo } from './undo.tsx'
import { emptyWriting, htmlOf, isEmpty, recipientsOf, sendersOf, type Writing } from './writing.ts'

const loadWriter = () => import('./writer.tsx').then((module) => ({ default: module.Writer }))
const Writer = lazy(loadWriter)

/** Both, unless the one holds the other already. */
const withWords = (asked: string, now: string) => (asked.includes(now) ? asked : asked + now)

export type ComposerHandle = { write: (kind: Writing['kind']) => void }
type Props = { conversation: Conversation; messages: Message[]; onDone: () => void; ref: Ref<ComposerHandle> }

/** The place to answer: a line until one wants to write, then the whole of it. What is written survives everything. */
export function Composer({ conversation, messages, onDone, ref }: Props) {
  const { id } = conversation
  const me = useMe()
  const navigate = useNavigate()
  const mayWrite = useMay('conversation.write')
  const inboxes = useCall(listInboxes, {}, { staleTime: 5 * 60_000, enabled: mayWrite }).data?.items
  const [writing, setWriting] = useState<Writing | null>(null)
  const [focused, setFocused] = useState(false)
  const [begun, setBegun] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const saver = useDraftSaver(id)
  const typing = useTyping(id)
  const attempt = useRef('')
  const here = useRef(true)

  useEffect(() => {
    // While one reads, so that r or n finds the editor there.
    const timer = setTimeout(() => void loadWriter(), 600)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    here.current = true
    loadDraft(id).then(
      (draft) => {
        if (!draft || !here.current) return
        // Who was quicker than the draft goes on behind it; nothing of either is lost.
        setWriting((now) =>
          now ? { ...now, html: draft.html + now.html, files: [...draft.files, ...now.files] } : draft,
        )
        setBegun((times) => times + 1)
      },
      // Writing goes on without; what is typed is saved over it, and the list of drafts is one's own.
      () => {},
    )
    return () => {
      here.current = false
    }
  }, [id])

  const recipients = () => {
    const found = recipientsOf(conversation, messages, inboxes ?? [])
    // Until our own addresses are known, nobody goes in copy: it could be ourselves.
    return inboxes ? found : { ...found, cc: [] }
  }
  const write = (kind: Writing['kind']) => {
    const allowed = mayWrite ? kind : 'note'
    setFocused(true)
    setWriting((now) => (now ? { ...now, kind: allowed } : { ...emptyWriting, kind: allowed, ...recipients() }))
    document.querySelector<HTMLElement>('[data-composer] [contenteditable]')?.focus()
  }
  useImperativeHandle(ref, () => ({ write }))
  useKeys({ r: () => write('reply'), n: () => write('note') })

  useAskedFor(id, (asked) => {
    setFocused(true)
    setError(null)
    setWriting((now) => {
      // Words that are there already stay; a draft that comes back from the server may hold them.
      const html = asked.html === undefined ? now?.html : withWords(asked.html, now?.html ?? '')
      const next = { ...emptyWriting, ...recipients(), ...now, ...asked, html: html ?? '' }
      saver.save(next)
      return next
    })
    setBegun((times) => times + 1)
  })

  const edit = (change: Partial<Writing>) => {
    if (!writing) return
    const next = { ...writing, ...change }
    attempt.current = ''
    setWriting(next)
    saver.save(next)
    typing(next.kind)
  }
  const discard = () => {
    const saved = saver.forget()
    typing(null)
    setWriting(null)
    saved.then(() => call(discardDraft, { params: { id } })).catch(sayError)
    onDone()
  }
  const leave = () => {
    if (writing && isEmpty(writing)) setWriting(null)
    onDone()
  }
  const send = async (as?: SendAs, leavesAt?: Date) => {
    if (!writing) return
    const sent = writing
    attempt.current ||= newKey()
    setWriting(null)
    setError(null)
    const saved = saver.forget()
    typing(null)
    onDone()
    try {
      await saved
      const message = await sendWriting(conversation, sent, me, attempt.current, { status: as, leavesAt })
      attempt.current = ''
      const open = () => void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(id) } })
      if (message.departure?.kind === 'undo') offerUndo(message, () => here.current || open())
    } catch (failure) {
      saver.save(sent)
      if (!here.current) return sayError(failure)
      setFocused(true)
      setWriting(sent)
      setError(failure)
    }
  }
  if (!writing) return <ClosedComposer conversation={conversation} mayReply={mayWrite} onWrite={write} />
  return (
    <div data-composer>
      <Suspense
        fallback={
          focused ? <FirstWords before={writing.html} onType={(html) => edit({ html })} /> : <Skeleton rows={2} />
        }
      >
        <Writer
          key={begun}
          conversation={conversation}
          messages={messages}
          writing={writing}
          everyone={recipients().cc}
          senders={sendersOf(conversation, messages, inboxes ?? [])}
          draft={saver.state}
          error={error}
          autoFocus={focused}
          onChange={edit}
          onSend={send}
          onDiscard={discard}
          onLeave={leave}
        />
      </Suspense>
    </div>
  )
}

function ClosedComposer({
  conversation,
  mayReply,
  onWrite,
}: {
  conversation: Conversation
  mayReply: boolean
  onWrite: (kind: Writing['kind']) => void
}) {
  const words = useWords().composer
  const mayNote = useMay('conversation.note')
  const to = conversation.contact?.name || conversation.contact?.address
  if (!mayNote) return <p className={classes.closed}>{words.mayNot}</p>
  return (
    <div className={classes.closed}>
      {mayReply ? (
        <button type="button" className={classes.openReply} onClick={() => onWrite('reply')}>
          <IconMessageReply size={16} stroke={1.7} aria-hidden="true" />
          <span>
            {words.reply}
            {to ? <span className={classes.soft}> · {to}</span> : null}
          </span>
          <kbd>r</kbd>
        </button>
      ) : null}
      <button type="button" className={classes.openNote} onClick={() => onWrite('note')}>
        <IconLock size={15} stroke={1.7} aria-hidden="true" />
        {words.note}
        <kbd>n</kbd>
      </button>
    </div>
  )
}

/** Catches what is typed while the editor is still on its way, so that no letter is lost or taken for a shortcut. */
function FirstWords({ before, onType }: { before: string; onType: (html: string) => void }) {
  const words = useWords().composer
  const draft = useRef(before)
  return (
    <textarea
      className={classes.firstWords}
      aria-label={words.label}
      // biome-ignore lint/a11y/noAutofocus: the reader just asked to write
      autoFocus
      onChange={(event) => onType(draft.current + htmlOf(event.currentTarget.value))}
    />
  )
}
