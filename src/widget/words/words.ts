import type { Words } from './english.ts'

export type { Words } from './english.ts'

const languages: Record<string, () => Promise<Words>> = {
  en: async () => (await import('./english.ts')).english,
  de: async () => (await import('./german.ts')).german,
  fr: async () => (await import('./french.ts')).french,
  es: async () => (await import('./spanish.ts')).spanish,
  ar: async () => (await import('./arabic.ts')).arabic,
}

/** The first of the wishes that there are words in, en otherwise. Wishes are tags such as de or pt-BR. */
export const spoken = (wishes: readonly (string | null | undefined)[]): string =>
  wishes.map((wish) => wish?.toLowerCase().split('-')[0] ?? '').find((wish) => wish in languages) ?? 'en'

export const loadWords = (language: string): Promise<Words> => languages[language]!()

export const directionOf = (language: string): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** Puts values into the places of a text: '{name} writes'. */
export const filled = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
