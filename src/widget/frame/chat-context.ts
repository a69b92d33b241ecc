import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ChatConfig } from '../../contract/chat.ts'
import type { PastChat, Requests } from '../talking/requests.ts'
import type { Talk } from '../talking/state.ts'
import type { Kept } from '../talking/storage.ts'
import type { Talker } from '../talking/talker.ts'
import type { Words } from '../words/words.ts'

export type View =
  | { name: 'home' }
  | { name: 'article'; url: string; title: string }
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
