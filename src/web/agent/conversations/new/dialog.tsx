import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { createConversation } from '../../../../contract/conversations.ts'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useAct, useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import { usualDelay } from '../composer/send.ts'
import { placeInLists } from '../list-cache.ts'

const addresses = (text: string) =>
  text
    .split(/[,;\s]+/)
    .map((part) => part.trim())
    .filter(Boolean)

const keptKey = 'heed-new-conversation'

/** What was begun and put away without sending, or an empty sheet. */
function begun(to: string): { to: string; subject: string; text: string } {
  const empty = { to, subject: '', text: '' }
  if (to) return empty
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(keptKey) ?? '{}') as Partial<typeof empty>) }
  } catch {
    return empty
  }
}

/** Writes to a customer first: from which inbox, to whom, about what. */
export function NewConversation({ onClose, to = '' }: { onClose: () => void; to?: string }) {
  const words = useWords().inbox.newDialog
  const inboxes = useCall(listInboxes, {})
  const usable = (inboxes.data?.items ?? []).filter(({ channel, address }) => channel === 'email' && address)
  return (
    <Dialog title={words.title} opened onClose={onClose} size={600}>
      {inboxes.isPending ? (
        <Skeleton rows={3} />
      ) : inboxes.error ? (
        <Failure error={inboxes.error} retry={() => void inboxes.refetch()} compact />
      ) : usable.length === 0 ? (
        <Empty
          title={words.noInbox}
          compact
          action={
            <Button component="a" href="/settings/inboxes">
              {words.noInboxStep}
            </Button>
          }
        />
      ) : (
        <Letter inboxes={usable} to={to} onClose={onClose} />
      )}
    </Dialog>
  )
}

type LetterProps = { inboxes: { id: number; name: string; address: string | null }[]; to: string; onClose: () => void }

function Letter({ inboxes, to, onClose }: LetterProps) {
  const words = useWords().inbox.newDialog
  const navigate = useNavigate()
  const { preferences } = useMe()
  const act = useAct(createConversation, [getCounts])
  const { values, bind, set, wrong } = useFields({ inboxId: inboxes[0]?.id ?? 0, ...begun(to) }, act.error)
  useEffect(() => {
    const { inboxId: _, ...letter } = values
    sessionStorage.setItem(keptKey, JSON.stringify(letter))
  }, [values])
  const send = () =>
    act.mutate(
      { body: { ...values, to: addresses(values.to), delay: preferences.undoSeconds ?? usualDelay } },
      {
        onSuccess: (conversation) => {
          sessionStorage.removeItem(keptKey)
          placeInLists(conversation)
          onClose()
          void navigate({ to: '/inbox/$view/$number', params: { view: 'all', number: String(conversation.id) } })
        },
      },
    )
  return (
    <Form submit={words.send} saving={act.isPending} error={act.error} onSubmit={send} onCancel={onClose}>
      <Select
        label={words.inbox}
        data={inboxes.map(({ id, name, address }) => ({ value: String(id), label: `${name} · ${address}` }))}
        value={String(values.inboxId)}
        allowDeselect={false}
        onChange={(id) => set('inboxId', Number(id))}
      />
      <TextInput label={words.to} description={words.toHelp} data-autofocus {...bind('to')} />
      <TextInput label={words.subject} {...bind('subject')} />
      <Textarea
        label={words.body}
        autosize
        minRows={7}
        maxRows={18}
        {...bind('text')}
        error={wrong('text')}
        onKeyDown={(event) => (event.metaKey || event.ctrlKey) && event.key === 'Enter' && send()}
      />
    </Form>
  )
}
