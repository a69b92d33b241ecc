import { Button, Group } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type ChatWidget, getChatWidget, switchChat } from '../../../contract/chat-widgets.ts'
import { deleteInbox } from '../../../contract/inboxes.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { CopyField } from '../../ui/copy.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { Inviting } from './settings/inviting.tsx'
import { Verifying } from './settings/verifying.tsx'
import { WidgetForm } from './settings/widget-form.tsx'

const touched = [{ path: '/chat-widgets' }, { path: '/chat-widgets/{id}' }]

/** One chat: its line for the company's pages, how it looks and works, whom it invites and whom it believes. */
export function Page() {
  const words = useWords().chat.settings
  const { id } = useParams({ strict: false })
  const query = useCall(getChatWidget, { params: { id: Number(id) } })
  const may = useMay('inbox.manage')
  const widget = query.data
  return (
    <PageFrame
      title={widget?.name ?? ''}
      above={<BackLink to="/settings/chat" label={words.title} />}
      actions={widget ? <Switch widget={widget} /> : null}
    >
      {query.isPending ? (
        <Skeleton />
      ) : widget ? (
        <>
          {widget.off ? <Notice title={words.off} text={words.switchText} /> : null}
          <Section title={words.install} text={words.installText}>
            <CopyField value={widget.install} name={words.install} wrap />
          </Section>
          {may ? (
            <>
              <WidgetForm key={widget.id} widget={widget} />
              <Inviting widget={widget} />
              <Verifying widget={widget} />
              <Remove widget={widget} />
            </>
          ) : null}
        </>
      ) : (
        <Failure error={query.error} retry={() => void query.refetch()} />
      )}
    </PageFrame>
  )
}

function Switch({ widget: { id, off } }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const act = useAct(switchChat, touched)
  const may = useMay('conversation.write')
  if (!may) return null
  return (
    <Button
      variant="default"
      loading={act.isPending}
      onClick={() =>
        act.mutate({ params: { id }, body: { on: off !== null } }, { onError: (error) => sayError(error) })
      }
    >
      {off ? words.switchOn : words.switchOff}
    </Button>
  )
}

function Remove({ widget: { id, name } }: { widget: ChatWidget }) {
  const words = useWords().chat.settings
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const act = useAct(deleteInbox, touched)
  const remove = () =>
    act.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          say(words.removed(name))
          void navigate({ to: '/settings/chat', ignoreBlocker: true })
        },
        onError: (error) => sayError(error),
      },
    )
  return (
    <Section title={words.remove} text={words.removeText}>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      </Group>
      <Confirm
        opened={asking}
        title={words.remove}
        text={words.removeText}
        action={words.remove}
        working={act.isPending}
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </Section>
  )
}
