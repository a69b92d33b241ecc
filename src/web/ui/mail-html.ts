/** Where mail programs say that what follows is somebody else's words; `mail-` ones are the server's, for those that say it otherwise. */
const quoteMarks =
  '.mail-quote, .gmail_quote, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix, .OutlookMessageHeader, blockquote[type="cite"], blockquote.gmail_quote'

const signatureMarks = '.gmail_signature, .moz-signature, .mail-signature'

const isPlainIndent = (quote: Element) =>
  !quote.className && !quote.getAttribute('type') && /border:\s*(none|0)/i.test(quote.getAttribute('style') ?? '')

const isRule = (element: Element) => {
  const style = (element.getAttribute('style') ?? '').replaceAll(/\s+/g, '').toLowerCase()
  return /border-top:(1pt|1px)?solid|border-top:solid/.test(style) && /padding(-top)?:(3|5)/.test(style)
}

/** Everything after an element in reading order, as the fewest whole elements. */
function after(element: Element, end: Element): Element[] {
  const found: Element[] = []
  for (let at: Element | null = element; at && at !== end; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) found.push(next)
  return found
}

const bare = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** Longer than any "On …, … wrote:" */
const longestAttribution = 300

/**
 * The line that introduces a quote ("On Monday, Ada wrote:") folds away with it: the text right before the quote, up to the
 * writer's own words, when it ends in a colon and is none of what the writer said.
 */
function markAttribution(body: HTMLElement, quote: Element, own: string): void {
  const texts = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const before: Text[] = []
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!(quote.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)) break
    if (bare(text.textContent)) before.push(text as Text)
  }
  const lines: Text[] = []
  for (let line = before.pop(); line && !own.includes(bare(line.textContent)); line = before.pop()) lines.unshift(line)
  const attribution = bare(lines.map((line) => line.textContent).join(' '))
  if (!/[:：]$/.test(attribution) || attribution.length > longestAttribution) return
  for (const line of lines) {
    const folded = body.ownerDocument.createElement('span')
    folded.setAttribute('data-quoted', '')
    line.replaceWith(folded)
    folded.append(line)
  }
}

/** Whether an answer stands within the frame around quotes, beside the quotes themselves, as when somebody answers line by line. */
function holdsAnswers(frame: Element, own: string): boolean {
  if (frame.matches('blockquote') || !frame.querySelector('blockquote')) return false
  const texts = frame.ownerDocument.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const said = bare(text.textContent)
    if (said.length > 1 && own.includes(said) && !text.parentElement?.closest('blockquote')) return true
  }
  return false
}

/** Marks the quoted part with `data-quoted`, so that the frame can fold it; false when the mail would then be empty. */
function markQuotes(body: HTMLElement, own: string): boolean {
  const marked = new Set<Element>()
  // A quote that is answered below it stays, as the server left it among what was said.
  const answered = (quote: Element) => bare(quote.textContent) !== '' && own.includes(bare(quote.textContent))
  for (const frame of body.querySelectorAll(quoteMarks))
    if (!holdsAnswers(frame, own) && !answered(frame)) marked.add(frame)
  for (const quote of body.querySelectorAll('blockquote'))
    if (!isPlainIndent(quote) && !answered(quote)) marked.add(quote)
  for (const signature of body.querySelectorAll(signatureMarks)) {
    const said = bare(signature.textContent)
    if (said === '' || !own.includes(said)) marked.add(signature)
  }
  const rule = [...body.querySelectorAll('.mail-title, div.OutlookMessageHeader, div[style*="border-top"]')].find(
    (element) => isRule(element) || element.matches('.mail-title, .OutlookMessageHeader'),
  )
  if (rule) for (const element of [rule, ...after(rule, body)]) marked.add(element)
  for (const element of marked) element.setAttribute('data-quoted', '')
  const first = body.querySelector('[data-quoted]')
  if (first && own) markAttribution(body, first, own)
  const rest = body.cloneNode(true) as HTMLElement
  for (const element of rest.querySelectorAll('[data-quoted]')) element.remove()
  const said = (rest.textContent ?? '').trim() !== '' || rest.querySelector('img') !== null
  if (!said) for (const element of body.querySelectorAll('[data-quoted]')) element.removeAttribute('data-quoted')
  return said && marked.size > 0
}

const ownColours = /\bbgcolor\s*=|background(-color)?\s*:|[\s;"'](color)\s*[:=]/i

/** What is to be known of a mail's sanitized HTML before it is shown; `visibleText` is what the writer said themselves. */
export function readMailHtml(
  html: string,
  visibleText: string,
): {
  html: string
  quoted: boolean
  remoteImages: number
  ownColours: boolean
} {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const quoted = markQuotes(parsed.body, bare(visibleText.replaceAll(/^[> ]+/gm, '')))
  return {
    html: parsed.body.innerHTML,
    quoted,
    remoteImages: parsed.querySelectorAll('[data-remote-src]').length,
    ownColours: ownColours.test(html),
  }
}
