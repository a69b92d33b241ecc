import type { MacroScope, MacroVariant } from '../../contract/macros.ts'
import { MacroVariable } from '../../contract/macros.ts'

/** A folder as it is kept: its parts between ' / ', without empty ones. */
export const tidyFolder = (folder: string): string =>
  folder
    .split('/')
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' / ')

const known = new Set<string>(MacroVariable.options)
const withFields = ['contact', 'organization', 'conversation'] as const
type Holder = (typeof withFields)[number]

/** Of the variables that a text asks for, those that there are not, and the custom fields that it counts on. */
export function sortVariables(asked: readonly string[][]): {
  unknown: string[]
  fields: { holder: Holder; key: string }[]
} {
  const unknown: string[] = []
  const fields: { holder: Holder; key: string }[] = []
  for (const segments of asked) {
    const [holder, part, key] = segments
    if (part === 'fields' && key && segments.length === 3 && withFields.includes(holder as Holder))
      fields.push({ holder: holder as Holder, key })
    else if (!known.has(segments.join('.'))) unknown.push(segments.join('.'))
  }
  return { unknown, fields }
}

/** The version of a text in a language: the exact tag before its language, de for de-AT; the one for everybody else. */
export function versionIn(
  macro: { html: string; variants: MacroVariant[] },
  language: string | null,
): { html: string; language: string | null } {
  const wanted = language?.toLowerCase() ?? ''
  const bare = wanted.split('-')[0] ?? ''
  const exact = macro.variants.find((variant) => variant.language.toLowerCase() === wanted)
  const near = macro.variants.find((variant) => bare !== '' && variant.language.toLowerCase().split('-')[0] === bare)
  return exact ?? near ?? { html: macro.html, language: null }
}

/** Whether an editor's HTML has words or a picture in it. */
export const hasWords = (html: string): boolean =>
  /<img\b/i.test(html) ||
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .trim() !== ''

/** Whether others than its owner find it. */
export const isShared = (scope: MacroScope): boolean => scope !== 'own'

/** So many milliseconds on, a use counts half. */
export const halfLife = 14 * 86_400_000
