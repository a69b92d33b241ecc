import { Select, Textarea } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import { escalateConversation } from '../../../../contract/escalations.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { showChanged } from '../data.ts'
import { nobody, useTeamChoices } from '../header/choices.tsx'
import { afterClimbing, useEscalations } from './data.ts'

const nextOne = 'next'

/** Hands a conversation to the next level: what was done and what is needed has to be said. */
export function EscalateDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords().protocols.escalate
  const next = useEscalations(conversation.id)?.next ?? null
  const teams = useTeamChoices().choices
  const act = useAct(escalateConversation, afterClimbing)
  const { values, set, bind, wrong } = useFields({ to: '', done: '', needed: '', reason: '' }, act.error)
  const to = values.to || (next ? nextOne : '')
  const send = () => {
    const { done, needed, reason } = values
    const body = { done, needed, reason, ...(to !== nextOne && { to: Number(to) }) }
    act.mutate(
      { params: { id: conversation.id }, body },
      {
        onSuccess: (answer) => {
          showChanged(answer, {})
          say(words.sent)
          onClose()
        },
      },
    )
  }
  const own = [
    ...(next ? [{ value: nextOne, label: words.next(next.team?.name ?? '', next.level) }] : []),
    ...teams.filter(({ value }) => value !== nobody && Number(value) !== conversation.team?.id),
  ].map(({ value, label }) => ({ value, label }))
  return (
    <Dialog title={words.title} opened onClose={onClose}>
      <Form
        submit={words.submit}
        saving={act.isPending}
        error={act.error}
        disabled={!to || !values.done.trim() || !values.needed.trim()}
        onSubmit={send}
        onCancel={onClose}
      >
        <Select
          label={words.to}
          searchable
          openOnFocus={false}
          allowDeselect={false}
          data={own}
          value={to || null}
          onChange={(chosen) => set('to', chosen ?? '')}
          error={wrong('to')}
        />
        <Textarea
          label={words.done}
          description={words.doneHelp}
          autosize
          minRows={3}
          maxRows={10}
          data-autofocus
          {...bind('done')}
        />
        <Textarea label={words.needed} autosize minRows={2} maxRows={10} {...bind('needed')} />
        <Textarea
          label={words.reason}
          description={words.optional}
          autosize
          minRows={1}
          maxRows={6}
          {...bind('reason')}
        />
      </Form>
    </Dialog>
  )
}
