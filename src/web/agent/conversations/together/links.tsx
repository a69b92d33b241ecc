import { IconLink, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ConversationLink, linkConversation, unlinkConversation } from '../../../../contract/links.ts'
import { call } from '../../../client.ts'
import { sayError } from '../../../ui/toast.ts'
import { offer } from '../../../ui/toast-action.tsx'
import { useWords } from '../../../words/words.ts'
import { refreshConversation } from '../../frame/live-cache.ts'
import { useMay } from '../../me.ts'
import classes from './beside.module.css'
import { refreshBeside } from './data.ts'

type Props = { conversationId: number; links: ConversationLink[] }

/** Conversations that belong together with this one, each a way there. */
export function Links({ conversationId, links }: Props) {
  const { together, common } = useWords()
  const words = together.link
  const may = useMay('conversation.write')
  const again = () => {
    void refreshBeside(conversationId)
    void refreshConversation(conversationId)
  }
  const restore = ({ kind, direction, conversation }: ConversationLink) => {
    const [id, to] = direction === 'to' ? [conversationId, conversation.id] : [conversation.id, conversationId]
    void call(linkConversation, { params: { id }, body: { to, kind } }).then(again, sayError)
  }
  const remove = (link: ConversationLink) =>
    void call(unlinkConversation, { params: { id: conversationId, link: link.id } }).then(() => {
      again()
      offer(words.removed, [{ undo: true, label: together.undo, run: () => restore(link) }])
    }, sayError)
  return links.map((link) => {
    const { kind, direction, conversation } = link
    const label = kind === 'related' ? words.shown.related : words.shown[`${kind}_${direction}`]
    return (
      <span key={link.id} className={classes.linked}>
        <Link
          className={classes.chip}
          to="/inbox/$view/$number"
          params={{ view: 'all', number: String(conversation.id) }}
        >
          <IconLink size={15} stroke={1.7} aria-hidden="true" />
          <span className={classes.state}>{label}</span>
          <span className={classes.name}>
            #{conversation.id} {conversation.subject}
          </span>
          <span className={classes.state}>{common.status[conversation.status]}</span>
        </Link>
        {may ? (
          <button
            type="button"
            className={classes.unlink}
            aria-label={words.remove(conversation.id)}
            title={words.remove(conversation.id)}
            onClick={() => remove(link)}
          >
            <IconX size={13} stroke={1.9} aria-hidden="true" />
          </button>
        ) : null}
      </span>
    )
  })
}
