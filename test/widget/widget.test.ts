import { expect, onTestFinished, test, vi } from 'vitest'
import type { Chat, ChatLine } from '../../src/contract/chat.ts'
import type { ChatAnswer } from '../../src/contract/chat-answers.ts'
import type { ToVisitor } from '../../src/contract/chat-live.ts'
import { brandIn, contrast } from '../../src/widget/colours.ts'
import { onlyEmoji, pieces } from '../../src/widget/frame/formatting.ts'
import { fits } from '../../src/widget/frame/inviting.ts'
import { Asking } from '../../src/widget/talking/asking.ts'
import { NoAnswer, type Requests } from '../../src/widget/talking/requests.ts'
import { after, nothingYet, stateOf, type Talk, unseen } from '../../src/widget/talking/state.ts'
import type { Kept, Told } from '../../src/widget/talking/storage.ts'
import type { Talker } from '../../src/widget/talking/talker.ts'

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

test('a question is answered once, goes out again over a lost network, is seen in every tab and is gone with whoever signs out', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('addEventListener', () => {})
  onTestFinished(() => void vi.unstubAllGlobals())
  onTestFinished(() => void vi.useRealTimers())
  const stored = new Map<string, unknown>()
  const hearing: { tab: string; listen: (told: Told) => void }[] = []
  const keptIn = (tab: string) =>
    ({
      read: <T>(name: string) => (stored.get(name) as T | undefined) ?? null,
      write: (name, value) => void stored.set(name, structuredClone(value)),
      forget: (name) => void stored.delete(name),
      remember: () => {},
      tell: (told) => {
        for (const other of hearing) if (other.tab !== tab) other.listen(told)
      },
      hear: (listen) => void hearing.push({ tab, listen }),
    }) as Partial<Kept> as Kept
  const answers: ChatAnswer[] = []
  let online = false
  const requests = {
    exchange: async () => ({ exchange: { id: 1, conversationId: null, answers: [...answers] } }),
    ask: async (_: string, { clientId, question }: { clientId: string; question: string }) => {
      if (!online) throw new NoAnswer(0, '')
      const known = answers.find((answer) => answer.clientId === clientId)
      if (known) return known
      const answer: ChatAnswer = {
        ...{ id: answers.length + 1, clientId, question, at, outcome: 'passages', text: 'This:', sources: [] },
        ...{ offerPerson: false, helped: null },
      }
      answers.push(answer)
      return answer
    },
  } as unknown as Requests
  let session: { token: string } | null = { token: 'one' }
  const followers: (() => void)[] = []
  const talker = {
    ...{ session: () => session, token: async () => 'one', talk: nothingYet('online') },
    subscribe: (follow: () => void) => followers.push(follow),
  } as unknown as Talker
  const [first, second] = [
    new Asking('en', requests, keptIn('first'), talker),
    new Asking('en', requests, keptIn('second'), talker),
  ]
  await vi.advanceTimersByTimeAsync(1)
  first.ask('Where is my lamp?')
  await vi.advanceTimersByTimeAsync(1)
  expect([first, second].map(({ state }) => state.waiting.map(({ question }) => question))).toEqual([
    ['Where is my lamp?'],
    ['Where is my lamp?'],
  ])
  online = true
  await vi.advanceTimersByTimeAsync(5000)
  for (const { state } of [first, second]) {
    expect(state.waiting).toEqual([])
    expect(state.exchange?.answers.map(({ question }) => question)).toEqual(['Where is my lamp?'])
  }
  expect(answers).toHaveLength(1)
  session = null
  for (const follow of followers) follow()
  expect([first.state, second.state]).toEqual([
    { exchange: null, waiting: [] },
    { exchange: null, waiting: [] },
  ])
})
