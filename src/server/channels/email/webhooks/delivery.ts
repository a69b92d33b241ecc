import type { InboundService } from '../../../../contract/inbound-webhooks.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sameText } from '../../../platform/secrets.ts'

/** What an inbox's webhook knows to tell the service from anybody else. */
export type WebhookSecrets = {
  /** Heed's own, in the address or sent as a bearer token. */
  password: string
  /** The service's, by which it signs. */
  signingKey: string | null
  /** Amazon SNS: the only topic that is heard. */
  topic: string | null
}

/** A request as it came: a service signs exactly these bytes, or exactly this address. */
export type WebhookRequest = {
  /** With the query, as the service was given it, but without a user and password. */
  url: string
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  secrets: WebhookSecrets
  now: Date
}

/** A mail that a service hands over. */
export type HandedOver = {
  bytes: Buffer
  /** The envelope's sender, empty for bounces; null when the service does not say. */
  sender: string | null
  /** The envelope's recipients; empty when the service does not say. */
  recipients: string[]
  /** What the service calls this delivery; null when it has no name for it. */
  event: string | null
  /**
   * The server it came from, where the service says so, and what the service thinks of it. `composed` is a mail that was
   * put together again: no signature of its sender can fit it.
   */
  origin: { ip?: string; helo?: string; composed?: true; reported?: Record<string, string> }
}

/** What a request amounts to: mails, or none for a test or a greeting. `topic` is now known. */
export type Outcome = { mails: HandedOver[]; topic?: string }

/** Reads a service's request. Throws a Refusal when it is not the service's, or cannot be read. */
export type ReadDelivery = (request: WebhookRequest) => Outcome | Promise<Outcome>

/** One value of a header, or null. */
export function headerOf({ headers }: Pick<WebhookRequest, 'headers'>, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : (value?.[0] ?? null)
}

export const basicUser = 'heed'

/** Throws unless the request carries the password of the address that the service was given. */
export function checkPassword(request: WebhookRequest): void {
  const given = headerOf(request, 'authorization') ?? ''
  const bearer = /^Bearer +(\S+)$/i.exec(given)?.[1]
  const basic = /^Basic +(\S+)$/i.exec(given)?.[1]
  const said = bearer ?? (basic ? passwordIn(Buffer.from(basic, 'base64').toString('utf8')) : null)
  if (said === null)
    throw new Refusal('unauthenticated', 'The request carries no password. Give the service the whole address.')
  if (!sameText(said, request.secrets.password))
    throw new Refusal('forbidden', 'The password is wrong. Give the service the whole address as Heed showed it.')
}

const passwordIn = (pair: string) => pair.slice(pair.indexOf(':') + 1)

/** The key that the service signs with. Without it nothing can be believed, and the service is asked to come back. */
export function signingKeyOf({ secrets }: WebhookRequest, service: string): string {
  if (secrets.signingKey) return secrets.signingKey
  throw new Refusal('unavailable', `The key that ${service} signs with was not given to Heed yet. Try again later.`)
}

export const wrongSignature = (service: string): Refusal =>
  new Refusal('forbidden', `The signature is not ${service}’s, or not for the key that Heed knows.`)

/** The body as an object of JSON. Throws a Refusal when it is none. */
export function jsonOf(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('invalid', 'The body is not valid JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('invalid', 'The body is not an object of JSON.')
  return value as Record<string, unknown>
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** What the service says of the mail, in short texts; what it does not say is left out. */
export function reportedOf(service: InboundService, said: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(said).flatMap(([name, value]) => {
    const text = typeof value === 'number' ? String(value) : textOf(value)
    return text.trim() ? [[name, text.replaceAll('\0', '').trim().slice(0, 300)]] : []
  })
  return { service, ...Object.fromEntries(known) }
}
