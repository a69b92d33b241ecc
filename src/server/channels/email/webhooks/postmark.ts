import { Refusal } from '../../../platform/refusal.ts'
import {
  checkPassword,
  jsonOf,
  listOf,
  type Outcome,
  objectOf,
  reportedOf,
  textOf,
  type WebhookRequest,
} from './delivery.ts'
import { bareAddress, composeParsed, firstHeader, type ParsedFile, withMissing } from './parsed-mail.ts'

type Json = Record<string, unknown>

/** Postmark's inbound stream; `RawEmail` is the mail as it is, where the stream is set to include it. */
export async function readPostmark(request: WebhookRequest): Promise<Outcome> {
  checkPassword(request)
  const json = jsonOf(request.body.toString('utf8'))
  const headers = headersOf(json)
  const raw = textOf(json.RawEmail)
  const spf = firstHeader(headers, 'Received-SPF') ?? ''
  const from = /envelope-from=(\S+?)(?:;|\s|$)/.exec(spf)?.[1] ?? firstHeader(headers, 'Return-Path')
  const ip = /client-ip=([0-9a-f.:]+)/i.exec(spf)?.[1]
  const helo = /helo=(\S+?)(?:;|\s|$)/.exec(spf)?.[1]
  const recipient = textOf(json.OriginalRecipient)
  const reported = reportedOf('postmark', {
    spf: /^\w+/.exec(spf)?.[0],
    spam: firstHeader(headers, 'X-Spam-Status'),
    spamScore: firstHeader(headers, 'X-Spam-Score'),
  })
  const mail = {
    bytes: raw ? Buffer.from(raw, 'utf8') : await composed(json, headers),
    sender: from ? bareAddress(from) : null,
    recipients: recipient ? [recipient] : [],
    event: textOf(json.MessageID) || null,
    origin: { ...(ip && { ip }), ...(helo && { helo }), ...(!raw && { composed: true as const }), reported },
  }
  return { mails: [mail] }
}

function headersOf(json: Json): [string, string][] {
  return listOf(json.Headers).map((header) => {
    const { Name, Value } = objectOf(header)
    return [textOf(Name), textOf(Value)]
  })
}

async function composed(json: Json, headers: [string, string][]): Promise<Buffer> {
  if (!textOf(json.From) && headers.length === 0) throw new Refusal('invalid', 'The request holds no mail.')
  const people = (full: unknown, plain: unknown) =>
    listOf(full).map(objectOf).map(person).filter(Boolean).join(', ') || textOf(plain)
  const all = withMissing(headers, {
    From: person(objectOf(json.FromFull)) || textOf(json.From),
    To: people(json.ToFull, json.To),
    Cc: people(json.CcFull, json.Cc),
    'Reply-To': textOf(json.ReplyTo),
    Subject: textOf(json.Subject),
    Date: textOf(json.Date),
  })
  return composeParsed({
    headers: all,
    text: textOf(json.TextBody),
    html: textOf(json.HtmlBody) || null,
    attachments: listOf(json.Attachments).map(objectOf).map(fileOf),
  })
}

function person({ Email, Name }: Json): string {
  const [address, name] = [textOf(Email), textOf(Name)]
  if (!address) return ''
  return name ? `"${name.replace(/(["\\])/g, '\\$1')}" <${address}>` : address
}

const fileOf = (file: Json): ParsedFile => ({
  name: textOf(file.Name) || 'file',
  type: textOf(file.ContentType) || 'application/octet-stream',
  content: Buffer.from(textOf(file.Content), 'base64'),
  contentId: textOf(file.ContentID).replace(/^<|>$/g, '') || null,
})
