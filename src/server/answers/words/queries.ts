import { sql } from 'kysely'
import { distanceOf, isLike, maybeName, slipsOf, soundOf } from '../../conversations/search/names/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Analysed, spellingsIn, stemmerOf, type Term, termsOf, wordsOf } from './rules.ts'

/** What was typed, word by word, as articles in the language are looked for by it. */
export async function understandWords(ctx: Ctx, q: string, language: string): Promise<Term[]> {
  const words = wordsOf(q)
  const stemmer = stemmerOf(language)
  const { rows } = await sql<Analysed>`
    select word, phraseto_tsquery('heed_words', word)::text as plain, heed_plain(word) as folded,
      ${stemmer === null ? sql`'{}'::text[]` : sql`tsvector_to_array(to_tsvector(${stemmer}::regconfig, word) || to_tsvector(${stemmer}::regconfig, heed_plain(word)))`} as stems,
      ${stemmer === null ? sql`false` : sql`to_tsvector(${stemmer}::regconfig, word) = ''::tsvector`} as stopped
    from unnest(${spellingsIn(words)}::text[]) word`.execute(ctx.tx)
  return termsOf(words, new Map(rows.map((row) => [row.word, row])))
}

const most = 6

/** A word of articles, as it is compared and as it is written. */
export type KnownWord = { word: string; written: string }

/** Words of articles that somebody who typed `word` may have meant, the likeliest first; none where it stands in one itself. */
export async function meantWords(ctx: Ctx, word: string): Promise<KnownWord[]> {
  if (!maybeName(word)) return []
  const sound = soundOf(word)
  const { rows } = await sql<KnownWord & { sound: string }>`
    select word, sound, coalesce(written, word) as written from article_word where word = any(${slipsOf(word)}) or word = ${word}
    union (select word, sound, coalesce(written, word) from article_word where word % ${word} order by similarity(word, ${word}) desc limit 40)
    union (select word, sound, coalesce(written, word) from article_word where sound = ${sound} and length(${sound}) > 2 limit 100)`.execute(
    ctx.tx,
  )
  if (rows.some((row) => row.word === word)) return []
  return rows
    .filter((row) => isLike(word, row.word, sound.length > 2 && row.sound === sound))
    .map((row) => ({ ...row, off: distanceOf(word, row.word) + (row.sound === sound ? 0 : 0.5) }))
    .toSorted((a, b) => a.off - b.off || a.word.localeCompare(b.word))
    .slice(0, most)
    .map(({ word: known, written }) => ({ word: known, written }))
}

const shortestPart = 5

/**
 * Longer words that a word is part of, and parts of it that are words of their own: who looks for an „Etikett“ finds the
 * „Rücksendeetikett“ and the other way round.
 */
export async function compoundsOf(ctx: Ctx, folded: string): Promise<string[]> {
  if (folded.length < shortestPart || !/^\p{L}+$/u.test(folded)) return []
  const ends = Array.from({ length: folded.length - shortestPart - 2 }, (_, at) => folded.slice(at + 3)).filter(
    (end) => end.length >= shortestPart,
  )
  const { rows } = await sql<{ word: string }>`
    (select word from article_word where word like ${`%${folded}`} and length(word) >= ${folded.length + 3} limit 8)
    union (select word from article_word where word like ${`${folded}%`} and length(word) >= ${folded.length + 4} limit 8)
    union select word from article_word where word = any(${ends}::text[])`.execute(ctx.tx)
  return rows.map(({ word }) => word)
}
