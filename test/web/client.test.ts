import { describe, expect, it } from 'vitest'
import { fitting } from '../../src/web/agent/palette/commands.ts'
import { safeNext } from '../../src/web/agent/sessions/entering.ts'
import { refusalOf, urlOf } from '../../src/web/client.ts'
import { backoff } from '../../src/web/live.ts'
import { english } from '../../src/web/words/english.ts'
import { formatIn } from '../../src/web/words/format.ts'
import { german } from '../../src/web/words/german.ts'

describe('the client', () => {
  it('fills in parameters and leaves empty wishes out', () => {
    const url = urlOf(
      { path: '/conversations/{id}/messages' },
      { params: { id: 7 }, query: { newest: 'true', after: undefined, q: '' } },
    )
    expect(url).toBe('/api/conversations/7/messages?newest=true')
  })
  it('reads a refusal with its fields, and makes one of an answer that is none', () => {
    const refused = refusalOf(400, '{"error":{"code":"invalid","message":"No.","fields":{"to":"Write an address."}}}')
    expect(refused).toMatchObject({ code: 'invalid', message: 'No.', status: 400, fields: { to: 'Write an address.' } })
    expect(refusalOf(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'unavailable', status: 502 })
  })
  it('waits longer after each failure to connect, never more than twenty seconds', () => {
    const waits = [0, 1, 2, 3, 4, 5, 20].map((failures) => backoff(failures, 0.5))
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(backoff(50, 1)).toBeLessThan(20_000)
  })
})

describe('after signing in', () => {
  it.each([
    ['/inbox/all/142?q=boots', '/inbox/all/142?q=boots'],
    ['https://elsewhere.example/', '/inbox/mine'],
    ['//elsewhere.example/', '/inbox/mine'],
    ['/\\elsewhere.example', '/inbox/mine'],
    ['/sign-in', '/inbox/mine'],
    [undefined, '/inbox/mine'],
  ])('%s leads to %s', (next, expected) => {
    expect(safeNext(next)).toBe(expected)
  })
})

describe('the palette', () => {
  const commands = ['Assign to Jonas Brandt', 'Set status: Resolved', 'Go to Unassigned'].map((title) => ({
    id: title,
    group: 'go' as const,
    title,
    run: () => {},
  }))
  it('finds a command by the beginnings of its words, in any order', () => {
    expect(fitting(commands, 'jon ass').map(({ title }) => title)).toEqual(['Assign to Jonas Brandt'])
    expect(fitting(commands, 'resolved')).toHaveLength(1)
    expect(fitting(commands, 'xyz')).toHaveLength(0)
  })
})

describe('words', () => {
  it('count as each language counts', () => {
    expect([0, 1, 2, 1200].map(english.common.conversations)).toEqual([
      'No conversations',
      '1 conversation',
      '2 conversations',
      '1,200 conversations',
    ])
    expect([0, 1, 1200].map(german.common.conversations)).toEqual(['Keine Gespräche', '1 Gespräch', '1.200 Gespräche'])
  })
  it('tell a time as shortly as it can be understood', () => {
    const now = new Date(2026, 10, 22, 15, 0)
    const format = formatIn('en')
    expect(format.short(new Date(2026, 10, 22, 9, 5), now)).toBe('09:05')
    expect(format.short(new Date(2026, 10, 20, 9, 5), now)).toBe('Fri')
    expect(format.short(new Date(2026, 2, 3), now)).toBe('3 Mar')
    expect(format.short(new Date(2024, 2, 3), now)).toBe('3 Mar 2024')
    expect(formatIn('de').dayMark(new Date(2026, 10, 21, 23, 59), now)).toBe('Gestern')
  })
})
