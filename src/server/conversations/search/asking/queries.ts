import type { Ctx } from '../../../platform/ctx.ts'
import { fieldKeys } from '../conditions/fields/queries.ts'
import { type Narrowed, narrow } from '../conditions/queries.ts'
import { similarNames } from '../names/queries.ts'
import { type Clause, parse } from '../syntax/rules.ts'
import { type Composed, compose, textsOf } from '../words/composing/rules.ts'
import { analyse } from '../words/queries.ts'
import type { Analysis } from '../words/rules.ts'

export type Question = { narrowed: Narrowed; analyses: Map<string, Analysis>; composed: Composed; typing: boolean }

/** What was typed, understood and ready to be asked of the database. */
export async function understand(
  ctx: Ctx,
  q: string,
  options: { zone?: string | undefined; typing: boolean },
): Promise<Question> {
  const clauses = parse(
    q.replaceAll('\u0000', ''),
    /\p{L}[\p{L}\p{N}_]*[:：]/u.test(q) ? await fieldKeys(ctx) : new Set(),
  )
  const narrowed = await narrow(ctx, clauses, zoneOf(options.zone))
  const analyses = await analyse(ctx, textsOf(narrowed.clauses))
  const composed = compose(narrowed.clauses, { analyses, similar: new Map(), typing: options.typing })
  return { narrowed, analyses, composed, typing: options.typing }
}

/** The same question, looking for names like those that were typed or that begin so as well; null where none was typed. */
export async function withSimilarNames(
  ctx: Ctx,
  question: Question,
): Promise<{ composed: Composed; names: string[] } | null> {
  const similar = new Map<string, string[]>()
  for (const word of soughtNames(question)) similar.set(word, await similarNames(ctx, word))
  if (similar.size === 0) return null
  const { narrowed, analyses, typing } = question
  const composed = compose(narrowed.clauses, { analyses, similar, typing })
  return { composed, names: [...new Set([...similar.values()].flat())] }
}

const mostNames = 4

function soughtNames({ narrowed, analyses }: Question): string[] {
  const named = ({ kind, field, negated }: Clause) =>
    !negated && (kind === 'words' || (kind === 'filter' && (field === 'from' || field === 'to')))
  const words = narrowed.clauses
    .filter(named)
    .flatMap(({ kind, value, values }) => (kind === 'filter' ? values : [value]))
    .flatMap((text) => (analyses.get(text)?.folded ?? '').split(/[^\p{L}\p{N}]+/u))
  return [...new Set(words)].filter((word) => word.length > 2 && !/^\d+$/.test(word)).slice(0, mostNames)
}

/** Words that people and organizations are asked for: what stands alone, and who a message is from. */
export function nameWordsOf({ narrowed, analyses }: Question): string[] {
  const others = narrowed.clauses.some(({ kind, field }) => kind === 'filter' && field !== 'from')
  if (others) return []
  const texts = narrowed.clauses.flatMap((clause) =>
    clause.negated ? [] : clause.kind === 'filter' ? clause.values : [clause.value],
  )
  const words = texts.flatMap((text) => (analyses.get(text)?.folded ?? text.toLowerCase()).split(/[\s,;"()<>]+/))
  return [...new Set(words)].filter((word) => /[\p{L}\p{N}]{2}/u.test(word)).slice(0, 5)
}

function zoneOf(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
