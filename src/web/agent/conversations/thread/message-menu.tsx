import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconFileCode } from '@tabler/icons-react'
import { getMessageSource, type Message } from '../../../../contract/messages.ts'
import { urlOf } from '../../../client.ts'
import { useWords } from '../../../words/words.ts'

/** The seldom needed: the raw mail, exactly as it came. */
export function MessageMenu({ message }: { message: Message }) {
  const words = useWords().conversation
  if (!message.hasSource) return null
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={words.messageMenu}>
          <IconDotsVertical size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileCode size={15} />}
          component="a"
          href={urlOf(getMessageSource, { params: { id: message.id } })}
          download
        >
          {words.showSource}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
