import type { ReactNode } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import type { ViewColumn } from '../../../../contract/views.ts'
import { ChannelIcon } from '../../../ui/channel-icon.tsx'
import { TimeText } from '../../../ui/time-text.tsx'
import { type Format, useFormat } from '../../../words/format.ts'
import { useWords, type Words } from '../../../words/words.ts'
import { DueText } from '../../sla/due-text.tsx'
import { RowAnchor } from './row-anchor.tsx'
import classes from './table-row.module.css'

type Cell = (conversation: Conversation, words: Words, format: Format) => ReactNode

const cells: Record<ViewColumn, Cell> = {
  number: ({ id }) => `#${id}`,
  status: ({ status }, words) => words.common.status[status],
  priority: ({ priority }, words) => words.common.priority[priority],
  assignee: ({ assignee }) => assignee?.name,
  team: ({ team }) => team?.name,
  channel: ({ channel }, words) => words.common.channel[channel],
  inbox: ({ inbox }) => inbox?.name,
  kind: ({ kind }, words) => kind && words.common.kind[kind],
  level: ({ level }) => level,
  language: ({ language }, _, format) => language && format.languageName(language),
  tags: ({ tags }) => tags.join(', '),
  contact: ({ contact }) => contact?.address,
  created: ({ createdAt }) => <TimeText at={createdAt} />,
  last_message: ({ lastMessageAt }) => <TimeText at={lastMessageAt} />,
  due: (conversation) => <DueText conversation={conversation} />,
}
const widths: Partial<Record<ViewColumn, string>> = {
  number: '70px',
  status: '152px',
  priority: '84px',
  level: '70px',
  tags: '160px',
  contact: '180px',
  created: '86px',
  last_message: '96px',
  due: '132px',
}

/** The columns of a table: who and what about first, then those of the view. */
export const columnsOf = (columns: readonly ViewColumn[]): string =>
  ['minmax(160px, 1fr)', 'minmax(200px, 2.4fr)', ...columns.map((column) => widths[column] ?? '120px')].join(' ')

export function TableHead({ columns }: { columns: readonly ViewColumn[] }) {
  const words = useWords().views.column
  return (
    <div className={classes.head} style={{ gridTemplateColumns: columnsOf(columns) }} aria-hidden="true">
      <span>{words.contact}</span>
      <span>{words.subject}</span>
      {columns.map((column) => (
        <span key={column}>{words[column]}</span>
      ))}
    </div>
  )
}

type Props = {
  conversation: Conversation
  columns: readonly ViewColumn[]
  view: string
  search: { q?: string; status?: string }
  current: boolean
}

/** One conversation in one line, where there is room for columns. */
export function TableRow({ conversation, columns, view, search, current }: Props) {
  const words = useWords()
  const format = useFormat()
  const { id, contact, subject, preview, unread, channel } = conversation
  return (
    <RowAnchor
      {...{ id, view, search }}
      className={classes.row}
      style={{ gridTemplateColumns: columnsOf(columns) }}
      data-unread={unread || undefined}
      tabIndex={current ? 0 : -1}
    >
      <span className={classes.who}>
        <span className={classes.channel} data-channel>
          <ChannelIcon channel={channel} />
        </span>
        <span className={classes.name}>{contact?.name || contact?.address || words.common.unknown}</span>
        {unread ? <span className="visually-hidden">{words.inbox.unread}</span> : null}
      </span>
      <span className={classes.about}>
        <bdi className={classes.subject}>{subject || words.inbox.noSubject}</bdi> <bdi>{preview}</bdi>
      </span>
      {columns.map((column) => (
        <span key={column} className={classes.cell}>
          <span className="visually-hidden">{words.views.column[column]}: </span>
          {cells[column](conversation, words, format)}
        </span>
      ))}
    </RowAnchor>
  )
}
