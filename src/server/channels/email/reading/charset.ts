import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { sniffCharset } from './charset-sniffing.ts'

// Names that mail uses and the decoder does not know, and names that mean their wider, later relatives in practice.
const aliases: Record<string, string> = {
  'us-ascii': '',
  ascii: '',
  'ansi_x3.4-1968': '',
  'iso-ir-6': '',
  '7bit': '',
  '8bit': '',
  binary: '',
  none: '',
  default: '',
  unknown: '',
  'x-unknown': '',
  'unknown-8bit': '',
  'x-user-defined': '',
  _autodetect: '',
  _autodetect_all: '',
  utf8: 'utf-8',
  'utf-8mb4': 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  'x-utf-8': 'utf-8',
  cp65001: 'utf-8',
  utf7: 'utf-7',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  cp65000: 'utf-7',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  'iso_8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-latin-1': 'windows-1252',
  l1: 'windows-1252',
  ansi: 'windows-1252',
  'x-ansi': 'windows-1252',
  western: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-8859-6-i': 'iso-8859-6',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'euc-cn': 'gb18030',
  cp936: 'gb18030',
  'ks_c_5601-1987': 'cp949',
  ks_c_5601: 'cp949',
  ksc5601: 'cp949',
  'euc-kr': 'cp949',
  'x-windows-949': 'cp949',
  korean: 'cp949',
  'x-sjis': 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  ms_kanji: 'shift_jis',
  'windows-31j': 'shift_jis',
  cp932: 'shift_jis',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  'x-euc': 'euc-jp',
  'big5-hkscs': 'big5hkscs',
  'x-x-big5': 'big5',
  'cn-big5': 'big5',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  csiso2022jp: 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  'hz-gb-2312': 'hz',
  'x-hz': 'hz',
  koi8r: 'koi8-r',
  koi8u: 'koi8-u',
  'koi8-ru': 'koi8-u',
  'x-koi8-r': 'koi8-r',
  'x-mac-roman': 'macintosh',
  macroman: 'macintosh',
  mac: 'macintosh',
  'x-mac-cyrillic': 'maccyrillic',
  'x-cp1250': 'windows-1250',
  'x-cp1251': 'windows-1251',
  'x-cp1252': 'windows-1252',
  'cp-850': 'cp850',
}

/** Charset name as our decoders know it, '' when the mail names none that says anything. */
export function charsetName(label: string | null | undefined): string {
  const name =
    (label ?? '')
      .trim()
      .toLowerCase()
      .replaceAll(/["'\s]/g, '')
      .split(/[;,*]/, 1)[0] ?? ''
  return aliases[name] ?? name
}

/** Text of `bytes` written in the charset that a mail claims. Wrong claims are seen through; never throws. */
export function decodeText(bytes: Buffer, label: string | null | undefined): string {
  if (bytes.length === 0) return ''
  const marked = decodeMarked(bytes)
  if (marked !== null) return marked
  const name = charsetName(label)
  if (isAscii(bytes)) return decodeSevenBit(bytes, name)
  if (name === '' || name === 'utf-8' || name.startsWith('iso-2022') || name === 'utf-7' || name === 'hz')
    return decodeClaimless(bytes, name)
  return decodeEightBit(bytes, name)
}

function decodeMarked(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8')
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0) return bytes.subarray(2).toString('utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0)
    return iconv.decode(bytes.subarray(2), 'utf-16be')
  return null
}

function decodeSevenBit(bytes: Buffer, name: string): string {
  if (name.startsWith('utf-16') || name.startsWith('utf-32') || name === 'ucs-2') return decodeWith(bytes, name)
  const text = bytes.toString('latin1')
  if (name === 'utf-7') return text.includes('+') ? decodeWith(bytes, name) : text
  if (name === 'hz') return text.includes('~') ? decodeHz(text) : text
  if (name === 'iso-2022-kr') return decodeKorean(text)
  // ESC $ never stands in honest ASCII: it is Japanese whose label was lost.
  return text.includes('\x1b$') ? new TextDecoder('iso-2022-jp').decode(bytes) : text
}

function decodeClaimless(bytes: Buffer, name: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  if (name === 'utf-8' && mostlyUtf8(bytes)) return bytes.toString('utf8')
  if (name === 'iso-2022-jp' && bytes.includes('\x1b$')) return new TextDecoder('iso-2022-jp').decode(bytes)
  return decodeWith(bytes, sniffCharset(bytes))
}

function decodeEightBit(bytes: Buffer, name: string): string {
  if (!iconv.encodingExists(name)) return decodeClaimless(bytes, '')
  const manyByte = /^(gb|big5|cp949|shift|euc|utf-16|utf-32|ucs)/.test(name)
  // Letters of one-byte charsets practically never line up as valid UTF-8: the label is wrong then.
  if (!manyByte && isUtf8(bytes)) return bytes.toString('utf8')
  const text = decodeWith(bytes, name)
  return manyByte && text.includes('\ufffd') && isUtf8(bytes) ? bytes.toString('utf8') : text
}

function decodeWith(bytes: Buffer, name: string): string {
  try {
    return iconv.decode(bytes, name)
  } catch {
    return iconv.decode(bytes, 'windows-1252')
  }
}

// A text cut in the middle of a character, or with a few stray bytes, is still UTF-8.
function mostlyUtf8(bytes: Buffer): boolean {
  let good = 0
  let bad = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0
    let seen = 1
    while (seen < length && ((bytes[at + seen] ?? 0) & 0xc0) === 0x80) seen++
    if (length > 1 && seen === length) good++
    else if (length !== 1) bad++
    at += length === 0 ? 1 : seen
  }
  return good > bad * 2
}

// HZ (RFC 1843): two-byte characters stand between ~{ and ~} with their high bits cleared.
function decodeHz(text: string): string {
  return iconv.decode(raiseBetween(text.replaceAll('~\n', ''), '~{', '~}'), 'gb18030').replaceAll('~~', '~')
}

// ISO-2022-KR (RFC 1557): SO opens and SI closes a run of two-byte characters with their high bits cleared.
function decodeKorean(text: string): string {
  return iconv.decode(raiseBetween(text.replace('\x1b$)C', ''), '\x0e', '\x0f'), 'cp949')
}

// The bytes without the shift marks, those between them with their high bits set.
function raiseBetween(text: string, open: string, close: string): Buffer {
  const out = Buffer.alloc(text.length)
  let size = 0
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf(open, at)
    const plainEnd = start < 0 ? text.length : start
    size += out.write(text.slice(at, plainEnd), size, 'latin1')
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length)
    const codedEnd = end < 0 ? text.length : end
    for (let index = plainEnd + open.length; index < codedEnd; index++) {
      const byte = text.charCodeAt(index)
      out[size++] = byte > 0x20 ? byte | 0x80 : byte
    }
    at = codedEnd + close.length
  }
  return out.subarray(0, size)
}

/** Text that any database and any browser can hold: no NUL, no half surrogate pairs, no stray control characters. */
export function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const clean = /[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) ? text.replaceAll(/[\0-\x08\x0b\x0e-\x1f\x7f]/g, '') : text
  return clean.isWellFormed()
    ? clean
    : clean.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
}
