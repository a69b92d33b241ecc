import { ActionIcon } from '@mantine/core'
import { IconLock, IconPaperclip, IconTrash } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import { getContact } from '../../../../contract/contacts.ts'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { Message } from '../../../../contract/messages.ts'
import { getSendingRules } from '../../../../contract/outbox.ts'
import { useCall } from '../../../query.ts'
import { useErrorText } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { SuspendedAmong } from '../../suspensions/notices.tsx'
import { About } from './about.tsx'
import classes from './composer.module.css'
import type { DraftState } from './draft.ts'
import { Editor } from './editor.tsx'
import { Files } from './files.tsx'
import { KindSwitch } from './kind-switch.tsx'
import { largeFiles } from './large-files.ts'
import { LaterDialog } from './later-dialog.tsx'
import { Asked, Recipients } from './recipients.tsx'
import { type SendAs, SendButton } from './send-button.tsx'
import { useUploads } from './upload.ts'
import { isEmpty, recipientsOf, type Writing } from './writing.ts'

type Props = {
  conversation: Conversation
  messages: Message[]
  writing: Writing
  /** Whom an answer to all reaches besides its writer. */
  everyone: string[]
  /** The addresses it may leave from, the usual one first. */
  senders: string[]
  draft: DraftState
  error: unknown
  autoFocus: boolean
  onChange: (change: Partial<Writing>) => void
  onSend: (as?: SendAs, leavesAt?: Date) => void
  onDiscard: () => void
  onLeave: () => void
}

const draftWord = { none: null, saving: 'draftSaving', saved: 'draftSaved', failed: 'draftFailed' } as const

function useDropping(onFiles: (files: File[]) => void) {
  const [over, setOver] = useState(false)
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        setOver(false)
        if (!hasFiles(event) || event.defaultPrevented) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    },
  }
}

/** Reply or note: two grounds, two labels, two buttons, one place to write. */
export function Writer({
  conversation,
  messages,
  writing,
  everyone,
  senders,
  draft,
  error,
  autoFocus,
  onChange,
  onSend,
  onDiscard,
  onLeave,
}: Props) {
  const words = useWords().composer
  const errorText = useErrorText()
  const mayWrite = useMay('conversation.write')
  const files = useRef(writing.files)
  files.current = writing.files
  const uploads = useUploads((file) => onChange({ files: [...files.current, file] }))
  const input = useRef<HTMLInputElement>(null)
  const dropping = useDropping(uploads.add)
  const reply = writing.kind === 'reply'
  const blocked = uploads.busy || isEmpty(writing) || (reply && writing.to.length === 0)
  const forward = reply && writing.forwards !== null
  const usual = reply && mayWrite && !forward && !writing.answers ? 'waiting' : undefined
  const send = (as?: SendAs) => !blocked && onSend(as ?? usual)
  const [choosing, setChoosing] = useState(false)
  const customer = useCall(
    getContact,
    { params: { id: conversation.contact?.id ?? 0 } },
    { enabled: choosing && conversation.contact !== null, staleTime: 60_000 },
  ).data
  const rules = useCall(getSendingRules, {}, { staleTime: 5 * 60_000, enabled: writing.files.length > 0 }).data
  const linked = rules && reply ? largeFiles(writing.files, rules.largestMail) : new Set<number>()
  const stateWord = draftWord[draft]
  return (
    <section
      className={classes.writer}
      data-kind={writing.kind}
      data-over={dropping.over || undefined}
      aria-label={words.label}
      {...dropping.handlers}
    >
      <div className={classes.writerHead}>
        {mayWrite ? <KindSwitch value={writing.kind} onChange={(kind) => onChange({ kind })} /> : null}
        <span className={classes.audience}>
          {reply ? null : <IconLock size={13} stroke={1.8} aria-hidden="true" />}
          {!reply ? words.noteHint : forward || writing.answers ? words.otherHint : words.replyHint}
        </span>
      </div>
      {reply ? (
        <>
          <About
            writing={writing}
            messages={messages}
            onDrop={() =>
              onChange({ forwards: null, answers: null, ...recipientsOf(conversation, messages, []), cc: [] })
            }
          />
          <Recipients writing={writing} everyone={everyone} senders={senders} onChange={onChange} />
        </>
      ) : (
        <Asked writing={writing} onChange={onChange} />
      )}
      {reply && !forward && writing.to.length === 0 ? <p className={classes.hint}>{words.noAddress}</p> : null}
      {reply ? <SuspendedAmong scope="all" addresses={[...writing.to, ...writing.cc, ...writing.bcc]} /> : null}
      <Editor
        html={writing.html}
        label={reply ? words.write : words.writeNote}
        placeholder={forward ? words.writeForward : reply ? words.write : words.writeNote}
        autoFocus={autoFocus}
        onChange={(html) => onChange({ html })}
        onSend={() => send()}
        onEscape={onLeave}
        onFiles={uploads.add}
        aside={
          <ActionIcon size={28} aria-label={words.attach} title={words.attach} onClick={() => input.current?.click()}>
            <IconPaperclip size={16} stroke={1.7} />
          </ActionIcon>
        }
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Files
        files={writing.files}
        linked={linked}
        linkDays={rules?.linkDays ?? 0}
        uploading={uploads.uploading}
        onRemove={(id) => onChange({ files: writing.files.filter((file) => file.id !== id) })}
        onDrop={uploads.drop}
      />
      {error ? (
        <p className={classes.error} role="alert">
          <strong>{words.failed}.</strong> {words.failedText}
          {errorText(error)}
        </p>
      ) : null}
      <div className={classes.writerFoot}>
        <span className={classes.draft} role="status" data-failed={draft === 'failed' || undefined}>
          {uploads.busy ? words.waitUpload : stateWord ? words[stateWord] : ''}
        </span>
        <ActionIcon size={28} aria-label={words.discard} title={words.discard} onClick={onDiscard}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
        <SendButton
          kind={forward ? 'forward' : writing.kind}
          disabled={blocked}
          mayChange={mayWrite}
          onSend={send}
          onLater={() => setChoosing(true)}
        />
      </div>
      {choosing ? (
        <LaterDialog
          key={customer?.id}
          customerZone={customer?.timeZone ?? null}
          onClose={() => setChoosing(false)}
          onChoose={(at) => onSend(usual, at)}
        />
      ) : null}
      {dropping.over ? <div className={classes.dropHere}>{words.drop}</div> : null}
    </section>
  )
}
