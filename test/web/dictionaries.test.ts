import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { serverSentences } from '../../scripts/sentences/find.ts'
import { english } from '../../src/web/words/english.ts'
import { languages } from '../../src/web/words/languages.ts'
import type { Sentences } from '../../src/web/words/sentences.ts'

const root = path.join(import.meta.dirname, '../..')
const folders = { de: 'german', fr: 'french', es: 'spanish', ar: 'arabic' } as const
const said = serverSentences()

const placesIn = (text: string) => new Set(text.match(/\{\d\}/g) ?? []).size

test.each(languages.filter(({ code }) => code !== 'en'))(
  'every sentence that the server can say is known in $name',
  async ({ code }) => {
    const folder = folders[code as keyof typeof folders]
    const { sentences } = (await import(`../../src/web/words/${folder}/server-sentences.ts`)) as {
      sentences: Sentences
    }
    expect([...said.keys()].filter((sentence) => !(sentence in sentences))).toEqual([])
    const wrong = Object.entries(sentences).filter(([theirs, ours]) => placesIn(ours) > theirs.split('{}').length - 1)
    expect(wrong).toEqual([])
  },
)

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The texts of an object of words, each with the names that lead to it. */
const textsIn = (words: object, path: string[] = []): string[][] =>
  Object.entries(words).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? textsIn(value, [...path, name]) : [[...path, name]],
  )

test('every text of the workspace is said somewhere', () => {
  const code = globSync('src/{web,contract}/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\/words\/(english|german|french|spanish|arabic)\//.test(file))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n')
  const takenApart = new Set([...code.matchAll(/\{([^{}]*)\}(?::[^=)]*)?\s*(?:=|\)\s*=>)/g)].join().match(/\w+/g))
  const isNamed = (name: string) =>
    takenApart.has(name) || new RegExp(`\\.${escaped(name)}\\b|['"\`]${escaped(name)}['"\`]`).test(code)
  // `words.kind[conversation.kind]`: which of them is said is known only then.
  const isLookedUpIn = (name: string) =>
    new RegExp(`\\b${escaped(name)}(\\)|\\s+as [^)]*\\))?\\s*(\\?\\.)?\\[`).test(code)
  const unsaid = textsIn(english).filter(
    (names) => !isNamed(names.at(-1) ?? '') && !names.slice(0, -1).some(isLookedUpIn),
  )
  expect(unsaid.map((names) => names.join('.'))).toEqual([])
})
