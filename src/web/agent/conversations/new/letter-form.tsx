import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconPaperclip, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { createConversation } from '../../../../contract/conversations.ts'
import type { Letter } from '../../../../contract/letters.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useAct } from '../../../query.ts'
import { Form } from '../../../ui/form.tsx'
import { Skeleton } from '../../../ui/states.tsx'
import { useServerWords, useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { Editor, type EditorHandle } from '../composer/editor/editor.tsx'
import { Files } from '../composer/files.tsx'
import { usualDelay } from '../composer/send.ts'
import { wayOf } from '../composer/send-button.tsx'
import { useUploads } from '../composer/upload.ts'
import { filesOf } from '../composer/writing.ts'
import { placeInLists } from '../list-cache.ts'
import { Addressees } from './addressees.tsx'
import { addressesIn, type Begun, emptyLetter, fromLetter, readLetters, useLetterSaver } from './begun-letter.ts'
import classes from './letter.module.css'

type Props = { inboxes: { id: number; name: string; address: string | null }[]; to: string; onClose: () => void }

/** A letter to somebody, saved while it is written; what was begun before is there to go on with. */
export function LetterForm({ inboxes, to, onClose }: Props) {
  const { inbox: inboxWords, writing: own, composer } = useWords()
  const words = inboxWords.newDialog
  const navigate = useNavigate()
  const said = useServerWords()
  const me = useMe()
  const saver = useLetterSaver(me.id ?? 0)
  const act = useAct(createConversation, [getCounts])
  const [others, setOthers] = useState<Letter[]>([])
  const [letter, setLetter] = useState<Begun | null>(to ? emptyLetter(to) : null)
  const editor = useRef<EditorHandle>(null)
  const picker = useRef<HTMLInputElement>(null)
  const pictures = useRef<HTMLInputElement>(null)
  const latest = useRef(letter)
  latest.current = letter
  const uploads = useUploads((file) => {
    edit({ files: [...(latest.current?.files ?? []), file] })
    if (file.inline && file.contentId) editor.current?.insertPicture({ ...file, contentId: file.contentId })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when it is opened
  useEffect(() => {
    readLetters(me.id ?? 0).then(
      ({ items, kept }) => {
        for (const { key, version } of items) saver.know(key, version)
        if (kept) saver.know(kept.letter.key, kept.version)
        setOthers(items)
        const first = items[0]
        setLetter((now) => now ?? kept?.letter ?? (first ? fromLetter(first) : emptyLetter()))
      },
      () => setLetter((now) => now ?? emptyLetter()),
    )
  }, [])
  if (!letter) return <Skeleton rows={6} />
  const edit = (change: Partial<Begun>) => {
    setLetter((now) => {
      if (!now) return now
      const next = { ...now, ...change }
      saver.save(next)
      return next
    })
  }
  const inboxId = inboxes.some(({ id }) => id === letter.inboxId) ? letter.inboxId : (inboxes[0]?.id ?? 0)
  const files = filesOf(letter)
  const send = () => {
    const { to, cc, bcc, subject, html } = letter
    const people = { to: addressesIn(to), cc: addressesIn(cc), bcc: addressesIn(bcc) }
    const delay = me.preferences.undoSeconds ?? usualDelay
    const attachments = files.map(({ id }) => id)
    const body = { inboxId: inboxId ?? 0, ...people, subject, html, attachments, delay }
    act.mutate(
      { body },
      {
        onSuccess: (conversation) => {
          void saver.forget(letter.key)
          placeInLists(conversation)
          onClose()
          void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(conversation.id) } })
        },
      },
    )
  }
  const go = (key: string | null) => {
    const known = others.find((other) => other.key === key)
    setLetter(known ? fromLetter(known) : emptyLetter())
  }
  const discard = () => {
    void saver.forget(letter.key)
    const left = others.filter(({ key }) => key !== letter.key)
    setOthers(left)
    setLetter(left[0] ? fromLetter(left[0]) : emptyLetter())
  }
  const pick = (inline: boolean) => (event: ChangeEvent<HTMLInputElement>) => {
    uploads.add([...(event.currentTarget.files ?? [])], { inline })
    event.currentTarget.value = ''
  }
  const wrong = (field: string) => {
    const why = act.error?.fields[field]
    return why && said(why)
  }
  const stateWord = { none: '', saving: composer.draftSaving, saved: composer.draftSaved, offline: own.draftOffline }
  const titleOf = ({ subject, to: whom }: { subject: string; to: string[] }) =>
    subject.trim() || (whom.length > 0 ? own.letterFor(whom.join(', ')) : own.letterNoOne)
  return (
    <Form submit={words.send} saving={act.isPending} error={act.error} onSubmit={send} onCancel={onClose}>
      {others.length > 1 || (others.length === 1 && others[0]?.key !== letter.key) ? (
        <Select
          label={own.whichLetter}
          description={own.letters(others.length)}
          data={[
            ...others.map((other) => ({ value: other.key, label: titleOf(other) })),
            { value: 'new', label: own.anotherLetter },
          ]}
          value={others.some(({ key }) => key === letter.key) ? letter.key : 'new'}
          allowDeselect={false}
          onChange={go}
        />
      ) : null}
      <Select
        label={words.inbox}
        data={inboxes.map(({ id, name, address }) => ({ value: String(id), label: `${name} · ${address}` }))}
        value={String(inboxId)}
        allowDeselect={false}
        onChange={(id) => edit({ inboxId: Number(id) })}
      />
      <Addressees key={letter.key} letter={letter} errors={act.error?.fields ?? {}} onChange={edit} />
      <TextInput
        label={words.subject}
        value={letter.subject}
        error={wrong('subject')}
        onChange={(event) => edit({ subject: event.currentTarget.value })}
      />
      <div className={classes.words} data-wrong={wrong('text') ? true : undefined}>
        <Editor
          key={letter.key}
          ref={editor}
          html={letter.html}
          label={words.body}
          placeholder={words.body}
          language={undefined}
          autoFocus={false}
          onChange={(html) => edit({ html })}
          onKey={(event) => {
            if (!wayOf(event)) return false
            send()
            return true
          }}
          onFiles={uploads.add}
          onPictures={(chosen) => uploads.add(chosen, { inline: true })}
          sourceOf={(contentId) => latest.current?.files.find((file) => file.contentId === contentId)?.url}
          inserting={{
            conversationId: null,
            kind: 'reply',
            onFile: () => picker.current?.click(),
            onPicture: () => pictures.current?.click(),
          }}
          aside={
            <ActionIcon
              size={28}
              aria-label={composer.attach}
              title={composer.attach}
              onClick={() => picker.current?.click()}
            >
              <IconPaperclip size={16} stroke={1.7} />
            </ActionIcon>
          }
        />
        <Files
          files={files.filter(({ inline }) => !inline)}
          linked={new Set()}
          linkDays={0}
          uploading={uploads.uploading}
          onRemove={(id) => edit({ files: letter.files.filter((file) => file.id !== id) })}
          onDrop={uploads.drop}
          onRetry={uploads.retry}
        />
      </div>
      {wrong('text') ? (
        <p className={classes.wrong} role="alert">
          {wrong('text')}
        </p>
      ) : null}
      <input ref={picker} type="file" multiple hidden onChange={pick(false)} />
      <input
        ref={pictures}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        onChange={pick(true)}
      />
      <div className={classes.foot}>
        <span role="status">{stateWord[saver.state]}</span>
        <ActionIcon size={28} aria-label={own.discardLetter} title={own.discardLetter} onClick={discard}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    </Form>
  )
}
