import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { ChatConfig } from '../../contract/chat.ts'
import type { Asking, Exchanged } from '../talking/asking.ts'
import type { PastChat, Requests } from '../talking/requests.ts'
import type { Talk } from '../talking/state.ts'
import type { Kept } from '../talking/storage.ts'
import type { Talker } from '../talking/talker.ts'
import type { Words } from '../words/words.ts'

export type View =
  | { name: 'home' }
  | { name: 'article'; url: string; title: string; back?: View }
  /** The assistant's answers. */
  | { name: 'ask' }
  /** What is asked before a chat, or a message that is left. */
  | { name: 'start' }
  | { name: 'chat' }
  | { name: 'past'; chat: PastChat }

export type Chatting = {
  config: ChatConfig
  words: Words
  language: string
  requests: Requests
  kept: Kept
  talker: Talker
  talk: Talk
  /** Null where no assistant answers. */
  asking: Asking | null
  isOpen: boolean
  view: View
  go(view: View): void
  close(): void
  /** What was searched for: the beginning of what will be asked. */
  query: string
  search(query: string): void
  /** Answers of the questions before a chat, until its first line takes them along. */
  invitation(): number | null
}

export const ChatContext = createContext<Chatting>(null as never)
export const useChat = (): Chatting => useContext(ChatContext)

const nothingAsked: Exchanged = { exchange: null, waiting: [] }

/** What was asked and answered, as it changes. */
export function useAsked(): Exchanged {
  const { asking } = useChat()
  const [asked, setAsked] = useState(asking?.state ?? nothingAsked)
  useEffect(() => asking?.subscribe(() => setAsked(asking.state)), [asking])
  return asked
}
