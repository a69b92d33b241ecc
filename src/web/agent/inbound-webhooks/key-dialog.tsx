import { TextInput } from '@mantine/core'
import { changeInboundWebhook, type InboundWebhook, listInboundWebhooks } from '../../../contract/inbound-webhooks.ts'
import { useAct } from '../../query.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { say } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'

/** Keeps the key that a service showed only after it knew the address. */
export function KeyDialog({ webhook, onClose }: { webhook: InboundWebhook; onClose: () => void }) {
  const words = useWords().inboundWebhooks
  const act = useAct(changeInboundWebhook, [listInboundWebhooks])
  const { values, bind } = useFields({ signingKey: '' }, act.error)
  const done = () => {
    say(words.keySaved)
    onClose()
  }
  const save = () =>
    act.mutate({ params: { id: webhook.inboxId, webhook: webhook.id }, body: values }, { onSuccess: done })
  return (
    <Dialog title={words.keyTitle(words.services[webhook.service])} opened onClose={onClose}>
      <Form submit={words.saveKey} saving={act.isPending} error={act.error} onSubmit={save} onCancel={onClose}>
        <TextInput label={words.key} autoComplete="off" data-autofocus {...bind('signingKey')} />
      </Form>
    </Dialog>
  )
}
