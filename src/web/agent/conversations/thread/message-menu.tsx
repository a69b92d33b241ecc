import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconDotsVertical, IconFileCode } from '@tabler/icons-react'
import { listInboxes } from '../../../../contract/inboxes.ts'
import { getMessageSource, type Message } from '../../../../contract/messages.ts'
import { urlOf } from '../../../client.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import { askComposer } from '../composer/asked-for.ts'
import { answerTo } from '../composer/writing.ts'
import { WhyHere } from './split.tsx'

/** The seldom needed: to answer this one message, to pass it on, the raw mail exactly as it came. */
export function MessageMenu({ message }: { message: Message }) {
  const words = useWords().conversation
  const mayWrite = useMay('conversation.write')
  const inboxes = useCall(listInboxes, {}, { staleTime: 5 * 60_000, enabled: mayWrite }).data?.items
  const here = message.id > 0 && message.departure === null
  if (!message.hasSource && !(mayWrite && here)) return null
  const { id, conversationId } = message
  const begin = (writing: Parameters<typeof askComposer>[0]['writing']) => askComposer({ conversationId, writing })
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={words.messageMenu}>
          <IconDotsVertical size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayWrite && here && message.kind === 'received' ? (
          <Menu.Item
            leftSection={<IconArrowBackUp size={15} />}
            onClick={() =>
              begin({ ...answerTo(message, inboxes ?? []), kind: 'reply', answers: id, forwards: null, bcc: [] })
            }
          >
            {words.replyToThis}
          </Menu.Item>
        ) : null}
        {mayWrite && here && !message.withheld ? (
          <Menu.Item
            leftSection={<IconArrowForwardUp size={15} />}
            onClick={() => begin({ kind: 'reply', forwards: id, answers: null, to: [], cc: [], bcc: [] })}
          >
            {words.forward}
          </Menu.Item>
        ) : null}
        {message.hasSource ? (
          <Menu.Item
            leftSection={<IconFileCode size={15} />}
            component="a"
            href={urlOf(getMessageSource, { params: { id } })}
            download
          >
            {words.showSource}
          </Menu.Item>
        ) : null}
        <WhyHere message={message} />
      </Menu.Dropdown>
    </Menu>
  )
}
