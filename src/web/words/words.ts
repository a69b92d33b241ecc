import { useSyncExternalStore } from 'react'
import type { English } from './english.ts'

export type Language = 'en' | 'de'
export const languages: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
]

/** The same keys as English, each a text or a function of the same arguments: a missing one does not compile. */
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { [K in keyof T]: Translated<T[K]> }
export type Words = Translated<English>

const load: Record<Language, () => Promise<Words>> = {
  en: () => import('./english.ts').then((module) => module.english),
  de: () => import('./german.ts').then((module) => module.german),
}

type State = { language: Language; words: Words }
let state: State | null = null
const listeners = new Set<() => void>()
const stored = 'heed-language'

/** The language chosen on this device, else the browser's when we speak it, else English. */
export function deviceLanguage(): Language {
  const known = (code: string | null | undefined): code is Language => code === 'en' || code === 'de'
  const chosen = localStorage.getItem(stored)
  if (known(chosen)) return chosen
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(known) ?? 'en'
}

/** Brings the words of a language and shows the whole workspace in it. */
export async function speak(language: Language): Promise<void> {
  if (state?.language === language) return
  const words = await load[language]()
  state = { language, words }
  localStorage.setItem(stored, language)
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function current(): State {
  if (!state) throw new Error('speak() has to be awaited before the first screen')
  return state
}

/** The words of the language on screen. */
export const useWords = (): Words => useSyncExternalStore(subscribe, current).words

export const useLanguage = (): Language => useSyncExternalStore(subscribe, current).language

/** The words outside of components, for a moment's message. */
export const wordsNow = (): Words => current().words
export const languageNow = (): Language => current().language
