/** How many letters a word of a name has at most that is kept. */
const longestName = 39

/** Whether a name may have been meant: of a few letters everything is like everything, and the slips of a long word are thousands. */
export const maybeName = (word: string): boolean => word.length > 2 && word.length <= longestName + 2

/** Words of names and addresses as they are compared: of letters alone, in lower case and without accents already. */
export const nameWords = (plain: string): string[] => [
  ...new Set(plain.split(/[^\p{L}]+/u).filter((word) => word.length > 1 && word.length <= longestName)),
]

const rules: [RegExp, string][] = [
  [/[^a-z]/g, ''],
  [/ph/g, 'f'],
  [/[dt](?=[csz])/g, '8'],
  [/(?<=[ckq])x/g, '8'],
  [/x/g, '48'],
  [/[aeijouy]/g, '0'],
  [/[bp]/g, '1'],
  [/[dt]/g, '2'],
  [/[fvw]/g, '3'],
  [/^c(?=[0-9ahklorqux])|(?<![sz8])c|[gkq]/g, '4'],
  [/l/g, '5'],
  [/[mn]/g, '6'],
  [/r/g, '7'],
  [/[szc]/g, '8'],
  [/h/g, ''],
]

/**
 * How a name sounds, in digits: Meier, Mayer and Maier are one. After the Kölner Phonetik (H. J. Postel, „Die Kölner
 * Phonetik“, 1969), a little simpler with C; vowels count only at the beginning.
 */
export function soundOf(word: string): string {
  const digits = rules.reduce((text, [letters, digit]) => text.replace(letters, digit), word)
  const once = digits.replace(/(.)\1+/g, '$1')
  return once.slice(0, 1) + once.slice(1).replaceAll('0', '')
}

/** How many letters are missing, too many, wrong or swapped with their neighbour (Damerau 1964, optimal string alignment). */
export function distanceOf(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, n) => n)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + wrong)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    ;[before, last] = [last, row]
  }
  return last[b.length] ?? 0
}

/** Whether somebody who typed one may have meant the other. */
export function isLike(typed: string, name: string, soundsAlike: boolean): boolean {
  const off = distanceOf(typed, name)
  if (off === 0) return false
  if (soundsAlike && typed.length > 2) return off <= 3 && off < Math.min(typed.length, name.length)
  return off <= (typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2)
}

const letters = [...'abcdefghijklmnopqrstuvwxyz']

/** Every word that is one slip away: a letter missing, too many, wrong, or two swapped. */
export function slipsOf(word: string): string[] {
  const slips = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    if (tail) slips.add(head + tail.slice(1))
    if (tail.length > 1) slips.add(head + tail[1] + tail[0] + tail.slice(2))
    for (const letter of letters) {
      slips.add(head + letter + tail)
      if (tail) slips.add(head + letter + tail.slice(1))
    }
  }
  slips.delete(word)
  return [...slips]
}
