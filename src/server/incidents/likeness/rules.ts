import type { Likeness } from '../../../contract/incident-links.ts'

/** The most words that are kept of a message, the ones it says first. */
export const mostWords = 40
/** The words by which an incident is known: so many of those that most of its conversations say. */
export const telling = 8

// What people write to a service whatever it is about; the dictionaries of stems know only the commonest words.
const everyday = new Set(
  `hello hi dear thank thanks regard kind best pleas help need want sinc still alreadi today yesterday now would could get got
  tri make know let say see use work time day week hour minut new old one two first also just like re fw fwd mail email
  messag write wrote answer repli team support custom servic compani question problem issu urgent asap look forward
  hallo guten tag lieb dank vielen gruss gruess freundlich bitt bitte hilf heut gestern immer seit schon noch mal kund frag
  problem schreib mail nachricht bonjour merci cordial salut hola gracias saludo buen por favor مرحبا شكرا`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether a stem tells what a message is about. */
export const tells = (stem: string): boolean =>
  stem.length >= 2 &&
  stem.length <= 40 &&
  !everyday.has(stem) &&
  !/^\d{1,2}$/.test(stem) &&
  !/[@/]|^www\.|\.\w+\.\w/.test(stem)

/** What an incident is known by and what it asks for, beside how much one message has of it. */
export type Compared = {
  /** How many linked conversations say each of the words that the message says too. */
  shared: { word: string; n: number }[]
  /** How many of them say each of its most telling words. */
  top: number[]
  /** How many conversations the words are taken from. */
  samples: number
  /** The best likeness of subjects by their trigrams, 0 to 1. */
  subject: number
  keywords: string[]
  tags: string[]
  fields: string[]
}

const round = (n: number) => Math.round(n * 100) / 100

/**
 * How much a message is like an incident, 0 to 1, and why. Three parts in four of it: how much it says of what most linked
 * conversations say (each word counts as the share of them that say it); one in four: how alike the subjects are. A keyword
 * counts like two shared words; the same tags or fields add a tenth each.
 */
export function likeness({ shared, top, samples, subject, keywords, tags, fields }: Compared): {
  score: number
  why: Likeness[]
} {
  const share = (n: number) => (samples === 0 ? 0 : Math.min(1, n / samples))
  const most = Math.max(
    3,
    top.reduce((sum, n) => sum + share(n), 0),
  )
  const said = shared.reduce((sum, { n }) => sum + share(n), 0) + keywords.length * 2
  const words = Math.min(1, (said / most) * 1.25)
  const beside = (tags.length > 0 ? 0.1 : 0) + (fields.length > 0 ? 0.1 : 0)
  const score = words === 0 && subject < 0.5 ? 0 : Math.min(1, 0.75 * words + 0.25 * subject + beside)
  const common = shared.filter(({ n }) => share(n) >= 0.3).map(({ word }) => word)
  const why: Likeness[] = []
  if (keywords.length > 0) why.push({ code: 'keywords', values: keywords })
  if (common.length > 0) why.push({ code: 'words', values: common.slice(0, 6) })
  if (subject >= 0.4) why.push({ code: 'subject', values: [], percent: Math.round(subject * 100) })
  if (tags.length > 0) why.push({ code: 'tags', values: tags })
  if (fields.length > 0) why.push({ code: 'fields', values: fields })
  return { score: round(score), why }
}

const quoted = (values: readonly string[]) => values.map((value) => `“${value}”`).join(', ')

const sentences: Record<Likeness['code'], (one: Likeness) => string> = {
  keywords: ({ values }) => `it names ${quoted(values)}`,
  words: ({ values }) => `like most of them it says ${quoted(values)}`,
  subject: ({ percent }) => `its subject is ${percent} % like one of theirs`,
  tags: ({ values }) => `it has the tag ${quoted(values)}`,
  fields: ({ values }) => `the same value stands in ${quoted(values)}`,
}

/** The reasons as one English sentence. */
export function sentenceOf(why: readonly Likeness[]): string {
  const text = why.map((one) => sentences[one.code](one)).join('; ')
  return text === '' ? '' : `${text[0]?.toUpperCase()}${text.slice(1)}.`
}
