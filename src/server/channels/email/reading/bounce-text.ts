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
  new RegExp(`^\\s*[245]\\d\\d[ -](?:[245]\\.\\d{1,3}\\.\\d{1,3} )?<(${address.source})>`),
  new RegExp(`^\\s*[(<'"]{0,2}(${address.source})[)>'"]{0,2}\\s*(?::.*)?$`),
]

/** The server's own words in a bounce: everything above the returned mail. */
export function spokenPart(text: string): string {
  const lines = text.slice(0, 60_000).split('\n')
  const end = lines.findIndex((line, index) => index > 0 && copyBelow.some((mark) => mark.test(line)))
  return lines.slice(0, end < 0 ? 400 : end).join('\n')
}

/** Failed recipients that a bounce names in plain words, each with the words about it. `ours` are addresses that cannot have failed. */
export function spokenFailures(text: string, ours: Set<string>): SpokenFailure[] {
  const lines = spokenPart(text)
    .split('\n')
    .map((line) => line.slice(0, 1000))
  const found = new Map<string, SpokenFailure>()
  const add = (raw: string, at: number) => {
    const clean = cleanAddress(raw)
    const key = clean.toLowerCase()
    if (!clean || ours.has(key) || isDaemon(key)) return
    const words = lines.slice(Math.max(0, at - 1), at + 6).join(' ')
    if (!found.has(key) && found.size < 500) found.set(key, { address: clean, words })
  }
  for (const [at, line] of lines.entries()) {
    if (!line.includes('@')) continue
    for (const pattern of strong) {
      const match = pattern.exec(line)
      if (match) add(match[1] as string, at)
    }
  }
  if (found.size > 0) return [...found.values()]
  for (const [at, line] of lines.entries())
    if (line.includes('@')) for (const match of line.matchAll(new RegExp(address, 'g'))) add(match[0], at)
  return [...found.values()]
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
