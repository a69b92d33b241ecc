import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Analysis, stemmers } from './rules.ts'

/** Analyses each text once. */
export async function analyse(ctx: Ctx, texts: readonly string[]): Promise<Map<string, Analysis>> {
  const all = [...new Set(texts)]
  if (all.length === 0) return new Map()
  const { rows } = await sql<{ text: string; plain: string; folded: string; stems: string[][] | null }>`
    select text, phraseto_tsquery('heed_words', text)::text as plain, heed_plain(text) as folded,
      (select json_agg(to_json(tsvector_to_array(heed_stems(language, (${JSON.stringify(stemmers)}::jsonb ->> language)::regconfig, text))))
        from search_language where language = any(${Object.keys(stemmers)})) as stems
    from unnest(${all}::text[]) text`.execute(ctx.tx)
  return new Map(
    rows.map(({ text, plain, folded, stems }) => {
      const each = stems ?? []
      const single = /^'(?:[^']|'')*'$/.test(plain)
      return [
        text,
        {
          ...{ plain, folded },
          stems: single ? each.filter((stem) => stem.length === 1).flat() : [],
          empty: single && each.some((stem) => stem.length === 0),
        },
      ]
    }),
  )
}
