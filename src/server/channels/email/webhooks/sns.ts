import { createVerify, X509Certificate } from 'node:crypto'
import { request as ask } from 'undici'
import { Refusal } from '../../../platform/refusal.ts'
import { textOf, wrongSignature } from './delivery.ts'

type Json = Record<string, unknown>

/** Amazon SNS in any region, and nobody else. */
const amazon = /^sns\.[a-z0-9-]{3,40}\.amazonaws\.com(\.cn)?$/

/** The fields that are signed, in their order, by the type of message. */
const signedFields: Record<string, readonly string[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}

const algorithms: Record<string, string> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' }

const waits = { headersTimeout: 5000, bodyTimeout: 5000 }
const longest = 64 * 1024
const certificates = new Map<string, string>()

/** Throws a Refusal unless Amazon SNS signed the message, in version 1 or 2 of its signature. */
export async function checkSns(message: Json, now: Date): Promise<void> {
  const fields = signedFields[textOf(message.Type)]
  const algorithm = algorithms[textOf(message.SignatureVersion)]
  if (!fields || !algorithm || !textOf(message.Signature))
    throw new Refusal(
      'unauthenticated',
      'This is no signed message of Amazon SNS. Leave raw message delivery off for this subscription.',
    )
  const verify = createVerify(algorithm)
  for (const name of fields)
    if (typeof message[name] === 'string') verify.update(`${name}\n${message[name] as string}\n`)
  const certificate = await certificateAt(textOf(message.SigningCertURL), now)
  if (!verify.verify(certificate, textOf(message.Signature), 'base64')) throw wrongSignature('Amazon SNS')
}

/** Confirms a subscription by opening the address that Amazon gives for it. */
export async function confirmSubscription(url: string): Promise<void> {
  await fetchFromAmazon(url)
}

async function certificateAt(url: string, now: Date) {
  const pem = certificates.get(url) ?? (await fetchFromAmazon(url, /\.pem$/))
  const certificate = read(pem)
  if (new Date(certificate.validFrom) > now || new Date(certificate.validTo) < now)
    throw new Refusal('forbidden', 'The certificate that the message was signed with is not valid now.')
  if (certificates.size > 20) certificates.clear()
  certificates.set(url, pem)
  return certificate.publicKey
}

function read(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new Refusal('forbidden', 'The address of the signing certificate holds no certificate.')
  }
}

/** Only from Amazon itself: whoever writes the message also writes the address in it. Redirects are not followed. */
async function fetchFromAmazon(given: string, path = /^/): Promise<string> {
  const url = URL.canParse(given) ? new URL(given) : null
  if (url?.protocol !== 'https:' || url.port || url.username || !amazon.test(url.hostname) || !path.test(url.pathname))
    throw new Refusal('forbidden', 'The message names an address that is not Amazon’s.')
  try {
    const { statusCode, body } = await ask(url, waits)
    const text = await limited(body)
    if (statusCode === 200) return text
    throw new Error(`answered ${statusCode}`)
  } catch (error) {
    throw new Refusal(
      'unavailable',
      `${url.hostname} could not be asked (${(error as Error).message}). Try again later.`,
    )
  }
}

async function limited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > longest) throw new Error('answered too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
