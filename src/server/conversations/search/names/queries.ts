import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { distanceOf, isLike, maybeName, slipsOf, soundOf } from './rules.ts'

const most = 8

/** Words of names that somebody who typed `word` may have meant: by one slip, by likeness, by sound; the likeliest first. */
export async function similarNames(ctx: Ctx, word: string): Promise<string[]> {
  if (!maybeName(word)) return []
  const sound = soundOf(word)
  const { rows } = await sql<{ word: string; sound: string }>`
    select word, sound from name_word where word = any(${slipsOf(word)})
    union (select word, sound from name_word where word % ${word} order by similarity(word, ${word}) desc limit 60)
    union (select word, sound from name_word where sound = ${sound} and ${sound} <> '' limit 300)`.execute(ctx.tx)
  return rows
    .filter((row) => isLike(word, row.word, sound.length > 1 && row.sound === sound))
    .map((row) => ({ ...row, off: distanceOf(word, row.word) + (row.sound === sound ? 0 : 0.5) }))
    .sort((a, b) => a.off - b.off || a.word.localeCompare(b.word))
    .slice(0, most)
    .map((row) => row.word)
}
