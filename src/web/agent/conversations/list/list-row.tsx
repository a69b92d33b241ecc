import { IconAlertTriangle, IconArrowUp, IconCheck, IconRotate, IconUserCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { ChannelIcon } from '../../../ui/channel-icon.tsx'
import { Swipe } from '../../../ui/swipe.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { useWords } from '../../../words/words.ts'
import { useMay, useMe } from '../../me.ts'
import { PressingDue } from '../../sla/due-text.tsx'
import { change } from '../data.ts'
import { usePreview } from '../thread/rough/folded.tsx'
import classes from './list-row.module.css'
import { RowAnchor } from './row-anchor.tsx'
import { RowPresence } from './row-presence.tsx'

type Props = {
  conversation: Conversation
  view: string
  search: { q?: string; status?: string }
  open: boolean
  /** The row that the keyboard stands on: the only one that Tab reaches. */
  current: boolean
  /** Says the status too, where a list shows several. */
  withStatus: boolean
}

function Urgency({ priority }: { priority: Conversation['priority'] }) {
  const words = useWords()
  if (priority === 'urgent')
    return (
      <span className={classes.urgent} role="img" aria-label={words.inbox.urgent} title={words.inbox.urgent}>
        <IconAlertTriangle size={13} stroke={1.9} />
      </span>
    )
  if (priority === 'high')
    return (
      <span className={classes.high} role="img" aria-label={words.inbox.high} title={words.inbox.high}>
        <IconArrowUp size={13} stroke={2} />
      </span>
    )
  return null
}

/** One conversation in two lines: who and when; what about, the newest words, and whose it is. A finger resolves or takes it. */
export const ListRow = memo(function ListRow(props: Props) {
  const words = useWords().conversation
  const me = useMe()
  const mayWrite = useMay('conversation.write')
  const { conversation } = props
  const { status, assignee } = conversation
  if (!mayWrite || status === 'closed') return <RowLink {...props} />
  const done = status === 'resolved'
  const mine = me.id === null || assignee?.id === me.id
  return (
    <Swipe
      toEnd={{
        label: done ? words.reopen : words.resolve,
        icon: done ? <IconRotate size={18} /> : <IconCheck size={18} />,
        tone: 'green',
        run: () => void change(conversation, { status: done ? 'open' : 'resolved' }),
      }}
      toStart={
        mine || me.id === null
          ? null
          : {
              label: words.assignToMe,
              icon: <IconUserCheck size={18} />,
              tone: 'amber',
              run: () => void change(conversation, { assignee: { id: me.id ?? 0, name: me.name } }),
            }
      }
    >
      <RowLink {...props} />
    </Swipe>
  )
})

function RowLink({ conversation, view, search, open, current, withStatus }: Props) {
  const words = useWords()
  const shownPreview = usePreview(conversation.preview)
  const { id, subject, contact, unread, assignee, channel, lastMessageAt, priority, status } = conversation
  const who = contact?.name || contact?.address || words.common.unknown
  return (
    <RowAnchor
      {...{ id, view, search }}
      className={classes.row}
      data-unread={unread || undefined}
      data-open={open || undefined}
      aria-current={open ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
    >
      <span className={classes.line}>
        <span className={classes.channel} data-channel>
          <ChannelIcon channel={channel} />
        </span>
        <span className={classes.who}>{who}</span>
        {unread ? <span className="visually-hidden">{words.inbox.unread}</span> : null}
        <Urgency priority={priority} />
        <RowPresence conversationId={id} />
        {withStatus && status !== 'open' ? <span className={classes.status}>{words.common.status[status]}</span> : null}
        <span className={classes.age}>
          <TimeText at={lastMessageAt} />
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.about}>
          <span className={classes.said} dir="auto">
            <span className={classes.subject}>{subject || words.inbox.noSubject}</span>
            <span className={classes.preview}>{shownPreview}</span>
          </span>
        </span>
        <PressingDue conversation={conversation} />
        {assignee && view !== 'mine' ? (
          <span className={classes.assignee} title={words.inbox.assignedTo(assignee.name)}>
            <span className="visually-hidden">{words.inbox.assignedTo(assignee.name)}</span>
            <Avatar name={assignee.name} size={20} />
          </span>
        ) : null}
      </span>
    </RowAnchor>
  )
}
