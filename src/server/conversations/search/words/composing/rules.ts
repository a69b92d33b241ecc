import type { Clause } from '../../syntax/rules.ts'
import { type Analysis, allOf, anyOf, marked, markQuery, pairQuery, quoted, runsOf, spellingsOf } from '../rules.ts'

/** A search as PostgreSQL asks it of messages; each null where nothing is asked. */
export type Composed = {
  /** What a message must match. */
  match: string | null
  /** The part of it that says how well it matches: words, without marks and what must not be there. */
  rank: string | null
  /** What must be in no message of the conversation. */
  without: string | null
  /** What is marked in the results: words as they are, and beginnings that stems stand for. */
  shown: Shown
}
export type Shown = { words: string[]; beginnings: string[]; phrases: string[] }

type Spelling = {
  analyses: ReadonlyMap<string, Analysis>
  similar: ReadonlyMap<string, readonly string[]>
  typing: boolean
}

/** All texts that have to be analysed before a search can be composed. */
export function textsOf(clauses: readonly Clause[]): string[] {
  return clauses
    .flatMap((clause) => (isAsked(clause) ? (clause.kind === 'filter' ? clause.values : [clause.value]) : []))
    .flatMap((text) => [
      text,
      ...runsOf(text).flatMap((run) => (run.unspaced ? [] : [run.text, ...spellingsOf(run.text)])),
    ])
}

const isAsked = ({ kind, field }: Clause) =>
  kind !== 'filter' || field === 'from' || field === 'to' || field === 'subject'

/** Puts the clauses together. `typing`: the last word may go on; `similar`: names to look for in place of a word. */
export function compose(clauses: readonly Clause[], spelling: Spelling): Composed {
  const shown: Shown = { words: [], beginnings: [], phrases: [] }
  const groups: string[][] = []
  const marks: string[] = []
  const without: string[] = []
  const saysNothing = (clause: Clause) => clause.kind === 'words' && spelling.analyses.get(clause.value)?.empty === true
  const telling = clauses.some((clause) => clause.kind !== 'filter' && !clause.negated && !saysNothing(clause))
  for (const [place, clause] of clauses.entries()) {
    const last = spelling.typing && place === clauses.length - 1
    const query = clause.kind === 'filter' ? filterQuery(clause, spelling, last) : wordQuery(clause, spelling, last)
    if (query === null) continue
    if (clause.negated) without.push(query)
    else if (clause.kind === 'filter') marks.push(query)
    else {
      // „die Lieferung“ is found where only „Lieferung“ stands.
      if (telling && saysNothing(clause) && !last) continue
      show(shown, clause, spelling, last)
      if (clause.either) groups.at(-1)?.push(query)
      else groups.push([query])
    }
  }
  const words = groups.map(anyOf)
  return {
    match: words.length + marks.length > 0 ? allOf([...words, ...marks]) : null,
    rank: words.length > 0 ? allOf(words) : null,
    without: without.length > 0 ? anyOf(without.map((query) => `(${query})`)) : null,
    shown,
  }
}

function wordQuery(clause: Clause, spelling: Spelling, last: boolean): string | null {
  const runs = runsOf(clause.value)
  const queries = runs.map((run, place) =>
    run.unspaced ? pairQuery(run.text) : spacedQuery(run.text, clause, spelling, last && place === runs.length - 1),
  )
  const asked = queries.filter((query) => query !== null)
  return asked.length === 0 ? null : allOf(asked)
}

function spacedQuery(text: string, clause: Clause, { analyses, similar }: Spelling, begins: boolean): string | null {
  const analysis = analyses.get(text)
  if (!analysis?.plain) return null
  // Of one or two letters so much begins that they are taken as they are.
  const go = begins && /[\p{L}\p{N}]{3,}$/u.test(text) ? ':*' : ''
  if (clause.kind === 'phrase') return analysis.plain
  const others = spellingsOf(text)
    .map((spelt) => analyses.get(spelt)?.plain)
    .filter((plain) => plain !== undefined)
  const plain = [analysis.plain, ...others].filter(Boolean).map((query) => `(${query}${go})`)
  const names = (similar.get(analysis.folded) ?? []).flatMap((name) => [quoted(`from~${name}`), quoted(`to~${name}`)])
  return anyOf([...plain, ...analysis.stems.map(quoted), ...names])
}

function filterQuery(clause: Clause, { analyses, similar }: Spelling, begins: boolean): string | null {
  const { field, values } = clause
  if (field === 'has' || (field === 'is' && values.includes('note')))
    return anyOf(values.map((value) => quoted(value === 'attachment' ? 'has~attachment' : 'kind~note')))
  if (field === 'subject') {
    const plain = values.map((value) => analyses.get(value)?.plain).filter(Boolean) as string[]
    return plain.length > 0 ? anyOf(plain.map((query) => `(${marked(query, 'A')})`)) : null
  }
  if (field !== 'from' && field !== 'to') return null
  const each = values.flatMap((value) => {
    const words = (analyses.get(value)?.folded ?? value).split(/[\s,;:"'()<>]+/).filter(Boolean)
    const alike = words.flatMap((word) => (similar.get(word) ?? []).map((name) => quoted(`${field}~${name}`)))
    return words.length > 0
      ? [`(${anyOf([`(${markQuery(field, words, begins || similar.size > 0)})`, ...alike])})`]
      : []
  })
  return each.length > 0 ? anyOf(each) : null
}

function show(shown: Shown, clause: Clause, { analyses, similar }: Spelling, last: boolean): void {
  if (clause.kind === 'phrase') {
    shown.phrases.push(analyses.get(clause.value)?.folded ?? clause.value)
    return
  }
  for (const run of runsOf(clause.value)) {
    const analysis = analyses.get(run.text)
    if (run.unspaced || !analysis) {
      shown.phrases.push(run.text)
      continue
    }
    for (const word of analysis.folded.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)) shown.words.push(word)
    for (const spelt of spellingsOf(run.text)) shown.words.push(analyses.get(spelt)?.folded ?? spelt)
    for (const stem of analysis.stems) shown.beginnings.push(stem.slice(stem.indexOf('~') + 1))
    shown.words.push(...(similar.get(analysis.folded) ?? []))
    if (last) shown.beginnings.push(analysis.folded)
  }
}
