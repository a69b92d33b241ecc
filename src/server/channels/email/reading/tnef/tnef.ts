import { describeFile, type ReadAttachment } from '../attachments.ts'
import { decodeText, storable } from '../charset.ts'
import { asMail, type Embedded } from './embedded.ts'
import { type MapiProperty, readMapiProperties } from './mapi-properties.ts'
import { rtfToText, unpackRtf } from './rtf.ts'

/** What was found inside a winmail.dat; `subject`, `from` and `sentAt` are known of a mail that lies within another. */
export type OpenedTnef = Embedded

type Attribute = { id: number; data: Buffer }
type File = {
  name: string
  longName: string
  type: string
  contentId: string | null
  bytes: Buffer | null
  embedded: boolean
}

const signature = 0x223e9f78
const oemCodepage = 0x9007
const subjectText = 0x8004
const messageClassBody = 0x800c
const mapiProperties = 0x9003
const attachStart = 0x9002
const attachTitle = 0x8010
const attachData = 0x800f
const attachProperties = 0x9005

/** Opens Microsoft's TNEF container (MS-OXTNEF): bodies and files. Null when it is none or holds nothing. */
export function openTnef(bytes: Buffer, depth = 0): OpenedTnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null
  const opened: OpenedTnef = { ...nothing(), attachments: [] }
  const files: File[] = []
  let charset = 'windows-1252'
  for (const { id, data } of readAttributes(bytes)) {
    const file = files.at(-1)
    if (id === oemCodepage && data.length >= 4) charset = codepage(data.readUInt32LE(0))
    else if (id === subjectText) opened.subject ||= text(data, charset)
    else if (id === messageClassBody) opened.text ||= text(data, charset)
    else if (id === mapiProperties) readBodyProperties(data, charset, opened)
    else if (id === attachStart && files.length < 500)
      files.push({ name: '', longName: '', type: '', contentId: null, bytes: null, embedded: false })
    else if (id === attachTitle && file) file.name = text(data, charset)
    else if (id === attachData && file) file.bytes = data
    else if (id === attachProperties && file) readFileProperties(data, charset, file)
  }
  opened.attachments = files.filter((file) => file.bytes !== null).map((file) => toFile(file, depth))
  return opened.text || opened.html || opened.attachments.length > 0 ? opened : null
}

function* readAttributes(bytes: Buffer): Generator<Attribute> {
  for (let at = 6; at + 9 <= bytes.length; ) {
    const id = bytes.readUInt16LE(at + 1)
    const length = bytes.readUInt32LE(at + 5)
    const end = at + 9 + length
    if (end > bytes.length) return
    yield { id, data: bytes.subarray(at + 9, end) }
    at = end + 2
  }
}

function codepage(number: number): string {
  if (number === 65001) return 'utf-8'
  return (
    (
      { 932: 'shift_jis', 936: 'gb18030', 949: 'cp949', 950: 'big5', 20866: 'koi8-r', 28591: 'windows-1252' } as Record<
        number,
        string
      >
    )[number] ?? `windows-${number}`
  )
}

function text(data: Buffer, charset: string): string {
  const end = data.indexOf(0)
  return storable(decodeText(end < 0 ? data : data.subarray(0, end), charset)).replaceAll('\r\n', '\n')
}

function readBodyProperties(data: Buffer, charset: string, opened: OpenedTnef): void {
  const properties = readMapiProperties(data)
  const plain = properties.get(0x1000)
  if (plain) opened.text = text(plain.bytes, plain.unicode ? 'utf-8' : charset).trim() || opened.text
  const html = properties.get(0x1013)
  const page = properties.get(0x3fde)?.number
  if (html) opened.html = text(html.bytes, html.unicode ? 'utf-8' : page ? codepage(page) : charset)
  readEnvelope(properties, charset, opened)
  const rtf = properties.get(0x1009)
  if (rtf && !opened.text) opened.text = rtfToText(unpackRtf(rtf.bytes))
}

function stringsOf(properties: Map<number, MapiProperty>, charset: string): (id: number) => string {
  return (id) => {
    const property = properties.get(id)
    return property ? text(property.bytes, property.unicode ? 'utf-8' : charset).trim() : ''
  }
}

function readEnvelope(properties: Map<number, MapiProperty>, charset: string, opened: OpenedTnef): void {
  const string = stringsOf(properties, charset)
  opened.subject = string(0x0037) || opened.subject
  const addresses = [string(0x5d02), string(0x5d01), string(0x0065), string(0x0c1f)]
  opened.from = {
    name: string(0x0042) || string(0x0c1a),
    address: addresses.find((address) => address.includes('@')) ?? '',
  }
  const time = properties.get(0x0039)?.bytes
  // FILETIME: tenths of microseconds since 1601.
  if (time?.length === 8) opened.sentAt = validDate(Number(time.readBigUInt64LE() / 10_000n) - 11_644_473_600_000)
}

function validDate(time: number): Date | null {
  return time > 0 && time < Date.UTC(2200, 0) ? new Date(time) : null
}

function nothing(): Omit<OpenedTnef, 'attachments'> {
  return { subject: '', from: { name: '', address: '' }, sentAt: null, text: '', html: null }
}

function readFileProperties(data: Buffer, charset: string, file: File): void {
  const properties = readMapiProperties(data)
  const string = stringsOf(properties, charset)
  file.longName = string(0x3707) || string(0x3001)
  file.name ||= string(0x3704)
  file.type = string(0x370e).toLowerCase()
  file.contentId = string(0x3712).replaceAll(/[<>]/g, '') || null
  const inner = properties.get(0x3701)
  // An embedded message stands behind the 16 bytes of its interface id.
  if (inner && !file.bytes?.length) {
    file.bytes = inner.object ? inner.bytes.subarray(16) : inner.bytes
    file.embedded = inner.object
  }
}

const deepest = 5

function toFile(file: File, depth: number): ReadAttachment {
  const mail = file.embedded && depth < deepest ? openTnef(file.bytes as Buffer, depth + 1) : null
  if (mail) {
    const title = (mail.subject || file.longName || file.name || 'Mail').replaceAll(/[/\\]/g, '-')
    return describeFile(`${title}.eml`, 'message/rfc822', asMail(mail))
  }
  const name = file.longName || file.name || 'file'
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream'
  return { ...describeFile(name, type, new Uint8Array(file.bytes as Buffer)), contentId: file.contentId }
}
