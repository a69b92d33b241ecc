import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import {
  changeWebhook,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  renewWebhookSecret,
  testWebhook,
  type Webhook,
} from '../../../contract/webhooks.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Row } from '../../ui/list.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { Deliveries } from './deliveries.tsx'
import { Secret, WebhookDialog } from './webhook-dialog.tsx'

type Open = 'edit' | 'log' | 'renew' | 'remove' | null

/** One webhook: where it leads, whether it works, and what can be done with it. */
export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const words = useWords().webhooks
  const format = useFormat()
  const { id, name, url, paused, failingSince, usedBy, secretHint } = webhook
  const [open, setOpen] = useState<Open>(null)
  const touched = [listWebhooks, listWebhookDeliveries]
  const change = useAct(changeWebhook, touched)
  const trial = useAct(testWebhook, touched)
  const renew = useAct(renewWebhookSecret, touched)
  const remove = useAct(removeWebhook, touched)
  const close = () => setOpen(null)
  const params = { id }
  const used = usedBy.length > 0 ? words.usedBy(format.list(usedBy.map((each) => each.name))) : words.unused
  return (
    <>
      <Row
        title={name}
        text={
          <>
            <bdi>{url}</bdi> · {used} · {words.secretHint(secretHint)}
          </>
        }
        after={
          <>
            <Chip tone={paused ? 'plain' : failingSince ? 'amber' : 'green'}>
              {paused ? words.paused : failingSince ? words.failing : words.works}
            </Chip>
            <Button size="xs" variant="default" onClick={() => setOpen('log')}>
              {words.log}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="xs" variant="subtle" color="gray" aria-label={`${words.edit}: ${name}`}>
                  <IconDots size={16} stroke={1.6} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setOpen('edit')}>{words.edit}</Menu.Item>
                <Menu.Item
                  onClick={() =>
                    trial.mutate(
                      { params },
                      { onSuccess: () => say(words.tested), onError: (error) => sayError(error) },
                    )
                  }
                >
                  {words.test}
                </Menu.Item>
                <Menu.Item
                  onClick={() =>
                    change.mutate({ params, body: { paused: !paused } }, { onError: (error) => sayError(error) })
                  }
                >
                  {paused ? words.resume : words.pause}
                </Menu.Item>
                <Menu.Item onClick={() => setOpen('renew')}>{words.renew}</Menu.Item>
                <Menu.Item onClick={() => setOpen('remove')}>{words.remove}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
      />
      {open === 'edit' ? <WebhookDialog webhook={webhook} onClose={close} /> : null}
      {open === 'log' ? <Deliveries webhook={webhook} onClose={close} /> : null}
      {renew.data ? <Secret name={name} secret={renew.data.secret} onClose={() => renew.reset()} /> : null}
      <Confirm
        title={words.renew}
        text={words.renewText}
        action={words.renew}
        opened={open === 'renew'}
        working={renew.isPending}
        onClose={close}
        onConfirm={() => renew.mutate({ params }, { onSettled: close, onError: (error) => sayError(error) })}
      />
      <Confirm
        title={words.remove}
        text={words.removeText}
        action={words.remove}
        opened={open === 'remove'}
        working={remove.isPending}
        onClose={close}
        onConfirm={() =>
          remove.mutate(
            { params },
            { onSuccess: () => say(words.removed(name)), onSettled: close, onError: (error) => sayError(error) },
          )
        }
      />
    </>
  )
}
