import { Liquid } from 'liquidjs'
import { shownMoment } from './moments.ts'
import { escapeText } from './templates.ts'

/** Mark-up that was made safe where it was written. Every other value is escaped where it is shown. */
export class Html {
  readonly #html: string

  constructor(html: string) {
    this.#html = html
  }

  toString(): string {
    return this.#html
  }
}

/** The templates of a theme by name, each at most `longestTemplate` characters. */
export type Templates = Readonly<Record<string, string>>

/** A template that cannot be drawn; `message` says why in a line, `line` where (from 1), as far as it is known. */
export class BrokenTheme extends Error {
  readonly template: string
  readonly line: number | null

  constructor(template: string, message: string, line: number | null) {
    super(message)
    this.template = template
    this.line = line
  }
}

export type Theme = {
  has(template: string): boolean
  /** Draws a template; `variables` are seen in what it renders too. Throws `BrokenTheme`. */
  draw(template: string, variables: object): Promise<string>
  /** Reads every template. Throws `BrokenTheme` for the first that cannot be read. */
  check(): void
}

/** Most of what one page may cost: milliseconds, pieces drawn, values made, and characters that come of it. */
const limits = { renderLimit: 500, templateLimit: 60_000, memoryLimit: 3_000_000 }
const longestPage = 2_000_000

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  // What would be [object Object] says nothing.
  return typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype ? '' : String(value)
}

/** For templates of our own, which repeat no more than they are given: a busy machine may take its time. */
const forOwn = { ...limits, renderLimit: 20_000 }

/**
 * A theme of these templates. It reads no files, and nothing that it shows is more than text unless it is `Html`. `own`: they are
 * ours and not somebody's.
 */
export function makeTheme(templates: Templates, own = false): Theme {
  const most = own ? forOwn : limits
  const liquid = new Liquid({
    templates: { ...templates },
    relativeReference: false,
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
    parseLimit: 400_000,
    ...most,
    outputEscape: (value: unknown) => (value instanceof Html ? value.toString() : escapeText(textOf(value))),
  })
  // These would write past the escaping, or have no use on a page.
  for (const tag of ['liquid', 'include', 'layout', 'block', 'increment', 'decrement', 'cycle']) delete liquid.tags[tag]
  liquid.unregisterFilter('raw')
  // What is shown is escaped in any case: escaping it twice would show the signs themselves.
  for (const name of ['escape', 'xml_escape', 'escape_once']) liquid.registerFilter(name, (value: unknown) => value)
  liquid.registerFilter(
    'newline_to_br',
    (value: unknown) => new Html(escapeText(textOf(value)).replace(/\r?\n/g, '<br>')),
  )
  liquid.registerFilter('date', (value: unknown, style?: unknown) => shownMoment(value, style))
  return {
    has: (template) => Object.hasOwn(templates, template),
    async draw(template, variables) {
      try {
        const page = String(await liquid.renderFile(template, {}, { globals: variables, ...most }))
        if (page.length > longestPage) throw new BrokenTheme(template, 'The page becomes too long.', null)
        return page
      } catch (error) {
        throw broken(template, error)
      }
    },
    check() {
      for (const [name, source] of Object.entries(templates))
        try {
          liquid.parse(source, name)
        } catch (error) {
          throw broken(name, error)
        }
    },
  }
}

type Located = Error & { token?: { file?: string; getPosition?: () => number[] } }

function broken(template: string, error: unknown): BrokenTheme {
  if (error instanceof BrokenTheme) return error
  const { message, token } = error as Located
  const where = token?.file && token.file.length <= 60 ? token.file : template
  const [line = null] = token?.getPosition?.() ?? []
  if (error instanceof RangeError || message.includes('limit exceeded'))
    return new BrokenTheme(where, 'It takes too long, or too much memory. Let it repeat less.', line)
  const [first = ''] = message.split('\n')
  const missing = /^ENOENT[^"]*"([^"]+)"/.exec(first)?.[1]
  if (missing) return new BrokenTheme(where, `There is no template "${missing}".`, line)
  const said = first.replace(/, (file|line):.*$/, '')
  return new BrokenTheme(where, said || 'It cannot be read.', line)
}
