import { readAddresses } from './addresses.ts'
import { decodePart } from './bodies.ts'
import { readBounce } from './bounce.ts'
import { readFields } from './delivery-status.ts'
import { fieldValue } from './headers.ts'
import type { Letter, Report } from './letter.ts'
import { originalFields, originalId } from './original.ts'
import type { Part } from './structure.ts'

/** The report that the mail is (RFC 3464, 5965, 8098, and what mail systems write instead), null when it is none. */
export function readReport(letter: Letter): Report | null {
  const parts = flatten(letter.root)
  const feedback = parts.find((part) => part.type === 'message/feedback-report')
  if (feedback) return complaint(readFields(plain(feedback)), parts)
  const receipt = parts.find((part) => part.type === 'message/disposition-notification')
  if (receipt) return readReceipt(readFields(plain(receipt)), parts)
  return wildComplaint(letter, parts) ?? readBounce(letter, parts)
}

function flatten(part: Part): Part[] {
  return [part, ...part.parts.flatMap(flatten)]
}

function plain(part: Part): string {
  return decodePart({ ...part, type: 'text/plain' })
}

function complaint(fields: Map<string, string>, parts: Part[]): Report {
  const named =
    fields.get('original-rcpt-to') ?? fields.get('removal-recipient') ?? fieldValue(originalFields(parts), 'to')
  const people = readAddresses(named ?? null).filter((each) => each.address.includes('@'))
  const reason = fields.get('feedback-type') ?? 'abuse'
  return {
    kind: 'complaint',
    recipients: people.map(({ address }) => ({ address, status: null, hard: false, reason })),
    originalMessageId: originalId(parts),
  }
}

// Hotmail complains without the standard's part; the complained mail carries whom it went to.
function wildComplaint(letter: Letter, parts: Part[]): Report | null {
  if (!/^\s*complaint about message from\b/i.test(letter.subject)) return null
  const recipient = fieldValue(originalFields(parts), 'x-hmxmroriginalrecipient')
  return recipient === null ? null : complaint(new Map([['original-rcpt-to', recipient]]), parts)
}

function readReceipt(fields: Map<string, string>, parts: Part[]): Report {
  const address = (fields.get('final-recipient') ?? fields.get('original-recipient') ?? '')
    .replace(/^[\w-]+\s*;/, '')
    .trim()
  const reason = (fields.get('disposition') ?? '').replace(/^.*;/, '').trim() || 'displayed'
  const id = (fields.get('original-message-id') ?? '').replaceAll(/[<>\s]/g, '')
  return {
    kind: 'receipt',
    recipients: address ? [{ address, status: null, hard: false, reason }] : [],
    originalMessageId: id || originalId(parts),
  }
}
