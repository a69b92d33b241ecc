import { ActionIcon } from '@mantine/core'
import {
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconEye,
  IconLock,
  IconPaperclip,
  IconTrash,
} from '@tabler/icons-react'
import { type ChangeEvent, Suspense, useRef, useState } from 'react'
import { maxUpload } from '../../../../contract/attachments.ts'
import { getContact } from '../../../../contract/contacts.ts'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { Macro } from '../../../../contract/macros.ts'
import type { Message } from '../../../../contract/messages.ts'
import { getSendingRules } from '../../../../contract/outbox.ts'
import type { PlannedChanges } from '../../../../contract/planned-changes.ts'
import { useCall } from '../../../query.ts'
import { lazily } from '../../../ui/lazily.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { isLive } from '../../chat/live.ts'
import { MacroButton, Plan, usePlan } from '../../macros/in-writer.tsx'
import { useMay, useMe } from '../../me.ts'
import PromiseOffer from '../../promises/offer.tsx'
import { SuspendedAmong } from '../../suspensions/notices.tsx'
import { About } from './about.tsx'
import { CannotSee } from './cannot-see.tsx'
import { Clash, type DraftStanding } from './clash.tsx'
import classes from './composer.module.css'
import type { SendWish } from './composer.tsx'
import { useDropping } from './dropping.ts'
import { Editor, type EditorHandle } from './editor/editor.tsx'
import { Files } from './files.tsx'
import { KindSwitch } from './kind-switch.tsx'
import { largeFiles } from './large-files.ts'
import { LaterDialog } from './later-dialog.tsx'
import { putMacro } from './macro.ts'
import { Asked, Recipients } from './recipients.tsx'
import { type SendAs, SendButton, wayOf } from './send-button.tsx'
import { saidSince } from './since.ts'
import { SinceBegun } from './since-begun.tsx'
import { Trouble } from './trouble.tsx'
import { useUploads } from './upload.ts'
import { type Change, filesOf, isEmpty, recipientsOf, type Writing } from './writing.ts'

const Preview = lazily(() => import('./preview.tsx'), 'Preview')

type Props = {
  conversation: Conversation
  messages: Message[]
  writing: Writing
  /** Whom an answer to all reaches besides its writer. */
  everyone: string[]
  /** The addresses it may leave from, the usual one first. */
  senders: string[]
  draft: DraftStanding
  error: unknown
  /** The server did not let it go, as somebody has said something since. */
  overtaken: boolean
  onSeen: () => void
  onSendAnyway: () => void
  autoFocus: boolean
  onChange: (change: Change) => void
  onSend: (wish: SendWish) => void
  onDiscard: () => void
  onLeave: () => void
}

const draftWord = {
  none: null,
  saving: 'draftSaving',
  saved: 'draftSaved',
  failed: 'draftFailed',
  long: 'draftTooLong',
  elsewhere: null,
} as const

/** What stands in a macro's text where nothing was known; no answer leaves with it. */
const gap = /⟦[^⟧]*⟧/

/** Reply or note: two grounds, two labels, two buttons, one place to write. */
export function Writer(props: Props) {
  const { conversation, messages, writing, draft, error, overtaken, onChange, onSend } = props
  const { composer: words, writing: own, chat: chatWords } = useWords()
  const chat = chatWords.desk
  const me = useMe()
  const format = useFormat()
  const mayWrite = useMay('conversation.write')
  const mayKnow = useMay('contact.read')
  const editor = useRef<EditorHandle>(null)
  const latest = useRef(writing)
  latest.current = writing
  const uploads = useUploads((file) => {
    onChange((now) => ({ files: [...now.files, file] }))
    if (file.inline && file.contentId) editor.current?.insertPicture({ ...file, contentId: file.contentId })
  })
  const picker = useRef<HTMLInputElement>(null)
  const pictures = useRef<HTMLInputElement>(null)
  const dropping = useDropping(uploads.add)
  const [dialog, setDialog] = useState<'later' | 'snooze' | 'preview' | null>(null)
  const [tall, setTall] = useState(false)
  const reply = writing.kind === 'reply'
  // Where the customer reads along: no addresses, no way to leave later, and Enter sends.
  const isChat = isLive(conversation.channel)
  const live = reply && isChat
  const forward = reply && writing.forwards !== null
  const closed = reply && conversation.status === 'closed'
  const gaps = reply && gap.test(writing.html)
  const nobody = reply && !live && writing.to.length === 0
  const blocked = uploads.busy || isEmpty(writing) || nobody || gaps || closed
  const since = reply && !live ? saidSince(messages, writing.basedOn, me.id) : []
  const contact = { params: { id: conversation.contact?.id ?? 0 } }
  const customer = useCall(getContact, contact, {
    enabled: mayKnow && conversation.contact !== null,
    staleTime: 60_000,
  }).data
  const files = filesOf(writing)
  const attached = files.filter(({ inline }) => !inline)
  const rules = useCall(getSendingRules, {}, { staleTime: 5 * 60_000, enabled: attached.length > 0 }).data
  const linked = rules && reply ? largeFiles(attached, rules.largestMail) : new Set<number>()
  const plan = usePlan(conversation.id, writing)
  const insertMacro = (macro: Macro) => void putMacro(conversation.id, macro, onChange, editor)
  const ownWay =
    reply && !live && mayWrite && !forward && !writing.answers ? (me.preferences.sendAs ?? 'waiting') : undefined
  // What a macro makes of the conversation is what its writer sees, so the button does not say otherwise.
  const usual: SendAs | undefined = plan.status || plan.snoozeMinutes ? statusOfPlan(plan) : ownWay

  const send = (as: SendAs | undefined = usual) => {
    if (blocked) return
    if (as === 'snoozed') setDialog('snooze')
    else onSend(as ? { as } : {})
  }
  const keys = (event: KeyboardEvent): boolean => {
    const way = live && isEnter(event) ? 'usual' : wayOf(event)
    if (way) send(way === 'usual' || !usual ? usual : way)
    else if (event.key === 'Escape' && tall) setTall(false)
    else if (event.key === 'Escape') props.onLeave()
    else if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.code === 'KeyF') setTall(!tall)
    else return false
    return true
  }
  const pick = (inline: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    uploads.add([...(event.currentTarget.files ?? [])], { inline })
    event.currentTarget.value = ''
  }
  const stateWord = draft.state === 'offline' ? own.draftOffline : draftWord[draft.state]
  return (
    <section
      className={classes.writer}
      data-kind={writing.kind}
      data-tall={tall || undefined}
      data-over={dropping.over || undefined}
      aria-label={words.label}
      {...dropping.handlers}
    >
      <div className={classes.writerHead}>
        {mayWrite ? <KindSwitch value={writing.kind} onChange={(kind) => onChange({ kind })} /> : null}
        <span className={classes.audience}>
          {reply ? null : <IconLock size={13} stroke={1.8} aria-hidden="true" />}
          {live
            ? chat.enterHint
            : isChat
              ? chat.whisperHint
              : !reply
                ? words.noteHint
                : forward || writing.answers
                  ? words.otherHint
                  : words.replyHint}
        </span>
        <ActionIcon
          className={classes.tall ?? ''}
          size={28}
          aria-label={tall ? own.notTall : own.tall}
          title={`${tall ? own.notTall : own.tall} (Ctrl+Shift+F)`}
          aria-pressed={tall}
          onClick={() => setTall(!tall)}
        >
          {tall ? (
            <IconArrowsDiagonalMinimize2 size={16} stroke={1.6} />
          ) : (
            <IconArrowsDiagonal size={16} stroke={1.6} />
          )}
        </ActionIcon>
      </div>
      {live ? null : reply ? (
        <>
          <About
            writing={writing}
            messages={messages}
            onDrop={() =>
              onChange({ forwards: null, answers: null, ...recipientsOf(conversation, messages, []), cc: [] })
            }
          />
          <Recipients writing={writing} everyone={props.everyone} senders={props.senders} onChange={onChange} />
        </>
      ) : (
        <>
          <Asked writing={writing} onChange={onChange} />
          <CannotSee conversation={conversation} writing={writing} onChange={onChange} />
        </>
      )}
      {nobody && !forward ? <p className={classes.hint}>{words.noAddress}</p> : null}
      {reply && !live ? (
        <SuspendedAmong scope="all" addresses={[...writing.to, ...writing.cc, ...writing.bcc]} />
      ) : null}
      <Clash draft={draft} />
      <SinceBegun since={since} refused={overtaken} onSeen={props.onSeen} onSendAnyway={props.onSendAnyway} />
      <Editor
        ref={editor}
        html={writing.html}
        label={reply ? words.write : words.writeNote}
        placeholder={forward ? words.writeForward : reply ? words.write : words.writeNote}
        language={reply ? (customer?.language ?? undefined) : undefined}
        autoFocus={props.autoFocus}
        onChange={(html) => onChange({ html })}
        onKey={keys}
        onFiles={uploads.add}
        onPictures={(chosen) => uploads.add(chosen, { inline: true })}
        sourceOf={(contentId) => latest.current.files.find((file) => file.contentId === contentId)?.url}
        inserting={{
          conversationId: conversation.id,
          kind: writing.kind,
          onMacro: (_, macro) => insertMacro(macro),
          onFile: () => picker.current?.click(),
          onPicture: () => pictures.current?.click(),
        }}
        aside={
          <>
            <MacroButton conversationId={conversation.id} kind={writing.kind} onMacro={insertMacro} />
            <ActionIcon
              size={28}
              aria-label={words.attach}
              title={`${words.attach} (${own.fileLimit(format.bytes(maxUpload))})`}
              onClick={() => picker.current?.click()}
            >
              <IconPaperclip size={16} stroke={1.7} />
            </ActionIcon>
            {reply && !live && mayWrite && !forward ? (
              <ActionIcon
                size={28}
                aria-label={own.preview}
                title={own.preview}
                disabled={isEmpty(writing)}
                onClick={() => setDialog('preview')}
              >
                <IconEye size={16} stroke={1.7} />
              </ActionIcon>
            ) : null}
          </>
        }
      />
      <input ref={picker} type="file" multiple hidden onChange={pick(false)} />
      <input
        ref={pictures}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={pick(true)}
      />
      <Files
        files={attached}
        linked={linked}
        linkDays={rules?.linkDays ?? 0}
        uploading={uploads.uploading}
        onRemove={(id) => onChange((now) => ({ files: now.files.filter((file) => file.id !== id) }))}
        onDrop={uploads.drop}
        onRetry={uploads.retry}
      />
      {reply && mayWrite && !forward && !writing.answers ? (
        <PromiseOffer conversationId={conversation.id} html={writing.html} />
      ) : null}
      {forward ? null : <Plan plan={plan} onChange={onChange} />}
      <Trouble writing={writing} gaps={gaps} closed={closed} error={error} />
      <div className={classes.writerFoot}>
        <span
          className={classes.draft}
          role="status"
          data-failed={['failed', 'long', 'offline'].includes(draft.state) || undefined}
        >
          {uploads.busy ? words.waitUpload : stateWord ? (words[stateWord as 'draftSaved'] ?? stateWord) : ''}
        </span>
        <ActionIcon size={28} aria-label={words.discard} title={words.discard} onClick={props.onDiscard}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
        <SendButton
          kind={forward ? 'forward' : writing.kind}
          live={live}
          disabled={blocked}
          mayChange={mayWrite}
          usual={usual}
          onSend={send}
          onLater={() => setDialog('later')}
        />
      </div>
      {dialog === 'later' || dialog === 'snooze' ? (
        <LaterDialog
          key={customer?.id}
          customerZone={customer?.timeZone ?? null}
          {...(dialog === 'snooze' && { title: own.snoozeTitle, action: own.snooze })}
          onClose={() => setDialog(null)}
          onChoose={(at) =>
            onSend(dialog === 'snooze' ? { as: 'snoozed', snoozedUntil: at } : { ...laterAs(usual), leavesAt: at })
          }
        />
      ) : null}
      {dialog === 'preview' ? (
        <Suspense fallback={null}>
          <Preview conversation={conversation} writing={writing} onClose={() => setDialog(null)} />
        </Suspense>
      ) : null}
      {dropping.over ? <div className={classes.dropHere}>{words.drop}</div> : null}
    </section>
  )
}

const isEnter = ({ key, shiftKey, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent) =>
  key === 'Enter' && !shiftKey && !ctrlKey && !metaKey && !altKey && !isComposing

const statusOfPlan = ({ status, snoozeMinutes }: PlannedChanges): SendAs | undefined =>
  snoozeMinutes || status === 'on_hold' ? undefined : status

/** What leaves later cannot send to sleep, or go on, already now. */
const laterAs = (usual: SendAs | undefined): SendWish =>
  usual === 'snoozed' || usual === 'next' ? { as: 'waiting' } : usual ? { as: usual } : {}
