/** What looks like somebody's: an address, a link, a number of five digits and more however it is grouped, a key. */
const somebodys = [
  /\S+@\S+/g,
  /(?:https?:\/\/|www\.)\S+/gi,
  /\+?\d[\d\s()./-]{3,}\d/g,
  /\b(?=\S*\d)(?=\S*\p{L})[\p{L}\d_-]{9,}/gu,
]

const longest = 100

/** A search as it is kept: in lower case, tidied, without what may be somebody's; null where nothing is left. */
export function keptWords(q: string): string | null {
  const bare = somebodys.reduce((text, pattern) => text.replace(pattern, ' '), q.normalize('NFC').slice(0, 400))
  const words = bare
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s'’+#.-]/gu, ' ')
    .replace(/(?<![\p{L}\p{N}])['’.+#-]+|['’.-]+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!/[\p{L}]{2,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)) return null
  return words.length <= longest ? words : words.slice(0, words.lastIndexOf(' ', longest) + 1 || longest).trim()
}

const window = 10 * 60_000
/** So many searches of one visitor are kept in ten minutes, and each once. */
const mostOfOne = 30
const mostRemembered = 50_000

/** Keeps a storm of one visitor from looking like the wish of many; per node, in memory. */
export class SearchStorms {
  #since = 0
  #seen = new Set<string>()
  #counts = new Map<string, number>()
  #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Whether this search of this visitor counts. */
  counts(visitor: string, search: string): boolean {
    const now = this.#now().getTime()
    if (now - this.#since > window || this.#seen.size > mostRemembered) {
      this.#since = now
      this.#seen.clear()
      this.#counts.clear()
    }
    const once = `${visitor} ${search}`
    const used = this.#counts.get(visitor) ?? 0
    if (this.#seen.has(once) || used >= mostOfOne) return false
    this.#seen.add(once)
    this.#counts.set(visitor, used + 1)
    return true
  }
}
