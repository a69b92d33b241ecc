import { ActionIcon, Button, Menu, Textarea } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import {
  addContactNote,
  type ContactNote,
  changeContactNote,
  deleteContactNote,
  listContactNotes,
} from '../../../contract/contact-notes.ts'
import { useAct, useList } from '../../query.ts'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import classes from './records.module.css'

const shownFirst = 10

/** What colleagues wrote down about a customer, each with who and when; the newest first. */
export function Notes({ contactId, summary }: { contactId: number; summary: string }) {
  const words = useWords()
  const may = useMay('contact.write')
  const query = useList(listContactNotes, { params: { id: contactId }, query: { limit: shownFirst } })
  return (
    <>
      {may ? <NewNote contactId={contactId} /> : null}
      {summary ? (
        <div className={classes.note}>
          <p className={classes.noteWords}>{summary}</p>
          <p className={classes.by}>{words.customer.notes.pinned}</p>
        </div>
      ) : null}
      {query.isPending ? <Skeleton rows={1} /> : null}
      {query.error ? <Failure error={query.error} retry={() => void query.refetch()} compact /> : null}
      {query.isSuccess && query.items.length === 0 && !summary ? (
        <p className={classes.soft}>{words.customer.notes.empty}</p>
      ) : null}
      <ul className={classes.plain}>
        {query.items.map((note) => (
          <li key={note.id}>
            <Note contactId={contactId} note={note} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={() => void query.fetchNextPage()}>
          {words.customer.notes.more}
        </Button>
      ) : null}
    </>
  )
}

type WritingProps = {
  text: string
  label: string
  submit: string
  saving: boolean
  onSave: (text: string) => void
  onCancel?: () => void
}

function Writing({ text, label, submit, saving, onSave, onCancel }: WritingProps) {
  const words = useWords()
  const [typed, setTyped] = useState(text)
  const ready = typed.trim() !== '' && typed !== text
  const hurry = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) onSave(typed)
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (onCancel) onCancel()
    else setTyped('')
  }
  return (
    <div className={classes.writing}>
      <Textarea
        aria-label={label}
        placeholder={words.customer.notes.placeholder}
        autosize
        minRows={1}
        maxRows={10}
        dir="auto"
        autoFocus={Boolean(onCancel)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={hurry}
      />
      {ready || onCancel ? (
        <div className={classes.buttons}>
          <Button size="compact-sm" variant="default" loading={saving} disabled={!ready} onClick={() => onSave(typed)}>
            {submit}
          </Button>
          {onCancel ? (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
              {words.common.cancel}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function NewNote({ contactId }: { contactId: number }) {
  const words = useWords().customer.notes
  const [written, setWritten] = useState(0)
  const act = useAct(addContactNote, [listContactNotes])
  const save = (text: string) =>
    act.mutate(
      { params: { id: contactId }, body: { text } },
      { onSuccess: () => setWritten(written + 1), onError: (error) => sayError(error) },
    )
  return <Writing key={written} text="" label={words.add} submit={words.save} saving={act.isPending} onSave={save} />
}

function Note({ contactId, note }: { contactId: number; note: ContactNote }) {
  const words = useWords()
  const own = words.customer.notes
  const mayRemove = useMay('contact.delete')
  const [editing, setEditing] = useState(false)
  const change = useAct(changeContactNote, [listContactNotes])
  const remove = useAct(deleteContactNote, [listContactNotes])
  const params = { id: contactId, noteId: note.id }
  const author = note.author.name || words.common.unknown
  if (editing)
    return (
      <Writing
        text={note.text}
        label={own.edit}
        submit={own.change}
        saving={change.isPending}
        onCancel={() => setEditing(false)}
        onSave={(text) =>
          change.mutate(
            { params, body: { text } },
            { onSuccess: () => setEditing(false), onError: (error) => sayError(error) },
          )
        }
      />
    )
  return (
    <div className={classes.note}>
      <p className={classes.noteWords} dir="auto">
        {note.text}
      </p>
      <p className={classes.by}>
        {author} · <TimeText at={note.createdAt} />
        {note.changedAt ? ` · ${own.edited}` : ''}
      </p>
      {note.own || mayRemove ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={24} className={classes.noteMenu} aria-label={own.menu(author)}>
              <IconDots size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {note.own ? <Menu.Item onClick={() => setEditing(true)}>{own.edit}</Menu.Item> : null}
            <Menu.Item
              color="red"
              onClick={() =>
                remove.mutate({ params }, { onSuccess: () => say(own.removed), onError: (error) => sayError(error) })
              }
            >
              {own.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </div>
  )
}
