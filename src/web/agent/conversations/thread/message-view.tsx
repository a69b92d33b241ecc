import type { Channel } from '../../../../contract/channels.ts'
import type { Pending } from '../data.ts'
import { Card } from './card.tsx'
import { ChatLine } from './chat-line.tsx'
import { Letter } from './letter.tsx'
import { Note } from './note.tsx'

type Look = 'letter' | 'line' | 'card'

/** How a channel's words look on screen: mails as letters, short messages as lines, what came by voice or hand as cards. */
const looks: Record<Channel, Look> = {
  email: 'letter',
  form: 'letter',
  api: 'letter',
  chat: 'line',
  sms: 'line',
  social: 'line',
  phone: 'card',
  letter: 'card',
  counter: 'card',
}

type Props = { message: Pending; folded: boolean; subject: string }

export function MessageView({ message, folded, subject }: Props) {
  if (message.kind === 'note') return <Note message={message} />
  const look = looks[message.channel]
  if (look === 'line') return <ChatLine message={message} />
  if (look === 'card') return <Card message={message} />
  return <Letter message={message} startsFolded={folded} subject={subject} />
}
