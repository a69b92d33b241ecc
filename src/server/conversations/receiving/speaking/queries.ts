import { type RawBuilder, sql } from 'kysely'
import { languageOf } from '../../search/indexing/rules.ts'

/** The language a customer is known to speak (ISO 639-1), else the one their words are written in; null where neither tells. */
export const spokenBy = (contactId: number | null, words: string): RawBuilder<string | null> => sql<
  string | null
>`coalesce(
  (select lower(substring(language from '^([A-Za-z]{2})([-_]|$)')) from contact where id = ${contactId}::bigint),
  ${languageOf(words)}::text)`
