import { describe, expect, test } from 'vitest'
import { markIn, placesIn } from '../../src/server/conversations/search/finding/marking/rules.ts'
import {
  distanceOf,
  isLike,
  maybeName,
  nameWords,
  slipsOf,
  soundOf,
} from '../../src/server/conversations/search/names/rules.ts'
import { readSpan } from '../../src/server/conversations/search/syntax/dates/rules.ts'
import { parse, tokensOf } from '../../src/server/conversations/search/syntax/rules.ts'
import { pairsOf } from '../../src/server/conversations/search/words/rules.ts'
import { pick, randomFrom } from '../../src/server/seed/random.ts'

const said = (q: string, fields = new Set<string>()) =>
  parse(q, fields).map(({ kind, field, values, value, negated, problem }) =>
    [
      negated ? '-' : '',
      kind === 'filter' ? `${field}=${values.join('|')}` : `${kind}:${value}`,
      problem ? `?${problem}` : '',
    ].join(''),
  )

describe('the syntax of a search', () => {
  test.each([
    ['broken lamp', ['words:broken', 'words:lamp']],
    ['"blue lamp" -red', ['phrase:blue lamp', '-words:red']],
    ['„blaue Lampe“ «lampe bleue»', ['phrase:blaue Lampe', 'phrase:lampe bleue']],
    [
      'from:anna@firma.test to:support',
      ['filter', 'filter'].map((_, n) => (n ? 'to=support' : 'from=anna@firma.test')),
    ],
    ['von:anna vor:2026-03-01 nach:7d', ['from=anna', 'before=2026-03-01', 'after=7d']],
    ['status:offen,wartet zuständig:ich', ['status=open|waiting', 'assignee=me']],
    ['team:"Technical support" -tag:vip', ['team=Technical support', '-tag=vip']],
    ['hat:anhang ist:ungelesen', ['has=attachment', 'is=unread']],
    ['#1042', ['number=1042']],
    ['number:1042', ['number=1042']],
    ['contract:gold', ['words:contract:gold?unknown_operator']],
    ['status:blue', ['words:status:blue?unknown_value']],
    ['https://heed.test/a:b', ['words:https://heed.test/a:b']],
    ['من:أحمد', ['from=أحمد']],
    ['"never ended', ['phrase:never ended']],
    ['from:', []],
    ['- -- & | ! ( :* %%%', []],
    ['', []],
  ])('%s', (q, expected) => {
    expect(said(q)).toEqual(expected)
  })

  test('a field of the workspace’s own narrows by its key', () => {
    expect(said('contract:gold', new Set(['contract']))).toEqual(['contract=gold'])
  })

  test('either of two words', () => {
    expect(parse('lamp OR cable blue').map(({ either }) => either)).toEqual([false, true, false])
    expect(parse('lampe ODER').map(({ value }) => value)).toEqual(['lampe'])
  })

  test('whatever is typed is understood somehow: nothing throws, parts stand in their order, and are what was typed', () => {
    const random = randomFrom(7)
    const pieces = [
      'from:',
      'von:',
      'status:',
      '"',
      '„',
      '“',
      '-',
      ' ',
      ' ',
      ',',
      ':',
      'open',
      'lamp',
      'ä',
      '東京',
      '😀',
      '\u0000',
      "'",
      '\\',
      '#7',
      '7d',
      'OR',
      '\ud800',
      'x'.repeat(50),
    ]
    for (let n = 0; n < 3000; n++) {
      const q = Array.from({ length: Math.floor(random() * 12) }, () => pick(random, pieces)).join('')
      const tokens = tokensOf(q)
      expect(
        tokens
          .map(({ from, to }) => q.slice(from, to))
          .join('')
          .replace(/\s/g, ''),
      ).toBe(q.replace(/\s/g, ''))
      let before = 0
      for (const clause of parse(q)) {
        expect(clause.from).toBeGreaterThanOrEqual(before)
        expect(clause.to).toBeGreaterThan(clause.from)
        before = clause.to
        if (clause.kind === 'filter') expect(clause.values.length).toBeGreaterThan(0)
      }
    }
  })
})

describe('dates', () => {
  const now = new Date('2026-03-29T10:00:00Z')
  test.each([
    ['2026-03-01', 'UTC', '2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
    ['01.03.2026', 'Europe/Berlin', '2026-02-28T23:00:00.000Z', '2026-03-01T23:00:00.000Z'],
    // The clocks went forward that night: the day has 23 hours.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026', 'UTC', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2026-02', 'UTC', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
    ['heute', 'Asia/Tokyo', '2026-03-28T15:00:00.000Z', '2026-03-29T15:00:00.000Z'],
    ['yesterday', 'UTC', '2026-03-28T00:00:00.000Z', '2026-03-29T00:00:00.000Z'],
    ['7d', 'UTC', '2026-03-22T10:00:00.000Z', '2026-03-22T10:00:00.000Z'],
    ['2w', 'UTC', '2026-03-15T10:00:00.000Z', '2026-03-15T10:00:00.000Z'],
  ])('%s in %s', (text, zone, from, to) => {
    const span = readSpan(text, now, zone)
    expect([span?.from.toISOString(), span?.to.toISOString()]).toEqual([from, to])
  })
  test.each(['2026-02-30', '13/13/13', 'soon', '', '0d0', '99999-01-01'])('%s is none', (text) => {
    expect(readSpan(text, now, 'UTC')).toBeNull()
  })
})

describe('names', () => {
  test('that sound alike are one', () => {
    expect(new Set(['meier', 'mayer', 'maier', 'meyer', 'mair'].map(soundOf)).size).toBe(1)
    expect(soundOf('schmidt')).toBe(soundOf('schmitt'))
    expect(soundOf('philipp')).toBe(soundOf('filip'))
    expect(soundOf('meier')).not.toBe(soundOf('weber'))
  })
  test('one slip is one off', () => {
    expect([distanceOf('hughes', 'hugehs'), distanceOf('anna', 'ana'), distanceOf('anna', 'anna')]).toEqual([1, 1, 0])
    expect(slipsOf('hugehs')).toContain('hughes')
    expect(isLike('hugehs', 'hughes', false)).toBe(true)
    expect(isLike('mayer', 'meier', true)).toBe(true)
    expect(isLike('bob', 'rob', false)).toBe(false)
  })
  test('a word longer than any name that is kept is not looked for among them', () => {
    expect(nameWords(`anna ${'a'.repeat(40)}`)).toEqual(['anna'])
    expect(['an', 'ann', 'a'.repeat(41), 'a'.repeat(42), 'a'.repeat(500)].map(maybeName)).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })
})

test('scripts without spaces are found by pairs of signs', () => {
  expect(pairsOf('東京都に住む')).toBe('東京 京都 都に に住 住む')
  expect(pairsOf('a 東 b')).toBe('東')
  expect(pairsOf('nothing')).toBeNull()
})

describe('what was found is marked', () => {
  const shown = (words: string[], beginnings: string[] = [], phrases: string[] = []) => ({ words, beginnings, phrases })
  const hits = (text: string, what: ReturnType<typeof shown>) =>
    placesIn(text, what).map(([from, to]) => text.slice(from, to))
  test('whatever its case, accents and endings', () => {
    expect(hits('Die Lieferungen an Müller, ÉLISE', shown(['muller', 'elise'], ['liefer']))).toEqual([
      'Lieferungen',
      'Müller',
      'ÉLISE',
    ])
    expect(hits('In Tōkyō: 東京都', shown(['tokyo'], [], ['京都']))).toEqual(['Tōkyō', '京都'])
    expect(hits('Straße strasse', shown(['strasse']))).toEqual(['Straße', 'strasse'])
  })
  test('in the stretch that says most; markup stays text', () => {
    const text = `${'word '.repeat(100)}<b>lamp</b> and a lamp ${'word '.repeat(100)}`
    const parts = markIn(text, shown(['lamp']), 120)
    expect(parts.filter(({ hit }) => hit).map((part) => part.text)).toEqual(['lamp', 'lamp'])
    expect(parts.map((part) => part.text).join('').length).toBeLessThan(140)
    expect(parts.some((part) => part.text.includes('<b>'))).toBe(true)
  })
})
