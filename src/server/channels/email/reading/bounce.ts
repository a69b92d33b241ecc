import { readAddresses } from './addresses.ts'
import { decodePart } from './bodies.ts'
import { readBounceEvent } from './bounce-event.ts'
import { isHard } from './bounce-reason.ts'
import { type SpokenFailure, spokenFailures, spokenPart } from './bounce-text.ts'
import { readDeliveryStatus, type StatusBlock } from './delivery-status.ts'
import { fieldValue } from './headers.ts'
import type { Letter, Report } from './letter.ts'
import { speaksOfFailure, systemSender } from './mail-system.ts'
import { originalFields, originalId, quotedId } from './original.ts'
import type { Part } from './structure.ts'

type Recipient = Report['recipients'][number]

/** Delivery report in the mail, by its machine-readable parts (RFC 3464) or else by its words; null when it is none. */
export function readBounce(letter: Letter, parts: Part[]): Report | null {
  const event = readBounceEvent(letter)
  if (event) return event
  const status = parts.filter((part) => /^message\/(?:global-)?delivery-status$/.test(part.type))
  const sender = systemSender(letter)
  if (status.length > 0 && (sender || letter.root.type === 'multipart/report')) return notified(letter, status, parts)
  return sender && speaksOfFailure(letter, sender) ? spoken(letter, parts) : null
}

function notified(letter: Letter, status: Part[], parts: Part[]): Report {
  const blocks = status.flatMap((part) => readDeliveryStatus(decodePart({ ...part, type: 'text/plain' })))
  const words = spokenFailures(letter.text, ownAddresses(letter))
  const kind = kindOf(blocks)
  const concerned = blocks.filter((block) => kind !== 'bounce' || !isGood(block))
  const recipients = concerned.flatMap((block) =>
    recipientOf(block, kind, words, concerned.length === 1 ? spokenPart(letter.text) : ''),
  )
  if (recipients.length === 0 && kind === 'bounce') return spoken(letter, parts)
  return { kind, recipients: unique(recipients), originalMessageId: originalId(parts) }
}

function recipientOf(
  block: StatusBlock,
  kind: Report['kind'],
  spokenWords: SpokenFailure[],
  allWords: string,
): Recipient[] {
  // The address that was written to, when the final one is only a mailbox name inside the other system.
  const address = [block.recipient, block.original].find((each) => each.includes('@'))
  if (!address) return []
  const words = spokenWords.find((each) => each.address.toLowerCase() === address.toLowerCase())?.words ?? allWords
  const reason = oneLine(block.diagnostic || words)
  return [
    {
      address,
      status: block.status || statusIn(reason),
      hard:
        kind === 'bounce' &&
        isHard(block.status || null, block.diagnostic.length > 12 ? `${block.diagnostic}${phase(words)}` : words),
      reason,
    },
  ]
}

// The words beside a diagnosis may tell at which step of the talk the server refused.
function phase(words: string): string {
  return ` ${/\(in reply to[^)]{0,60}\)/i.exec(words.replaceAll(/\s+/g, ' '))?.[0] ?? ''}`
}

function isGood(block: StatusBlock): boolean {
  return /^(?:delivered|relayed|expanded|deliverable|delayed)$/.test(block.action)
}

function kindOf(blocks: StatusBlock[]): Report['kind'] {
  const actions = blocks.map(
    (block) =>
      block.action ||
      (block.status.startsWith('4') ? 'delayed' : block.status.startsWith('2') ? 'delivered' : 'failed'),
  )
  if (actions.length === 0 || actions.includes('failed')) return 'bounce'
  if (actions.includes('delayed')) return 'delay'
  return actions.every((action) => /^(?:delivered|relayed|expanded|deliverable)$/.test(action)) ? 'delivered' : 'bounce'
}

const waiting =
  /\b(?:delayed|delay notification|warning: (?:could not send|message)|not yet been delivered|will (?:be retried|keep trying|continue to)|still being retried|do not need to resend)\b/i
const final = /permanent|fatal|giving up|given up|gave up|undeliverable|could not be delivered/i

function spoken(letter: Letter, parts: Part[]): Report {
  const said = `${letter.subject}\n${spokenPart(letter.text)}`
  const isDelay = waiting.test(said) && !final.test(said)
  const recipients = failures(letter, parts).map(({ address, words }) => {
    const status = statusIn(words)
    return { address, status, hard: !isDelay && isHard(status, words), reason: oneLine(words) }
  })
  return {
    kind: isDelay ? 'delay' : 'bounce',
    recipients: unique(recipients),
    originalMessageId: originalId(parts) ?? quotedId(letter.text),
  }
}

function failures(letter: Letter, parts: Part[]): SpokenFailure[] {
  const said = spokenFailures(letter.text, ownAddresses(letter))
  const failed = readAddresses(fieldValue(letter.fields, 'x-failed-recipients')).filter((each) =>
    each.address.includes('@'),
  )
  if (failed.length > 0)
    return failed.map(({ address }) => ({
      address,
      words: said.find((each) => each.address === address)?.words ?? spokenPart(letter.text),
    }))
  if (said.length > 0)
    return said.length === 1 && said[0] ? [{ ...said[0], words: withMore(said[0].words, letter.text) }] : said
  // Nobody is named: the mail that came back was written to somebody.
  const original = originalFields(parts)
  const to = readAddresses(fieldValue(original, 'to') ?? quotedTo(letter.text)).filter((each) =>
    each.address.includes('@'),
  )
  return to.length === 1 ? to.map(({ address }) => ({ address, words: spokenPart(letter.text) })) : []
}

// With one recipient everything that the server says is about them.
function withMore(words: string, text: string): string {
  return /\b[45]\d\d\b|[45]\.\d\.\d/.test(words) ? words : `${words}\n${spokenPart(text)}`
}

function quotedTo(text: string): string | null {
  const below = text.slice(spokenPart(text).length, 100_000)
  return /^[\s>]{0,4}To:\s{0,8}([^\n]{3,300})$/im.exec(below)?.[1] ?? null
}

function ownAddresses(letter: Letter): Set<string> {
  const named = ['to', 'from', 'delivered-to', 'x-original-to', 'cc', 'reply-to'].flatMap((key) =>
    readAddresses(fieldValue(letter.fields, key)),
  )
  return new Set(named.map((each) => each.address.toLowerCase()))
}

function statusIn(words: string): string | null {
  return /(?:^|[\s(#:])([245]\.\d{1,3}\.\d{1,3})(?=[\s):;,-]|$)/.exec(words)?.[1] ?? null
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, 500)
}

function unique(recipients: Recipient[]): Recipient[] {
  const seen = new Map<string, Recipient>()
  for (const each of recipients) if (!seen.has(each.address.toLowerCase())) seen.set(each.address.toLowerCase(), each)
  return [...seen.values()]
}
