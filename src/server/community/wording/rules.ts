import type { Language } from '../../../contract/languages.ts'
import { arabic } from './arabic/rules.ts'
import { english, type Words } from './english/rules.ts'
import { french } from './french/rules.ts'
import { german } from './german/rules.ts'
import { spanish } from './spanish/rules.ts'

/** What the pages and mails of public questions say of their own. */
export const words: Record<Language, Words> = { en: english, de: german, fr: french, es: spanish, ar: arabic }
