import { readAddresses } from './addresses.ts'
import { decodePart } from './bodies.ts'
import { isHard } from './bounce-reason.ts'
import { isDaemon, spokenFailures, spokenPart } from './bounce-text.ts'
import { readDeliveryStatus, readFields, type StatusBlock } from './delivery-status.ts'
import { type Field, fieldValue, readable, readHeader } from './headers.ts'
import { content, type Part } from './structure.ts'

/** What became of a mail that was sent: who it concerns, and which mail. `status` is an RFC 3463 code. */
export type Report = {
  kind: 'bounce' | 'delay' | 'delivered' | 'complaint' | 'receipt'
  recipients: { address: string; status: string | null; hard: boolean; reason: string }[]
  originalMessageId: string | null
}

/** What a report is read from. `returnPath` is '' for the null sender, null when not known. */
export type Letter = { root: Part; fields: Field[]; subject: string; text: string; returnPath: string | null }

/** The report that the mail is, null when it is none. */
export function readReport(letter: Letter): Report | null {
  const parts = flatten(letter.root)
  const feedback = parts.find((part) => part.type === 'message/feedback-report')
  if (feedback) return complaint(feedback, parts)
  const receipt = parts.find((part) => part.type === 'message/disposition-notification')
  if (receipt) return readReceipt(receipt, parts)
  const status = parts.filter((part) => /^message\/(?:global-)?delivery-status$/.test(part.type))
  const fromSystem = comesFromSystem(letter)
  if (status.length > 0 && (fromSystem || letter.root.type === 'multipart/report'))
    return notification(letter, status, parts)
  return fromSystem && speaksOfFailure(letter) ? spokenBounce(letter, parts) : null
}

function flatten(part: Part): Part[] {
  return [part, ...part.parts.flatMap(flatten)]
}

function complaint(feedback: Part, parts: Part[]): Report {
  const fields = readFields(decodePart({ ...feedback, type: 'text/plain' }))
  const named = [fields.get('original-rcpt-to'), fields.get('removal-recipient')].filter((value) => value !== undefined)
  const people = readAddresses(named.join(',')).filter((each) => each.address)
  const reason = fields.get('feedback-type') ?? 'abuse'
  return {
    kind: 'complaint',
    recipients: unique(people.map(({ address }) => ({ address, status: null, hard: false, reason }))),
    originalMessageId: originalId(parts),
  }
}

function readReceipt(part: Part, parts: Part[]): Report {
  const fields = readFields(decodePart({ ...part, type: 'text/plain' }))
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

function notification(letter: Letter, status: Part[], parts: Part[]): Report | null {
  const blocks = status.flatMap((part) => readDeliveryStatus(decodePart({ ...part, type: 'text/plain' })))
  const spoken = spokenFailures(letter.text, ownAddresses(letter))
  const kind = kindOf(blocks)
  const recipients = blocks
    .filter((block) => kind !== 'bounce' || !/^(?:delivered|relayed|expanded|delayed)$/.test(block.action))
    .map((block) => ({ ...block, address: bestAddress(block) }))
    .filter((block) => block.address)
    .map(({ address, status: code, diagnostic }) => {
      const words =
        spoken.find((each) => each.address.toLowerCase() === address.toLowerCase())?.words ??
        (blocks.length === 1 ? spokenPart(letter.text) : '')
      return {
        address,
        status: code || statusIn(diagnostic),
        hard: kind === 'bounce' && isHard(code || null, diagnostic || words),
        reason: (diagnostic || words).slice(0, 500),
      }
    })
  if (recipients.length === 0 && kind === 'bounce') return spokenBounce(letter, parts)
  return { kind, recipients: unique(recipients), originalMessageId: originalId(parts) }
}

function kindOf(blocks: StatusBlock[]): Report['kind'] {
  const actions = new Set(
    blocks.map(
      (block) =>
        block.action ||
        (block.status.startsWith('4') ? 'delayed' : block.status.startsWith('2') ? 'delivered' : 'failed'),
    ),
  )
  if (actions.has('failed') || actions.size === 0) return 'bounce'
  if (actions.has('delayed')) return 'delay'
  return [...actions].every((action) => /^(?:delivered|relayed|expanded)$/.test(action)) ? 'delivered' : 'bounce'
}

// The address that was written to, when the final one is only a mailbox name inside the other system.
function bestAddress(block: StatusBlock): string {
  if (block.recipient.includes('@')) return block.recipient
  return block.original.includes('@') ? block.original : ''
}

function spokenBounce(letter: Letter, parts: Part[]): Report {
  const failed = readAddresses(fieldValue(letter.fields, 'x-failed-recipients')).filter((each) =>
    each.address.includes('@'),
  )
  const spoken = spokenFailures(letter.text, ownAddresses(letter))
  const named =
    failed.length > 0
      ? failed.map(({ address }) => ({
          address,
          words: spoken.find((each) => each.address === address)?.words ?? spokenPart(letter.text),
        }))
      : spoken
  const delayed =
    /\b(?:delayed|delay notification|warning: (?:could not send|message)|not yet been delivered|will (?:be retried|keep trying|continue)|still being retried)\b/i.test(
      `${letter.subject}\n${spokenPart(letter.text)}`,
    )
  return {
    kind:
      delayed && !/permanent|fatal|giving up|given up|undeliverable/i.test(letter.subject + spokenPart(letter.text))
        ? 'delay'
        : 'bounce',
    recipients: named.map(({ address, words }) => ({
      address,
      status: statusIn(words),
      hard: !delayed && isHard(statusIn(words), words),
      reason: words.replaceAll(/\s+/g, ' ').trim().slice(0, 500),
    })),
    originalMessageId: originalId(parts) ?? idInText(letter.text),
  }
}

function statusIn(words: string): string | null {
  return /(?:^|[\s(#:])([245]\.\d{1,3}\.\d{1,3})(?=[\s):;,-]|$)/.exec(words)?.[1] ?? null
}

function unique(recipients: Report['recipients']): Report['recipients'] {
  const seen = new Map<string, Report['recipients'][number]>()
  for (const each of recipients) if (!seen.has(each.address.toLowerCase())) seen.set(each.address.toLowerCase(), each)
  return [...seen.values()]
}

function ownAddresses(letter: Letter): Set<string> {
  const named = ['to', 'from', 'delivered-to', 'x-original-to', 'cc', 'reply-to'].flatMap((key) =>
    readAddresses(fieldValue(letter.fields, key)),
  )
  return new Set(named.map((each) => each.address.toLowerCase()))
}

function comesFromSystem(letter: Letter): boolean {
  if (letter.returnPath === '' || fieldValue(letter.fields, 'x-failed-recipients') !== null) return true
  const from = readAddresses(fieldValue(letter.fields, 'from'))[0]
  const isSystem = (name: string) =>
    /mail delivery|delivery (?:sub)?system|mailer|postmaster|mail system|mail administrator|system administrator|internet mail/i.test(
      name,
    )
  if (from && (isDaemon(from.address) || isSystem(from.name) || from.address === '')) return true
  return letter.returnPath !== null && isDaemon(letter.returnPath)
}

const failureSubject =
  /undeliver|returned (?:mail|to sender|e-?mail)|return(?:ed)? message|delivery (?:status notification|failure|failed|report|notification|error|problem|has failed)|(?:mail|message|e-?mail) (?:delivery )?(?:could not be|cannot be|failure|failed|error|not delivered|bounce|system error)|failure (?:notice|delivery)|delivery|could not (?:be )?deliver|non[- ]?deliver|not deliverable|unable to deliver|user unknown|unknown (?:user|recipient|address)|bounce|rejected|nondeliverable|warning: (?:could not|message)|unzustellbar|nicht zustellbar|unzustellbarkeit|übermittlungsstatus|zustellung|non remis|échec|non distribu|no se (?:pudo|puede) entregar|sin entregar|devuelto|não entregue|falha|mancata consegna|niet bezorgd|onbestelbaar|kan ikke leveres|не доставлен|недоставлен|nie można dostarczyć|zwrot|配信|エラー|送信でき|退信|无法|投递/i
const failureWords =
  /could not be delivered|was not delivered|(?:un)?deliver(?:able|y (?:to|failed|has failed|failure))|delivery|returned to (?:sender|you)|permanent(?:ly)? (?:error|fail|fatal)|following (?:address|recipient|user|mail)|user unknown|unknown user|no such user|failed (?:address|recipient|to deliver)|rejected|bounced|\b5\d\d[ -]|\b5\.\d\.\d|undelivered|unable to|wurde nicht|konnte nicht|zustell|n'a pas pu|no se pudo|could not|cannot be|not (?:be )?delivered|宛先|送信/i

function speaksOfFailure(letter: Letter): boolean {
  if (fieldValue(letter.fields, 'x-failed-recipients') !== null) return true
  return failureSubject.test(letter.subject) && failureWords.test(letter.text.slice(0, 20_000))
}

function originalId(parts: Part[]): string | null {
  for (const part of parts) {
    if (!/^(?:message\/(?:rfc822|global|rfc822-headers)|text\/rfc822(?:-headers)?)$/.test(part.type)) continue
    const bytes = content(part)
    const { fields } = readHeader(bytes, 0, Math.min(bytes.length, 256 * 1024))
    const id = readable(fieldValue(fields, 'message-id')).replaceAll(/[<>\s]/g, '')
    if (id) return id
  }
  return null
}

function idInText(text: string): string | null {
  return /^[\s>]{0,8}Message-ID:\s{0,8}<([^<>\s]{1,250})>/im.exec(text.slice(0, 200_000))?.[1] ?? null
}
