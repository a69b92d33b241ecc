import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Automation, listAutomations, removeAutomation } from '../../../contract/automations.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Takes a rule away, once it was asked. */
export function Removal({ rule }: { rule: Automation }) {
  const words = useWords().automations
  const navigate = useNavigate()
  const act = useAct(removeAutomation, [listAutomations])
  const [asking, setAsking] = useState(false)
  const remove = () =>
    act.mutate(
      { params: { id: rule.id } },
      {
        onSuccess: () => {
          say(words.removed(rule.name))
          void navigate({ to: '/settings/automations', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <div>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Confirm
        title={words.remove}
        text={words.removeText}
        action={words.remove}
        opened={asking}
        working={act.isPending}
        onClose={() => setAsking(false)}
        onConfirm={remove}
      />
    </div>
  )
}
