import { IconArrowBackUp, IconArrowForwardUp, IconX } from '@tabler/icons-react'
import type { Message } from '../../../../contract/messages.ts'
import { useWords } from '../../../words/words.ts'
import { nameOf } from '../thread/writer-of.ts'
import classes from './composer.module.css'
import type { Writing } from './writing.ts'

type Props = { writing: Writing; messages: Message[]; onDrop: () => void }

/** What is passed on, or answered when it is not the customer's newest; plain to see before anything leaves. */
export function About({ writing, messages, onDrop }: Props) {
  const words = useWords()
  const id = writing.forwards ?? writing.answers
  const message = messages.find((each) => each.id === id)
  // The customer's own newest message needs no telling.
  const newest = messages.findLast(
    ({ kind, automatic, fromThirdParty }) => kind === 'received' && automatic === null && !fromThirdParty,
  )
  if (!id || (!writing.forwards && (!message || message.id === newest?.id))) return null
  const who = message ? nameOf(message.from, words.common.unknown) : words.common.unknown
  const files = message?.attachments.filter(({ inline }) => !inline).length ?? 0
  const Icon = writing.forwards ? IconArrowForwardUp : IconArrowBackUp
  return (
    <p className={classes.about}>
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      <span>{writing.forwards ? words.composer.passesOn(who, files) : words.composer.answersTo(who)}</span>
      <button type="button" aria-label={words.composer.dropAbout} title={words.composer.dropAbout} onClick={onDrop}>
        <IconX size={13} />
      </button>
    </p>
  )
}
