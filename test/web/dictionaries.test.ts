import { expect, test } from 'vitest'
import { serverSentences } from '../../scripts/sentences/find.ts'
import { languages } from '../../src/web/words/languages.ts'
import type { Sentences } from '../../src/web/words/sentences.ts'

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
