const leet: Record<string, string> = {
  ...{ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'i', '+': 't', '€': 'e' },
}
/** Letters of other alphabets that look like ours: Cyrillic and Greek ones, as those who dodge filters use them. */
const lookalikes: Record<string, string> = {
  ...{ а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', х: 'x', у: 'y', і: 'i', к: 'k', т: 't', ѕ: 's', һ: 'h', ß: 'ss' },
  ...{ α: 'a', ο: 'o', ι: 'i', κ: 'k', υ: 'u', ν: 'v', ε: 'e', τ: 't' },
}

const arabicLetters: Record<string, string> = { أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ة: 'ه', ؤ: 'و', ئ: 'ي' }

const isMixed = (word: string) => /[a-z]/.test(word) && /[а-яѕіһα-ω]/.test(word)

/**
 * A word in the letters that the lists are written in: small, without accents, vowel signs and stretching, no letter
 * three times in a row, and signs that stand for letters (sh1t, a$$) read as them where letters are the most of it.
 */
export function plainWord(word: string): string {
  const small = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u200b-\u200f\u2060\u00ad]/gu, '')
    .replace(/[أإآٱىةؤئ]/g, (letter) => arabicLetters[letter] ?? letter)
  const ours = isMixed(small)
    ? small.replace(/./gu, (letter) => lookalikes[letter] ?? letter)
    : small.replaceAll('ß', 'ss')
  const letters = ours.replace(/[^\p{L}]/gu, '').length
  const digits = ours.replace(/[^0-9]/g, '').length
  const signs = ours.replace(/[^@$!|+€]/g, '').length
  // A55 is a road and C3PO a robot: more than one letter, and no more digits than letters.
  const reads = digits + signs > 0 && letters > 0 && (digits === 0 || (letters >= 2 && digits <= letters))
  const read = reads ? ours.replace(/[0-9@$!|+€]/g, (sign) => leet[sign] ?? sign) : ours
  return read.replace(/[^\p{L}\d*#]/gu, '').replace(/(\p{L})\1{2,}/gu, '$1')
}

/** The same with doubled letters single, for «fuuck». */
export const singled = (word: string): string => word.replace(/(\p{L})\1+/gu, '$1')
