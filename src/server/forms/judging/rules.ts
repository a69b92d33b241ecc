import { createHash } from 'node:crypto'
import type { FormSuspicion } from '../../../contract/forms.ts'

/** How many zero bits the hash of a page's token and its proof begins with; some ten thousand tries, half a second of a phone. */
export const workBits = 14

/** Whether a proof was worked for: SHA-256 of `token.proof` begins with that many zero bits (Back 2002, Hashcash). */
export function isProof(token: string, proof: string, bits = workBits): boolean {
  if (!/^[\w-]{1,40}$/.test(proof)) return false
  const hash = createHash('sha256').update(`${token}.${proof}`).digest()
  for (let bit = 0; bit < bits; bit++) if (((hash[bit >> 3] as number) >> (7 - (bit & 7))) & 1) return false
  return true
}

/** What is seen of a submission before anybody reads it. */
export type Signs = {
  /** The field that people do not see was filled in. */
  trap: boolean
  /** How long the page was open, in milliseconds. */
  open: number
  proved: boolean
  /** The plain question was asked on this page and answered right. */
  answered: boolean
  /** What the same network sent by this form within ten minutes, and the same address within a day by any form. */
  fromNetwork: number
  ofAddress: number
  links: number
  blocked: boolean
}

/** Nobody reads a page and fills it in faster. */
const fastest = 1500
const fastestWithoutProof = 3000
const mostOfNetwork = 20
const mostWithoutProof = 4
const mostOfAddress = 20
const mostLinks = 8
const mostLinksWithoutProof = 3

/**
 * What becomes of it: filed as it is, the sender asked something that a person answers at once, turned away for now, or filed
 * as spam for a reason. Whoever has worked for it, or answered, is believed more.
 */
export function judge(signs: Signs): 'fine' | 'ask' | 'later' | FormSuspicion {
  const sure = signs.proved || signs.answered
  if (signs.trap) return 'trap'
  if (signs.open < (signs.proved ? fastest : fastestWithoutProof)) return 'too_fast'
  if (signs.blocked) return 'blocked_sender'
  if (signs.fromNetwork >= mostOfNetwork) return 'later'
  if (!sure && signs.fromNetwork >= mostWithoutProof) return 'ask'
  if (signs.ofAddress >= mostOfAddress) return 'too_many'
  if (signs.links > mostLinks) return 'links'
  if (!sure && signs.links > mostLinksWithoutProof) return 'ask'
  return 'fine'
}

/** How many addresses of the web somebody wrote. */
export const linksIn = (text: string): number => text.match(/\bhttps?:\/\/|\bwww\.[a-z0-9]/gi)?.length ?? 0

/** The parts of a token as they are signed: which form and version, when the page was drawn (milliseconds), and a word of chance. */
export type Token = { form: number; version: number; at: number; nonce: string }

export const writeToken = ({ form, version, at, nonce }: Token, sign: (parts: (string | number)[]) => string): string =>
  `${form}.${version}.${at}.${nonce}.${sign([form, version, at, nonce])}`

/** What a token says; null for one that is not ours. */
export function readToken(
  text: string,
  verify: (parts: (string | number)[], signature: string) => boolean,
): Token | null {
  const found = /^(\d{1,15})\.(\d{1,9})\.(\d{1,15})\.([\w-]{16,40})\.([0-9a-f]{32})$/.exec(text)
  if (!found) return null
  const [form, version, at] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const nonce = found[4] as string
  return verify([form, version, at, nonce], found[5] as string) ? { form, version, at, nonce } : null
}

/** How long a page may stay open before it is sent. */
export const tokenHours = 24

/** Two small numbers to be added, the same for a page however often it is drawn. */
export function sumFor(nonce: string): { a: number; b: number } {
  const hash = createHash('sha256').update(`sum ${nonce}`).digest()
  return { a: 2 + ((hash[0] as number) % 7), b: 1 + ((hash[1] as number) % 8) }
}
