/** A conversation of the last hour, with its telling words. */
export type Recent = { id: number; words: readonly string[] }
/** Conversations that came together and share words. */
export type Alike = { words: string[]; ids: number[] }

/** So many alike are worth a question. */
export const fewest = 5
/** They must come this many times as often as such ones did in the hours before. */
const surge = 3
const mostWords = 6
const mostClusters = 5

type Bag = Map<string, Set<number>>

function bagOf(recent: readonly Recent[]): Bag {
  const bag: Bag = new Map()
  for (const { id, words } of recent)
    for (const word of words) {
      const ids = bag.get(word) ?? new Set()
      bag.set(word, ids.add(id))
    }
  return bag
}

/**
 * Groups what arrived lately and looks alike. From the word whose number rose most over what `usual` says of an hour: those
 * that say it are taken, the words that at least half of them share are theirs, and who says half of these belongs to them.
 * Whoever is taken is taken once. Simple enough to be said in a sentence; the work is bounded by the words of `recent`.
 */
export function findAlike(recent: readonly Recent[], usual: ReadonlyMap<string, number>): Alike[] {
  const found: Alike[] = []
  let left = [...recent]
  while (found.length < mostClusters && left.length >= fewest) {
    const alike = strongest(left, usual)
    if (!alike) break
    found.push(alike)
    const taken = new Set(alike.ids)
    left = left.filter(({ id }) => !taken.has(id))
  }
  return found
}

function strongest(recent: readonly Recent[], usual: ReadonlyMap<string, number>): Alike | null {
  const bag = bagOf(recent)
  const rises = (word: string, n: number) => n >= fewest && n >= surge * (usual.get(word) ?? 0)
  const seeds = [...bag]
    .filter(([word, ids]) => rises(word, ids.size))
    .map(([word, ids]) => ({ word, ids, rise: ids.size / (1 + (usual.get(word) ?? 0)) }))
    .toSorted((a, b) => b.rise - a.rise || (a.word < b.word ? -1 : 1))
  for (const { word, ids } of seeds.slice(0, 20)) {
    const alike = around(word, ids, recent, rises)
    if (alike) return alike
  }
  return null
}

/** One word alone is chance: they share at least one more. */
function around(
  seed: string,
  ids: ReadonlySet<number>,
  recent: readonly Recent[],
  rises: (word: string, n: number) => boolean,
): Alike | null {
  const those = recent.filter(({ id }) => ids.has(id))
  const shared = [...bagOf(those)]
    .filter(([word, say]) => word !== seed && say.size * 2 >= those.length && rises(word, say.size))
    .toSorted(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1))
    .slice(0, mostWords - 1)
    .map(([word]) => word)
  if (shared.length === 0) return null
  const words = [seed, ...shared]
  const needed = Math.max(2, Math.ceil(words.length / 2))
  const members = recent.filter((one) => words.filter((word) => one.words.includes(word)).length >= needed)
  return members.length >= fewest ? { words, ids: members.map(({ id }) => id) } : null
}

/** Whether two groups are the same one, some minutes apart: they share half of the smaller, or most of their words. */
export function isSame(a: Alike, b: Alike): boolean {
  const ids = new Set(a.ids)
  const common = b.ids.filter((id) => ids.has(id)).length
  const words = b.words.filter((word) => a.words.includes(word)).length
  return common * 2 >= Math.min(a.ids.length, b.ids.length) || words * 3 >= 2 * Math.max(a.words.length, b.words.length)
}
