import { createPublicKey, createVerify, type KeyObject } from 'node:crypto'
import { Refusal } from '../../../platform/refusal.ts'
import {
  checkPassword,
  headerOf,
  listOf,
  type Outcome,
  objectOf,
  reportedOf,
  textOf,
  type WebhookRequest,
  wrongSignature,
} from './delivery.ts'
import { type Field, fieldBytes, fieldText, formOf } from './form.ts'
import { composeParsed, headersIn, type ParsedFile, withMissing } from './parsed-mail.ts'

/** SendGrid gives up after three days. */
const oldest = 4 * 24 * 3600

/** Inbound Parse, as it is (`email`) or taken apart. Signed by ECDSA where a security policy says so, else with our password. */
export async function readSendgrid(request: WebhookRequest): Promise<Outcome> {
  if (request.secrets.signingKey) checkSignature(request, request.secrets.signingKey)
  else checkPassword(request)
  const form = formOf(request)
  const said = (name: string) => fieldText(form, name)
  const envelope = jsonField(form, 'envelope')
  const recipients = listOf(envelope.to).map(textOf).filter(Boolean)
  const ip = said('sender_ip')?.trim()
  const whole = fieldBytes(form, 'email')
  const bytes = whole ?? (await composed(form))
  const reported = reportedOf('sendgrid', { spf: said('SPF'), dkim: said('dkim'), spamScore: said('spam_score') })
  const origin = { ...(ip && { ip }), ...(!whole && { composed: true as const }), reported }
  const sender = typeof envelope.from === 'string' ? envelope.from : null
  return { mails: [{ bytes, sender, recipients, event: null, origin }] }
}

function checkSignature(request: WebhookRequest, key: string) {
  const [signature, timestamp] = ['signature', 'timestamp'].map((what) =>
    headerOf(request, `x-twilio-email-event-webhook-${what}`),
  )
  if (!signature || !timestamp) throw new Refusal('unauthenticated', 'The request is not signed by SendGrid.')
  const signed = createVerify('sha256').update(timestamp).update(request.body)
  if (!signed.verify(publicKey(key), signature, 'base64')) throw wrongSignature('SendGrid')
  if (Math.abs(request.now.getTime() / 1000 - Number(timestamp)) > oldest)
    throw new Refusal('forbidden', 'The signature is from another time. Check the clock of this machine.')
}

/** The verification key as SendGrid shows it: base64 of a SubjectPublicKeyInfo. Throws a Refusal when it is none. */
export function publicKey(text: string): KeyObject {
  try {
    const der = Buffer.from(text.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    throw new Refusal('invalid', 'This is not the public key that SendGrid shows for signature verification.', {
      signingKey: 'Paste the public key as SendGrid shows it.',
    })
  }
}

function jsonField(form: Field[], name: string): Record<string, unknown> {
  try {
    return objectOf(JSON.parse(fieldText(form, name) ?? '{}'))
  } catch {
    return {}
  }
}

async function composed(form: Field[]): Promise<Buffer> {
  const charsets = jsonField(form, 'charsets')
  const text = (name: string) => fieldText(form, name, textOf(charsets[name]) || 'utf-8')
  if (fieldText(form, 'headers') === null && fieldText(form, 'from') === null)
    throw new Refusal('invalid', 'The request holds no mail.')
  const headers = withMissing(headersIn(fieldText(form, 'headers') ?? ''), {
    From: text('from'),
    To: text('to'),
    Cc: text('cc'),
    Subject: text('subject'),
  })
  return composeParsed({ headers, text: text('text'), html: text('html'), attachments: filesOf(form) })
}

function filesOf(form: Field[]): ParsedFile[] {
  const info = jsonField(form, 'attachment-info')
  const ids = new Map(Object.entries(jsonField(form, 'content-ids')).map(([id, field]) => [textOf(field), id]))
  return form
    .filter(({ name, fileName }) => /^attachment\d+$/.test(name) && fileName !== null)
    .map(({ name, fileName, type, bytes }) => {
      const about = objectOf(info[name])
      return {
        name: textOf(about.filename) || textOf(about.name) || (fileName as string),
        type: textOf(about.type) || type || 'application/octet-stream',
        content: bytes,
        contentId: (textOf(about['content-id']) || ids.get(name) || '').replace(/^<|>$/g, '') || null,
      }
    })
}
