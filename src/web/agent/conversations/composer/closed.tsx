import { IconLock, IconMessageReply } from '@tabler/icons-react'
import { useRef } from 'react'
import type { Conversation } from '../../../../contract/conversations.ts'
import { useWords } from '../../../words/words.ts'
import { useMay } from '../../me.ts'
import classes from './composer.module.css'
import { htmlOf, type Writing } from './writing.ts'

type Props = { conversation: Conversation; mayReply: boolean; onWrite: (kind: Writing['kind']) => void }

/** One line until somebody wants to write. */
export function ClosedComposer({ conversation, mayReply, onWrite }: Props) {
  const words = useWords().composer
  const mayNote = useMay('conversation.note')
  const to = conversation.contact?.name || conversation.contact?.address
  if (!mayNote) return <p className={classes.closed}>{words.mayNot}</p>
  return (
    <div className={classes.closed}>
      {mayReply ? (
        <button type="button" className={classes.openReply} onClick={() => onWrite('reply')}>
          <IconMessageReply size={16} stroke={1.7} aria-hidden="true" />
          <span>
            {words.reply}
            {to ? <span className={classes.soft}> · {to}</span> : null}
          </span>
          <kbd>r</kbd>
        </button>
      ) : null}
      <button type="button" className={classes.openNote} onClick={() => onWrite('note')}>
        <IconLock size={15} stroke={1.7} aria-hidden="true" />
        {words.note}
        <kbd>n</kbd>
      </button>
    </div>
  )
}

/** Catches what is typed while the editor is still on its way, so that no letter is lost or taken for a shortcut. */
export function FirstWords({ before, onType }: { before: string; onType: (html: string) => void }) {
  const words = useWords().composer
  const draft = useRef(before)
  return (
    <textarea
      className={classes.firstWords}
      aria-label={words.label}
      // biome-ignore lint/a11y/noAutofocus: the reader just asked to write
      autoFocus
      onChange={(event) => onType(draft.current + htmlOf(event.currentTarget.value))}
    />
  )
}
