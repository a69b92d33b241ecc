import { describeFile, type ReadAttachment } from './attachments.ts'
import { decodeText, storable } from './charset.ts'
import { readMapiProperties } from './mapi-properties.ts'
import { rtfToText, unpackRtf } from './rtf.ts'

/** What was found inside a winmail.dat. */
export type OpenedTnef = { text: string; html: string | null; attachments: ReadAttachment[] }

type Attribute = { id: number; data: Buffer }
type File = { name: string; longName: string; type: string; contentId: string | null; bytes: Buffer | null }

const signature = 0x223e9f78
const oemCodepage = 0x9007
const messageClassBody = 0x800c
const mapiProperties = 0x9003
const attachStart = 0x9002
const attachTitle = 0x8010
const attachData = 0x800f
const attachProperties = 0x9005

/** Opens Microsoft's TNEF container (MS-OXTNEF): bodies and files. Null when it is none or holds nothing. */
export function openTnef(bytes: Buffer): OpenedTnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null
  const opened: OpenedTnef = { text: '', html: null, attachments: [] }
  const files: File[] = []
  let charset = 'windows-1252'
  for (const { id, data } of readAttributes(bytes)) {
    const file = files.at(-1)
    if (id === oemCodepage && data.length >= 4) charset = codepage(data.readUInt32LE(0))
    else if (id === messageClassBody) opened.text ||= text(data, charset)
    else if (id === mapiProperties) readBodyProperties(data, charset, opened)
    else if (id === attachStart && files.length < 500)
      files.push({ name: '', longName: '', type: '', contentId: null, bytes: null })
    else if (id === attachTitle && file) file.name = text(data, charset)
    else if (id === attachData && file) file.bytes = data
    else if (id === attachProperties && file) readFileProperties(data, charset, file)
  }
  opened.attachments = files.filter((file) => file.bytes !== null).map(toFile)
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
  const rtf = properties.get(0x1009)
  if (rtf && !opened.text) opened.text = rtfToText(unpackRtf(rtf.bytes))
}

function readFileProperties(data: Buffer, charset: string, file: File): void {
  const properties = readMapiProperties(data)
  const string = (id: number) => {
    const property = properties.get(id)
    return property ? text(property.bytes, property.unicode ? 'utf-8' : charset) : ''
  }
  file.longName = string(0x3707) || string(0x3001)
  file.name ||= string(0x3704)
  file.type = string(0x370e).toLowerCase()
  file.contentId = string(0x3712).replaceAll(/[<>]/g, '') || null
  const inner = properties.get(0x3701)
  // An embedded message stands behind the 16 bytes of its interface id.
  if (inner && !file.bytes?.length) file.bytes = inner.object ? inner.bytes.subarray(16) : inner.bytes
}

function toFile(file: File): ReadAttachment {
  const name = file.longName || file.name || 'file'
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream'
  return { ...describeFile(name, type, new Uint8Array(file.bytes as Buffer)), contentId: file.contentId }
}
