import { type Agent, changeAgent, listAgents } from '../../../contract/agents.ts'
import { listTeams } from '../../../contract/teams.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { useErrorText } from '../../ui/states.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Takes a person's seat away, after saying what happens then. */
export function Deactivate({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const words = useWords().agents.off
  const text = useErrorText()
  const act = useAct(changeAgent, [listAgents, listTeams])
  const error = act.error
  const deactivate = () =>
    act.mutate(
      { params: { id: agent.id }, body: { deactivated: true } },
      {
        onSuccess: () => {
          onClose()
          say(words.done(agent.name))
        },
      },
    )
  return (
    <Confirm
      opened
      title={words.title(agent.name)}
      text={error ? text(error) : words.text(agent.name)}
      action={words.action}
      working={act.isPending}
      onConfirm={deactivate}
      onClose={onClose}
    />
  )
}
