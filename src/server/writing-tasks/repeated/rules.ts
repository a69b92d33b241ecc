/** What somebody asked, in its telling words. `person` tells one asker from another. */
export type Asked = { id: number; person: string; words: readonly string[] }
/** Questions that came again and again: the words they share, the strongest first, and the one that stands for them best. */
export type Repeated = { words: string[]; ids: number[]; persons: number; typical: number }

/** So many different people ask before an article is worth its while. */
export const fewestPersons = 5
/** A word that more than this share of all say tells nothing. */
const everydayShare = 0.2
/** From so much likeness on (cosine, 0 to 1) a question belongs to a group. */
const leastLike = 0.36
const mostWords = 6

type Vector = Map<string, number>

/**
 * Groups questions that say the same: each by the words it has, weighed by how rare they are (TF-IDF), goes to the group it is most
 * like, or begins one; then once more, when the groups are known. The same questions give the same groups in whatever order they
 * came. Salton and McGill 1983 for the weights; what leads is known as leader clustering (Hartigan 1975).
 */
export function findRepeated(asked: readonly Asked[], fewest = fewestPersons): Repeated[] {
  const vectors = vectorsOf(asked)
  const order = [...vectors.keys()].toSorted(
    (a, b) => (vectors.get(b)?.size ?? 0) - (vectors.get(a)?.size ?? 0) || a - b,
  )
  const groups: Vector[] = []
  const index = new Map<string, Set<number>>()
  for (const id of order) {
    const vector = vectors.get(id) as Vector
    const best = nearest(vector, groups, index)
    if (best === null) {
      groups.push(new Map(vector))
      for (const word of vector.keys()) put(index, word, groups.length - 1)
    } else {
      const group = groups[best] as Vector
      for (const [word, weight] of vector) {
        group.set(word, (group.get(word) ?? 0) + weight)
        put(index, word, best)
      }
    }
  }
  const members = new Map<number, number[]>()
  for (const id of order) {
    const best = nearest(vectors.get(id) as Vector, groups, index)
    if (best !== null) members.set(best, [...(members.get(best) ?? []), id])
  }
  const byId = new Map(asked.map((one) => [one.id, one]))
  return [...members.values()]
    .map((ids) => describe(ids, byId, vectors))
    .filter(({ persons, words }) => persons >= fewest && words.length >= 2)
    .toSorted((a, b) => b.ids.length - a.ids.length || (a.ids[0] ?? 0) - (b.ids[0] ?? 0))
}

const put = (index: Map<string, Set<number>>, word: string, group: number) => {
  const known = index.get(word)
  if (known) known.add(group)
  else index.set(word, new Set([group]))
}

function vectorsOf(asked: readonly Asked[]): Map<number, Vector> {
  const said = new Map<string, number>()
  for (const { words } of asked) for (const word of new Set(words)) said.set(word, (said.get(word) ?? 0) + 1)
  const most = Math.max(fewestPersons * 3, asked.length * everydayShare)
  const vectors = new Map<number, Vector>()
  for (const { id, words } of asked) {
    const vector: Vector = new Map()
    for (const [place, word] of [...new Set(words)].entries()) {
      const n = said.get(word) ?? 0
      if (n < 2 || n > most) continue
      // What is said first, in the subject, tells most.
      vector.set(word, Math.log(1 + asked.length / n) * (place < 6 ? 1.5 : 1))
    }
    const length = Math.hypot(...vector.values())
    if (vector.size < 2) continue
    for (const [word, weight] of vector) vector.set(word, weight / length)
    vectors.set(id, vector)
  }
  return vectors
}

function likeness(a: Vector, b: Vector): number {
  let sum = 0
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0)
  return sum / (Math.hypot(...b.values()) || 1)
}

/** Only groups that share a word are looked at. */
function nearest(
  vector: Vector,
  groups: readonly Vector[],
  index: ReadonlyMap<string, ReadonlySet<number>>,
): number | null {
  const near = new Set<number>()
  for (const word of vector.keys()) for (const group of index.get(word) ?? []) near.add(group)
  let best: number | null = null
  let most = leastLike
  for (const group of [...near].toSorted((a, b) => a - b)) {
    const like = likeness(vector, groups[group] as Vector)
    if (like > most) [best, most] = [group, like]
  }
  return best
}

function describe(
  ids: readonly number[],
  byId: ReadonlyMap<number, Asked>,
  vectors: ReadonlyMap<number, Vector>,
): Repeated {
  const sum: Vector = new Map()
  const said = new Map<string, number>()
  for (const id of ids)
    for (const [word, weight] of vectors.get(id) as Vector) {
      sum.set(word, (sum.get(word) ?? 0) + weight)
      said.set(word, (said.get(word) ?? 0) + 1)
    }
  const words = [...sum]
    .filter(([word]) => (said.get(word) ?? 0) * 2 >= ids.length)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word)
  const typical = ids
    .map((id) => ({ id, like: likeness(vectors.get(id) as Vector, sum) }))
    .toSorted((a, b) => b.like - a.like || a.id - b.id)[0]
  const persons = new Set(ids.map((id) => byId.get(id)?.person)).size
  return { words, ids: ids.toSorted((a, b) => a - b), persons, typical: typical?.id ?? 0 }
}
