/** Colours that a company chose, kept readable: WCAG 2.2 asks 4.5:1 of text (1.4.3). */
type Colour = [red: number, green: number, blue: number]

export type Brand = { fill: string; onFill: string; text: string }

const grounds = { light: '#ffffff', dark: '#1b2220' }
const heedGreen = '#0e6b49'

const read = (hex: string): Colour | null => {
  const found = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(
    hex.replace(/^#?([\da-f])([\da-f])([\da-f])$/i, '#$1$1$2$2$3$3'),
  )
  return found ? ([1, 2, 3].map((at) => Number.parseInt(found[at]!, 16)) as Colour) : null
}
const write = (colour: Colour) => `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** Relative luminance, 0 to 1, as WCAG 2.2 defines it. */
function luminance(colour: Colour): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Colour
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Of two colours as #rrggbb, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [one, other].map((hex) => luminance(read(hex) ?? [0, 0, 0])) as [number, number]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** The colour moved toward black or white just as far as it takes to be read on the ground. */
function readable(hex: string, ground: string, least: number): string {
  const colour = read(hex)!
  const toward = luminance(read(ground)!) > 0.4 ? 0 : 255
  for (let step = 0; step <= 20; step++) {
    const moved = write(colour.map((part) => part + ((toward - part) * step) / 20) as Colour)
    if (contrast(moved, ground) >= least) return moved
  }
  return toward === 0 ? '#000000' : '#ffffff'
}

/**
 * What a theme makes of the company's colour: a fill that is told from the ground, white or ink upon it, and the
 * colour of links. White goes before ink where both would do after a little darkening: brands are used to it.
 */
export function brandIn(theme: 'light' | 'dark', chosen: string): Brand {
  const hex = read(chosen) ? write(read(chosen)!) : heedGreen
  const ground = grounds[theme]
  // A bright colour stays the company's own with ink upon it; only one that would not be told from the ground moves.
  const seen = readable(hex, ground, 1.4)
  const white = contrast(seen, '#ffffff')
  const onFill = white >= 3.4 ? '#ffffff' : '#10201a'
  const fill = contrast(seen, onFill) >= 4.5 ? seen : readable(seen, onFill, 4.5)
  return { fill, onFill, text: readable(hex, ground, 4.5) }
}
