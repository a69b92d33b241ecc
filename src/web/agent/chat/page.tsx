import { Button } from '@mantine/core'
import { IconMessageCircle, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { listChatWidgets } from '../../../contract/chat-widgets.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** The chats on the company's pages. */
export function Page() {
  const words = useWords().chat.settings
  const format = useFormat()
  const may = useMay('inbox.manage')
  const query = useCall(listChatWidgets, {})
  const add = may ? (
    <Button component={Link} to="/settings/chat/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  ) : null
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ id }) => id}
        row={(widget) => (
          <Row
            title={
              <Link to="/settings/chat/$id" params={{ id: String(widget.id) }}>
                {widget.name}
              </Link>
            }
            text={widget.origins.length > 0 ? format.list(widget.origins.map(bare)) : words.noSites}
            after={widget.off ? <Chip tone="amber">{words.off}</Chip> : <Chip tone="green">{words.on}</Chip>}
          />
        )}
        empty={
          <Empty
            icon={<IconMessageCircle size={30} stroke={1.4} />}
            title={words.empty}
            text={words.emptyText}
            action={add}
          />
        }
      />
    </PageFrame>
  )
}

const bare = (origin: string) => origin.replace(/^https?:\/\//, '')
