import { sql } from 'kysely'
import { pairsOf } from '../../conversations/search/words/rules.ts'

/** Words as they are written and by their stems; of a script without spaces pairs of signs. */
export function wordsOf(text: string, stemmer: string | null) {
  const pairs = pairsOf(text)
  const stems =
    stemmer === null
      ? sql`''::tsvector`
      : sql`to_tsvector(${stemmer}::regconfig, ${text}) || to_tsvector(${stemmer}::regconfig, heed_plain(${text}))`
  return sql`(to_tsvector('heed_words', ${text}) || ${stems} || ${pairs === null ? sql`''::tsvector` : sql`to_tsvector('simple', ${pairs})`})`
}
