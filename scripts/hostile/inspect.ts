/** What a document holds, as it was found there: see `inspect`. */
export type Inspected = {
  /** What could run, fetch, or cover the page, each with the mark before it. */
  dangers: { what: string; mark: string }[]
  /** Marks of payloads that stand here. */
  marks: string[]
  /** Elements by their kind, with the mark before the first of each. */
  kinds: Record<string, string>
  /** How what surrounds the words of others looks. */
  shell: Record<string, string>
  /** The way from the document to what comes next; null: it is not there, or not to be seen. */
  next: string | null
}

type Asked = {
  own: string[]
  next: string
  mail: boolean
  /** Where no style of an element of ours places it anywhere, so none may at all. */
  still: boolean
}

/**
 * Reads a document from within: runs in the page, so it reaches nothing of this file. `own` are the origins of the house and of
 * what is tried beside it; in a `mail` only pictures of the web may come from elsewhere, as mail programs show them.
 */
export function inspect({ own, next, mail, still }: Asked): Inspected {
  const dangers: Inspected['dangers'] = []
  const found = new Set<string>()
  const kinds: Record<string, string> = {}
  let mark = ''
  const heard = (text: string | null | undefined) => {
    for (const [each] of (text ?? '').matchAll(/\(z[a-y]+\d+\)/g)) {
      found.add(each)
      mark = each
    }
  }
  const danger = (what: string) => dangers.push({ what: what.replace(/\s+/g, ' ').slice(0, 200), mark })
  const addresses = new Set(
    'href src action formaction xlink:href data poster background ping lowsrc dynsrc manifest codebase classid from to values srcset'.split(
      ' ',
    ),
  )
  const fetching = new Set('src srcset poster background data lowsrc dynsrc manifest'.split(' '))
  const active = new Set(
    'object embed applet frame frameset base portal marquee bgsound layer ilayer isindex keygen xml xss foreignobject animate animatetransform set'.split(
      ' ',
    ),
  )

  function lookAtAddress(element: Element, name: string, value: string) {
    const tag = element.localName
    if (!value.trim() || ((name === 'from' || name === 'to' || name === 'values') && !/:/.test(value))) return
    let url: URL
    try {
      url = new URL(value.replace(/[\t\n\r]/g, ''), document.baseURI)
    } catch {
      return
    }
    const { protocol } = url
    if (/^(javascript|vbscript|livescript|mocha|jar|mhtml|feed|view-source|filesystem|file):$/.test(protocol))
      danger(`${tag} ${name}=${value}`)
    if (
      protocol === 'data:' &&
      !(tag === 'img' && /^data:image\/(png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i.test(value))
    )
      danger(`${tag} ${name}=${value}`)
    const foreign = /^(https?|ftp|wss?):$/.test(protocol) && !own.includes(url.origin)
    if (!foreign) return
    const loads = fetching.has(name) || tag === 'link' || tag === 'use' || tag === 'image' || tag === 'feimage'
    if (loads && !(mail && tag === 'img')) danger(`${tag} fetches ${value}`)
    if (name === 'action' || name === 'formaction' || name === 'ping') danger(`${tag} sends to ${value}`)
  }

  function lookAt(element: Element) {
    const tag = element.localName
    for (const { name, value } of element.attributes) {
      heard(value)
      if (/^on/i.test(name)) danger(`${tag} ${name}=${value}`)
      else if (addresses.has(name.toLowerCase())) lookAtAddress(element, name.toLowerCase(), value)
      else if (
        name === 'style' &&
        /url\(\s*['"]?(https?:)?\/\/|expression\(|-moz-binding|behavior\s*:|@import/i.test(value) &&
        !own.some((origin) => value.includes(origin))
      )
        danger(`${tag} style=${value}`)
    }
    const style = element.getAttribute('style') ?? ''
    if (
      still &&
      /position|z-index|transform|inset|animation|(^|[;\s])(top|left|right|bottom)\s*:/i.test(style) &&
      element.closest('body')
    )
      danger(`${tag} style=${style}`)
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) heard(element.value)
    kinds[tag] ??= mark
    if (active.has(tag)) danger(`<${tag}>`)
    if (
      tag === 'meta' &&
      element.hasAttribute('http-equiv') &&
      !/content-type/i.test(element.getAttribute('http-equiv') ?? '')
    )
      danger(element.outerHTML)
    if (tag === 'iframe' && element.hasAttribute('srcdoc') && !element.hasAttribute('sandbox'))
      danger('iframe without a sandbox')
    if (
      tag === 'style' &&
      (/@import|expression\(|url\(\s*['"]?(https?:)?\/\//i.test(element.textContent ?? '') ||
        /\(z[a-y]+\d+\)/.test(element.textContent ?? ''))
    )
      danger(element.outerHTML)
    if (tag === 'script') {
      const script = element as HTMLScriptElement
      const ours = script.src ? own.includes(new URL(script.src, document.baseURI).origin) : /json/.test(script.type)
      if (!ours) danger(element.outerHTML)
    }
    if (element.shadowRoot) walk(element.shadowRoot)
  }

  function walk(root: Node) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode())
      if (node instanceof Element) lookAt(node)
      else if (node.nodeType === Node.TEXT_NODE) heard(node.nodeValue)
  }
  walk(document)

  const shell: Record<string, string> = {}
  const properties =
    'position display visibility opacity transform filter font-family pointer-events background-image direction writing-mode'.split(
      ' ',
    )
  for (const selector of ['html', 'body', 'body > header', 'header.top nav', 'nav', 'body > main', 'footer', 'h1']) {
    const element = document.querySelector(selector)
    if (!element) continue
    const style = getComputedStyle(element)
    shell[selector] = properties.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')
  }
  // What lies over everything, other than what is there anyway.
  const over = [...document.querySelectorAll('body *')].filter(
    (element) => getComputedStyle(element).position === 'fixed',
  )
  shell['over the page'] = [
    ...new Set(over.map((each) => `${each.localName}.${String(each.className).replace(/[_-]\w{5,}/g, '')}`)),
  ]
    .sort()
    .join(' ')

  const target = [...document.querySelectorAll(next)].at(-1)
  const wayTo = (element: Element) => {
    const names: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement) names.unshift(at.localName)
    return names.join(' > ')
  }
  const seen = target && (target === document.documentElement || target.getClientRects().length > 0)
  return { dangers, marks: [...found], kinds, shell, next: seen ? wayTo(target) : null }
}
