import { Checkbox, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { listAgents } from '../../../contract/agents.ts'
import { getContact } from '../../../contract/contacts.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import { type CustomerPromise, changePromise, makePromise, type RecognizedPromise } from '../../../contract/promises.ts'
import { useAct, useCall } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { fieldOf, instantOfField, knownZone, ownZone } from '../conversations/composer/later.ts'
import { useMay, useMe } from '../me.ts'
import { touched } from './data.ts'
import { DueText } from './due-text.tsx'

type Begun = Pick<RecognizedPromise, 'what' | 'dueAt' | 'precision' | 'timeZone'>
type Props = {
  conversationId: number
  /** One that is to be changed. */
  promise?: CustomerPromise
  /** What a new one begins with. */
  begun?: Begun
  zone?: string | null
  onClose: () => void
}

const tomorrow = () => new Date(Math.ceil((Date.now() + 86_400_000) / 3_600_000) * 3_600_000)

/** A new promise, or another time, owner or words for one; the time is written on the customer's clocks. */
export function PromiseDialog({ conversationId, promise, begun, zone, onClose }: Props) {
  const words = useWords().promises
  const me = useMe()
  const from = promise ?? begun
  const timeZone = knownZone(from?.timeZone ?? zone) ?? ownZone()
  const make = useAct(makePromise, touched)
  const change = useAct(changePromise, touched)
  const act = promise ? change : make
  const { values, set, bind, wrong } = useFields(
    {
      what: from?.what ?? '',
      dueAt: fieldOf(timeZone, from ? new Date(from.dueAt) : tomorrow()),
      owner: String(promise ? (promise.owner?.id ?? '') : (me.id ?? '')),
      follows: promise?.follows ?? false,
    },
    act.error,
  )
  const [touchedTime, setTouchedTime] = useState(false)
  const agents = useCall(listAgents, {}, { staleTime: 60_000 }).data?.items ?? []
  const at = instantOfField(timeZone, values.dueAt)
  const precision = touchedTime ? 'minute' : (from?.precision ?? 'minute')
  const done = (text: string) => () => {
    say(text)
    onClose()
  }
  const save = () => {
    const dueAt = !touchedTime && from ? from.dueAt : (at?.toISOString() ?? '')
    const shared = { what: values.what, dueAt, precision, owner: values.owner ? Number(values.owner) : null } as const
    if (!promise)
      return make.mutate(
        { params: { id: conversationId }, body: { ...shared, timeZone } },
        { onSuccess: done(words.made) },
      )
    const params = { id: conversationId, promiseId: promise.id }
    change.mutate({ params, body: { ...shared, follows: values.follows } }, { onSuccess: done(words.changed) })
  }
  return (
    <Dialog opened title={promise ? words.changeTitle : words.makeTitle} onClose={onClose}>
      <Form
        submit={promise ? words.save : words.make}
        saving={act.isPending}
        error={act.error}
        disabled={!values.what.trim() || !at}
        onSubmit={save}
        onCancel={onClose}
      >
        <Stack gap={14}>
          <TextInput label={words.what} placeholder={words.whatHint} maxLength={200} data-autofocus {...bind('what')} />
          <TextInput
            type="datetime-local"
            label={words.when}
            description={at ? <DueText dueAt={at.toISOString()} precision={precision} timeZone={timeZone} /> : timeZone}
            value={values.dueAt}
            error={wrong('dueAt')}
            onChange={(event) => {
              set('dueAt', event.currentTarget.value)
              setTouchedTime(true)
            }}
          />
          <Select
            label={words.owner}
            data={agents.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={values.owner || null}
            error={wrong('owner')}
            onChange={(owner) => set('owner', owner ?? '')}
            searchable
            clearable
          />
          {promise ? (
            <Checkbox
              label={words.follows}
              checked={values.follows}
              onChange={(event) => set('follows', event.currentTarget.checked)}
            />
          ) : null}
        </Stack>
      </Form>
    </Dialog>
  )
}

/** The same from a conversation, with its customer's zone. */
export function MakeDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const mayKnow = useMay('contact.read')
  const contact = useCall(
    getContact,
    { params: { id: conversation.contact?.id ?? 0 } },
    { enabled: mayKnow && conversation.contact !== null },
  )
  if (contact.isLoading) return null
  return <PromiseDialog conversationId={conversation.id} zone={contact.data?.timeZone ?? null} onClose={onClose} />
}
