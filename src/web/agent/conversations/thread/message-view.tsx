import type { Channel } from '../../../../contract/channels.ts'
import type { Pending } from '../data.ts'
import { AutomaticLine } from './automatic-line.tsx'
import { ChatLine } from './chat-line.tsx'
import { Letter } from './letter.tsx'
import { isQuiet } from './merge.ts'
import { Note } from './note.tsx'
import { useOpen } from './reading.ts'
import { RecordCard } from './record-card.tsx'

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

type Props = { message: Pending; folded: boolean; subject: string; follows?: boolean }

export function MessageView({ message, folded, subject, follows = false }: Props) {
  const [open, setOpen] = useOpen(message.id, folded)
  const { kind } = message
  if (kind === 'note') return <Note message={message} />
  if (kind === 'call' || kind === 'visit' || kind === 'letter') return <RecordCard message={message} />
  const look = looks[message.channel]
  if (look === 'line') return <ChatLine message={message} follows={follows} />
  if (look === 'card') return <RecordCard message={message} />
  if (!open && isQuiet(message)) return <AutomaticLine message={message} onOpen={() => setOpen(true)} />
  return <Letter message={message} folded={!open} subject={subject} onFold={(fold) => setOpen(!fold)} />
}
