import type { ThemeProblem } from '../../../contract/themes.ts'

type Rule = { wrong: RegExp; message: string }

/** What a page's content policy would stop in any case is said while it is written. */
const inMarkup: readonly Rule[] = [
  { wrong: /<script\b/i, message: 'A theme holds no scripts: browsers would not run them.' },
  { wrong: /<[a-z][^>]*\son[a-z]+\s*=/i, message: 'A theme holds no scripts: attributes such as onclick do nothing.' },
  { wrong: /javascript:/i, message: 'A theme holds no scripts: links cannot begin with javascript:.' },
  { wrong: /<(iframe|object|embed|base)\b/i, message: 'Frames, objects and base addresses cannot stand in a theme.' },
  { wrong: /<meta\b[^>]*http-equiv/i, message: 'A theme cannot send its readers elsewhere by <meta http-equiv>.' },
  { wrong: /<link\b/i, message: 'Put styles under “styles”: a theme loads nothing by <link>.' },
]

const inStyles: readonly Rule[] = [
  { wrong: /@import/i, message: 'Styles load no other styles: write them here instead of @import.' },
  {
    wrong: /(?:url|src)\(\s*['"]?\s*(?!['"]?\s*(?:\/(?!\/)|#|data:image\/|data:font\/))/i,
    message: 'Styles load pictures and fonts from this help centre only: begin url() with one slash.',
  },
  { wrong: /image-set\(/i, message: 'Write url() instead of image-set().' },
  { wrong: /<\/?style|<!--/i, message: 'Only styles stand here, no tags.' },
]

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length

/** Comments and escapes hide nothing: `u\72l(` is `url(` (CSS Syntax 3, 4.3.7). Lines stay where they are. */
function unhidden(styles: string): string {
  return styles
    .replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\\([0-9a-f]{1,6})\s?/gi, (_, code: string) => {
      const point = Number.parseInt(code, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
    })
    .replace(/\\(.)/g, '$1')
}

/** What cannot stand in a theme, each with its line; what Liquid says about it is not asked here. */
export function complaintsAbout(templates: Readonly<Record<string, string>>): ThemeProblem[] {
  return Object.entries(templates).flatMap(([template, source]) => {
    const rules = template === 'styles' ? inStyles : inMarkup
    const text = template === 'styles' ? unhidden(source) : source
    return rules.flatMap(({ wrong, message }) => {
      const found = wrong.exec(text)
      return found ? [{ template, line: lineAt(text, found.index), message }] : []
    })
  })
}
