import { Refusal } from '../../../platform/refusal.ts'
import {
  checkPassword,
  headerOf,
  jsonOf,
  type Outcome,
  objectOf,
  reportedOf,
  textOf,
  type WebhookRequest,
} from './delivery.ts'
import { type Field, fieldBytes, formOf } from './form.ts'
import { composeParsed, type ParsedFile } from './parsed-mail.ts'

type Json = Record<string, unknown>

/** CloudMailin's raw, multipart and JSON formats. It proves itself by the password in the address. */
export async function readCloudmailin(request: WebhookRequest): Promise<Outcome> {
  checkPassword(request)
  const isJson = /^application\/json\b/i.test(headerOf(request, 'content-type') ?? '')
  const form = isJson ? [] : formOf(request)
  const said = isJson ? jsonOf(request.body.toString('utf8')) : treeOf(form)
  const raw = fieldBytes(form, 'message') ?? (textOf(said.message) ? Buffer.from(textOf(said.message), 'utf8') : null)
  const envelope = objectOf(said.envelope)
  const recipients = valuesOf(envelope.recipients).map(textOf).filter(Boolean)
  const [ip, helo] = [textOf(envelope.remote_ip), textOf(envelope.helo_domain)]
  const reported = reportedOf('cloudmailin', {
    spf: objectOf(envelope.spf).result,
    spamScore: objectOf(envelope.spamd).score,
    spam: objectOf(envelope.spamd).success,
  })
  const mail = {
    bytes: raw ?? (await composed(said)),
    sender: typeof envelope.from === 'string' ? envelope.from : null,
    recipients: recipients.length > 0 ? recipients : [textOf(envelope.to)].filter(Boolean),
    event: null,
    origin: { ...(ip && { ip }), ...(helo && { helo }), ...(!raw && { composed: true as const }), reported },
  }
  return { mails: [mail] }
}

/** Fields named `a[b][0]` as an object of objects. A file stands as its field. */
function treeOf(fields: Field[]): Json {
  const tree: Json = Object.create(null)
  for (const field of fields) {
    const [first = '', ...rest] = field.name.split(/[[\]]+/).filter((part, index) => index === 0 || part !== '')
    let branch = tree
    let name = first
    for (const next of rest) {
      if (!isBranch(branch[name])) branch[name] = Object.create(null)
      branch = branch[name] as Json
      name = next
    }
    branch[name] = field.fileName === null ? field.bytes.toString('utf8') : { file: field }
  }
  return tree
}

const isBranch = (value: unknown) => typeof value === 'object' && value !== null

/** The values of a list, which a form writes as an object with numbers for names. */
const valuesOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' ? [value] : Object.values(objectOf(value))

async function composed(said: Json): Promise<Buffer> {
  const headers = Object.entries(objectOf(said.headers)).flatMap(([name, value]) =>
    valuesOf(value).map((each) => [headerName(name), textOf(each)] as [string, string]),
  )
  if (headers.length === 0) throw new Refusal('invalid', 'The request holds no mail.')
  return composeParsed({
    headers,
    text: textOf(said.plain),
    html: textOf(said.html) || null,
    attachments: valuesOf(said.attachments).map(objectOf).map(fileOf),
  })
}

/** The normalized formats write message_id. */
const headerName = (name: string) => (/^[a-z0-9_]+$/.test(name) ? name.replaceAll('_', '-') : name)

function fileOf(said: Json): ParsedFile {
  const field = said.file as Field | undefined
  if (field)
    return {
      name: field.fileName || 'file',
      type: field.type ?? 'application/octet-stream',
      content: field.bytes,
      contentId: null,
    }
  if (said.url && !said.content)
    throw new Refusal(
      'unsupported',
      'CloudMailin keeps the files elsewhere. Choose the raw format, or no attachment store, for this address.',
    )
  return {
    name: textOf(said.file_name) || 'file',
    type: textOf(said.content_type) || 'application/octet-stream',
    content: Buffer.from(textOf(said.content), 'base64'),
    contentId: textOf(said.content_id).replace(/^<|>$/g, '') || null,
  }
}
