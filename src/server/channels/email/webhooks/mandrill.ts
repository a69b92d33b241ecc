import { createHmac } from 'node:crypto'
import { Refusal } from '../../../platform/refusal.ts'
import { sameText } from '../../../platform/secrets.ts'
import {
  type HandedOver,
  headerOf,
  listOf,
  type Outcome,
  objectOf,
  reportedOf,
  signingKeyOf,
  textOf,
  type WebhookRequest,
  wrongSignature,
} from './delivery.ts'
import { type Field, fieldText, formOf } from './form.ts'
import { composeParsed, type ParsedFile, withMissing } from './parsed-mail.ts'

type Json = Record<string, unknown>

const mostEvents = 1000

/** Mandrill (Mailchimp Transactional): several mails in one request, each as it is. Signed by HMAC-SHA-1 of address and fields. */
export async function readMandrill(request: WebhookRequest): Promise<Outcome> {
  const form = formOf(request)
  const events = eventsOf(fieldText(form, 'mandrill_events'))
  // So it tries an address before it shows the key that it will sign with.
  if (events.length === 0) return { mails: [] }
  const key = signingKeyOf(request, 'Mandrill')
  const signature = headerOf(request, 'x-mandrill-signature')
  if (!signature) throw new Refusal('unauthenticated', 'The request is not signed by Mandrill.')
  if (!sameText(signatureOf(request.url, form, key), signature)) throw wrongSignature('Mandrill')
  const inbound = events.filter((event) => event.event === 'inbound')
  return { mails: await Promise.all(inbound.map(({ msg }) => mailOf(objectOf(msg)))) }
}

function signatureOf(url: string, form: Field[], key: string): string {
  const hmac = createHmac('sha1', key).update(url)
  for (const { name, bytes } of form.toSorted((a, b) => (a.name < b.name ? -1 : 1))) hmac.update(name).update(bytes)
  return hmac.digest('base64')
}

function eventsOf(text: string | null): Json[] {
  let events: unknown
  try {
    events = JSON.parse(text ?? '')
  } catch {
    throw new Refusal('invalid', 'The field mandrill_events is missing, or not valid JSON.')
  }
  if (listOf(events).length > mostEvents) throw new Refusal('invalid', `At most ${mostEvents} events at once.`)
  return listOf(events).map(objectOf)
}

async function mailOf(msg: Json): Promise<HandedOver> {
  const raw = textOf(msg.raw_msg)
  const dkim = objectOf(msg.dkim)
  return {
    bytes: raw ? Buffer.from(raw, 'utf8') : await composed(msg),
    sender: textOf(msg.sender) || null,
    recipients: [textOf(msg.email)].filter(Boolean),
    event: null,
    origin: {
      ...(!raw && { composed: true as const }),
      reported: reportedOf('mandrill', {
        spf: objectOf(msg.spf).result,
        dkim: dkim.signed ? (dkim.valid ? 'pass' : 'fail') : 'none',
        spamScore: objectOf(msg.spam_report).score,
      }),
    },
  }
}

async function composed(msg: Json): Promise<Buffer> {
  const given = Object.entries(objectOf(msg.headers)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, textOf(each)] as [string, string]),
  )
  const headers = withMissing(given, { From: textOf(msg.from_email), Subject: textOf(msg.subject) })
  if (headers.length === 0) throw new Refusal('invalid', 'An event holds no mail.')
  const files = [...Object.values(objectOf(msg.attachments)), ...Object.values(objectOf(msg.images))]
  return composeParsed({
    headers,
    text: textOf(msg.text),
    html: textOf(msg.html) || null,
    attachments: files.map(objectOf).map(fileOf),
  })
}

const fileOf = (file: Json): ParsedFile => ({
  name: textOf(file.name) || 'file',
  type: textOf(file.type) || 'application/octet-stream',
  content: Buffer.from(textOf(file.content), file.base64 === false ? 'utf8' : 'base64'),
  contentId: null,
})
