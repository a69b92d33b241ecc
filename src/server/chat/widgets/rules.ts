import type { ChatInvitation, ChatLanguage, ChatQuestion } from '../../../contract/chat.ts'
import type { ChatAsked, ChatInvited, ChatSettings } from '../../../contract/chat-widgets.ts'

/** A page that the house itself serves: under the name it was asked by, or the one it is known by. */
export const isOwn = (origin: string, host: string, publicUrl: string): boolean =>
  URL.canParse(origin) && (new URL(origin).host === host.toLowerCase() || origin === new URL(publicUrl).origin)

/** Whether a page of that origin is one of the sites; `*` stands for one host or more below. */
export function isAmong(origin: string, sites: readonly string[]): boolean {
  return sites.some((site) => {
    const [scheme, host] = site.split('://') as [string, string]
    if (!host.startsWith('*.')) return origin === site
    const [given, rest] = origin.split('://') as [string, string | undefined]
    return given === scheme && rest !== undefined && rest.endsWith(host.slice(1)) && rest.length > host.length - 1
  })
}

/** The widget's language for a reader who asks for `wanted` (a tag, or the words of Accept-Language). */
export function languageFor(wanted: string | undefined, languages: readonly ChatLanguage[]): ChatLanguage {
  const asked = (wanted ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return languages.find((language) => asked[0] === language) ?? nearest(asked, languages) ?? languages[0] ?? 'en'
}

const nearest = (asked: readonly string[], languages: readonly ChatLanguage[]) =>
  asked.map((each) => languages.find((language) => language === each)).find((found) => found !== undefined)

type ByLanguage<T> = Partial<Record<ChatLanguage, T>>

/** The words of that language, else of the widget's first that has some. */
export function wordsIn<T>(words: ByLanguage<T>, language: ChatLanguage, languages: readonly ChatLanguage[]): T | null {
  const isSaid = (said: T | undefined): said is T => said !== undefined && said !== '' && !isEmptyList(said)
  return [language, ...languages].map((each) => words[each]).find(isSaid) ?? null
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0

/** The questions in one language. */
export const questionsIn = (asked: readonly ChatAsked[], language: ChatLanguage, { languages }: ChatSettings) =>
  asked.map(
    ({ id, kind, labels, required, options }): ChatQuestion => ({
      ...{ id, kind, required },
      label: wordsIn(labels, language, languages) ?? Object.values(labels).find((label) => label) ?? id,
      options: wordsIn(options, language, languages) ?? [],
    }),
  )

/** The invitations that are on, in one language. */
export const invitationsIn = (
  invited: readonly ChatInvited[],
  language: ChatLanguage,
  { languages }: ChatSettings,
): ChatInvitation[] =>
  invited.flatMap(({ on, texts, shown: _, accepted: __, closed: ___, ...rule }) => {
    const text = wordsIn(texts, language, languages)
    return on && text ? [{ ...rule, text }] : []
  })

/** What is wrong with the answers to what is asked; null when all is well. */
export function complaintAboutAnswers(
  asked: readonly ChatAsked[],
  told: { name?: string | undefined; email?: string | undefined; answers?: Record<string, string> | undefined },
  known: { name: boolean; email: boolean },
): { id: string; message: string } | null {
  for (const { id, kind, required, options } of asked) {
    const said =
      kind === 'name'
        ? (told.name ?? (known.name ? 'known' : ''))
        : kind === 'email'
          ? (told.email ?? (known.email ? 'known' : ''))
          : (told.answers?.[id] ?? '')
    if (required && (said.trim() === '' || (kind === 'consent' && said !== 'yes')))
      return { id, message: 'Answer this first.' }
    const offered = Object.values(options).flat()
    if (kind === 'choice' && said !== '' && !offered.includes(said)) return { id, message: 'Choose one of these.' }
  }
  return null
}

/** One line that a company puts before the end of its pages. */
export const installLine = (publicUrl: string, key: string): string =>
  `<script async src="${publicUrl}/widget.js" data-key="${key}"></script>`
