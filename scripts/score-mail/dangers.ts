import { Parser } from 'htmlparser2'

const elements = new Set(
  'script style iframe frame frameset object embed applet svg math form input button select textarea base meta link template noscript audio video canvas portal dialog'.split(
    ' ',
  ),
)

/** What in the HTML could run code, send data or cover the page; empty when nothing can. */
export function dangersIn(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      if (elements.has(name)) found.push(`<${name}>`)
      for (const [key, value] of Object.entries(attributes))
        if (isDangerous(key, value)) found.push(`${key}=${value.slice(0, 60)}`)
    },
    oncomment: () => found.push('comment'),
  })
  parser.write(html)
  parser.end()
  return found
}

function isDangerous(key: string, value: string): boolean {
  const tight = value.replaceAll(/[\s\p{Cc}]/gu, '').toLowerCase()
  if (/^on|^(?:srcdoc|srcset|action|formaction|background|xmlns|id|name|poster|ping)$/.test(key)) return true
  if (key === 'style')
    return /position|expression|url\(|javascript|behavior|-moz-binding|@import|\\|z-index|transform/.test(tight)
  if (key === 'src') return !/^(?:https?:|cid:|data:image\/(?:png|jpe?g|gif|webp|bmp|avif|x-icon);base64,)/.test(tight)
  return key === 'href' && !/^(?:https?:|mailto:|tel:)/.test(tight)
}
