import { useSyncExternalStore } from 'react'
import type { Language } from '../../contract/languages.ts'
import { patiently } from '../tries.ts'
import { asTheyCome } from './as-they-come.ts'
import type { first } from './english/first.ts'
import type { later } from './english/later.ts'
import type { English } from './english.ts'
import { aboutLanguage, isLanguage } from './languages.ts'

export { languages } from './languages.ts'

import { type Sentences, translated } from './sentences.ts'

export type { Language } from '../../contract/languages.ts'

/** The same keys as English, each a text or a function of the same arguments: a missing one does not compile. */
export type Translated<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : { [K in keyof T]: Translated<T[K]> }
export type Words = Translated<English>

export type First = Translated<typeof first>
export type Later = Translated<typeof later>

type Spoken = { words: Words; sentences: Sentences }
type Parts = [Promise<{ first: First }>, Promise<{ later: Later }>, Promise<{ sentences: Sentences }>]

const load: Record<Language, () => Parts> = {
  en: () => [
    patiently(() => import('./english/first.ts')),
    patiently(() => import('./english/later.ts')),
    patiently(() => import('./english/server-sentences.ts')),
  ],
  de: () => [
    patiently(() => import('./german/first.ts')),
    patiently(() => import('./german/later.ts')),
    patiently(() => import('./german/server-sentences.ts')),
  ],
  fr: () => [
    patiently(() => import('./french/first.ts')),
    patiently(() => import('./french/later.ts')),
    patiently(() => import('./french/server-sentences.ts')),
  ],
  es: () => [
    patiently(() => import('./spanish/first.ts')),
    patiently(() => import('./spanish/later.ts')),
    patiently(() => import('./spanish/server-sentences.ts')),
  ],
  ar: () => [
    patiently(() => import('./arabic/first.ts')),
    patiently(() => import('./arabic/later.ts')),
    patiently(() => import('./arabic/server-sentences.ts')),
  ],
}

type State = { language: Language } & Spoken
let state: State | null = null
let rest: Promise<unknown> = Promise.resolve()
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
  const [first, later, sentences] = load[language]()
  rest = later
  // Whoever changes the language while working finds every screen in it at once.
  if (state) await later
  state = { language, words: asTheyCome<First, Later>((await first).first, later), ...(await sentences) }
  localStorage.setItem(stored, language)
  document.documentElement.lang = language
  document.documentElement.dir = aboutLanguage(language).direction
  for (const listener of listeners) listener()
}

/** Resolves when every word of the language is there: what every page but the list waits for. */
export const allWords = (): Promise<unknown> => rest

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
