import { Textarea } from '@mantine/core'
import type { Conversation } from '../../../../contract/conversations.ts'
import { sendBackConversation } from '../../../../contract/escalations.ts'
import { useAct } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, useFields } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { showChanged } from '../data.ts'
import { afterClimbing, useEscalations } from './data.ts'

/** Sends an escalated conversation back to whoever escalated it, with an answer. */
export function SendBackDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const words = useWords().protocols.escalate
  const back = useEscalations(conversation.id)?.back
  const act = useAct(sendBackConversation, afterClimbing)
  const { values, bind } = useFields({ answer: '' }, act.error)
  const send = () =>
    act.mutate(
      { params: { id: conversation.id }, body: values },
      {
        onSuccess: (answer) => {
          showChanged(answer, {})
          say(words.backSent)
          onClose()
        },
      },
    )
  return (
    <Dialog title={words.backTitle(back?.team?.name ?? '')} opened onClose={onClose}>
      <Form
        submit={words.backSubmit}
        saving={act.isPending}
        error={act.error}
        disabled={!values.answer.trim()}
        onSubmit={send}
        onCancel={onClose}
      >
        <Textarea
          label={words.answer}
          description={back?.assignee ? `${words.answerHelp} ${words.backTo(back.assignee.name)}` : words.answerHelp}
          autosize
          minRows={3}
          maxRows={12}
          data-autofocus
          {...bind('answer')}
        />
      </Form>
    </Dialog>
  )
}
