import type { Marked } from '../../../../../contract/search.ts'
import type { Shown } from '../../words/composing/rules.ts'

const fold = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')

/** So many letters may follow a stem in a word that it stands for. */
const mostEnding = 6

/** The places in the text that were looked for, in their order, none over another: from and to in UTF-16 units. */
export function placesIn(text: string, shown: Shown): [from: number, to: number][] {
  const words = new Set(shown.words.map(fold))
  const beginnings = shown.beginnings.map(fold).filter((beginning) => beginning.length > 1)
  const isSought = (written: string) => {
    const word = fold(written)
    const stands = (beginning: string) => word.startsWith(beginning) && word.length - beginning.length <= mostEnding
    return words.has(word) || beginnings.some(stands)
  }
  // In a long text most words come again.
  const known = new Map<string, boolean>()
  const places: [number, number][] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const sought = known.get(word) ?? isSought(word)
    known.set(word, sought)
    if (sought) places.push([index, index + word.length])
  }
  for (const phrase of shown.phrases) places.push(...phrasePlaces(text, phrase))
  places.sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const apart: [number, number][] = []
  for (const place of places) if (place[0] >= (apart.at(-1)?.[1] ?? 0)) apart.push(place)
  return apart
}

function phrasePlaces(text: string, phrase: string): [number, number][] {
  const words = phrase.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  if (words.length === 0) return []
  const accents = '\\p{M}*'
  const letters = (word: string) =>
    [...fold(word)].map((sign) => (sign === 's' ? `[s\u017f]${accents}` : `${escaped(sign)}${accents}`)).join('')
  const pattern = new RegExp(words.map(letters).join('[^\\p{L}\\p{N}]+'), 'giu')
  // In the text as it decomposes; its places are counted back into the text as it is.
  const { folded, origin } = decomposed(text)
  return [...folded.matchAll(pattern)].map((match) => [
    origin[match.index] ?? 0,
    origin[match.index + match[0].length] ?? text.length,
  ])
}

const escaped = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function decomposed(text: string) {
  let folded = ''
  const origin: number[] = []
  let at = 0
  for (const sign of text) {
    const parts = sign.normalize('NFD').toLowerCase()
    for (let part = 0; part < parts.length; part++) origin.push(at)
    folded += parts
    at += sign.length
  }
  origin.push(text.length)
  return { folded, origin }
}

/** The whole text in parts; where it is longer than `most` the stretch of it in which the most was found. */
export function markIn(text: string, shown: Shown, most = Number.POSITIVE_INFINITY): Marked {
  const tidy = text.replace(/\s+/g, ' ').trim()
  const places = placesIn(tidy, shown)
  const [from, to] = stretch(tidy, places, most)
  const parts: Marked = []
  let at = from
  for (const [begin, end] of places) {
    if (begin < from || end > to) continue
    if (begin > at) parts.push({ text: tidy.slice(at, begin), hit: false })
    parts.push({ text: tidy.slice(begin, end), hit: true })
    at = end
  }
  if (at < to) parts.push({ text: tidy.slice(at, to), hit: false })
  if (from > 0) parts.unshift({ text: '… ', hit: false })
  if (to < tidy.length) parts.push({ text: ' …', hit: false })
  return parts
}

/** Begins a little before the place after which the most follow, at a word's beginning, and ends at a word's end. */
function stretch(text: string, places: [number, number][], most: number): [number, number] {
  if (text.length <= most) return [0, text.length]
  let [best, richest, after] = [0, 0, 0]
  for (const [place, [begin]] of places.entries()) {
    while ((places[after]?.[1] ?? Number.POSITIVE_INFINITY) <= begin + most * 0.75) after++
    if (after - place > richest) [best, richest] = [begin, after - place]
  }
  const early = Math.max(0, best - Math.floor(most / 4))
  const space = text.indexOf(' ', early)
  const from = early === 0 ? 0 : space >= 0 && space < best ? space + 1 : early
  const end = Math.min(text.length, from + most)
  const last = text.lastIndexOf(' ', end)
  return [from, end === text.length || last <= from + most / 2 ? end : last]
}
