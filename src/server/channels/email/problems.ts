import type { DeliveryProblem } from '../../../contract/messages.ts'
import { isHard } from './reading/bounce-reason.ts'

/** The first that fits says it: status codes (RFC 3463) before words, as words are whatever a server's admin wrote. */
const byCode: [RegExp, DeliveryProblem][] = [
  // Our own sentence, which quotes the server's words of then.
  [/^Mail to \S+ comes back since /, 'suspended'],
  [/\b5\.1\.(?:1|6|10)\b/, 'no_such_address'],
  [/\b5\.1\.2\b|\b5\.4\.4\b/, 'no_such_domain'],
  [/\b[45]\.2\.2\b/, 'mailbox_full'],
  [/\b[45]\.(?:2|3)\.(?:3|4)\b/, 'too_large'],
  [/\b[45]\.2\.1\b/, 'disabled'],
  [/\b[45]\.7\.\d+\b/, 'refused'],
  [/\b[45]\.4\.\d+\b/, 'unreachable'],
]

const byWords: [RegExp, DeliveryProblem][] = [
  [/quota|mailbox[^.\n]{0,30}full|full mailbox|storage/i, 'mailbox_full'],
  [/(?:message|mail|size)[^.\n]{0,40}(?:too (?:large|big)|exceed)|size limit/i, 'too_large'],
  [
    /no such (?:user|recipient|mailbox|address|person)|user (?:is )?unknown|unknown (?:user|recipient|address)|does ?n[o']?t exist|not found|no longer (?:valid|available|exists)/i,
    'no_such_address',
  ],
  [/(?:host|domain)[^.\n]{0,40}(?:unknown|not found|resolve)|nxdomain/i, 'no_such_domain'],
  [
    /spam|block(?:ed|list)|black ?list|polic(?:y|ies)|dmarc|\bspf\b|dkim|reputation|denied|relay|not allowed/i,
    'refused',
  ],
  [/disabled|inactive|suspend|deactivat/i, 'disabled'],
  [/timed? ?out|no answer|unreachable|connection|could not connect|busy|try again|expired/i, 'unreachable'],
]

/** What a server's words about a recipient mean; null when it said nothing. */
export function problemOf(reason: string | null): DeliveryProblem | null {
  if (!reason) return null
  const found = [...byCode, ...byWords].find(([says]) => says.test(reason))
  return found?.[1] ?? 'other'
}

/** Whether the address itself is at fault, so that the same mail would come back again. */
export const isFinalProblem = (reason: string | null): boolean => reason !== null && isHard(null, reason)
