import { IconMessages } from '@tabler/icons-react'
import type { Side } from '../../../../contract/sides.ts'
import { useWords } from '../../../words/words.ts'
import classes from './beside.module.css'
import { openSide, useOpenSide } from './open-side.ts'

/** Side conversations as cards that open. */
export function Sides({ sides }: { sides: Side[] }) {
  return sides.map((side) => <Card key={side.id} side={side} />)
}

function Card({ side }: { side: Side }) {
  const words = useWords().together.side
  const { id, conversationId, subject, to, doneAt } = side
  const open = useOpenSide(conversationId) === id
  return (
    <button
      type="button"
      className={classes.chip}
      data-open={open || undefined}
      data-done={doneAt ? '' : undefined}
      aria-expanded={open}
      title={words.with(to.join(', '))}
      aria-label={`${words.openIt(subject)}, ${words.with(to.join(', '))}`}
      onClick={() => openSide(conversationId, open ? null : id)}
    >
      <IconMessages size={15} stroke={1.7} aria-hidden="true" />
      <span className={classes.name}>{subject}</span>
      <State side={side} />
    </button>
  )
}

/** The one thing about it that matters most. */
export function State({ side }: { side: Side }) {
  const words = useWords().together.side
  const { troubled, doneAt, unread, answered } = side
  const [tone, text] = troubled
    ? ['red', words.troubled]
    : unread
      ? ['green', words.unread]
      : doneAt
        ? ['plain', words.isDone]
        : ['plain', answered ? words.answered : words.waiting]
  return (
    <span className={classes.state} data-tone={tone}>
      {text}
    </span>
  )
}
