import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import type { Answer } from '../../../contract/endpoint.ts'
import { createInboundWebhook, InboundService, listInboundWebhooks } from '../../../contract/inbound-webhooks.ts'
import { useAct } from '../../query.ts'
import { CopyField } from '../../ui/copy.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, useFields } from '../../ui/form.tsx'
import { useWords } from '../../words/words.ts'

type Props = { inboxId: number; onClose: () => void }

/** Makes an address for a mail service, and shows it once with what to do in the service. */
export function NewWebhook({ inboxId, onClose }: Props) {
  const words = useWords().inboundWebhooks
  const act = useAct(createInboundWebhook, [listInboundWebhooks])
  const initial = { service: 'mailgun' as InboundService, signingKey: '', topic: '' }
  const { values, bind, set } = useFields(initial, act.error)
  if (act.data) return <Address made={act.data} onClose={onClose} />
  const { service, signingKey, topic } = values
  const keyHelp = (words.keyHelp as Partial<Record<InboundService, string>>)[service]
  const body = {
    service,
    ...(keyHelp && signingKey.trim() && { signingKey }),
    ...(service === 'ses' && topic.trim() && { topic }),
  }
  return (
    <Dialog title={words.dialogTitle} opened onClose={onClose} size={540}>
      <Form
        submit={words.make}
        saving={act.isPending}
        error={act.error}
        onSubmit={() => act.mutate({ params: { id: inboxId }, body })}
        onCancel={onClose}
      >
        <Select
          label={words.service}
          data={InboundService.options.map((value) => ({ value, label: words.services[value] }))}
          value={service}
          allowDeselect={false}
          onChange={(value) => value && set('service', value as InboundService)}
        />
        {keyHelp ? (
          <TextInput label={words.key} description={keyHelp} autoComplete="off" {...bind('signingKey')} />
        ) : null}
        {service === 'ses' ? (
          <TextInput label={words.topic} description={words.topicHelp} autoComplete="off" {...bind('topic')} />
        ) : null}
      </Form>
    </Dialog>
  )
}

function Address({ made, onClose }: { made: Answer<typeof createInboundWebhook>; onClose: () => void }) {
  const words = useWords().inboundWebhooks
  const { service, address, secret } = made
  const header = `Authorization: Bearer ${secret}`
  const command = `curl -H '${header}' -H 'Content-Type: message/rfc822' --data-binary @mail.eml '${address}?recipient=…'`
  return (
    <Dialog title={words.ready(words.services[service])} opened onClose={onClose} size={600} held>
      <Stack gap={12}>
        <Text>{words.howTo[service]}</Text>
        <CopyField value={address} name={words.address} wrap />
        {secret ? (
          <>
            <Text size="sm">{words.secretText}</Text>
            <CopyField value={header} name={words.secret} wrap />
            <Text size="sm">{words.example}</Text>
            <CopyField value={command} name={words.exampleName} wrap />
          </>
        ) : null}
        <Text size="sm" c="dimmed">
          {words.once}
        </Text>
        <Group>
          <Button onClick={onClose} data-autofocus>
            {words.done}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
