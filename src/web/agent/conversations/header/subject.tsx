import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useWords } from '../../../words/words.ts'
import { change } from '../data.ts'
import classes from './header.module.css'

type Props = { conversation: Conversation; editable: boolean; button: RefObject<HTMLButtonElement | null> }

/** The subject; a click makes it a field, Enter keeps it, Escape leaves it as it was. */
export function Subject({ conversation, editable, button }: Props) {
  const words = useWords()
  const [typed, setTyped] = useState<string | null>(null)
  const subject = conversation.subject || words.inbox.noSubject
  const finish = (keep: boolean) => {
    const next = typed?.trim()
    setTyped(null)
    if (keep && next && next !== conversation.subject) void change(conversation, { subject: next })
    requestAnimationFrame(() => button.current?.focus())
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    finish(event.key === 'Enter')
  }
  return (
    <div className={classes.subjectPlace}>
      <span className={classes.number}>#{conversation.id}</span>
      {typed !== null ? (
        <input
          className={classes.edit}
          aria-label={words.conversation.subject}
          value={typed}
          maxLength={998}
          // biome-ignore lint/a11y/noAutofocus: the reader just asked for this field
          autoFocus
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={keys}
          onBlur={() => typed !== null && finish(true)}
        />
      ) : (
        <h1 className={classes.subject} title={subject} dir="auto">
          {editable ? (
            <button
              type="button"
              ref={button}
              title={`${subject}\n${words.conversation.editSubject}`}
              onClick={() => setTyped(conversation.subject)}
            >
              {subject}
            </button>
          ) : (
            subject
          )}
        </h1>
      )}
    </div>
  )
}
