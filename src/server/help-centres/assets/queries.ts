import { existsSync, readFileSync } from 'node:fs'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { notFound } from '../../platform/refusal.ts'
import { assets } from '../drawing/queries.ts'

const year = 31_536_000
const fonts = new URL('../../../../node_modules/@fontsource-variable/inter/files/', import.meta.url)

/** Which letters are in which file, so that a page loads only what it shows. */
const scripts: Record<string, string> = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
}

// Text is there at once in the system's own: a font that comes later waits for the next page, and nothing moves.
const interStyles = Object.entries(scripts)
  .map(
    ([name, range]) =>
      `@font-face{font-family:"Inter Variable";font-style:normal;font-weight:100 900;font-display:optional;src:url(/help/-/inter-${name}.woff2) format("woff2");unicode-range:${range}}`,
  )
  .join('\n')

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#176b52"/><path d="M12 12.5a4 4 0 1 1 6.2 3.3c-1.4 1-2.2 1.7-2.2 3.2" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="16" cy="23.5" r="1.7" fill="#fff"/></svg>'

const asset = (body: Uint8Array, type: string): FileAnswer => ({ body, type, asset: true, maxAge: year })

/** Styles as browsers need them: our own, which have no braces or comments in their texts. */
const withoutSpaces = (css: string) =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .trim()

/** A file that every help centre loads; its address names its version, so it never changes. Throws `not_found`. */
export function getAsset(name: string): FileAnswer {
  if (/^[a-z]+\.(css|js)$/.test(name) && Object.hasOwn(assets, name)) {
    const type = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
    const source = assets[name] ?? ''
    return asset(Buffer.from(name.endsWith('.css') ? withoutSpaces(source) : source), type)
  }
  if (name === 'inter.css') return asset(Buffer.from(interStyles), 'text/css; charset=utf-8')
  if (name === 'icon.svg') return asset(Buffer.from(icon), 'image/svg+xml')
  const script = /^inter-([a-z-]+)\.woff2$/.exec(name)?.[1]
  const font = script && Object.hasOwn(scripts, script) ? new URL(`inter-${script}-wght-normal.woff2`, fonts) : null
  if (font && existsSync(font)) return asset(readFileSync(font), 'font/woff2')
  throw notFound('file')
}
