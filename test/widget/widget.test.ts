import { expect, test } from 'vitest'
import type { Chat, ChatLine } from '../../src/contract/chat.ts'
import type { ToVisitor } from '../../src/contract/chat-live.ts'
import { brandIn, contrast } from '../../src/widget/colours.ts'
import { onlyEmoji, pieces } from '../../src/widget/frame/formatting.ts'
import { fits } from '../../src/widget/frame/inviting.ts'
import { after, nothingYet, stateOf, type Talk, unseen } from '../../src/widget/talking/state.ts'

test('whatever colour a company chooses, what stands on it and what is written in it can be read, in the light and the dark', () => {
  const parts = ['00', '33', '66', '99', 'cc', 'ff']
  for (const r of parts)
    for (const g of parts)
      for (const b of parts)
        for (const [theme, ground] of [['light', '#ffffff'] as const, ['dark', '#1b2220'] as const]) {
          const { fill, onFill, text } = brandIn(theme, `#${r}${g}${b}`)
          expect(contrast(fill, onFill), `${r}${g}${b} ${theme}`).toBeGreaterThanOrEqual(4.5)
          expect(contrast(text, ground), `${r}${g}${b} ${theme}`).toBeGreaterThanOrEqual(4.5)
        }
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(brandIn('light', 'url(javascript:1)').fill).toMatch(/^#[\da-f]{6}$/)
})

test('only web and mail addresses become links, without the marks of the sentence around them', () => {
  const links = (text: string) => pieces(text).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.href]))
  expect(links('See https://a.example/x(1), or www.b.example.')).toEqual([
    'https://a.example/x(1)',
    'https://www.b.example/',
  ])
  expect(links('(https://a.example/x) mia@shop.example!')).toEqual(['https://a.example/x', 'mailto:mia@shop.example'])
  expect(links('javascript:alert(1) data:text/html,x file:///etc vbscript:x')).toEqual([])
  const text = 'a https://x.example b <img onerror=1> www.'
  expect(
    pieces(text)
      .map((piece) => (typeof piece === 'string' ? piece : piece.text))
      .join(''),
  ).toBe(text)
  expect([onlyEmoji('👍'), onlyEmoji('👍🏽 ❤️'), onlyEmoji('👍 ok'), onlyEmoji('12')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('an invitation comes on the pages that it is for', () => {
  expect(fits('/prices*', 'https://shop.example/prices/lamps?x=1')).toBe(true)
  expect(fits('/prices', 'https://shop.example/prices/lamps')).toBe(false)
  expect(fits('/a.c', 'https://shop.example/abc')).toBe(false)
  expect([fits(null, undefined), fits('/x', undefined)]).toEqual([true, false])
})

const at = '2026-03-01T09:00:00.000Z'
const line = (id: number, from: ChatLine['from'], clientId: string | null = null): ChatLine => {
  const fields = { conversationId: 7, person: null, text: `line ${id}`, at, files: [], preview: null }
  return { id, from, clientId, ...fields }
}
const chat: Chat = {
  ...{ conversationId: 7, state: 'talking', agent: { name: 'Lea', picture: null }, position: null },
  ...{ expectedMinutes: null, readId: 1, deliveredId: 0, seenId: 0, startedAt: at, endedAt: null },
  ...{ rating: null, address: null },
}
const visitor = { name: '', address: null, verified: false, visits: 1 }
const welcome = (lines: ChatLine[], resumed: boolean): ToVisitor => {
  const fields = { visitor, availability: 'online' as const, chat, more: false }
  return { kind: 'welcome', cursor: '1', resumed, lines, ...fields }
}
const hearing = (talk: Talk, ...frames: ToVisitor[]) => frames.reduce(after, talk)

test('frames that come twice or late make no line twice, and a line waits until it is taken or seen to be there', () => {
  const waiting = { clientId: 'c1', text: 'hello', files: [], at }
  const begun: Talk = { ...nothingYet('online'), pending: [waiting] }
  expect(stateOf(begun, waiting)).toBe('waits')
  const own = line(1, 'visitor', 'c1')
  const taken: ToVisitor = { kind: 'taken', clientId: 'c1', id: 1, conversationId: 7, at }
  const told: ToVisitor = { kind: 'line', cursor: '2', line: own }
  for (const frames of [[taken, told], [told, taken], [told, told, taken, taken], [taken]]) {
    const talk = hearing(begun, welcome([], false), ...frames)
    expect(talk.pending).toEqual([])
    expect(talk.lines.map(({ id }) => id)).toEqual([1])
  }
  // The line had arrived, but its receipt was lost with the connection.
  const resumed = hearing(begun, welcome([line(2, 'agent'), own], true))
  expect(resumed.pending).toEqual([])
  expect(resumed.lines.map(({ id }) => id)).toEqual([1, 2])
  expect(unseen(resumed).map(({ id }) => id)).toEqual([2])
  expect(stateOf(resumed, own)).toBe('read')
  // What was missed comes in between; too long away, only the newest page is there.
  const later = hearing(resumed, welcome([line(3, 'agent')], true))
  expect(later.lines.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(hearing(later, welcome([line(9, 'agent')], false)).lines.map(({ id }) => id)).toEqual([9])
})

test('a line that is refused for good says why and stays, one that may go later goes on waiting', () => {
  const waiting = { clientId: 'c1', text: 'hello', files: [], at }
  const begun: Talk = { ...nothingYet('online'), connection: 'on', pending: [waiting] }
  const refused = { kind: 'refused' as const, clientId: 'c1', because: 'invalid' as const, message: 'Too long.' }
  expect(hearing(begun, { ...refused, retry: true }).pending).toEqual([waiting])
  const [kept] = hearing(begun, { ...refused, retry: false }).pending
  expect(kept).toMatchObject({ refused: 'Too long.' })
  expect(stateOf(begun, kept!)).toBe('refused')
})
