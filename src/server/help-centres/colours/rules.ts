import type { Look } from '../../../contract/help-centres.ts'

type Rgb = readonly [number, number, number]

const parse = (colour: string): Rgb => {
  const number = Number.parseInt(colour.slice(1), 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}
const hex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
const mix = (one: Rgb, other: Rgb, share: number): Rgb =>
  one.map((part, at) => part + ((other[at] as number) - part) * share) as unknown as Rgb

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** How two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(parse(one)), luminance(parse(other))].toSorted((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** The colour, moved towards black or white just so far that it is read on that ground (at least 4.6:1). */
export function readableOn(colour: string, ground: string): string {
  const towards = luminance(parse(ground)) > 0.4 ? black : white
  for (let share = 0; share <= 1; share += 0.04) {
    const tried = hex(mix(parse(colour), towards, share))
    if (contrast(tried, ground) >= 4.6) return tried
  }
  return hex(towards)
}

/** What is written on a ground of that colour. */
const inkOn = (ground: string) => (contrast(ground, '#ffffff') >= 4.5 ? '#ffffff' : '#10201a')

const own = '#176b52'
const grounds = { light: '#f3f5f1', dark: '#1e2523' }

/** The colours of a look as CSS variables, light and dark, each readable where it stands. */
export function coloursOf(look: Look, brand: string | null): string {
  const accent = look.accent ?? brand ?? own
  const solid =
    contrast(accent, '#ffffff') >= 4.5 || contrast(accent, '#10201a') >= 4.5 ? accent : readableOn(accent, '#ffffff')
  const dark = readableOn(accent, grounds.dark)
  const band = look.band
  const tint = (ground: string) => hex(mix(parse(ground), parse(accent), 0.1))
  const light = {
    accent: solid,
    'on-accent': inkOn(solid),
    link: readableOn(accent, grounds.light),
    band: band ?? tint('#f6f6f2'),
    'on-band': band ? inkOn(band) : '#16201d',
  }
  const night = {
    accent: dark,
    'on-accent': inkOn(dark),
    link: dark,
    band: band ? hex(mix(parse(band), black, 0.45)) : tint('#161c1a'),
    'on-band': band ? inkOn(hex(mix(parse(band), black, 0.45))) : '#e9ece9',
  }
  const lines = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  return `:root{${lines(light)}}@media(prefers-color-scheme:dark){:root{${lines(night)}}}`
}
