import { Checkbox, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { Attachment } from '../../../../contract/messages.ts'
import { startSide } from '../../../../contract/sides.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMe } from '../../me.ts'
import { usualDelay } from '../composer/send.ts'
import { useMessages } from '../data.ts'
import { refreshBeside } from './data.ts'
import classes from './dialogs.module.css'
import { openSide } from './open-side.ts'

type Fields = { to: string[]; cc: string[]; subject: string; text: string; keep: number[] }

const splitting = { splitChars: [',', ';', ' '], acceptValueOnBlur: true, maxTags: 50 }

/** Writes to third parties beside a conversation, with files of it. */
export function SideDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords().together.side
  const { preferences } = useMe()
  const { messages } = useMessages(conversation.id)
  const act = useAct(startSide)
  const initial: Fields = { to: [], cc: [], subject: '', text: '', keep: [] }
  const { values, set, bind, wrong } = useFields(initial, act.error)
  const { id } = conversation
  const files = messages.filter(({ withheld }) => !withheld).flatMap(({ attachments }) => attachments)
  const ready = values.to.length > 0 && values.text.trim() !== '' && values.subject.trim() !== ''
  const send = () => {
    if (!ready || act.isPending) return
    act.mutate(
      { params: { id }, body: { ...values, delay: preferences.undoSeconds ?? usualDelay } },
      {
        onSuccess: (side) => {
          void refreshBeside(id)
          void refreshConversation(id)
          openSide(id, side.id)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.title} opened onClose={onClose} size={600}>
      <Form
        submit={words.submit}
        saving={act.isPending}
        error={act.error}
        disabled={!ready}
        onSubmit={send}
        onCancel={onClose}
      >
        <p className={classes.lead}>{words.text}</p>
        <TagsInput
          label={words.to}
          data-autofocus
          {...splitting}
          value={values.to}
          onChange={(to) => set('to', to)}
          error={wrong('to')}
        />
        <TagsInput
          label={words.cc}
          {...splitting}
          value={values.cc}
          onChange={(cc) => set('cc', cc)}
          error={wrong('cc')}
        />
        <TextInput label={words.subject} {...bind('subject')} />
        <Textarea label={words.words} autosize minRows={6} maxRows={16} {...bind('text')} error={wrong('text')} />
        <Files files={files.filter(({ inline }) => !inline)} kept={values.keep} onKeep={(keep) => set('keep', keep)} />
      </Form>
    </Dialog>
  )
}

type FilesProps = { files: Attachment[]; kept: number[]; onKeep: (kept: number[]) => void }

function Files({ files, kept, onKeep }: FilesProps) {
  const words = useWords().together.side
  const format = useFormat()
  if (files.length === 0) return null
  return (
    <Checkbox.Group label={words.files} value={kept.map(String)} onChange={(ids) => onKeep(ids.map(Number))}>
      <div className={classes.files}>
        {files.map(({ id, name, size }) => (
          <Checkbox key={id} value={String(id)} label={`${name} (${format.bytes(size)})`} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
