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

const darkInk = '#10201a'

/** A ground of about that colour and what is written on it: the few shades between are darkened until white stands out. */
function ground(colour: string): readonly [ground: string, ink: string] {
  if (contrast(colour, '#ffffff') >= 4.5) return [colour, '#ffffff']
  if (contrast(colour, darkInk) >= 4.5) return [colour, darkInk]
  return [readableOn(colour, '#ffffff'), '#ffffff']
}

const own = '#176b52'
const grounds = { light: '#f3f5f1', dark: '#1e2523' }

/** The colours of a look as CSS variables, light and dark, each readable where it stands. */
export function coloursOf(look: Look, brand: string | null): string {
  const accent = look.accent ?? brand ?? own
  const [solid, onSolid] = ground(accent)
  const bright = readableOn(accent, grounds.dark)
  const [solidAtNight, onSolidAtNight] = ground(bright)
  const tint = (paper: string) => hex(mix(parse(paper), parse(accent), 0.1))
  const [band, onBand] = look.band ? ground(look.band) : [tint('#f6f6f2'), '#16201d']
  const [bandAtNight, onBandAtNight] = look.band
    ? ground(hex(mix(parse(look.band), black, 0.45)))
    : [tint('#161c1a'), '#e9ece9']
  const light = {
    ...{ accent: solid, 'on-accent': onSolid, link: readableOn(accent, grounds.light) },
    ...{ band, 'on-band': onBand },
  }
  const night = {
    ...{ accent: solidAtNight, 'on-accent': onSolidAtNight, link: bright },
    ...{ band: bandAtNight, 'on-band': onBandAtNight },
  }
  const lines = (values: Record<string, string>) =>
    Object.entries(values)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';')
  return `:root{${lines(light)}}@media(prefers-color-scheme:dark){:root{${lines(night)}}}`
}
