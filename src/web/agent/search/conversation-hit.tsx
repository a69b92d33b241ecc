import { IconPaperclip } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ConversationHit } from '../../../contract/search.ts'
import { ChannelIcon } from '../../ui/channel-icon.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import { Marked } from './marked.tsx'
import classes from './search.module.css'

const noteLike = new Set(['note', 'call', 'visit', 'letter'])

/** A conversation with the words that were found in it; it opens beside the list of all that were found. */
export function ConversationRow({ hit, q }: { hit: ConversationHit; q: string }) {
  const words = useWords()
  const { conversation, message, matches, subject } = hit
  const { id, contact, channel, status, lastMessageAt } = conversation
  const kind = message && noteLike.has(message.kind) ? (message.kind as keyof typeof words.search.kindsOfMessage) : null
  return (
    <Link
      to="/inbox/$view/$number"
      params={{ view: 'all', number: String(id) }}
      search={{ q }}
      hash={message ? `m${message.id}` : undefined}
      className={classes.row}
      data-row={id}
    >
      <ChannelIcon channel={channel} />
      <span className={classes.line}>
        <bdi className={classes.who}>{contact?.name}</bdi>
        <bdi className={classes.subject}>
          <Marked parts={subject} />
        </bdi>
        <span className={classes.number}>#{id}</span>
      </span>
      <span className={classes.meta}>
        <Chip tone={status === 'open' ? 'green' : 'plain'}>{words.common.status[status]}</Chip>
        <TimeText at={message?.at ?? lastMessageAt} />
      </span>
      <bdi className={classes.snippet} dir="auto">
        {kind ? (
          <b className={classes.note} data-kind={kind}>
            {words.search.kindsOfMessage[kind]}
          </b>
        ) : null}
        {message ? (
          <>
            {message.author ? <span className={classes.author}>{message.author}: </span> : null}
            <Marked parts={message.snippet} />
          </>
        ) : (
          conversation.preview
        )}
      </bdi>
      {matches > 1 || message?.files.length ? (
        <span className={classes.more}>
          {message?.files.map((file) => (
            <span key={file.map(({ text }) => text).join('')} className={classes.file}>
              <IconPaperclip size={13} stroke={1.7} aria-hidden="true" />
              <Marked parts={file} />
            </span>
          ))}
          {matches > 1 ? words.search.matches(matches) : null}
        </span>
      ) : null}
    </Link>
  )
}
