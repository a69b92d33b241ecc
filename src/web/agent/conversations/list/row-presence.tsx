import { IconEye, IconPencil } from '@tabler/icons-react'
import { useRowViewers } from '../../../live.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import classes from './row-presence.module.css'

/** Which colleagues are in a conversation, and who writes there: said in the list, before one opens it too. */
export function RowPresence({ conversationId }: { conversationId: number }) {
  const words = useWords().conversation
  const format = useFormat()
  const me = useMe()
  const others = useRowViewers(conversationId).filter(({ id, idle }) => id !== me.id && !idle)
  if (others.length === 0) return null
  const writer = others.find(({ typing }) => typing)
  const names = format.list(others.map(({ name }) => name))
  const text = writer
    ? (writer.typing === 'note' ? words.typingNote : words.typingReply)(writer.name)
    : (others.length > 1 ? words.viewingMany : words.viewing)(names)
  const Icon = writer ? IconPencil : IconEye
  return (
    <span className={classes.presence} data-typing={writer ? true : undefined} title={text}>
      <Icon size={13} stroke={1.8} aria-hidden="true" />
      <span className="visually-hidden">{text}</span>
    </span>
  )
}
