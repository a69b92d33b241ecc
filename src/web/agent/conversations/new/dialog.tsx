import { Button } from '@mantine/core'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { useCall } from '../../../query.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Empty, Failure, Skeleton } from '../../../ui/states.tsx'
import { useWords } from '../../../words/words.ts'
import { LetterForm } from './letter-form.tsx'

/** Writes to a customer first: from which inbox, to whom, about what. */
export function NewConversation({ onClose, to = '' }: { onClose: () => void; to?: string }) {
  const words = useWords().inbox.newDialog
  const inboxes = useCall(listInboxes, {})
  const usable = (inboxes.data?.items ?? []).filter(({ channel, address }) => channel === 'email' && address)
  return (
    <Dialog title={words.title} opened onClose={onClose} size={640}>
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
        <LetterForm inboxes={usable} to={to} onClose={onClose} />
      )}
    </Dialog>
  )
}
