import type { Font, Look, Parts } from '../../contract/help-centres.ts'
import type { Language } from '../../contract/languages.ts'

/** A help centre in one language, as its pages know it. */
export type Site = {
  id: number
  /** Null: the house's own. */
  brandId: number | null
  slug: string
  /** What customers call it; the brand's or the workspace's name where it has none of its own. */
  name: string
  /** Where its pages in this language begin: /help/<slug>/<language>, without a slash at its end. */
  base: string
  /** The reader's, one of `languages`; such as de or pt-br. */
  language: string
  /** Those it is offered in; the first is shown where a text is in none of the reader's. */
  languages: readonly string[]
  /** In which the words of Heed's own pages are: `language` where Heed speaks it, else English. */
  ui: Language
  direction: 'ltr' | 'rtl'
  /** What its full addresses begin with, such as https://help.example.com; no slash at its end. */
  publicUrl: string
  look: Look
  /** The brand's colour, as in #1f7a5c. */
  colour: string | null
  /** The path of the brand's logo. */
  logo: string | null
  parts: Parts
  /** The public name of the chat that stands on its pages. */
  chat: string | null
  /** IANA, of the workspace's calendar. */
  timeZone: string
  /** Its own theme's published version; null for Heed's. */
  themeVersion: number | null
}

export const usualParts: Parts = { portal: true, questions: false, assistant: true, chat: true }
export const usualLook: Look = { accent: null, band: null, font: 'system' }

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ku', 'ps', 'yi', 'dv', 'ug', 'sd'])
const bare = (tag: string) => tag.toLowerCase().split('-')[0] as string
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.has(bare(tag)) ? 'rtl' : 'ltr')

const spoken: readonly Language[] = ['en', 'de', 'fr', 'es', 'ar']
/** The language that Heed's own words are in for a reader of another. */
export const uiLanguage = (tag: string): Language => spoken.find((each) => each === bare(tag)) ?? 'en'

/** Of the languages of a help centre the one that its reader asks for (Accept-Language, RFC 9110 12.5.4), else its first. */
export function bestLanguage(languages: readonly string[], accepted: string | undefined): string {
  const wanted = (accepted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const quality = Number(/q=([\d.]+)/.exec(rest.join(';'))?.[1] ?? 1)
      return { tag, quality, place }
    })
    .filter(({ tag, quality }) => tag && quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.place - b.place)
  for (const { tag } of wanted) {
    const found = languages.find((each) => each === tag) ?? languages.find((each) => bare(each) === bare(tag))
    if (found) return found
  }
  return languages[0] as string
}

/** A language by its own name, such as Deutsch. */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
  } catch {
    return tag
  }
}

/** Families that most machines have, so that nothing is loaded; Inter is ours. */
export const fontStacks: Record<Font, string> = {
  system: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  humanist: 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", source-sans-pro, sans-serif',
  serif: 'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif',
  rounded:
    'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, Comfortaa, Manjari, "Arial Rounded MT Bold", Calibri, sans-serif',
  inter: '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif',
}
