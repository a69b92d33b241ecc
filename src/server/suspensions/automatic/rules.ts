import type { AutomaticLimits } from '../../../contract/suspensions.ts'

export const defaultLimits: AutomaticLimits = { perHour: 3, perDay: 10 }

/** What somebody writes so soon after an automatic mail of ours, in minutes, may be a machine's answer to it. */
export const quickMinutes = 15

/** Names of machines, and of mailboxes that nobody reads or that belong to a role everywhere (RFC 2142, RFC 3834 section 2). */
const robots =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|postmaster|hostmaster|abuse|root|daemon|nobody|uucp|mailer|mailman|listserv|majordomo|sympa|listmaster|double-bounce|bounces?|returns?|no-?reply|do-?not-?reply|donot-?reply|nao-?responda|no-?responder|nicht-?antworten|keine-?antwort|ne-?pas-?repondre|geen-?antwoord|nie-?odpowiadaj|auto-?reply|auto-?responder|autoresponder|vacation|notifications?|alerts?|system|news-?letters?|mailings?)(?:[-+._=].*)?$/i
const robotEnds = /(?:[-+._](?:no-?reply|donotreply|do-not-reply|bounces?|request|owner|admin-bounces?)|^owner-.*)$/i

/** Whether the address is one that no person answers from: what is sent there is lost, or begins a loop. */
export function isRobotAddress(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@'))
  return robots.test(local) || robotEnds.test(local)
}

/** One name for all the addresses of one mailbox, in lower case and without what stands behind a plus. */
export function mailboxKey(address: string): string {
  const lower = address.trim().toLowerCase()
  const at = lower.lastIndexOf('@')
  const plus = lower.indexOf('+')
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower
}

/** How many automatic mails an address has had: in the last hour, in the last day, and in the last day from this inbox. */
export type Past = { hour: number; day: number; sameInbox: number }

/** Whether one more may leave, or what stands against it. `responds`: the address behaves like a machine that answers. */
export function allowance(past: Past, limits: AutomaticLimits, responds: boolean): 'allowed' | 'responder' | 'limit' {
  if (responds && past.sameInbox > 0) return 'responder'
  return past.hour >= limits.perHour || past.day >= limits.perDay ? 'limit' : 'allowed'
}
