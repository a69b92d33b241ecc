// Properties that shape text and boxes where they stand. None can lift a box over its surroundings or fetch something.
const allowed = new Set(
  (
    'color background background-color font font-family font-size font-style font-variant font-weight font-stretch line-height letter-spacing word-spacing ' +
    'text-align text-decoration text-decoration-color text-decoration-line text-decoration-style text-indent text-transform text-overflow white-space word-break overflow-wrap word-wrap hyphens ' +
    'vertical-align direction unicode-bidi margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left ' +
    'border border-top border-right border-bottom border-left border-color border-style border-width border-radius border-collapse border-spacing ' +
    'border-top-color border-top-style border-top-width border-right-color border-right-style border-right-width ' +
    'border-bottom-color border-bottom-style border-bottom-width border-left-color border-left-style border-left-width ' +
    'border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius ' +
    'width height min-width min-height max-width max-height box-sizing display float clear overflow visibility opacity ' +
    'list-style list-style-type list-style-position table-layout caption-side empty-cells'
  ).split(' '),
)

const callable = new Set(['rgb', 'rgba', 'hsl', 'hsla', 'calc', ''])
const displays =
  /^(none|block|inline|inline-block|inline-table|list-item|table|table-(row|cell|column|row-group|header-group|footer-group|column-group|caption)|flex|inline-flex)$/

/** The declarations of a style attribute that are safe to show, '' when none is. */
export function safeStyle(style: string): string {
  if (style.length > 20_000) return ''
  const safe: string[] = []
  for (const declaration of withoutComments(style).split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 1) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const value = declaration.slice(colon + 1).trim()
    if (allowed.has(property) && safeValue(property, value)) safe.push(`${property}:${value}`)
  }
  return safe.join(';')
}

function withoutComments(style: string): string {
  if (!style.includes('/*')) return style
  return style
    .split('/*')
    .map((piece, index) => (index === 0 ? piece : piece.includes('*/') ? piece.slice(piece.indexOf('*/') + 2) : ''))
    .join(' ')
}

function safeValue(property: string, value: string): boolean {
  if (value === '' || value.length > 500) return false
  // Escapes, at-rules and brackets have no honest use inside these values.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are refused
  if (/[\\<>{}@`\x00-\x08\x0b\x0e-\x1f]/.test(value)) return false
  if (property.startsWith('margin') && value.includes('-')) return false
  if (property === 'display') return displays.test(value.replace(/\s*!important$/i, '').toLowerCase())
  for (const [, name] of value.matchAll(/([\w-]{0,40})\(/g)) if (!callable.has((name ?? '').toLowerCase())) return false
  return true
}
