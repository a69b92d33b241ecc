import { useNavigate } from '@tanstack/react-router'
import { type Ref, Suspense, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { discardDraft } from '../../../../contract/drafts.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import type { Message } from '../../../../contract/messages.ts'
import { ApiError, call, newKey } from '../../../client.ts'
import { useCall } from '../../../query.ts'
import { AfterPaint, afterPaint } from '../../../ui/after-paint.tsx'
import { useKeys } from '../../../ui/keys.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { Skeleton } from '../../../ui/states.tsx'
import { sayError } from '../../../ui/toast.ts'
import { isLive } from '../../chat/live.ts'
import { useMay, useMe, useSetPreferences } from '../../me.ts'
import { keepAccepted } from '../../promises/data.ts'
import { useAskedFor } from './asked-for.ts'
import { ClosedComposer, FirstWords } from './closed.tsx'
import { Colleagues } from './colleagues.tsx'
import { useDraftSaver } from './draft.ts'
import { sendWriting } from './send.ts'
import type { SendAs } from './send-button.tsx'
import { useSendingOn } from './sending-on.ts'
import { newestSeen } from './since.ts'
import { useTyping } from './typing.ts'
import { offerUndo } from './undo.tsx'
import { type Change, emptyWriting, isEmpty, recipientsOf, sendersOf, type Writing } from './writing.ts'

const Writer = lazily(() => import('./writer.tsx'), 'Writer', 'here')

/** Both, unless the one holds the other already. */
const withWords = (asked: string, now: string) => (asked.includes(now) ? asked : asked + now)

/** How an answer is sent: what becomes of the conversation, until when it sleeps, when it leaves. */
export type SendWish = { as?: SendAs | undefined; snoozedUntil?: Date | undefined; leavesAt?: Date | undefined }

export type ComposerHandle = { write: (kind: Writing['kind']) => void }
type Props = { conversation: Conversation; messages: Message[]; onDone: () => void; ref: Ref<ComposerHandle> }

/** The place to answer: a line until one wants to write, then the whole of it. What is written survives everything. */
export function Composer({ conversation, messages, onDone, ref }: Props) {
  const { id } = conversation
  const me = useMe()
  const navigate = useNavigate()
  const prefer = useSetPreferences()
  const mayWrite = useMay('conversation.write')
  const inboxes = useCall(listInboxes, {}, { staleTime: 5 * 60_000, enabled: mayWrite }).data?.items
  const [writing, setWriting] = useState<Writing | null>(null)
  const [focused, setFocused] = useState(false)
  const [begun, setBegun] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const saver = useDraftSaver(me.id ?? 0, id)
  const typing = useTyping(id)
  const goOn = useSendingOn(id)
  const attempt = useRef('')
  const lastWish = useRef<SendWish>({})
  const here = useRef(true)

  useEffect(() => {
    // While one reads, so that r or n finds the editor there.
    const timer = setTimeout(() => void Writer.preload(), 600)
    return () => clearTimeout(timer)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was begun is read once for each conversation
  useEffect(() => {
    here.current = true
    const load = async () => {
      const draft = await saver.load()
      if (!draft || !here.current) return
      // Who was quicker than the draft goes on behind it; nothing of either is lost.
      setWriting((now) =>
        now ? { ...now, html: draft.html + now.html, files: [...draft.files, ...now.files] } : draft,
      )
      setBegun((times) => times + 1)
    }
    // Where it fails, writing goes on without; what is typed is saved over it, and the list of drafts is one's own.
    const callOff = afterPaint(() => void load().catch(() => {}))
    return () => {
      callOff()
      here.current = false
    }
  }, [id])

  const recipients = () => {
    const found = recipientsOf(conversation, messages, inboxes ?? [])
    // Until our own addresses are known, nobody goes in copy: it could be ourselves.
    return inboxes ? found : { ...found, cc: [] }
  }
  const fresh = (): Writing => ({ ...emptyWriting, ...recipients(), basedOn: newestSeen(messages) })
  const write = (kind: Writing['kind']) => {
    const allowed = mayWrite ? kind : 'note'
    setFocused(true)
    setWriting((now) => ({ ...(now ?? fresh()), kind: allowed }))
    document.querySelector<HTMLElement>('[data-composer] [contenteditable]')?.focus()
  }
  useImperativeHandle(ref, () => ({ write }))
  useKeys({ r: () => write('reply'), n: () => write('note') })

  useAskedFor(id, ({ writing: asked, version }) => {
    setFocused(true)
    setError(null)
    if (version !== undefined) saver.know(version)
    setWriting((now) => {
      // Words that are there already stay; a draft that comes back from the server may hold them.
      const html = asked.html === undefined ? now?.html : withWords(asked.html, now?.html ?? '')
      const next = { ...fresh(), ...now, ...asked, html: html ?? '' }
      saver.save(next)
      return next
    })
    setBegun((times) => times + 1)
  })

  const edit = (change: Change) => {
    attempt.current = ''
    setWriting((now) => {
      if (!now) return now
      // The first letter is based on all that is there to read, however long the draft had lain empty.
      const basedOn = isEmpty(now) ? newestSeen(messages) : now.basedOn
      const next = { ...now, basedOn, ...(typeof change === 'function' ? change(now) : change) }
      saver.save(next)
      typing(isEmpty(next) ? null : next.kind)
      return next
    })
  }
  const discard = () => {
    const saved = saver.forget()
    typing(null)
    setWriting(null)
    setError(null)
    saved.then(() => call(discardDraft, { params: { id } })).catch(sayError)
    onDone()
  }
  const leave = () => {
    if (writing && isEmpty(writing)) setWriting(null)
    onDone()
  }
  const send = async (wish: SendWish = {}, now: Writing | null = writing) => {
    if (!now) return
    const sent = now
    lastWish.current = wish
    attempt.current ||= newKey()
    // Who talks goes on talking: the sheet stays, empty.
    const talks = sent.kind === 'reply' && isLive(conversation.channel)
    setWriting(talks ? fresh() : null)
    if (talks) setBegun((times) => times + 1)
    setError(null)
    const saved = saver.forget()
    typing(null)
    if (wish.as && wish.as !== me.preferences.sendAs) prefer({ sendAs: wish.as })
    if (!talks) onDone()
    if (sent.kind === 'reply' && !talks) goOn(wish.as)
    try {
      await saved
      const { as, ...when } = wish
      const sending = { ...when, status: as === 'next' ? ('waiting' as const) : as }
      const message = await sendWriting(conversation, sent, me, attempt.current, sending)
      attempt.current = ''
      if (sent.kind === 'reply') void keepAccepted(id, message.id)
      const open = () => void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(id) } })
      if (message.departure?.kind === 'undo') offerUndo(message, () => here.current || open())
    } catch (failure) {
      saver.save(sent)
      if (!here.current) return sayError(failure)
      setFocused(true)
      setWriting((typed) => (typed && !isEmpty(typed) ? { ...sent, html: sent.html + typed.html } : sent))
      setBegun((times) => times + 1)
      setError(failure)
    }
  }
  const overtaken = error instanceof ApiError && error.code === 'conflict' && 'basedOn' in error.fields
  const see = () => {
    setError(null)
    edit({ basedOn: newestSeen(messages) })
  }
  const sendAnyway = () => {
    if (!writing) return
    const known = error instanceof ApiError ? Number(error.fields.basedOn ?? 0) : 0
    void send(lastWish.current, { ...writing, basedOn: Math.max(known, newestSeen(messages) ?? 0) })
  }
  const adopt = () => {
    setWriting(saver.adopt())
    setBegun((times) => times + 1)
  }
  return (
    <div data-composer>
      {mayWrite ? (
        <AfterPaint>
          <Colleagues conversationId={id} />
        </AfterPaint>
      ) : null}
      {writing ? (
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
            draft={{ state: saver.state, clash: saver.clash, onAdopt: adopt, onInsist: () => saver.insist(writing) }}
            error={overtaken ? null : error}
            overtaken={overtaken}
            onSeen={see}
            onSendAnyway={sendAnyway}
            autoFocus={focused}
            onChange={edit}
            onSend={(wish) => void send(wish)}
            onDiscard={discard}
            onLeave={leave}
          />
        </Suspense>
      ) : (
        <ClosedComposer conversation={conversation} mayReply={mayWrite} onWrite={write} />
      )}
    </div>
  )
}
