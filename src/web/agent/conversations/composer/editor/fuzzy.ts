const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * How well typed letters fit a text that holds them in their order; null when it does not. Beginnings of words and letters
 * side by side count most.
 */
export function rateOf(typed: string, text: string): number | null {
  const wanted = plain(typed).replaceAll(' ', '')
  const given = plain(text)
  if (wanted === '') return 0
  const whole = given.indexOf(plain(typed).trim())
  if (whole >= 0)
    return 1000 - whole + (whole === 0 || /\W/.test(given[whole - 1] ?? '') ? 500 : 0) - given.length / 100
  let score = 0
  let at = -1
  for (const letter of wanted) {
    const next = given.indexOf(letter, at + 1)
    if (next < 0) return null
    score += next === at + 1 ? 8 : /\W/.test(given[next - 1] ?? ' ') ? 6 : 1
    at = next
  }
  return score - given.length / 100
}

/** The items that fit what was typed, the best first; all of them in their order while nothing is typed. */
export function best<T>(typed: string, items: readonly T[], texts: (item: T) => string[], most: number): T[] {
  if (typed.trim() === '') return items.slice(0, most)
  const rated = items.flatMap((item) => {
    const fits = texts(item).flatMap((text, index) => {
      const rate = rateOf(typed, text)
      return rate === null ? [] : [rate - index * 50]
    })
    return fits.length > 0 ? [{ item, rate: Math.max(...fits) }] : []
  })
  return rated
    .toSorted((a, b) => b.rate - a.rate)
    .slice(0, most)
    .map(({ item }) => item)
}
