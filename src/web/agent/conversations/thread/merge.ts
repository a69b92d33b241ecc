import type { TimelineEvent } from '../../../../contract/conversations.ts'
import type { Message } from '../../../../contract/messages.ts'

/** Something can be done about each of these, so they do not fold into one line with others. */
const alone = new Set(['conversation.merged', 'side.begun', 'side.received', 'chat.assisted'])
const standsAlone = ({ type }: TimelineEvent) => alone.has(type)

export type Entry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; message: Message; folded: boolean; follows: boolean }
  | { kind: 'events'; key: string; events: TimelineEvent[] }
  | { kind: 'storm'; key: string; messages: Message[] }

/** Events that the messages themselves tell. */
const told = new Set([
  'message.scheduled',
  'message.rescheduled',
  'conversation.created',
  // Whose list it stands on is a matter of their own.
  'conversation.followed',
  'conversation.unfollowed',
  'message.received',
  'message.sent',
  'message.recorded',
  'note.added',
  'delivery.changed',
  // Each clock's own story tells these.
  'sla.clock_asked',
  'sla.clock_stop_asked',
  'sla.clock_started',
  'sla.clock_paused',
  'sla.clock_resumed',
  'sla.clock_stopped',
  'sla.clock_met',
])

/** The customer wrote, and so it is open again: their letter says that already. */
const isTold = ({ type, actor, data }: TimelineEvent) =>
  told.has(type) || (type === 'conversation.status_changed' && actor.kind === 'contact' && data.from === 'waiting')

/** So many of the newest letters stand open; older ones fold to a line until asked for. */
const openLetters = 4

/** Written down afterwards, they stand where they took place. */
const recorded: readonly Message['kind'][] = ['call', 'visit', 'letter']

/** When something was said: what waits for its time stands last, and what has waited where it left. */
const saidAt = ({ kind, sentAt, createdAt, departure }: Message) => {
  if (departure) return later
  return recorded.includes(kind) || (kind === 'sent' && sentAt > createdAt) ? sentAt : createdAt
}
const later = '9999'

const dayOf = (at: string) => new Date(at).toDateString()

/**
 * What the customer said after we last answered: where "new" begins, or null when nothing is. A note is no answer.
 */
export function firstNew(messages: Message[], unread: boolean): number | null {
  if (!unread) return null
  const answered = messages.findLastIndex(({ kind }) => kind === 'sent')
  return messages.slice(answered + 1).find(({ kind }) => kind === 'received')?.id ?? null
}

/** What machines answer by themselves stands as one line until somebody asks for it. */
const quiet: readonly Message['automatic'][] = ['auto-reply', 'receipt', 'report', 'challenge', 'bounce']
export const isQuiet = ({ automatic }: Pick<Message, 'automatic'>): boolean => quiet.includes(automatic)

/** Lines of a chat by one person that come within so many milliseconds are said in one breath. */
const breath = 10 * 60_000
const lines: readonly Message['channel'][] = ['chat', 'sms', 'social']

/** Whether a line of a chat goes on what the same person has just said. */
function follows(message: Message, before: Message | null): boolean {
  if (!before || before.kind !== message.kind || message.kind === 'note') return false
  if (!lines.includes(message.channel) || before.channel !== message.channel) return false
  const who = ({ author, from }: Message) => author?.id ?? from?.address ?? ''
  return who(before) === who(message) && Date.parse(message.createdAt) - Date.parse(before.createdAt) < breath
}

/** What is new is read, and so is what a few words say at once. */
const isFoldable = ({ id, channel }: Message, newFrom: number | null) =>
  !lines.includes(channel) && (newFrom === null || id < newFrom)

type Options = {
  /** The id of the message before which "new" is marked. */
  newFrom: number | null
  /** Whether there are older messages that have not been read yet; events before the first read one wait with them. */
  more: boolean
  /** Whether there are newer ones; events after the last read one wait with them. */
  less?: boolean
}

/** Messages and events in the order they came, with a mark at each new day and events side by side folded into one. */
export function timelineOf(
  messages: Message[],
  events: TimelineEvent[],
  { newFrom, more, less = false }: Options,
): Entry[] {
  const begin = more ? (messages[0]?.createdAt ?? '') : ''
  const end = less ? (messages.at(-1)?.createdAt ?? '') : later
  const shown = events.filter((event) => !isTold(event) && event.at >= begin && event.at <= end)
  const foldBefore =
    messages.filter(({ kind, threadedBy }) => kind !== 'note' && threadedBy !== 'storm').at(-openLetters)?.createdAt ??
    ''
  const all = [
    ...messages.map((message) => ({ at: saidAt(message), message, event: null })),
    ...shown.map((event) => ({ at: event.at, message: null, event })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const entries: Entry[] = []
  let day = ''
  for (const { at, message, event } of all) {
    if (at !== later && dayOf(at) !== day) entries.push({ kind: 'day', key: `day ${at}`, at })
    if (at !== later) day = dayOf(at)
    const last = entries.at(-1)
    const joins = event && last?.kind === 'events' && ![event, ...last.events].some(standsAlone)
    if (joins) last.events.push(event)
    else if (event) entries.push({ kind: 'events', key: `event ${event.id}`, events: [event] })
    if (!message) continue
    if (message.threadedBy === 'storm') {
      // What a storm brought says the same over and over: one line for all of it, wherever "new" begins.
      if (last?.kind === 'storm') last.messages.push(message)
      else entries.push({ kind: 'storm', key: `storm ${message.id}`, messages: [message] })
      continue
    }
    if (message.id === newFrom) entries.push({ kind: 'new', key: 'new' })
    const folded = isQuiet(message) || (message.createdAt < foldBefore && isFoldable(message, newFrom))
    const before = last?.kind === 'message' ? last.message : null
    entries.push({ kind: 'message', key: `message ${message.id}`, message, folded, follows: follows(message, before) })
  }
  return entries
}

/** The entries of each day together, so that its mark stays in view while one reads that day. */
export function daysOf(entries: Entry[]): { key: string; at: string | null; entries: Entry[] }[] {
  const days: { key: string; at: string | null; entries: Entry[] }[] = []
  for (const entry of entries) {
    if (entry.kind === 'day') days.push({ key: entry.key, at: entry.at, entries: [] })
    else if (days.length === 0) days.push({ key: 'undated', at: null, entries: [entry] })
    else days.at(-1)?.entries.push(entry)
  }
  return days
}
