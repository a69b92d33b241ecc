import { Drop, Liquid, Tokenizer, TokenKind, type TopLevelToken } from 'liquidjs'
import { Moment, shownMoment } from './moments.ts'

// What an admin or agent writes runs here, so it gets neither files nor time to waste.
const safe = {
  ...{ fs: emptyDisk(), relativeReference: false, ownPropertyOnly: true },
  ...{ parseLimit: 300_000, renderLimit: 500, memoryLimit: 1_000_000 },
}

const liquid = new Liquid(safe)

/** A Liquid template with its variables filled in; as it stands where it is wrong. */
export async function fillIn(template: string, variables: object): Promise<string> {
  try {
    return String(await liquid.parseAndRender(template, variables))
  } catch {
    return template
  }
}

/** What is wrong with a Liquid template, in one line; null when it can be filled in. */
export async function complaintAboutTemplate(template: string, variables: object): Promise<string | null> {
  try {
    await liquid.parseAndRender(template, variables)
    return null
  } catch (error) {
    return complaintOf(error)
  }
}

function complaintOf(error: unknown): string {
  const [first = ''] = (error as Error).message.split('\n')
  if (first.includes('limit exceeded')) return 'It is too much to fill in. Make it shorter, or let it repeat less.'
  return first || 'It cannot be read.'
}

/** What a value may be when it is filled in; nothing and '' are missing. */
export type Value = string | number | boolean | null | undefined | Moment | { [name: string]: Value } | Value[]

/** A text filled in, and the variables that had no value; in the text they stand between ⟦ and ⟧. */
export type Filled = { html: string; missing: string[] }

/** A template that cannot be filled in; the message says why, in one line. */
export class BrokenTemplate extends Error {}

/** The most that may come of a template, in characters. */
const longest = 500_000

const rich = new Liquid({ ...safe, renderLimit: 250 })
// Nothing that writes past the escaping, and nothing that a text has no use for.
for (const tag of [
  'echo',
  'liquid',
  'include',
  'render',
  'layout',
  'block',
  'increment',
  'decrement',
  'cycle',
  'tablerow',
])
  delete rich.tags[tag]
rich.unregisterFilter('raw')
rich.registerFilter('date', (value: unknown, style?: unknown) => shownMoment(value, style))
rich.registerFilter('plus_days', (value: unknown, days: unknown) =>
  value instanceof Moment ? value.plusDays(Number(days)) : value,
)
rich.registerFilter('plus_weekdays', (value: unknown, days: unknown) =>
  value instanceof Moment ? value.plusWeekdays(Number(days)) : value,
)

/** What a rendering has found missing, by the variables that it was given. */
const found = new WeakMap<object, { names: string[]; missing: Set<string> }>()

rich.registerFilter('__shown', function (this: Rendering, value: unknown, place: unknown) {
  const state = found.get(this.context.environments as object)
  const text = textOf(value)
  if (text.trim() !== '') return escaped(text)
  const name = state?.names[Number(place)] ?? '?'
  state?.missing.add(name)
  return placeholder(name)
})
type Rendering = { context: { environments: unknown } }

/**
 * Fills in HTML with Liquid in it. Every value is escaped, whatever filters it went through; one that is missing is marked
 * and told. Throws `BrokenTemplate`. What comes of it is not sanitized: whoever wrote the template wrote its mark-up.
 */
export async function fillInHtml(template: string, variables: { [name: string]: Value }): Promise<Filled> {
  const state = { names: [] as string[], missing: new Set<string>() }
  found.set(variables, state)
  try {
    const html = String(await rich.parseAndRender(prepared(template, state.names), variables))
    if (html.length > longest) throw new BrokenTemplate('It becomes too long.')
    return { html, missing: [...state.missing] }
  } catch (error) {
    if (error instanceof BrokenTemplate) throw error
    throw new BrokenTemplate(complaintOf(error).replaceAll(/ \| __shown: \d+/g, ''))
  }
}

/** The variables that a template asks for, as in ['contact', 'name']. Throws `BrokenTemplate`. */
export function variablesIn(template: string): string[][] {
  try {
    return rich.globalVariableSegmentsSync(tidied(template)).map((segments) => segments.map(String))
  } catch (error) {
    throw new BrokenTemplate(complaintOf(error))
  }
}

/** The template with every `{{ … }}` made to be escaped last; what each says is put into `names`. */
function prepared(template: string, names: string[]): string {
  const source = tidied(template)
  const tokens: TopLevelToken[] = new Tokenizer(source).readTopLevelTokens()
  return tokens
    .map((token) => {
      const text = token.getText()
      if (token.kind !== TokenKind.Output) return text
      const inside = text.replace(/^\{\{-?/, '').replace(/-?\}\}$/, '')
      names.push(nameOf(inside))
      const [open, close] = [text.startsWith('{{-') ? '{{-' : '{{', text.endsWith('-}}') ? '-}}' : '}}']
      return `${open} ${inside} | __shown: ${names.length - 1} ${close}`
    })
    .join('')
}

const nameOf = (expression: string) =>
  (expression.split('|')[0] ?? '')
    .trim()
    .replace(/[^\p{L}\p{N}._ -]/gu, '')
    .slice(0, 80) || '?'

const inLiquid = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g

/** An editor writes < as &lt; and may have made half a variable bold: within Liquid there is no mark-up. */
function tidied(html: string): string {
  const plain = html.replace(inLiquid, (part) => unescaped(part.replace(/<[^>]*>/g, '')))
  // A line that holds nothing but conditions is no line of the text.
  return plain.replace(/<p>\s*((?:\{%[\s\S]*?%\}\s*)+)<\/p>/g, '$1')
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', amp: '&' }
const unescaped = (text: string) =>
  text.replace(/&(lt|gt|quot|#39|nbsp|amp);/g, (_, name: string) => entities[name] ?? '')

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Drop) return String(value.valueOf())
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ')
  // What would be [object Object] says nothing.
  return typeof value === 'object' ? '' : String(value)
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Plain text as it stands in mark-up: between tags, and in an attribute in quotes of either kind. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] as string)

// The brackets mark what is missing, so no value brings any.
const escaped = (text: string) => escapeText(text.replace(/[⟦⟧]/g, '')).replace(/\r?\n/g, '<br>')

/** How a missing value is marked in a text. */
export const placeholder = (name: string): string => `⟦${name}⟧`

/** The missing values that a text still marks, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(/⟦([^⟦⟧\n]{1,80})⟧/g)].map((match) => match[1] as string))]
}

function emptyDisk() {
  const nothing = () => {
    throw new Error('templates read no files')
  }
  return {
    readFileSync: nothing,
    readFile: async () => nothing(),
    existsSync: () => false,
    exists: async () => false,
    contains: async () => false,
    containsSync: () => false,
    resolve: (_root: string, file: string) => file,
  }
}
