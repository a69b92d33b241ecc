/** Where mail programs say that what follows is somebody else's words. */
const quoteMarks =
  '.gmail_quote, .yahoo_quoted, .protonmail_quote, .moz-cite-prefix, .OutlookMessageHeader, blockquote[type="cite"], blockquote.gmail_quote'

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

/** Marks the quoted part with `data-quoted`, so that the frame can fold it; false when the mail would then be empty. */
function markQuotes(body: HTMLElement): boolean {
  const marked = new Set<Element>(body.querySelectorAll(quoteMarks))
  for (const quote of body.querySelectorAll('blockquote')) if (!isPlainIndent(quote)) marked.add(quote)
  const rule = [...body.querySelectorAll('div.OutlookMessageHeader, div[style*="border-top"]')].find(
    (element) => isRule(element) || element.classList.contains('OutlookMessageHeader'),
  )
  if (rule) for (const element of [rule, ...after(rule, body)]) marked.add(element)
  for (const element of marked) element.setAttribute('data-quoted', '')
  const rest = body.cloneNode(true) as HTMLElement
  for (const element of rest.querySelectorAll('[data-quoted]')) element.remove()
  const said = (rest.textContent ?? '').trim() !== '' || rest.querySelector('img') !== null
  if (!said) for (const element of marked) element.removeAttribute('data-quoted')
  return said && marked.size > 0
}

const ownColours = /\bbgcolor\s*=|background(-color)?\s*:|[\s;"'](color)\s*[:=]/i

/** What is to be known of a mail's sanitized HTML before it is shown. */
export function readMailHtml(html: string): {
  html: string
  quoted: boolean
  remoteImages: number
  ownColours: boolean
} {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  const quoted = markQuotes(parsed.body)
  return {
    html: parsed.body.innerHTML,
    quoted,
    remoteImages: parsed.querySelectorAll('[data-remote-src]').length,
    ownColours: ownColours.test(html),
  }
}
