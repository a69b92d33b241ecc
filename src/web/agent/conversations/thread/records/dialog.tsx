import { ActionIcon, Button, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { upload } from '../../../../../contract/attachments.ts'
import { type Conversation, listEvents } from '../../../../../contract/conversations.ts'
import { type Attachment, listMessages, type RecordKind, type RecordOutcome } from '../../../../../contract/messages.ts'
import { addRecord } from '../../../../../contract/records.ts'
import { call } from '../../../../client.ts'
import { useAct } from '../../../../query.ts'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Form, useFields } from '../../../../ui/form.tsx'
import { say, sayError } from '../../../../ui/toast.ts'
import { useFormat } from '../../../../words/format.ts'
import { useWords } from '../../../../words/words.ts'
import classes from './dialog.module.css'

const kinds = ['call', 'visit', 'letter'] as const
const outcomes: Record<RecordKind, readonly RecordOutcome[]> = {
  call: ['reached', 'voicemail', 'no_answer', 'busy', 'wrong_number'],
  visit: ['settled', 'to_follow_up'],
  letter: [],
}

/** A moment as the browser's field for day and time writes it, in the reader's own zone. */
function localOf(at: Date, withTime: boolean): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return withTime ? `${day}T${two(at.getHours())}:${two(at.getMinutes())}` : day
}

/** A day without a time is noon of it, unless that has not come yet. */
function momentOf(local: string): Date {
  if (local.includes('T')) return new Date(local)
  const noon = new Date(`${local}T12:00`)
  return noon > new Date() ? new Date() : noon
}

function useFiles() {
  const [files, setFiles] = useState<Attachment[]>([])
  const [busy, setBusy] = useState(0)
  const add = async (chosen: File[]) => {
    for (const file of chosen) {
      setBusy((count) => count + 1)
      const body = new FormData()
      body.append('file', file)
      try {
        const kept = await call(upload, { body })
        setFiles((known) => [...known, kept])
      } catch (error) {
        sayError(error)
      } finally {
        setBusy((count) => count - 1)
      }
    }
  }
  return {
    files,
    busy: busy > 0,
    add,
    drop: (id: number) => setFiles((known) => known.filter((file) => file.id !== id)),
  }
}

/** Writes down a call, a visit or a letter, which then stands on the timeline like any message. */
export function RecordDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords()
  const { record } = words.thread
  const format = useFormat()
  const act = useAct(addRecord, [listMessages, listEvents])
  const [kind, setKind] = useState<RecordKind>('call')
  const [now] = useState(() => new Date())
  const input = useRef<HTMLInputElement>(null)
  const uploads = useFiles()
  const { values, set, bind, wrong } = useFields(
    {
      ...{ direction: 'in' as 'in' | 'out', at: localOf(now, true), minutes: '' as string | number },
      ...{ with: '', outcome: '' as RecordOutcome | '', text: '' },
    },
    act.error,
  )
  const letter = kind === 'letter'
  const at = letter ? values.at.slice(0, 10) : values.at
  const empty = !values.text.trim() && uploads.files.length === 0 && !values.outcome
  const choose = (next: RecordKind) => {
    setKind(next)
    set('outcome', '')
    if (next !== 'letter' && !values.at.includes('T')) set('at', `${values.at}T12:00`)
  }
  const save = () =>
    act.mutate(
      {
        params: { id: conversation.id },
        body: {
          ...{ kind, direction: values.direction, text: values.text },
          ...(at && { at: momentOf(at).toISOString() }),
          ...(kind !== 'letter' && values.minutes !== '' && { seconds: Math.round(Number(values.minutes) * 60) }),
          ...(values.with.trim() && { with: values.with }),
          ...(values.outcome && { outcome: values.outcome }),
          attachments: uploads.files.map(({ id }) => id),
        },
      },
      {
        onSuccess: () => {
          say(record.saved)
          onClose()
        },
      },
    )
  return (
    <Dialog title={record.title} opened onClose={onClose} size={560}>
      <Form
        submit={record.save}
        saving={act.isPending}
        error={act.error}
        disabled={empty || uploads.busy || !at}
        onSubmit={save}
        onCancel={onClose}
      >
        <SegmentedControl
          fullWidth
          aria-label={record.kind}
          value={kind}
          data={kinds.map((value) => ({ value, label: record[value] }))}
          onChange={(value) => choose(value as RecordKind)}
        />
        <SegmentedControl
          fullWidth
          aria-label={record.direction}
          value={values.direction}
          data={(['in', 'out'] as const).map((value) => ({ value, label: record[value][kind] }))}
          onChange={(value) => set('direction', value as 'in' | 'out')}
        />
        <div className={classes.pair}>
          <TextInput
            type={letter ? 'date' : 'datetime-local'}
            label={letter && values.direction === 'out' ? record.whenSent : record.when[kind]}
            value={at}
            max={localOf(now, !letter)}
            error={wrong('at')}
            onChange={({ currentTarget }) => set('at', currentTarget.value)}
          />
          {letter ? null : (
            <NumberInput
              label={record.minutes}
              min={0}
              max={1440}
              allowNegative={false}
              value={values.minutes}
              onChange={(minutes) => set('minutes', minutes)}
            />
          )}
        </div>
        <div className={classes.pair}>
          <TextInput
            label={record.with}
            description={record.withHelp}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={conversation.contact?.name ?? ''}
            {...bind('with')}
            error={wrong('with')}
          />
          {outcomes[kind].length > 0 ? (
            <Select
              label={record.outcome}
              clearable
              data={outcomes[kind].map((value) => ({ value, label: record.outcomes[value] }))}
              value={values.outcome || null}
              onChange={(outcome) => set('outcome', (outcome ?? '') as RecordOutcome | '')}
            />
          ) : null}
        </div>
        <Textarea
          label={record.words[kind]}
          autosize
          minRows={3}
          maxRows={12}
          data-autofocus
          {...bind('text')}
          error={wrong('text')}
        />
        <div>
          {uploads.files.length > 0 ? (
            <ul className={classes.files} aria-label={record.files[kind]}>
              {uploads.files.map(({ id, name, size }) => (
                <li key={id}>
                  <IconFile size={15} stroke={1.5} aria-hidden="true" />
                  <span className={classes.name}>{name}</span>
                  <span className={classes.size}>{format.bytes(size)}</span>
                  <ActionIcon size={22} aria-label={record.removeFile(name)} onClick={() => uploads.drop(id)}>
                    <IconX size={13} />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          ) : null}
          <Button
            variant="default"
            size="xs"
            loading={uploads.busy}
            leftSection={<IconPaperclip size={14} />}
            onClick={() => input.current?.click()}
          >
            {`${record.files[kind]}: ${record.addFile}`}
          </Button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            onChange={({ currentTarget }) => {
              void uploads.add([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
        </div>
        {empty ? <p className={classes.hint}>{record.fewWords}</p> : null}
      </Form>
    </Dialog>
  )
}
