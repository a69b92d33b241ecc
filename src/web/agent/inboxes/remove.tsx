import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { deleteInbox, type Inbox, listInboxes } from '../../../contract/inboxes.ts'
import { useAct } from '../../query.ts'
import { Confirm } from '../../ui/dialog.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Closes an inbox for good, after saying what that means for mail and conversations. */
export function RemoveInbox({ inbox }: { inbox: Inbox }) {
  const words = useWords().inboxes
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteInbox, [listInboxes])
  const remove = () =>
    act.mutate(
      { params: { id: inbox.id } },
      {
        onSuccess: () => {
          say(words.removed(inbox.name))
          void navigate({ to: '/settings/inboxes', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <Section title={words.remove} text={words.removeText}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      <Confirm
        opened={asking}
        title={words.removeTitle(inbox.name)}
        text={words.removeWhat(inbox.address ?? inbox.name)}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
