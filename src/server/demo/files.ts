import { crc32, deflateSync } from 'node:zlib'
import { randomFrom } from '../seed/random.ts'
import type { DemoFile } from './script.ts'

export type MadeFile = { name: string; type: string; bytes: Buffer }

/** A small file of the kind; `random` varies it. */
export function makeFile(file: DemoFile, random: () => number, about: { order: string; name: string }): MadeFile {
  const { order, name } = about
  if (file === 'photo') return photo(random)
  if (file === 'log') return { name: 'lumen-app-export.txt', type: 'text/plain', bytes: Buffer.from(appLog(random)) }
  const [title, kind] = (
    { invoice: [`Invoice ${order}`, 'invoice'], label: [`Return label ${order}`, 'return-label'] } as Record<
      string,
      [string, string]
    >
  )[file] ?? ['Drawing 4410, sheet 2', 'drawing']
  const lines = [title, 'Lumen & Loom', 'Harbour Street 12', '', `For: ${plain(name)}`, `Order: ${order}`]
  return { name: `${kind}-${order}.pdf`, type: 'application/pdf', bytes: pdf(lines) }
}

const plain = (text: string) => text.normalize('NFD').replace(/[^\x20-\x7e]/g, '')

const pictures = new Map<number, Buffer>()

/** One of a dozen pictures, taken by somebody who numbers them on. */
function photo(random: () => number): MadeFile {
  const which = Math.floor(random() * 12)
  const bytes = pictures.get(which) ?? lampInTheEvening(which)
  pictures.set(which, bytes)
  return { name: `IMG_${Math.floor(random() * 9000) + 1000}.png`, type: 'image/png', bytes }
}

const [width, height] = [240, 180]

/** A lamp: its glow, its shade, its foot. */
function lampInTheEvening(which: number): Buffer {
  const random = randomFrom(which)
  const [x0, y0, warm] = [70 + random() * 100, 50 + random() * 30, 0.7 + random() * 0.3]
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const glow = 1 / (1 + ((x - x0) ** 2 + (y - y0) ** 2) / 2000)
      const shade = Math.abs(x - x0) < 17 + (y - y0) * 0.4 && y > y0 - 22 && y < y0 + 22
      const foot = Math.abs(x - x0) < 2.5 && y >= y0 + 22 && y < 155
      const at = y * (width * 3 + 1) + 1 + x * 3
      rows[at] = shade ? 250 : foot ? 60 : 40 + 190 * glow
      rows[at + 1] = shade ? 226 * warm : foot ? 54 : 38 + 150 * glow * warm
      rows[at + 2] = shade ? 170 * warm : foot ? 50 : 44 + 90 * glow * warm
    }
  }
  return png(rows)
}

/** PNG, 8 bits RGB, no interlace (W3C PNG, third edition, 5). */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** One page of text (PDF 1.4, ISO 32000-1, 7.5). */
function pdf(lines: readonly string[]): Buffer {
  const escaped = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`)
  const content = `BT /F1 14 Tf 72 760 Td 22 TL ${escaped.join(' ')} ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, n) => {
    const place = text.length
    text += `${n + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + end, 'latin1')
}

function appLog(random: () => number): string {
  const lamp = Math.floor(random() * 0xffff)
    .toString(16)
    .padStart(4, '0')
  return [
    'Lumen app 4.2.1 (88) export',
    `lamp: LM-${lamp}, firmware 1.9.4`,
    '08:14:02.118 scan started',
    '08:14:02.121 BLE scan refused: permission BLUETOOTH_SCAN not granted',
    '08:14:32.125 scan timed out, 0 devices',
    '08:14:32.131 show screen "looking-for-lamp"',
    '',
  ].join('\n')
}
