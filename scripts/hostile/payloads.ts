import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Hostile words with their place in the list, by which a fault names them. */
export type Payload = { index: number; text: string }

/** Payloads of a file or a folder: JSON lists of texts or of { payload }, and one a line of .txt files. */
export function readPayloads(path: string): Payload[] {
  const texts = filesOf(path).flatMap((file) => {
    const words = readFileSync(file, 'utf8')
    if (file.endsWith('.json'))
      return (JSON.parse(words) as (string | { payload: string })[]).map((each) =>
        typeof each === 'string' ? each : each.payload,
      )
    return words.split(/\r?\n/).filter((line) => line.trim())
  })
  return asPayloads(texts)
}

export const asPayloads = (texts: readonly string[]): Payload[] => texts.map((text, index) => ({ index, text }))

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
        .filter((file) => /\.(json|txt)$/.test(file))
    : [path]

/** Every batch has this word in it, so that searches find them. */
export const common = 'hostilia'

/** A mark stands before each payload, and tells the way that it came by and its place in the list. */
const markOf = (way: string, { index }: Payload) => `(z${way}${index})`
export const marks = /\(z([a-y]+)(\d+)\)/g

type Shape = {
  /** Characters that a text may have. */
  most: number
  /** Payloads that a text may hold; as many as fit when absent. */
  each?: number
  /** Between payloads; a line of its own when absent. */
  between?: string
}

/** Texts that hold all payloads, each behind its mark. One that is longer than a text may be is cut. */
export function pack(way: string, payloads: readonly Payload[], shape: Shape): string[] {
  const { most, each = Number.POSITIVE_INFINITY, between = '\n' } = shape
  const texts: string[] = []
  let held = Number.POSITIVE_INFINITY
  for (const payload of payloads) {
    const words = between === '\n' ? payload.text : flat(payload.text)
    const piece = `${markOf(way, payload)}${words}`
    const last = texts.at(-1)
    if (last !== undefined && held < each && last.length + between.length + piece.length <= most) {
      texts[texts.length - 1] = `${last}${between}${piece}`
      held++
    } else {
      texts.push(`${common} ${piece}`.slice(0, most).toWellFormed())
      held = 1
    }
  }
  return texts
}

/** As a line: what a field of one line refuses is taken out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is taken out
const flat = (text: string) => text.replace(/[\u0000-\u001f\u007f]+/g, ' ')

/** A payload as the name of a file: its mark at the end, as folders before a name are taken off. */
export const fileName = (way: string, payload: Payload, ending: string) =>
  `${flat(payload.text).slice(0, 150)}${markOf(way, payload)}${ending}`.toWellFormed()

/** So many of them, from all over the list; the first is always among them. */
export function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list]
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)] as T)
}
