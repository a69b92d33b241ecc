import iconv from 'iconv-lite'
import { storable } from '../charset.ts'

const dictionary =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'
const largest = 20 * 1024 * 1024

/** RTF as packed into MAPI properties (MS-OXRTFCP), '' when it is damaged. */
export function unpackRtf(bytes: Buffer): string {
  if (bytes.length < 16) return ''
  const kind = bytes.toString('latin1', 8, 12)
  if (kind === 'MELA') return bytes.toString('latin1', 16)
  if (kind !== 'LZFu') return ''
  const size = Math.min(bytes.readUInt32LE(4), largest)
  const out = Buffer.alloc(size)
  const ring = Buffer.alloc(4096)
  let write = ring.write(dictionary, 'latin1')
  let written = 0
  const put = (byte: number) => {
    ring[write] = byte
    write = (write + 1) & 4095
    if (written < size) out[written++] = byte
  }
  for (let at = 16; at < bytes.length && written < size; ) {
    const flags = bytes[at++] as number
    for (let bit = 0; bit < 8 && at < bytes.length; bit++) {
      if ((flags & (1 << bit)) === 0) put(bytes[at++] as number)
      else {
        const pair = ((bytes[at] as number) << 8) | (bytes[at + 1] ?? 0)
        at += 2
        const from = pair >> 4
        // A reference to the place being written ends the text.
        if (from === write) return out.toString('latin1', 0, written)
        for (let step = 0; step < (pair & 15) + 2; step++) put(ring[(from + step) & 4095] as number)
      }
    }
  }
  return out.toString('latin1', 0, written)
}

// Groups that hold settings, not words.
const hiddenGroups =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|object|header|footer|listtable|listoverridetable|generator|themedata|colorschememapping|latentstyles|datastore|xmlnstbl|rsidtbl|mmathPr|htmltag|mhtmltag)$/
const breaks: Record<string, string> = {
  par: '\n',
  line: '\n',
  tab: '\t',
  cell: ' ',
  row: '\n',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  endash: '–',
  emdash: '—',
  bullet: '•',
  '~': ' ',
  '-': '',
  _: '-',
}

/** Words of an RTF document, its layout left behind. */
export function rtfToText(rtf: string): string {
  let out = ''
  let hidden = 0
  let depth = 0
  let skip = 0
  let charset = 'windows-1252'
  const add = (words: string) => {
    if (hidden === 0 && skip === 0) out += words
    else if (skip > 0) skip--
  }
  // One token per match: group sign, hexadecimal byte, control word, control sign, break, run of text.
  for (const [token] of rtf.matchAll(
    /[{}]|\\'[0-9a-fA-F]{2}|\\[a-zA-Z]{1,32}-?\d{0,10} ?|\\[^a-zA-Z]|[\r\n]+|[^\\{}\r\n]+/gs,
  )) {
    if (token === '{') depth++
    else if (token === '}') {
      if (hidden === depth) hidden = 0
      depth--
    } else if (token.startsWith("\\'")) add(iconv.decode(Buffer.from(token.slice(2), 'hex'), charset))
    else if (token.startsWith('\\')) {
      const match = /^\\([a-zA-Z]+|[^a-zA-Z])(-?\d*)/s.exec(token)
      const word = match?.[1] ?? ''
      const number = Number(match?.[2] || 0)
      if (hidden === 0 && (word === '*' || hiddenGroups.test(word))) hidden = depth
      else if (word === 'u' && match?.[2]) {
        add(String.fromCharCode(number < 0 ? number + 65536 : number))
        skip = hidden === 0 ? 1 : 0
      } else if (word === 'ansicpg' && iconv.encodingExists(`windows-${number}`)) charset = `windows-${number}`
      else if (word in breaks) add(breaks[word] as string)
      else if (word === '\\' || word === '{' || word === '}') add(word)
    } else if (!/^[\r\n]/.test(token)) {
      if (skip > 0 && hidden === 0) {
        out += token.slice(skip)
        skip = 0
      } else add(token)
    }
  }
  return storable(out)
    .replaceAll(/[ \t]+\n/g, '\n')
    .trim()
}
