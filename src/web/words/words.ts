import { useSyncExternalStore } from 'react'
import type { Language } from '../../contract/languages.ts'
import type { English } from './english.ts'
import { aboutLanguage, isLanguage, languages as known } from './languages.ts'
import { type Sentences, translated } from './sentences.ts'

export type { Language } from '../../contract/languages.ts'

/** The same keys as English, each a text or a function of the same arguments: a missing one does not compile. */
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { [K in keyof T]: Translated<T[K]> }
export type Words = Translated<English>

type Spoken = { words: Words; sentences: Sentences }

const load: { [L in Language]?: () => Promise<Spoken> } = {
  en: async () => {
    const [{ english }, { sentences }] = await Promise.all([
      import('./english.ts'),
      import('./english/server-sentences.ts'),
    ])
    return { words: english, sentences }
  },
  de: async () => {
    const [{ german }, { sentences }] = await Promise.all([
      import('./german.ts'),
      import('./german/server-sentences.ts'),
    ])
    return { words: german, sentences }
  },
}

export const languages = known.filter(({ code }) => load[code])

type State = { language: Language } & Spoken
let state: State | null = null
const listeners = new Set<() => void>()
const stored = 'heed-language'

/** The language chosen on this device, else the browser's when we speak it, else English. */
export function deviceLanguage(): Language {
  const chosen = localStorage.getItem(stored)
  if (isLanguage(chosen)) return chosen
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}

/** Brings the words of a language and shows the whole workspace in it, in the direction it is read. */
export async function speak(language: Language): Promise<void> {
  if (state?.language === language) return
  const spoken = await load[language]?.()
  if (!spoken) return speak('en')
  state = { language, ...spoken }
  localStorage.setItem(stored, language)
  document.documentElement.lang = language
  document.documentElement.dir = aboutLanguage(language).direction
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

/** Says a sentence of the server in the language on screen; as the server said it where it is not known. */
export function useServerWords(): (text: string) => string {
  const { sentences } = useSyncExternalStore(subscribe, current)
  return (text) => translated(text, sentences) ?? text
}

/** The words outside of components, for a moment's message. */
export const wordsNow = (): Words => current().words
export const languageNow = (): Language => current().language
/** A sentence of the server in the language on screen, or null when it is not known there. */
export const translatedNow = (text: string): string | null => translated(text, current().sentences)
