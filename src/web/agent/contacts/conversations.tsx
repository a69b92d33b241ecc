import { IconMessages } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type Conversation, listConversations } from '../../../contract/conversations.ts'
import { useList } from '../../query.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { Chip } from '../../ui/chip.tsx'
import { List } from '../../ui/list.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './contacts.module.css'

function ConversationRow({ conversation }: { conversation: Conversation }) {
  const words = useWords()
  const { id, channel, subject, preview, status, lastMessageAt } = conversation
  return (
    <Link to="/inbox/$view/$number" params={{ view: 'all', number: String(id) }} className={classes.conversation}>
      <ChannelIcon channel={channel} />
      <span className={classes.subject}>{subject || words.inbox.noSubject}</span>
      <span className={classes.meta}>
        <Chip tone={status === 'open' ? 'green' : 'plain'}>{words.common.status[status]}</Chip>
        <TimeText at={lastMessageAt} />
      </span>
      <span className={classes.preview}>{preview}</span>
    </Link>
  )
}

/** Everything that was said with a customer, newest first. */
export function Conversations({ contactId }: { contactId: number }) {
  const words = useWords().contacts
  const query = useList(listConversations, { query: { contact: contactId } })
  return (
    <section aria-labelledby="conversations">
      <h2 className={classes.title} id="conversations">
        {words.conversations}
      </h2>
      <List
        query={query}
        label={words.conversations}
        keyOf={({ id }) => id}
        row={(conversation) => <ConversationRow conversation={conversation} />}
        empty={
          <Empty
            icon={<IconMessages size={30} stroke={1.4} />}
            title={words.noConversations}
            text={words.noConversationsText}
          />
        }
      />
    </section>
  )
}
