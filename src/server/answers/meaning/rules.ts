import { inEnglish } from './german/rules.ts'

/** The languages of which it can be told what is meant. */
export const meantLanguages = ['en', 'de'] as const

/** A text as the model is asked for its meaning; null in a language that it is not told of. */
export function asMeant(text: string, language: string): string | null {
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 1200)
  const bare = language.slice(0, 2)
  const english = bare === 'en' ? said : bare === 'de' ? inEnglish(said) : ''
  return /[\p{L}\p{N}]/u.test(english) ? english : null
}

/** The bits of a direction: which of its numbers are above zero. Directions that are near each other share most of them. */
export function bitsOf(vector: Int8Array): Uint32Array {
  const bits = new Uint32Array(Math.ceil(vector.length / 32))
  for (let at = 0; at < vector.length; at++)
    if ((vector[at] as number) > 0) bits[at >>> 5] = ((bits[at >>> 5] as number) | (1 << (at & 31))) >>> 0
  return bits
}

/** How near two directions are, -1 to 1. */
export function nearness(a: Int8Array, b: Int8Array): number {
  let [both, own, other] = [0, 0, 0]
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at] as number, b[at] as number]
    both += x * y
    own += x * x
    other += y * y
  }
  return own === 0 || other === 0 ? 0 : both / Math.sqrt(own * other)
}

/** How many bits are set (Hacker's Delight, 5-1). */
function countBits(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

export type Near = { id: number; near: number }

/** So many are compared in full, chosen by their bits. */
const compared = 1500

/** Passages and what they mean, in memory: 576 bytes each. */
export class Meanings {
  #ids: number[] = []
  #vectors: Int8Array[] = []
  #bits: Uint32Array[] = []
  #places = new Map<number, number>()

  get size(): number {
    return this.#ids.length
  }

  put(id: number, vector: Int8Array): void {
    const place = this.#places.get(id) ?? this.#ids.length
    this.#places.set(id, place)
    this.#ids[place] = id
    this.#vectors[place] = vector
    this.#bits[place] = bitsOf(vector)
  }

  /** The passages that mean nearly the same, the nearest first. */
  nearest(vector: Int8Array, most: number): Near[] {
    return this.#candidates(vector)
      .map((place) => ({ id: this.#ids[place] as number, near: nearness(vector, this.#vectors[place] as Int8Array) }))
      .toSorted((a, b) => b.near - a.near)
      .slice(0, most)
  }

  #candidates(vector: Int8Array): number[] {
    if (this.size <= compared) return this.#ids.map((_, place) => place)
    const asked = bitsOf(vector)
    const apart = new Uint16Array(this.size)
    const counts = new Uint32Array(vector.length + 1)
    for (let place = 0; place < this.size; place++) {
      const bits = this.#bits[place] as Uint32Array
      let n = 0
      for (let word = 0; word < asked.length; word++) n += countBits((asked[word] as number) ^ (bits[word] as number))
      apart[place] = n
      counts[n] = (counts[n] as number) + 1
    }
    let [limit, among] = [0, 0]
    while (limit < vector.length && among + (counts[limit] as number) < compared) among += counts[limit++] as number
    const places: number[] = []
    for (let place = 0; place < this.size; place++) if ((apart[place] as number) <= limit) places.push(place)
    return places
  }
}
