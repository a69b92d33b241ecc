import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Key, keysOfHeed } from '../../src/web/agent/palette/keys.ts'
import { inOrder } from '../../src/web/agent/palette/order.ts'
import { keyParts } from '../../src/web/ui/key-names.ts'
import { english } from '../../src/web/words/english.ts'

const web = path.join(import.meta.dirname, '../../src/web')
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter((file) => !file.startsWith('agent/palette/'))
  .map((file) => [file, readFileSync(path.join(web, file), 'utf8')] as const)

/** A letter that is a key: a bracket that stands for itself opens nothing. */
const isQuoted = (text: string, at: number) => text[at - 1] === "'" && text[at + 1] === "'"

/** The text between the bracket at `from` and the one that closes it. */
function within(text: string, from: number): string {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (isQuoted(text, at)) continue
    if ('({['.includes(text[at] as string)) depth++
    else if (')}]'.includes(text[at] as string) && --depth === 0) return text.slice(from + 1, at)
  }
  return ''
}

/** The keys of an object as it is written, those of objects inside it left out. */
function ownKeys(object: string): string[] {
  let depth = 0
  let flat = ''
  for (const [at, letter] of [...object].entries()) {
    const bracket = !isQuoted(object, at)
    if (bracket && ')}]'.includes(letter)) depth--
    if (depth === 0) flat += letter
    if (bracket && '({['.includes(letter)) depth++
  }
  return [...flat.matchAll(/(?:^|[,{\s])(?:'([^']+)'|([\w]+)):/g)].map(([, quoted, bare]) => (quoted ?? bare) as string)
}

/** Each key that a part of the screen listens to, and where that is written. */
function heard(): [key: string, file: string][] {
  return sources.flatMap(([file, text]) => {
    const called = [...text.matchAll(/\buseKeys\(/g)].flatMap(({ index }) => {
      const given = within(text, index + 'useKeys'.length)
      const object = given.indexOf('{')
      return object < 0 || given.slice(0, object).trim() ? [] : ownKeys(within(given, object))
    })
    // The entries of a conversation's menu are heard as well.
    const entries = /MoreEntry/.test(text)
      ? [...text.matchAll(/\bkey: '([^']+)'/g)].map(([, key]) => key as string)
      : []
    return [...called, ...entries].map((key): [string, string] => [key, file])
  })
}

const together: Record<Key['place'], readonly Key['place'][]> = {
  anywhere: ['anywhere', 'inbox', 'conversation', 'chosen', 'page'],
  inbox: ['inbox', 'conversation', 'page'],
  conversation: ['conversation', 'inbox', 'page'],
  chosen: ['chosen'],
  page: ['page'],
  'own-page': ['own-page', 'page'],
  writing: ['writing'],
}

describe('the keys of the workspace', () => {
  test('are all on the sheet', () => {
    const listed = new Set(keysOfHeed.flatMap(({ keys }) => keys))
    const found = heard()
    expect(found.length).toBeGreaterThan(40)
    expect(found.filter(([key]) => !listed.has(key))).toEqual([])
  })

  test('are all heard somewhere: plain keys and pairs of the sheet have a listener', () => {
    const known = new Set(heard().map(([key]) => key))
    // What a list or the editor hears itself, on the element that has the focus.
    const ownWay = new Set(['ArrowDown', 'ArrowUp', 'Enter'])
    const missing = keysOfHeed
      .filter(({ place }) => place !== 'writing')
      .flatMap(({ keys }) => keys)
      .filter((key) => !known.has(key) && !ownWay.has(key) && !/^(Alt|Shift)\+|^mod\+a$/.test(key))
    expect(missing).toEqual([])
  })

  test('mean one thing at a time', () => {
    const clashes = keysOfHeed.flatMap((one, at) =>
      keysOfHeed
        .slice(at + 1)
        .filter(({ place }) => together[one.place].includes(place) || together[place].includes(one.place))
        .flatMap((other) => one.keys.filter((key) => other.keys.includes(key)))
        // A pair's first key stands alone nowhere, or it would be heard before its second.
        .concat(
          one.keys.filter((key) => keysOfHeed.some(({ keys }) => keys.some((pair) => pair.startsWith(`${key} `)))),
        ),
    )
    expect(clashes).toEqual([])
  })

  test('are written as the reader’s keyboard writes them', () => {
    expect(keyParts('mod+Shift+k', true)).toEqual([['⌘', '⇧', 'K']])
    expect(keyParts('mod+Shift+k', false)).toEqual([['Ctrl', 'Shift', 'K']])
    expect(keyParts('g i', false)).toEqual([['g'], ['i']])
    expect(keyParts('Alt+ArrowUp', false)).toEqual([['Alt', '↑']])
    for (const { means } of keysOfHeed) expect(means(english)).toMatch(/\S/)
  })
})

describe('the palette', () => {
  const run = () => undefined
  const commands = [
    { id: 'status-open', group: 'conversation' as const, title: 'Set status: Open', run },
    { id: 'resolve', group: 'conversation' as const, title: 'Set status: Resolved', run },
    { id: 'merge', group: 'conversation' as const, title: 'Merge', why: 'It is closed', run },
    { id: 'assign-4', group: 'people' as const, title: 'Assign to Olga', typed: true, run },
    { id: 'chosen-read', group: 'chosen' as const, title: 'Mark as read', run },
  ]
  const shown = (typed: string, recent: string[] = []) =>
    inOrder(commands, typed, recent).map(({ id, group }) => `${group} ${id}`)

  test('begins with what was used last, then with the chosen rows, and names people only when asked for', () => {
    expect(shown('', ['resolve', 'merge'])).toEqual([
      'recent resolve',
      'chosen chosen-read',
      'conversation status-open',
      'conversation merge',
    ])
    expect(shown('olg')).toEqual(['people assign-4'])
  })

  test('puts what was used last first among what fits, and what cannot be done at the end', () => {
    expect(shown('status', ['resolve'])).toEqual(['conversation resolve', 'conversation status-open'])
    expect(shown('m').at(-1)).toBe('conversation merge')
  })
})
