/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import type { ChatPerson } from '../../contract/chat.ts'
import { useChat, type View } from './chat-context.ts'
import { initials } from './formatting.ts'
import { Icon } from './icons.tsx'

/** Somebody's picture, or the letters of their name. */
export const Face = ({ person, size = 32 }: { person: ChatPerson; size?: number }) => (
  <span class="face" data-size={size} aria-hidden="true">
    {person.picture ? <img src={person.picture} alt="" width={size} height={size} /> : initials(person.name)}
  </span>
)

export const CloseButton = () => {
  const { words, close } = useChat()
  return (
    <button type="button" class="plain close" aria-label={words.closeChat} onClick={close}>
      <Icon name="down" />
    </button>
  )
}

type HeadGiven = { children: ComponentChildren; tools?: ComponentChildren; back?: View | undefined }

/** The head of every screen but the first. */
export function Head({ children, tools, back = { name: 'home' } }: HeadGiven) {
  const { words, go } = useChat()
  return (
    <header class="head">
      <button type="button" class="plain" aria-label={words.back} onClick={() => go(back)}>
        <Icon name="back" />
      </button>
      <div class="head-words">{children}</div>
      {tools}
      <CloseButton />
    </header>
  )
}

/** Told to who hears the screen, and shown to nobody else. */
export const Announcer = ({ text }: { text: string }) => (
  <div class="heard" role="status" aria-live="polite">
    {text}
  </div>
)
