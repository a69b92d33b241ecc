export type AddressKind = 'email' | 'phone' | 'handle'
export type Address = { kind: AddressKind; address: string }

/** An address as it is kept and compared: mail in lower case, phones as digits with an optional +. */
export function normalAddress({ kind, address }: Address): string {
  const text = address.trim().normalize('NFC')
  if (kind === 'email') return text.toLowerCase()
  if (kind === 'phone') return text.replace(/^00/, '+').replace(/(?!^\+)\D/g, '')
  return text
}

/** What is wrong with a normal address, or null. */
export function complaintAbout({ kind, address }: Address): string | null {
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+$/.test(address))
    return 'Write an e-mail address, such as name@example.com.'
  if (kind === 'phone' && !/^\+?\d{3,20}$/.test(address)) return 'Write a phone number, such as +49 30 1234567.'
  return address === '' ? 'Write an address.' : null
}

/** A name for somebody of whom only an address is known. */
export const nameOrAddress = (name: string, address: string): string => name.trim().slice(0, 200) || address

/** A BCP 47 tag in its usual spelling (de-AT), or null when it is none. */
export function normalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}

/** Whether the name is an IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** What one word of a search looks like in a name and in an address: patterns for `like`, of which one must fit. */
export type Pattern = { name: string[]; address: string[] }

/**
 * Patterns for each word of what somebody searches; null when nothing can be found by it. Words of three letters and
 * more are found anywhere; shorter ones at the beginning of a word, as an index of trigrams knows nothing shorter.
 */
export function searchPatterns(q: string): Pattern[] | null {
  const words = q.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, 5)
  // Without a letter or digit there is no trigram either, and every row would have to be read.
  const sought = words.filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (sought.length === 0 && words.length > 0) return null
  return sought.map((word) => {
    const plain = word.replace(/[\\%_]/g, '\\$&')
    const anywhere = [`%${plain}%`]
    if ([...word].length >= 3) return { name: anywhere, address: anywhere }
    const after = (separators: string[]) => [`${plain}%`, ...separators.map((sign) => `%${sign}${plain}%`)]
    return { name: after([' ', '-']), address: after(['.', '@', '-', '\\_']) }
  })
}
