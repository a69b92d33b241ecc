import type { Language } from '../../../../../contract/languages.ts'
import { best } from './fuzzy.ts'

/** `codes` are the names between colons, English everywhere; `words` those of the reader's language. */
export type Emoji = { sign: string; name: string; codes: string[]; words: string[]; group: number }

type Compact = { hexcode: string; label: string; unicode: string; tags?: string[]; group?: number; order?: number }
type Codes = Record<string, string | string[]>

const names: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import('emojibase-data/en/compact.json'),
  de: () => import('emojibase-data/de/compact.json'),
  fr: () => import('emojibase-data/fr/compact.json'),
  es: () => import('emojibase-data/es/compact.json'),
  // There are none in Arabic; the English ones are understood widely.
  ar: () => import('emojibase-data/en/compact.json'),
}

const loaded = new Map<Language, Promise<Emoji[]>>()

/** Every emoji in the usual order, with its names in a language; read when first asked for. */
export function loadEmoji(language: Language): Promise<Emoji[]> {
  const known = loaded.get(language)
  if (known) return known
  const reading = read(language)
  loaded.set(language, reading)
  // A lost connection is no reason to go without for the rest of the day.
  reading.catch(() => loaded.delete(language))
  return reading
}

async function read(language: Language): Promise<Emoji[]> {
  const [{ default: all }, { default: codes }] = await Promise.all([
    names[language](),
    import('emojibase-data/en/shortcodes/github.json'),
  ])
  return (all as Compact[])
    .filter(({ group }) => group !== undefined && group !== 2)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ hexcode, label, unicode, tags = [], group = 0 }) => ({
      ...{ sign: unicode, name: label, words: tags, group },
      codes: [(codes as Codes)[hexcode] ?? []].flat(),
    }))
}

const common = ['👍', '🙂', '🙏', '🎉', '❤️', '😊', '✅', '👋']
const recentsKey = 'heed-emoji'
const mostRecents = 24

/** The signs used last on this screen, the newest first; a few usual ones at the beginning. */
export function recentEmoji(): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(recentsKey) ?? '[]') as string[]
    return [...new Set([...kept, ...common])].slice(0, mostRecents)
  } catch {
    return common
  }
}

export function rememberEmoji(sign: string): void {
  const kept = [sign, ...recentEmoji().filter((each) => each !== sign)].slice(0, mostRecents)
  localStorage.setItem(recentsKey, JSON.stringify(kept))
}

/** What fits the typed letters, by name in English or the reader's language; the recent ones while nothing is typed. */
export function findEmoji(all: readonly Emoji[], typed: string, most: number): Emoji[] {
  if (typed.trim() === '') {
    const bySign = new Map(all.map((emoji) => [emoji.sign, emoji]))
    return recentEmoji().flatMap((sign) => bySign.get(sign) ?? [])
  }
  return best(
    typed.replaceAll('_', ' '),
    all,
    ({ codes, name, words }) => [...codes.map((code) => code.replaceAll('_', ' ')), name, ...words],
    most,
  )
}

/** The one that `:code:` names. */
export const emojiOf = (all: readonly Emoji[], code: string): Emoji | undefined =>
  all.find(({ codes }) => codes.includes(code.toLowerCase()))
