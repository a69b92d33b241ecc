import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { changeWebhook, createWebhook, listWebhooks, type Webhook } from '../../../contract/webhooks.ts'
import { useAct } from '../../query.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'

/** Makes a webhook and shows its secret, once; or changes one. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const words = useWords().webhooks
  const create = useAct(createWebhook, [listWebhooks])
  const change = useAct(changeWebhook, [listWebhooks])
  const act = webhook ? change : create
  const { values, bind } = useFields({ name: webhook?.name ?? '', url: webhook?.url ?? 'https://' }, act.error)
  const save = () =>
    webhook
      ? change.mutate({ params: { id: webhook.id }, body: values }, { onSuccess: onClose })
      : create.mutate({ body: values })
  if (create.data) return <Secret name={create.data.name} secret={create.data.secret} onClose={onClose} />
  return (
    <Dialog title={webhook ? words.edit : words.add} opened onClose={onClose}>
      <Form
        submit={webhook ? words.save : words.create}
        saving={act.isPending}
        error={act.error}
        onSubmit={save}
        onCancel={onClose}
      >
        <TextInput label={words.name} autoComplete="off" data-autofocus {...bind('name')} />
        <TextInput
          label={words.url}
          description={words.urlHelp}
          type="url"
          dir="ltr"
          autoComplete="off"
          {...bind('url')}
        />
      </Form>
    </Dialog>
  )
}

/** Shown once; only its own button closes it. */
export function Secret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const words = useWords().webhooks
  return (
    <Dialog title={words.secretTitle(name)} opened onClose={onClose} size={540} held>
      <Stack gap={12}>
        <Text>{words.secretText}</Text>
        <CopyField value={secret} name={words.secret} wrap />
        <Group>
          <Button onClick={onClose} data-autofocus>
            {words.done}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
