const opening = /^begin(-base64)? [0-7]{3,4} (\S.{0,200})$/

/** Bytes of the first uuencoded file in `body` (POSIX uuencode), null when there is none. Some senders leave the "begin" line out. */
export function decodeUu(body: Buffer): Buffer | null {
  const lines = body.toString('latin1').split('\n')
  const first = lines.findIndex((line) => opening.test(line.trimEnd()))
  if (first < 0 && !lines.some((line) => isUuLine(line))) return null
  const end = lines.findIndex((line, at) => at > first && isEnd(line))
  return decodeLines(lines.slice(first + 1, end < 0 ? undefined : end), lines[first]?.startsWith('begin-base64'))
}

/** A text without the files that stand uuencoded in it, and those files. What only looks like one stays in the text. */
export function takeOutFiles(text: string): { words: string; files: { name: string; bytes: Buffer }[] } {
  const files: { name: string; bytes: Buffer }[] = []
  if (!/^begin(?:-base64)? [0-7]{3,4} \S/m.test(text)) return { words: text, files }
  const lines = text.split('\n')
  const words: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string
    const begin = files.length < mostFiles ? opening.exec(line.trimEnd()) : null
    const end = begin ? endOf(lines, at + 1, begin[1] !== undefined) : -1
    if (begin && end >= 0) {
      files.push({ name: begin[2] as string, bytes: decodeLines(lines.slice(at + 1, end), begin[1] !== undefined) })
      at = end
    } else words.push(line)
  }
  return { words: files.length > 0 ? words.join('\n') : text, files }
}

const mostFiles = 200

const isEnd = (line: string) => /^(?:end|={4})\s*$/.test(line)

// The line that ends a file whose every line is data; -1 when something else stands between.
function endOf(lines: string[], from: number, base64: boolean): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] as string
    if (isEnd(line)) return at > from ? at : -1
    const isData = base64 ? /^[A-Za-z0-9+/=]+\s*$/.test(line) : /^[\s`]*$/.test(line) || isUuLine(line)
    // Words in capitals may look like data; hardly ever is a line of them as long as its first letter says.
    if (!isData || (at === from && !base64 && !isWhole(line))) return -1
  }
  return -1
}

function decodeLines(lines: string[], base64 = false): Buffer {
  return base64 ? Buffer.from(lines.join(''), 'base64') : Buffer.concat(lines.map(decodeUuLine))
}

function isUuLine(line: string): boolean {
  const length = (line.charCodeAt(0) - 32) & 63
  const bare = line.trimEnd()
  // Blanks at a line's end are data that relays like to take away.
  const coded = bare.length - 1
  return length > 0 && /^[ -`]+$/.test(bare) && coded <= Math.ceil(length / 3) * 4 + 1
}

function isWhole(line: string): boolean {
  return line.trimEnd().length - 1 >= Math.floor((((line.charCodeAt(0) - 32) & 63) * 4) / 3)
}

function decodeUuLine(line: string): Buffer {
  const length = Math.min((line.charCodeAt(0) - 32) & 63, 45 + 18)
  if (Number.isNaN(length) || length === 0) return Buffer.alloc(0)
  const out = Buffer.alloc(length + 3)
  const six = (at: number) => ((line.charCodeAt(at) || 32) - 32) & 63
  for (let at = 1, size = 0; size < length; at += 4, size += 3) {
    out[size] = (six(at) << 2) | (six(at + 1) >> 4)
    out[size + 1] = ((six(at + 1) & 15) << 4) | (six(at + 2) >> 2)
    out[size + 2] = ((six(at + 2) & 3) << 6) | six(at + 3)
  }
  return out.subarray(0, length)
}
