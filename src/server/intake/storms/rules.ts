import { createHash } from 'node:crypto'
import type { StormRules } from '../../../contract/intake.ts'
import { isPublicMail } from '../../organizations/rules.ts'
import { namesOf } from '../blocking/rules.ts'

export const usualRules: StormRules = {
  on: true,
  minutes: 10,
  fromAddress: 10,
  fromDomain: 40,
  alike: 30,
  most: 300,
  exempt: [],
}

/** What a mail shows that could make it part of a storm. Addresses as they were written. */
export type Traces = {
  inboxId: number
  from: string | null
  replyTo: readonly string[]
  subject: string
  text: string
}

export type Kind = 'address' | 'domain' | 'words'
export type Key = { key: string; kind: Kind; sender: string }

/** Whom an answer would reach: a shop that writes for its customers names each in Reply-To. */
export function senderOf({ from, replyTo }: Pick<Traces, 'from' | 'replyTo'>): string {
  const own = from?.toLowerCase() ?? ''
  return replyTo.map((address) => address.toLowerCase()).find((address) => address !== own) ?? own
}

/** Whether the sender writes for many people. */
export function isExempt(traces: Traces, { exempt }: StormRules): boolean {
  const names = new Set([senderOf(traces), traces.from ?? ''].flatMap(namesOf))
  return exempt.some(({ sender: name, inboxId }) => names.has(name) && (inboxId === null || inboxId === traces.inboxId))
}

/** What the mail is counted under, the surest first; nothing for one that names no sender. */
export function keysOf(traces: Traces): Key[] {
  const sender = senderOf(traces)
  if (!sender) return []
  const domain = sender.slice(sender.lastIndexOf('@') + 1)
  const words = wordsOf(traces)
  const keys: [Kind, string | null][] = [
    ['address', sender],
    // Whoever has an address at a public provider has nothing to do with the others there.
    ['domain', isPublicMail(domain) ? null : domain],
    ['words', words],
  ]
  return keys.flatMap(([kind, what]) =>
    what === null ? [] : [{ key: `${traces.inboxId} ${kind} ${what}`.slice(0, 400), kind, sender }],
  )
}

/** The shortest text, in letters, of which many alike mean anything. */
const leastWords = 40

/** What mails that say the same have in common: subject and text without numbers, as each has its own; null for few words. */
function wordsOf({ subject, text }: Pick<Traces, 'subject' | 'text'>): string | null {
  const folded = (words: string) =>
    words
      .replace(/[\d\s\p{P}]+/gu, ' ')
      .trim()
      .toLowerCase()
  const body = folded(text.slice(0, 1000)).slice(0, 500)
  if (body.length < leastWords) return null
  return createHash('sha256')
    .update(`${folded(subject)}\n${body}`)
    .digest('hex')
    .slice(0, 32)
}

/** What was counted under a key lately: `senders` are different ones, `first` is where a storm is collected. */
export type Count = Key & { n: number; senders: number; raging: boolean; first: number | null }

/** How the count that makes a storm stands to its limit; null while nothing is one. */
export function stormIn(counts: readonly Count[], rules: StormRules): (Count & { over: boolean }) | null {
  const limits: Record<Kind, number> = { address: rules.fromAddress, domain: rules.fromDomain, words: rules.alike }
  const counted = (count: Count) => (count.kind === 'domain' ? count.senders : count.n)
  const storm = counts.find((count) => counted(count) >= limits[count.kind])
  return storm ? { ...storm, over: storm.n >= rules.most } : null
}

/** Who storms, in words. */
export function stormer({ kind, sender }: Pick<Key, 'kind' | 'sender'>): string {
  if (kind === 'address') return sender
  return kind === 'domain'
    ? `addresses of ${sender.slice(sender.lastIndexOf('@') + 1)}`
    : 'several senders of the same words'
}
