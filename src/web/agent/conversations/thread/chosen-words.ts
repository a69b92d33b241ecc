/** The words that the reader has chosen inside a message: on the page itself, or in the frame of its HTML. */
export function chosenIn(messageId: number): string {
  const message = document.querySelector(`[data-message="${messageId}"]`)
  if (!message) return ''
  const own = document.getSelection()
  if (own && !own.isCollapsed && message.contains(own.anchorNode) && message.contains(own.focusNode))
    return own.toString().trim()
  for (const frame of message.querySelectorAll('iframe')) {
    const inside = frame.contentDocument?.getSelection()
    if (inside && !inside.isCollapsed) return inside.toString().trim()
  }
  return ''
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replaceAll(/[&<>]/g, (sign) => signs[sign] ?? sign)

/** Words as a quote, with the line that introduces it, and an empty line to go on. */
export function quoteOf(intro: string, text: string): string {
  const lines = text
    .trim()
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
  return `<p>${escaped(intro)}</p><blockquote>${lines.join('')}</blockquote><p></p>`
}
