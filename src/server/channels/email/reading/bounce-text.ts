/** What a bounce without machine-readable parts says of one recipient. */
export type SpokenFailure = { address: string; words: string }

const address = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.)*[\w-]{1,63}/

// Where the returned mail begins; what stands below is not the server's speech.
const copyBelow = [
  /^[\s>*-]*-{2,}.{0,30}(?:this is a copy|copy of (?:the|your) message|below this line|original (?:message|mail|headers?)|returned message|unsent message|message (?:header|follows|text|body)|headers? follow|start of (?:the )?(?:original|returned)|included message|forwarded message|your message follows|rejected message|body of message|returned (?:mail|text))/i,
  /^\s*(?:(?:your )?original message (?:follows|header|was)|the (?:header|text|first .{1,20} lines) of (?:the|your) (?:original )?message|message headers? follow|original message headers?:|received-from-mta|copy of (?:your )?(?:original )?message|the original message|unsent message below|-+\s?original (?:message|mail))/i,
  /^(?:Received: (?:from|by)|Return-Path:|X-Received:|Message-ID:|MIME-Version:|DKIM-Signature:)/i,
]

// Lines that name a failed recipient beyond doubt.
const strong = [
  new RegExp(`^\\s*<(${address.source})>\\s*(?::|\\.{3}|\\(|,|$)`),
  new RegExp(
    `(?:RCPT TO|recipient|to|for|user|address(?:ee)?|mailbox|account|deliver(?:y|ed)? (?:to|failed to)|failed)\\s*:?\\s*[<'"(]{1,2}(${address.source})[>'")]`,
    'i',
  ),
  new RegExp(`^\\s*(?:>>> )?RCPT TO:\\s*<?(${address.source})>?`, 'i'),
  new RegExp(
    `^\\s*(?:to|recipient|final recipient|original recipient|rcpt|failed recipient|recipient address|e-?mail|address|受信者|宛先)\\s*[:=]\\s*<?(${address.source})>?`,
    'i',
  ),
  new RegExp(`message was (?:addressed|sent) to,? <?(${address.source})>?`, 'i'),
  new RegExp(`^\\s*[245]\\d\\d[ -](?:[245]\\.\\d{1,3}\\.\\d{1,3} )?<(${address.source})>`),
  new RegExp(`^\\s*[(<'"]{0,2}(${address.source})[)>'"]{0,2}\\s*(?::.*)?$`),
]

/** The server's own words in a bounce: everything above the returned mail. */
export function spokenPart(text: string): string {
  const lines = text.slice(0, 60_000).split('\n')
  const end = lines.findIndex((line, index) => index > 0 && copyBelow.some((mark) => mark.test(line)))
  return lines.slice(0, end < 0 ? 400 : Math.min(end, 2000)).join('\n')
}

/** Failed recipients that a bounce names in plain words, each with the words about it. `ours` are addresses that hardly can have failed. */
export function spokenFailures(text: string, ours: Set<string>): SpokenFailure[] {
  const lines = spokenPart(text)
    .split('\n')
    .map((line) => line.slice(0, 1000))
  const certain = collect(lines, (line) => strong.map((pattern) => pattern.exec(line)?.[1]))
  const any = () => collect(lines, (line) => [...line.matchAll(new RegExp(address, 'g'))].map((match) => match[0]))
  const strangers = (found: string[]) => found.filter((each) => !ours.has(each.toLowerCase()) && !isDaemon(each))
  // Mail systems and our own addresses fail as well, but only when nobody else is named.
  const options = [
    () => strangers(certain),
    () => strangers(any()),
    () => certain.filter((each) => !ours.has(each.toLowerCase())),
  ]
  const named = options.map((option) => option()).find((found) => found.length > 0) ?? []
  const lower = lines.map((line) => line.toLowerCase())
  return named.map((each) => ({ address: each, words: wordsAbout(each.toLowerCase(), lines, lower) }))
}

function collect(lines: string[], find: (line: string) => (string | undefined)[]): string[] {
  const found = new Map<string, string>()
  for (const line of lines) {
    if (!line.includes('@') || found.size >= 200) continue
    for (const raw of find(line)) {
      const clean = cleanAddress(raw ?? '')
      if (clean && !found.has(clean.toLowerCase())) found.set(clean.toLowerCase(), clean)
    }
  }
  return [...found.values()]
}

// The lines that name the address, each with what follows it until another address or a blank line.
function wordsAbout(key: string, lines: string[], lower: string[]): string {
  const words: string[] = []
  for (let at = 0; at < lines.length && words.length < 30; at++) {
    if (!(lower[at] as string).includes(key)) continue
    words.push(lines[at] as string)
    // A line with its own code is complete, but for indented continuations.
    const complete = /\b[45]\d\d[ -]/.test(lines[at] as string)
    for (let next = at + 1; next < lines.length && next <= at + 5; next++) {
      const line = lines[next] as string
      const ends = line.trim() === '' ? words.length > 1 || complete : complete && !/^\s/.test(line)
      if (ends || namesAnother(line, key) || (lower[next] as string).includes(key)) break
      words.push(line)
    }
  }
  return words.join('\n')
}

function namesAnother(line: string, key: string): boolean {
  const named = address.exec(line)?.[0].toLowerCase()
  return named !== undefined && !named.includes(key)
}

function cleanAddress(raw: string): string {
  return raw.replaceAll(/^['"<(.]+|['">).,:;]+$/g, '').replace(/^(?:smtp|mailto|rfc822)[:;=]/i, '')
}

/** Whether an address is that of a mail system, not of a person. */
export function isDaemon(value: string): boolean {
  return /^(?:mailer[-_.]?daemon|postmaster|mail[-_.]?daemon|mdaemon|double-bounce|mail-?delivery|mailsystem|mail-system|maildelivery)[\w.+=-]*(?:@|$)/i.test(
    value,
  )
}
