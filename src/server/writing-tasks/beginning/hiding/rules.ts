import type { HiddenKind } from '../../../../contract/writing-tasks.ts'
import { detect } from '../../../redactions/detecting/rules.ts'
import { escapeHtml } from '../../../settings/customer-pages/rules.ts'

export type Hidden = Partial<Record<HiddenKind, number>>
/** Who takes part: whatever of their names stands somewhere is theirs. */
export type Known = { names: readonly string[]; language: string }

const words: Record<string, Record<HiddenKind, string>> = {
  en: {
    ...{ name: 'name', email: 'e-mail address', phone: 'phone number', address: 'address', number: 'number' },
    ...{ iban: 'bank account', card: 'card number', link: 'link' },
  },
  de: {
    ...{ name: 'Name', email: 'E-Mail-Adresse', phone: 'Telefonnummer', address: 'Anschrift', number: 'Nummer' },
    ...{ iban: 'Bankkonto', card: 'Kartennummer', link: 'Link' },
  },
  fr: {
    ...{ name: 'nom', email: 'adresse électronique', phone: 'téléphone', address: 'adresse', number: 'numéro' },
    ...{ iban: 'compte bancaire', card: 'numéro de carte', link: 'lien' },
  },
  es: {
    ...{ name: 'nombre', email: 'correo electrónico', phone: 'teléfono', address: 'dirección', number: 'número' },
    ...{ iban: 'cuenta bancaria', card: 'número de tarjeta', link: 'enlace' },
  },
  ar: {
    ...{ name: 'الاسم', email: 'البريد الإلكتروني', phone: 'رقم الهاتف', address: 'العنوان', number: 'الرقم' },
    ...{ iban: 'الحساب المصرفي', card: 'رقم البطاقة', link: 'الرابط' },
  },
}

/** What stands where something was hidden, as in [name]. */
export const placeholder = (kind: HiddenKind, language: string): string =>
  `[${(words[language.slice(0, 2)] ?? words.en)?.[kind]}]`

const quoted = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const pattern = (source: string, flags = 'giu') => new RegExp(`${start}(?:${source})${end}`, flags)

/** Words that are somebody's name here and a word of the language elsewhere are left alone where they are small. */
function namePattern(names: readonly string[]): RegExp | null {
  const parts = names
    .flatMap((name) => [name.trim(), ...name.trim().split(/[\s,]+/)])
    .filter(
      (part) =>
        (part.match(/\p{L}/gu) ?? []).length >= 2 && !/^(?:von|van|de|der|den|la|le|al|bin|und|and|the)$/i.test(part),
    )
  const ordered = [...new Set(parts)]
    .toSorted((a, b) => b.length - a.length)
    .map((part) => quoted(part).replaceAll(/\s+/g, '\\s+'))
  // A name is written large, or the whole of it in small letters as chats have it.
  return ordered.length === 0 ? null : new RegExp(`${start}(?:${ordered.join('|')})(?:['’]s|s)?${end}`, 'gu')
}

const capital = "\\p{Lu}[\\p{L}'’-]+"
const titled = new RegExp(
  `${start}((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Fr|M|Mme|Sr|Sra)\\.?\\s+(?:(?:Dr|Prof)\\.\\s+)*)(${capital}(?:\\s${capital}){0,2})`,
  'gu',
)
const introduced = new RegExp(
  `((?:[Mm]y name is|[Ii]ch heiße|[Mm]ein Name ist|[Mm]on nom est|[Jj]e m’appelle|[Mm]e llamo)\\s+)(${capital}(?:\\s${capital}){0,2})`,
  'gu',
)

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const phone =
  /(?<![\p{L}\p{N}.,-])(?:\+|00)\d{1,3}[\d ()/.\u00a0-]{5,18}\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,-])\(?0\d{1,5}\)?[ /\u00a0-]+\d[\d /\u00a0-]{3,14}\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.,-])\(\d{3}\)\s?\d{3}[ -]\d{4}(?![\p{L}\p{N}])/gu

const streets = [
  // 12 Baker Street, Flat 3
  pattern(
    `\\d{1,5}[a-z]?,?\\s(?:${capital}\\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Square|Sq|Court|Ct|Close|Place|Pl|Terrace|Crescent)\\.?(?:,?\\s(?:Apt|Apartment|Flat|Unit|Suite)\\.?\\s?\\w{1,5})?`,
    'gu',
  ),
  // Lindenstraße 4b, Alte Gasse 12
  pattern(
    `(?:[\\p{Lu}][\\p{L}-]*(?:straße|strasse|str\\.|weg|gasse|platz|allee|ring|damm|ufer|steig|hof)|(?:[\\p{Lu}][\\p{L}.-]*\\s){1,2}(?:Straße|Strasse|Str\\.|Weg|Gasse|Platz|Allee|Ring|Damm|Ufer))\\s\\d{1,4}\\s?[a-z]?`,
    'gu',
  ),
  // 12 rue de la Paix
  pattern(
    `\\d{1,4}(?:\\s?bis)?,?\\s(?:rue|avenue|boulevard|place|chemin|calle|avenida|plaza)\\s(?:de\\s(?:la\\s|los\\s)?|du\\s|des\\s)?${capital}(?:\\s${capital})?`,
    'gu',
  ),
  // SW1A 1AA
  pattern('[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}', 'gu'),
  // Springfield, IL 62704
  pattern(`${capital},?\\s[A-Z]{2}\\s\\d{5}(?:-\\d{4})?`, 'gu'),
  // 10115 Berlin
  pattern(`(?:D-|A-|CH-)?\\d{4,5}\\s(?:(?:Bad|Sankt|St\\.)\\s)?${capital}(?=\\s*(?:$|[,.;)\\n]))`, 'gmu'),
]

const counted = '(?:no\\.?|nr\\.?|number|nummer|numéro|número|id|code|#|:|is|ist|lautet|\\s)'
const named = new RegExp(
  `${start}((?:order|invoice|customer|client|account|ticket|case|tracking|booking|reservation|contract|policy|serial|reference|ref|shipment|parcel|member(?:ship)?|bestell(?:ung|nummer)?|auftrags?(?:nummer)?|rechnungs?(?:nummer)?|kunden(?:nummer)?|sendungs?(?:nummer)?|paket(?:nummer)?|vorgangs?(?:nummer)?|vertrags?(?:nummer)?|buchungs?(?:nummer)?|serien(?:nummer)?|mitglieds?(?:nummer)?|aktenzeichen|commande|facture|pedido|factura)[\\s-]*${counted}{0,6}\\s*#?)((?=[\\p{L}\\d./-]*\\d)[\\p{L}\\d][\\p{L}\\d./-]{2,30})(?<![.,])`,
  'giu',
)
/** Letters and digits that no word and no quantity has: A-20931, 1Z999AA10123456784, #4711. */
const coded = new RegExp(
  `#\\d{3,}|${start}(?:(?=[A-Z0-9-]*\\d[A-Z0-9-]*\\d[A-Z0-9-]*\\d[A-Z0-9-]*\\d)(?=[\\d-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*|\\d{6,})${end}`,
  'gu',
)

type Piece = { text: string; hidden: boolean }

/** A text cut into what stays and what is hidden, told by kind. */
function hide(text: string, { names, language }: Known, count: (kind: HiddenKind) => void): Piece[] {
  let pieces: Piece[] = [{ text, hidden: false }]
  const replace = (kind: HiddenKind, by: RegExp, group = 0) => {
    pieces = pieces.flatMap((piece) => (piece.hidden ? [piece] : split(piece.text, kind, by, group)))
  }
  const split = (plain: string, kind: HiddenKind, by: RegExp, group: number): Piece[] => {
    const found: Piece[] = []
    let at = 0
    for (const match of plain.matchAll(by)) {
      const said = match[group] ?? ''
      const from = match.index + (group === 0 ? 0 : match[0].lastIndexOf(said))
      if (said === '' || from < at) continue
      count(kind)
      found.push({ text: plain.slice(at, from), hidden: false }, { text: placeholder(kind, language), hidden: true })
      at = from + said.length
    }
    return [...found, { text: plain.slice(at), hidden: false }].filter((piece) => piece.text !== '')
  }
  const whole = (said: string) => new RegExp(quoted(said), 'gu')
  for (const { kind, text: said } of detect(text)) if (kind === 'card' || kind === 'iban') replace(kind, whole(said))
  replace('email', email)
  for (const street of streets) replace('address', street)
  replace('number', named, 2)
  replace('phone', phone)
  replace('number', coded)
  replace('name', titled, 2)
  replace('name', introduced, 2)
  const known = namePattern(names)
  if (known) replace('name', known)
  return pieces
}

const counter = () => {
  const hidden: Hidden = {}
  const count = (kind: HiddenKind) => {
    hidden[kind] = (hidden[kind] ?? 0) + 1
  }
  return { hidden, count }
}

/** Plain words in which what tells who somebody is was replaced, as in [name]. */
export function hideInText(text: string, known: Known): { text: string; hidden: Hidden } {
  const { hidden, count } = counter()
  const shown = hide(text, known, count)
    .map((piece) => piece.text)
    .join('')
  return { text: shown, hidden }
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  '#39': "'",
}
const decoded = (text: string) => text.replaceAll(/&([#\w]{1,8});/g, (all, name: string) => entities[name] ?? all)

/** Of links only those stay that are the same for every reader. */
const isPrivate = (href: string) =>
  !/^https?:\/\/[^?#\s]+$/i.test(href) || /\/(?:api|signed|portal|track|unsubscribe)\b/i.test(href)

/** The same for sanitized HTML; what was hidden is marked, so that whoever writes on sees it. */
export function hideInHtml(html: string, known: Known): { html: string; hidden: Hidden } {
  const { hidden, count } = counter()
  const mark = (text: string) => `<mark>${escapeHtml(text)}</mark>`
  let within = 0
  const shown = html.replaceAll(/<[^>]*>|[^<]+/g, (part) => {
    if (part.startsWith('<a ') || part === '<a>') {
      const href = decoded(/href="([^"]*)"/.exec(part)?.[1] ?? '')
      if (!isPrivate(href)) return part
      within++
      if (/^https?:/i.test(href)) count('link')
      return /^https?:/i.test(href) ? `${mark(placeholder('link', known.language))} ` : ''
    }
    if (part === '</a>' && within > 0) {
      within--
      return ''
    }
    if (part.startsWith('<')) return part
    return hide(decoded(part), known, count)
      .map((piece) => (piece.hidden ? mark(piece.text) : escapeHtml(piece.text)))
      .join('')
  })
  return { html: shown, hidden }
}
