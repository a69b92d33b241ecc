import { Button, TextInput } from '@mantine/core'
import { IconBan, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type BlockedSender, blockSender, listBlockedSenders, unblockSender } from '../../../contract/intake.ts'
import { useAct, useList } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { List, Row } from '../../ui/list.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'

/** Whose mail is put aside, how much of it came, and a way to let them in again. */
export function BlockedSenders() {
  const words = useWords().intake.unwanted
  const query = useList(listBlockedSenders, {})
  const [adding, setAdding] = useState(false)
  return (
    <Section title={words.blocked} text={words.blockedText}>
      <Button variant="default" mb={12} leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        {words.add}
      </Button>
      <List
        query={query}
        label={words.list}
        keyOf={({ id }) => id}
        row={(sender) => <SenderRow sender={sender} />}
        empty={<Empty icon={<IconBan size={30} stroke={1.4} />} title={words.none} text={words.noneText} compact />}
      />
      {adding ? <AddDialog onClose={() => setAdding(false)} /> : null}
    </Section>
  )
}

function SenderRow({ sender }: { sender: BlockedSender }) {
  const words = useWords().intake.unwanted
  const format = useFormat()
  const now = useNow()
  const act = useAct(unblockSender, [listBlockedSenders])
  const facts = [
    sender.note,
    sender.hits > 0 ? words.hits(sender.hits) : words.noHits,
    sender.lastHitAt ? words.lastHit(format.ago(sender.lastHitAt, now)) : '',
    words.by(sender.createdByName ?? words.program, format.day(sender.createdAt)),
  ]
  const lift = () =>
    act.mutate(
      { params: { id: sender.id } },
      { onSuccess: () => say(words.lifted(sender.sender)), onError: (error) => sayError(error) },
    )
  return (
    <Row
      title={sender.sender}
      text={facts.filter(Boolean).join(' · ')}
      after={
        <Button
          variant="subtle"
          color="gray"
          aria-label={words.liftOf(sender.sender)}
          loading={act.isPending}
          onClick={lift}
        >
          {words.lift}
        </Button>
      }
    />
  )
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const words = useWords().intake
  const act = useAct(blockSender, [listBlockedSenders])
  const error = act.error
  const { values, bind } = useFields({ sender: '', note: '' }, error)
  return (
    <Dialog title={words.unwanted.add} opened onClose={onClose}>
      <Form
        submit={words.block}
        saving={act.isPending}
        error={error}
        onSubmit={() => act.mutate({ body: values }, { onSuccess: onClose })}
        onCancel={onClose}
      >
        <TextInput
          label={words.unwanted.sender}
          description={words.unwanted.senderHelp}
          autoComplete="off"
          data-autofocus
          {...bind('sender')}
        />
        <TextInput label={words.note} description={words.noteHelp} {...bind('note')} />
      </Form>
    </Dialog>
  )
}
