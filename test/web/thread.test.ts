import { describe, expect, it } from 'vitest'
import { eventText } from '../../src/web/agent/conversations/thread/event-text.ts'
import { firstNew, timelineOf } from '../../src/web/agent/conversations/thread/merge.ts'
import { english } from '../../src/web/words/english.ts'
import { formatIn } from '../../src/web/words/format.ts'
import { german } from '../../src/web/words/german.ts'
import { event, message } from './rows.ts'

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString()
const none = { newFrom: null, more: false }
const shape = (entries: ReturnType<typeof timelineOf>) =>
  entries.map((entry) =>
    entry.kind === 'message'
      ? entry.message.id
      : entry.kind === 'events'
        ? entry.events.map(({ id }) => `e${id}`)
        : entry.kind,
  )

describe('the timeline of a conversation', () => {
  it('tells messages and events in the order they came, with a mark at each day', () => {
    const messages = [
      message({ id: 1, kind: 'received', createdAt: at(1, 9) }),
      message({ id: 2, kind: 'sent', createdAt: at(2, 9) }),
    ]
    const events = [
      event({ id: 1, type: 'conversation.assigned', at: at(1, 10), data: { from: null, to: 7 } }),
      event({ id: 2, type: 'conversation.priority_changed', at: at(1, 11), data: { from: 'normal', to: 'high' } }),
    ]
    expect(shape(timelineOf(messages, events, none))).toEqual(['day', 1, ['e1', 'e2'], 'day', 2])
  })
  it('does not say twice what a message says itself', () => {
    const messages = [message({ id: 1, kind: 'received', createdAt: at(1, 9) })]
    const events = [
      event({ id: 1, type: 'conversation.created', at: at(1, 9) }),
      event({ id: 2, type: 'message.received', at: at(1, 9) }),
      event({
        id: 3,
        type: 'conversation.status_changed',
        at: at(1, 9),
        actor: { kind: 'contact', id: 1, name: 'Hannah' },
        data: { from: 'waiting', to: 'open' },
      }),
      event({
        id: 4,
        type: 'conversation.status_changed',
        at: at(1, 9),
        actor: { kind: 'contact', id: 1, name: 'Hannah' },
        data: { from: 'resolved', to: 'open' },
      }),
    ]
    expect(shape(timelineOf(messages, events, none))).toEqual(['day', 1, ['e4']])
  })
  it('holds back events that are older than the oldest message read so far', () => {
    const messages = [message({ id: 5, kind: 'received', createdAt: at(3, 9) })]
    const old = [event({ id: 1, type: 'conversation.assigned', at: at(1, 9), data: { from: null, to: 7 } })]
    expect(shape(timelineOf(messages, old, { newFrom: null, more: true }))).toEqual(['day', 5])
    expect(shape(timelineOf(messages, old, none))).toEqual(['day', ['e1'], 'day', 5])
  })
  it('folds all but the newest letters, and nothing that is new to the reader', () => {
    const messages = Array.from({ length: 7 }, (_, id) => message({ id, kind: 'received', createdAt: at(1, id) }))
    const folded = (newFrom: number | null) =>
      timelineOf(messages, [], { newFrom, more: false }).filter((entry) => entry.kind === 'message' && entry.folded)
        .length
    expect(folded(null)).toBe(3)
    expect(folded(5)).toBe(3)
    expect(folded(1)).toBe(1)
  })
  it('marks as new what the customer wrote after our last answer; a note is no answer', () => {
    const messages = [
      message({ id: 1, kind: 'received' }),
      message({ id: 2, kind: 'sent' }),
      message({ id: 3, kind: 'received' }),
      message({ id: 4, kind: 'note' }),
      message({ id: 5, kind: 'received' }),
    ]
    expect(firstNew(messages, true)).toBe(3)
    expect(firstNew(messages, false)).toBeNull()
    expect(firstNew(messages.slice(0, 2), true)).toBeNull()
  })
})

describe('an event as a sentence', () => {
  const people = {
    agents: new Map([[8, 'Jonas Brandt']]),
    teams: new Map([[3, 'Support']]),
    fields: [],
    language: 'en' as const,
  }
  const say = (type: string, data: Record<string, unknown>) => [
    eventText(event({ id: 1, type, data }), english, formatIn('en'), people),
    eventText(event({ id: 1, type, data }), german, formatIn('de'), people),
  ]
  it.each([
    [
      'conversation.assigned',
      { from: null, to: 8 },
      'Mia Keller assigned it to Jonas Brandt',
      'Mia Keller hat es Jonas Brandt zugewiesen',
    ],
    ['conversation.assigned', { from: null, to: 7 }, 'Mia Keller took it', 'Mia Keller hat es übernommen'],
    [
      'conversation.status_changed',
      { from: 'resolved', to: 'open' },
      'Mia Keller reopened it',
      'Mia Keller hat es wieder geöffnet',
    ],
    [
      'conversation.tags_changed',
      { added: ['a', 'b'], removed: ['c'] },
      'Mia Keller added a and b; Mia Keller removed c',
      'Mia Keller hat a und b hinzugefügt; Mia Keller hat c entfernt',
    ],
    [
      'conversation.handed_over',
      { reason: 'Knows tents' },
      'Mia Keller handed it over: “Knows tents”',
      'Mia Keller hat es übergeben: „Knows tents“',
    ],
  ])('%s', (type, data, inEnglish, inGerman) => {
    expect(say(type, data)).toEqual([inEnglish, inGerman])
  })
})
