import { IconEye, IconPencil } from '@tabler/icons-react'
import { useViewers } from '../../../live.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import { useMe } from '../../me.ts'
import classes from './header.module.css'

/** Who else is here, and who is writing: said before two people answer the same customer. */
export function Viewers({ conversationId }: { conversationId: number }) {
  const words = useWords().conversation
  const format = useFormat()
  const me = useMe()
  const others = useViewers(conversationId).filter(({ id }) => id !== me.id)
  const typing = others.find((viewer) => viewer.typing)
  const names = format.list(others.map(({ name, idle }) => (idle ? words.awayName(name) : name)))
  const text = typing
    ? (typing.typing === 'note' ? words.typingNote : words.typingReply)(typing.name)
    : others.length > 1
      ? words.viewingMany(names)
      : words.viewing(names)
  const Icon = typing ? IconPencil : IconEye
  return (
    <div
      role="status"
      className={others.length > 0 ? classes.viewers : 'visually-hidden'}
      data-typing={typing ? true : undefined}
    >
      {others.length > 0 ? (
        <>
          <Icon size={14} stroke={1.7} aria-hidden="true" />
          {text}
        </>
      ) : null}
    </div>
  )
}
