import type { Chat, ChatAvailability, ChatFile, ChatLine, ChatStart, ChatVisitor } from '../../contract/chat.ts'
import type { ToVisitor } from '../../contract/chat-live.ts'

/** A line of the visitor's that Heed has not said to have yet. */
export type Pending = {
  clientId: string
  text: string
  files: ChatFile[]
  start?: ChatStart
  /** Heed's time, ISO 8601. */
  at: string
  /** It will never be taken, for this reason; the visitor may try again or let it go. */
  refused?: string
}

export type Talk = {
  connection: 'off' | 'connecting' | 'on' | 'lost'
  /** This page may not chat. */
  barred: boolean
  visitor: ChatVisitor | null
  availability: ChatAvailability
  chat: Chat | null
  lines: ChatLine[]
  /** There are earlier ones. */
  more: boolean
  pending: Pending[]
  cursor: string | null
  typing: boolean
  told: Extract<ToVisitor, { kind: 'told' }>['what'] | null
}

export const nothingYet = (availability: ChatAvailability): Talk => ({
  connection: 'off',
  barred: false,
  visitor: null,
  availability,
  chat: null,
  lines: [],
  more: false,
  pending: [],
  cursor: null,
  typing: false,
  told: null,
})

/** Lines by their ids, each once and the newest telling of it, in the order of ids. */
export function withLines(known: readonly ChatLine[], more: readonly ChatLine[]): ChatLine[] {
  const all = new Map(known.map((line) => [line.id, line]))
  for (const line of more) all.set(line.id, line)
  return [...all.values()].sort((a, b) => a.id - b.id)
}

/** What the talk is after a frame of Heed's; the same frame twice changes nothing more. */
export function after(talk: Talk, frame: ToVisitor): Talk {
  switch (frame.kind) {
    case 'welcome': {
      const { visitor, availability, chat, cursor } = frame
      const goesOn = frame.resumed && chat?.conversationId === talk.chat?.conversationId
      const lines = withLines(goesOn ? talk.lines : [], frame.lines)
      const more = goesOn ? talk.more : frame.more
      return arrived(
        { ...talk, connection: 'on', visitor, availability, chat, cursor, lines, more, typing: false },
        frame.lines,
      )
    }
    case 'line': {
      const other = talk.lines.length > 0 && talk.lines[0]?.conversationId !== frame.line.conversationId
      const lines = withLines(other ? [] : talk.lines, [frame.line])
      const typing = frame.line.from === 'agent' ? false : talk.typing
      const told = talk.told === 'still_there' ? null : talk.told
      return arrived({ ...talk, cursor: frame.cursor, lines, typing, told, more: other ? false : talk.more }, [
        frame.line,
      ])
    }
    case 'taken': {
      const taken = talk.pending.find(({ clientId }) => clientId === frame.clientId)
      if (!taken) return talk
      const { id, conversationId, at, clientId } = frame
      const { text, files } = taken
      const line: ChatLine = {
        id,
        conversationId,
        from: 'visitor',
        person: null,
        text,
        at,
        files,
        clientId,
        preview: null,
      }
      const other = talk.lines.length > 0 && talk.lines[0]?.conversationId !== conversationId
      const known = other ? [] : talk.lines
      const lines = known.some((each) => each.id === id) ? known : withLines(known, [line])
      return arrived({ ...talk, lines, more: other ? false : talk.more }, [line])
    }
    case 'chat': {
      const isNew = frame.chat.conversationId !== talk.chat?.conversationId
      const lines = isNew ? talk.lines.filter((line) => line.conversationId === frame.chat.conversationId) : talk.lines
      const told = frame.chat.agent && talk.told === 'transfer' ? null : talk.told
      const typing = talk.typing && frame.chat.state !== 'ended'
      return { ...talk, cursor: frame.cursor, chat: frame.chat, lines, told, typing, more: isNew ? false : talk.more }
    }
    case 'typing':
      return { ...talk, typing: frame.typing }
    case 'availability':
      return { ...talk, availability: frame.availability }
    case 'told':
      return { ...talk, told: frame.what }
    case 'refused': {
      const refused = frame.message
      const given = (each: Pending) => (each.clientId === frame.clientId && !frame.retry ? { ...each, refused } : each)
      return { ...talk, pending: talk.pending.map(given) }
    }
  }
}

/** A line of the visitor's that has come back waits no longer. */
function arrived(talk: Talk, lines: readonly ChatLine[]): Talk {
  const here = new Set(lines.map(({ clientId }) => clientId))
  const pending = talk.pending.filter(({ clientId }) => !here.has(clientId))
  return pending.length === talk.pending.length ? talk : { ...talk, pending }
}

/** Lines of ours that the visitor has not seen on any device. */
export const unseen = ({ chat, lines }: Pick<Talk, 'chat' | 'lines'>): ChatLine[] =>
  lines.filter(({ from, id }) => from === 'agent' && id > (chat?.seenId ?? 0))

export type LineState = 'sending' | 'waits' | 'refused' | 'sent' | 'delivered' | 'read'

/** How far a line of the visitor's has come. */
export function stateOf(talk: Talk, line: ChatLine | Pending): LineState {
  if (!('id' in line)) {
    if (line.refused !== undefined) return 'refused'
    return talk.connection === 'on' ? 'sending' : 'waits'
  }
  if (line.id <= (talk.chat?.readId ?? 0)) return 'read'
  return talk.chat?.state === 'talking' ? 'delivered' : 'sent'
}
