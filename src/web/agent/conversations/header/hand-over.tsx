import { Select, Textarea } from '@mantine/core'
import { type Conversation, handOver, listEvents } from '../../../../contract/conversations.ts'
import { getCounts } from '../../../../contract/views.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { showChanged } from '../data.ts'
import { refreshBeside } from '../together/data.ts'
import { nobody, useAgentChoices, useTeamChoices } from './choices.tsx'

/** Gives a conversation to a team or a person, with a reason for whoever takes it on. */
export function HandOver({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { conversation: words, inbox, palette, together } = useWords()
  const agents = useAgentChoices().choices
  const teams = useTeamChoices().choices
  const act = useAct(handOver, [getCounts, listEvents])
  const { values, set, bind, wrong } = useFields({ to: '', reason: '', done: '', todo: '' }, act.error)
  const choices = (prefix: string, from: typeof agents) =>
    from.filter(({ value }) => value !== nobody).map(({ value, label }) => ({ value: `${prefix} ${value}`, label }))
  const send = () => {
    const { reason, done, todo } = values
    const [what, id] = values.to.split(' ')
    const to = what === 'team' ? { team: Number(id) } : { assignee: Number(id) }
    act.mutate(
      { params: { id: conversation.id }, body: { ...to, reason, done, todo } },
      {
        onSuccess: (answer) => {
          showChanged(answer, {})
          void refreshBeside(conversation.id)
          say(words.handOverDone)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={words.handOverTitle} opened onClose={onClose}>
      <Form
        submit={words.handOver}
        saving={act.isPending}
        error={act.error}
        disabled={!values.to || !values.reason.trim()}
        onSubmit={send}
        onCancel={onClose}
      >
        <Select
          label={words.handOverTo}
          placeholder={words.findPerson}
          searchable
          openOnFocus={false}
          data-autofocus
          data={[
            { group: inbox.teams, items: choices('team', teams) },
            { group: palette.groups.people, items: choices('agent', agents) },
          ]}
          value={values.to || null}
          onChange={(to) => set('to', to ?? '')}
        />
        <Textarea
          label={words.handOverReason}
          description={words.handOverReasonHelp}
          autosize
          minRows={2}
          maxRows={10}
          {...bind('reason')}
          error={wrong('reason')}
        />
        <Textarea
          label={together.handover.done}
          description={together.handover.doneHelp}
          autosize
          minRows={2}
          maxRows={10}
          {...bind('done')}
        />
        <Textarea
          label={together.handover.todo}
          description={together.handover.todoHelp}
          autosize
          minRows={2}
          maxRows={10}
          {...bind('todo')}
        />
      </Form>
    </Dialog>
  )
}
