/** Hits and misses per field, with the names of the mails that missed. */
export class Tally {
  private fields = new Map<string, { hits: number; all: number; misses: string[] }>()

  add(field: string, name: string, hit: boolean): void {
    const entry = this.fields.get(field) ?? { hits: 0, all: 0, misses: [] }
    entry.all++
    if (hit) entry.hits++
    else entry.misses.push(name)
    this.fields.set(field, entry)
  }

  merge(other: Tally): void {
    for (const [field, { hits, all, misses }] of other.fields) {
      const entry = this.fields.get(field) ?? { hits: 0, all: 0, misses: [] }
      this.fields.set(field, { hits: entry.hits + hits, all: entry.all + all, misses: [...entry.misses, ...misses] })
    }
  }

  print(title: string, verbose: boolean): void {
    console.log(`\n${title}`)
    for (const [field, { hits, all, misses }] of this.fields) {
      console.log(
        `  ${field.padEnd(28)} ${String(hits).padStart(4)} of ${String(all).padStart(4)}  ${((100 * hits) / all).toFixed(1).padStart(5)} %`,
      )
      if (verbose && misses.length > 0) console.log(`    missed: ${misses.join(' ')}`)
    }
  }
}

type Named = { name: string; kind: string }

/** Scores each set and prints it, then the sums of each kind. */
export async function printScores<Set extends Named>(
  sets: readonly Set[],
  score: (set: Set, tally: Tally) => Promise<void>,
  verbose: boolean,
): Promise<void> {
  const totals = new Map<string, Tally>()
  for (const set of sets) {
    const tally = new Tally()
    await score(set, tally)
    tally.print(`${set.kind}: ${set.name}`, verbose)
    const total = totals.get(set.kind) ?? new Tally()
    total.merge(tally)
    totals.set(set.kind, total)
  }
  for (const [kind, tally] of totals) tally.print(`ALL ${kind}`, false)
}

/** Text with blanks folded, so that line ends and indentation do not count. */
export function fold(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/[\s\u00a0\u200b\u00ad]+/g, ' ').trim()
}

/** Whether both say the same; a replacement sign in what is expected stands for any letter, since its author could not read it either. */
export function same(got: string | null | undefined, expected: string | null | undefined): boolean {
  const a = fold(got)
  const b = fold(expected)
  if (!b.includes('\ufffd')) return a === b
  return a.length === b.length && [...b].every((letter, at) => letter === '\ufffd' || letter === a[at])
}
