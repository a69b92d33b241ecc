const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen|abend)|grüß gott|moin|servus|liebe[rs]?|sehr geehrte[rs]?|bonjour|bonsoir|chère?|hola|buen[oa]s (?:días|tardes|noches)|estimad[oa]|مرحبا|السلام عليكم|عزيز[يت]?)(?![\p{L}\p{N}])[^.?]{0,60}[,!:.،]?$/iu
const thanks =
  /^(?:(?:many |thank(?:s| you)(?: (?:very|so) much)?|(?:vielen |herzlichen |besten )?dank|danke|merci|gracias)(?![\p{L}\p{N}])[^?]{0,30}(?:for|für|pour|por)(?![\p{L}\p{N}])(?: [\p{L}’']+){0,6}[.!]?|thanks[.!,]?|thank you[.!,]?|danke[.!,]?|vielen dank[.!,]?)$/iu
const closing =
  /^(?:(?:kind|best|warm|many|with (?:kind|best))? ?regards|(?:yours )?(?:sincerely|faithfully|truly)|best(?: wishes)?|all the best|cheers|thanks|thank you|take care|have a (?:nice|good|great) (?:day|week|weekend)|mit (?:freundlichen|besten|herzlichen|lieben) grüßen|(?:viele|beste|liebe|freundliche|herzliche|schöne) grüße|freundlich(?:e|st)|mfg|vg|lg|cordialement|bien à vous|salutations|saludos(?: cordiales)?|atentamente|un saludo|مع (?:أطيب )?التحيات|تحياتي)(?![\p{L}\p{N}])[^.?]{0,40}[,!.،]?$/iu
const offer =
  /^(?:(?:please )?(?:let (?:me|us) know|feel free|do not hesitate|don['’]t hesitate|if you have any (?:other|further|more) questions)|(?:bei|falls sie|wenn sie) (?:weitere|weiteren|noch|rück)[^.]*fragen|melden sie sich|ich wünsche ihnen|we wish you|i hope (?:this|that) helps)/iu
const separator = /^(?:--|—|_{3,}|-{3,})\s*$/
const quoteHead = /^(?:on .{5,80} wrote:|am .{5,80} schrieb .{0,80}:|le .{5,80} a écrit ?:|el .{5,80} escribió:)$/iu
/** A closing stands near the end: so many lines of a signature may follow it. */
const longestSignature = 12

export const isGreeting = (line: string): boolean => line.length <= 90 && (greeting.test(line) || thanks.test(line))

/** The lines of a message between its greeting and its closing: what it says. */
export function trimLines<T>(lines: readonly T[], textOf: (line: T) => string): T[] {
  const plain = lines.map((line) =>
    textOf(line)
      .replaceAll(/[\s\u00a0]+/g, ' ')
      .trim(),
  )
  let first = 0
  while (first < lines.length && (plain[first] === '' || isGreeting(plain[first] as string))) first++
  let last = lines.length
  for (let at = Math.max(first, lines.length - longestSignature); at < lines.length; at++) {
    const said = plain[at] as string
    const ends = (said.length <= 60 && closing.test(said)) || separator.test(said) || quoteHead.test(said)
    if (!ends) continue
    last = at
    break
  }
  while (last > first && (plain[last - 1] === '' || offer.test(plain[last - 1] as string))) last--
  return lines.slice(first, last)
}

const blocks = /^(?:p|div|ul|ol|table|blockquote|pre|h[1-6]|figure|aside|hr|section|article|center|address|dl)$/i
const voids = /^(?:br|hr|img|input|col|wbr)$/i

/** HTML cut at its outermost blocks and at the line breaks within a paragraph; each piece is HTML by itself. */
export function linesOf(html: string): string[] {
  const lines: string[] = []
  let open = ''
  let depth = 0
  let block = ''
  const flush = () => {
    if (open.trim() !== '') lines.push(open)
    open = ''
  }
  for (const [part] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const [, close, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(part) ?? []
    if (name === '' || (voids.test(name) && !/^(?:br|hr)$/i.test(name))) open += part
    else if (/^br$/i.test(name) && depth <= 1 && /^(?:p|div)?$/i.test(block)) {
      // A line of a paragraph is one of its own.
      if (depth === 1) {
        open += `</${block}>`
        flush()
        open = `<${block}>`
      } else flush()
    } else if (/^[bh]r$/i.test(name)) open += part
    else if (close) {
      open += part
      if (blocks.test(name)) depth = Math.max(0, depth - 1)
      if (depth === 0 && blocks.test(name)) flush()
    } else {
      if (blocks.test(name)) {
        // What only wraps the whole is looked into.
        if (/^div$/i.test(name) && depth === 0 && open.trim() === '') continue
        if (depth === 0) {
          flush()
          block = name.toLowerCase()
        }
        depth++
      }
      open += part
    }
  }
  flush()
  return lines.filter((line) => !/^<\/div>$/i.test(line.trim()))
}

const plainOf = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

/** What a message says, without greeting, thanks, closing and signature; sanitized HTML stays sanitized. */
export const trimHtml = (html: string): string => trimLines(linesOf(html), plainOf).join('')

export function trimText(text: string): string {
  const own = text.split('\n').filter((line) => !/^\s*>/.test(line))
  return trimLines(own, (line) => line)
    .join('\n')
    .trim()
}
