import type { Secret } from '../rules.ts'

/** Digits whose last one proves the others (ISO/IEC 7812-1, annex B; known as Luhn's formula). */
export function isCardNumber(digits: string): boolean {
  if (!/^[2-6]\d{12,18}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.at(-1 - at))
    const twice = digit * 2
    sum += at % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return sum % 10 === 0
}

/** Letters and digits of a bank account, by country (ISO 13616, registry of SWIFT). */
const ibanLengths: Record<string, number> = {
  ...{ AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27 },
  ...{ GB: 22, GR: 27, HR: 21, HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, JO: 30, KW: 30, LB: 28, LI: 21, LT: 20, LU: 20 },
  ...{ LV: 21, MA: 28, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, QA: 29, RO: 24, SA: 24, SE: 24, SI: 19, SK: 24 },
  ...{ SM: 27, TN: 24, TR: 26, UA: 29 },
}

/** Whether an account's check digits hold (ISO 13616, by ISO 7064 MOD 97-10). */
export function isIban(text: string): boolean {
  const account = text.toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(account) || ibanLengths[account.slice(0, 2)] !== account.length) return false
  let rest = 0
  for (const sign of account.slice(4) + account.slice(0, 4))
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

const cards = /(?<![\p{L}\p{N}])\d(?:[ \u00a0.-]?\d){12,18}(?![\p{L}\p{N}])/gu
const accounts = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]){11,30}/giu
const passwords =
  /(?:password|passcode|passphrase|passwort|kennwort|mot de passe|contraseña|كلمة المرور|كلمة السر|\bpin\b|\bcvv2?\b|\bcvc2?\b)(?:\s+(?:is|ist|lautet|est|es|هي))?\s*[:=]?\s*["'„“»«]?([^\s"'“”»«]{3,64})/giu

/** What in a text looks like a secret: card numbers and accounts whose check digits hold, and what follows the word password. */
export function detect(text: string): Secret[] {
  const found: Secret[] = []
  const add = (kind: Secret['kind'], words: string) => {
    if (found.length < 50 && !found.some((each) => each.text === words)) found.push({ kind, text: words })
  }
  for (const [number] of text.matchAll(cards)) if (isCardNumber(number.replaceAll(/\D/g, ''))) add('card', number)
  for (const [run] of text.matchAll(accounts)) {
    const account = accountIn(run)
    if (account) add('iban', account)
  }
  for (const [all, word] of text.matchAll(passwords)) {
    const secret = word?.replace(/[.,;:)]+$/, '') ?? ''
    // "The password is wrong" names none: a secret is said behind a colon, or does not look like a word.
    const named = /[:=]\s*\S+$/.test(all) || /[\d\W_]/.test(secret)
    if (secret.length >= 3 && named) add('password', secret)
  }
  return found
}

/** The account at the beginning of a run of letters and digits, as written; what follows it may be the next words. */
function accountIn(run: string): string | null {
  const length = ibanLengths[run.slice(0, 2).toUpperCase()] ?? 0
  let counted = 0
  for (let at = 0; at < run.length; at++) {
    if (/[A-Z0-9]/i.test(run[at] as string)) counted++
    if (counted === length)
      return isIban(run.slice(0, at + 1).replaceAll(/[^A-Z0-9]/gi, '')) ? run.slice(0, at + 1) : null
  }
  return null
}
