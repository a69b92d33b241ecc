import { createHmac } from 'node:crypto'
import { Refusal } from '../../../platform/refusal.ts'
import { sameText } from '../../../platform/secrets.ts'
import {
  type HandedOver,
  type Outcome,
  reportedOf,
  signingKeyOf,
  textOf,
  type WebhookRequest,
  wrongSignature,
} from './delivery.ts'
import { type Field, fieldBytes, fieldText, formOf } from './form.ts'
import { composeParsed, type ParsedFile, withMissing } from './parsed-mail.ts'

/** Mailgun tries again for eight hours; what it signed long before that was kept by somebody. */
const oldest = 24 * 3600
const ahead = 15 * 60

/** A route's forward() to us, as it is (`body-mime`) or taken apart. Signed by HMAC-SHA-256 of timestamp and token. */
export async function readMailgun(request: WebhookRequest): Promise<Outcome> {
  const key = signingKeyOf(request, 'Mailgun')
  const form = formOf(request)
  const [timestamp, token, signature] = ['timestamp', 'token', 'signature'].map((name) => fieldText(form, name) ?? '')
  if (!timestamp || !token || !signature)
    throw new Refusal('unauthenticated', 'The request is not signed: timestamp, token or signature is missing.')
  const wanted = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex')
  if (!sameText(wanted, (signature as string).toLowerCase())) throw wrongSignature('Mailgun')
  const age = request.now.getTime() / 1000 - Number(timestamp)
  if (!(age < oldest && age > -ahead))
    throw new Refusal('forbidden', 'The signature is from another time. Check the clock of this machine.')
  return { mails: [await mailOf(form, token as string)] }
}

async function mailOf(form: Field[], token: string): Promise<HandedOver> {
  const whole = fieldBytes(form, 'body-mime')
  const headers = headersOf(form)
  const said = (name: string) =>
    fieldText(form, name) ?? headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
  return {
    bytes: whole ?? (await composed(form)),
    sender: fieldText(form, 'sender'),
    recipients: (fieldText(form, 'recipient') ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    // The signature covers nothing else: whoever overheard it can say nothing new with it.
    event: token,
    origin: {
      ...(!whole && { composed: true }),
      reported: reportedOf('mailgun', {
        spf: said('X-Mailgun-Spf'),
        dkim: said('X-Mailgun-Dkim-Check-Result'),
        spam: said('X-Mailgun-Sflag'),
        spamScore: said('X-Mailgun-Sscore'),
      }),
    },
  }
}

function headersOf(form: Field[]): [string, string][] {
  try {
    const listed: unknown = JSON.parse(fieldText(form, 'message-headers') ?? '[]')
    if (!Array.isArray(listed)) return []
    return listed.flatMap((pair) =>
      Array.isArray(pair) ? [[textOf(pair[0]), textOf(pair[1])] as [string, string]] : [],
    )
  } catch {
    return []
  }
}

async function composed(form: Field[]): Promise<Buffer> {
  if (fieldText(form, 'message-url') && fieldText(form, 'body-plain') === null)
    throw new Refusal(
      'unsupported',
      'This only says where the mail is stored. Use forward() in the route, not store().',
    )
  const headers = withMissing(headersOf(form), {
    From: fieldText(form, 'from'),
    To: fieldText(form, 'To') ?? fieldText(form, 'recipient'),
    Subject: fieldText(form, 'subject'),
    Date: fieldText(form, 'Date'),
    'Message-Id': fieldText(form, 'Message-Id'),
  })
  return composeParsed({
    headers,
    text: fieldText(form, 'body-plain'),
    html: fieldText(form, 'body-html'),
    attachments: filesOf(form),
  })
}

function filesOf(form: Field[]): ParsedFile[] {
  const ids = contentIds(fieldText(form, 'content-id-map'))
  return form
    .filter(({ name, fileName }) => /^attachment-\d+$/.test(name) && fileName !== null)
    .map(({ name, fileName, type, bytes }) => ({
      name: fileName as string,
      type: type ?? 'application/octet-stream',
      content: bytes,
      contentId: ids.get(name) ?? null,
    }))
}

/** { "<content id>": "attachment-1" } */
function contentIds(text: string | null): Map<string, string> {
  try {
    const pairs = Object.entries(JSON.parse(text ?? '{}') as Record<string, unknown>)
    return new Map(pairs.map(([id, field]) => [textOf(field), id.replace(/^<|>$/g, '')]))
  } catch {
    return new Map()
  }
}
