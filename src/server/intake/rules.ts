import type { Cause } from '../../contract/intake.ts'

/** A row of intake that is being worked on. */
export type Waiting = {
  id: number
  inbox_id: number | null
  sender: string | null
  /** Of its From field, in lower case. */
  from_address: string | null
  recipients: string[]
  origin: {
    ip?: string
    helo?: string
    host?: string
    tls?: boolean
    folder?: string
    uid?: number
    /** A mail service took it apart, and it was put together again: no signature of its sender can fit it. */
    composed?: true
  }
  blob: string
  /** Bytes. */
  size: number
  external_id: string | null
  attempts: number
  received_at: Date
  /** What a person decided to leave out for this mail. */
  skips: Skip[]
  /** The address or domain for which its sender is blocked. */
  blocked: string | null
}

/** What may be left out: the scan for viruses, the list of blocked senders, the watch for storms, the reading itself. */
export type Skip = 'scan' | 'block' | 'storm' | 'reading'

/** What is left out when something that was put aside for this cause is released. */
export const skipFor: Record<Cause, Skip> = {
  virus: 'scan',
  unscannable: 'scan',
  blocked: 'block',
  storm: 'storm',
  limits: 'reading',
  unreadable: 'reading',
  crash: 'reading',
  other: 'reading',
}

/** A mail that waits for a person, and why; `message` is a sentence for people. */
export class PutAside extends Error {
  override name = 'PutAside'
  readonly aside: Cause

  constructor(aside: Cause, message: string) {
    super(message)
    this.aside = aside
  }
}

/** A mail that is not at fault and waits some seconds; `message` is a sentence for people. */
export class NotNow extends Error {
  override name = 'NotNow'
  readonly seconds: number

  constructor(seconds: number, message: string) {
    super(message)
    this.seconds = seconds
  }
}

const headerLimit = 256 * 1024

/** The header as text, one field a line, without looking further into the mail than it must. */
function unfoldedHeader(bytes: Buffer): string {
  const head = bytes.subarray(0, headerLimit).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)
  return (end ? head.slice(0, end.index) : head).replace(/\r?\n[ \t]+/g, ' ')
}

/** The values of a header field, as they stand in the mail. */
export function headerValues(bytes: Buffer, ...names: string[]): string[] {
  const pattern = new RegExp(`^(?:${names.join('|')})[ \\t]*:(.*)$`, 'gim')
  return [...unfoldedHeader(bytes).matchAll(pattern)].map((match) => (match[1] as string).trim())
}

/** Text that PostgreSQL can hold. */
export const storable = (text: string): string => text.replaceAll('\u0000', '')

/** A mail is given to a person after so many attempts. */
export const maxAttempts = 3
/** So many times may Heed have stopped while it had a mail in hand before the mail itself is suspected. */
export const maxCrashes = 6
/** Begun so often already, a mail is read with no other in hand: if Heed stops again, that one is the reason. */
export const suspectedFrom = 3

/** Seconds until the next attempt after the `attempts`th has failed. */
export function pauseAfter(attempts: number): number {
  return attempts <= 1 ? 2 : 15
}

/** For a mail fetched from an account: where servers say they delivered it, and whom it is written to. */
export function deliveredTo(bytes: Buffer): { envelope: string[]; header: string[] } {
  const addresses = (...names: string[]) =>
    headerValues(bytes, ...names).flatMap((value) => value.match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? [])
  return {
    envelope: addresses('delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'),
    header: addresses('to', 'cc', 'resent-to'),
  }
}
