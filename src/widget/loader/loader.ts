import type { Look, Page, Teaser, ToFrame, ToPage } from '../bridge.ts'
import { drawn, element, icon, styles } from './drawing.ts'

/**
 * The one line in a company's page. It shows the launcher and holds the frame in which the chat lives; it reads nothing
 * of the page but what `Page` names, and that only where the company lets it.
 */
type Call = [what: 'open' | 'close' | 'toggle' | 'identify' | 'remove', given?: { token?: string | null }]
type Heed = ((...call: Call) => void) & { q?: Call[]; running?: true }

const host = window as unknown as { Heed?: Heed }
const script = document.currentScript as HTMLScriptElement | null
const waiting = host.Heed?.q ?? []

if (!host.Heed?.running && script?.dataset.key) {
  const chat = start(script, script.dataset.key)
  host.Heed = Object.assign((...call: Call) => chat(call), { running: true as const })
  for (const call of waiting) chat([...call] as Call)
}

function start(script: HTMLScriptElement, key: string): (call: Call) => void {
  const origin = new URL(script.src, location.href).origin
  const shelf = `heed-chat:${key}`
  const small = matchMedia('(max-width: 500px), (max-height: 480px) and (pointer: coarse)')
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)

  let isOpen = false
  let wanted = false
  let unread = 0
  let look: Look | null = null
  let teaser: Teaser | null = null
  let token: string | null = null
  let greeted = false
  let untitled: string | null = null
  let scrolling = ''

  const frame = element('iframe', '', { allow: 'clipboard-write', referrerpolicy: 'origin' })
  const edges = [element('span', 'edge'), element('span', 'edge')] as const
  const panel = element('div', 'panel', {}, edges[0], frame, edges[1])
  const count = element('span', 'count', { 'aria-hidden': 'true' })
  const launcher = element('button', 'launcher', { type: 'button' })
  const bubble = element('div', 'teaser', { role: 'status' })
  const all = element('div', '', {}, bubble, launcher, panel)
  const place = element('heed-chat' as 'div', '')
  const root = place.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  root.append(all)
  all.hidden = bubble.hidden = count.hidden = true

  const say = (message: ToFrame) => greeted && frame.contentWindow?.postMessage(message, origin)

  function hear(event: MessageEvent) {
    if (event.origin !== origin || event.source !== frame.contentWindow) return
    const said = event.data as ToPage
    if (said?.heed === 'look') appear(said.look)
    else if (said?.heed === 'unread') counted(Math.max(0, Math.floor(Number(said.count) || 0)))
    else if (said?.heed === 'teaser') hint(said.teaser)
    else if (said?.heed === 'keep') keep(said.name, said.text)
    else if (said?.heed === 'close') close()
  }

  function appear(next: Look) {
    look = next
    const isDark = next.theme === 'auto' ? dark.matches : next.theme === 'dark'
    const { fill, onFill } = isDark ? next.dark : next.light
    place.dataset.theme = isDark ? 'dark' : 'light'
    place.lang = next.language
    all.dir = next.direction
    all.style.setProperty('--brand', fill)
    all.style.setProperty('--on-brand', onFill)
    all.style.setProperty('--gap', `${next.gap}px`)
    launcher.replaceChildren(
      icon(next.icon),
      icon('down'),
      ...(next.words ? [element('span', 'words', {}, next.words)] : []),
      count,
    )
    frame.title = next.label.frame
    all.hidden = false
    draw()
    if (wanted) open()
  }

  function draw() {
    if (!look) return
    const { position } = script.dataset
    const side = position === 'left' || position === 'right' ? position : look.side
    all.className = `${side}${look.words ? ' worded' : ''}${isOpen ? ' open' : ''}${small.matches ? ' phone' : ''}`
    launcher.setAttribute('aria-expanded', String(isOpen))
    const label = isOpen ? look.label.close : look.label.open
    launcher.setAttribute(
      'aria-label',
      unread > 0 && !isOpen ? `${label} (${look.label.unread.replace('{count}', String(unread))})` : label,
    )
    count.textContent = unread > 99 ? '99+' : String(unread)
    count.hidden = unread === 0 || isOpen
    bubble.hidden = !teaser || isOpen
    // Nothing of the page stands beside a chat that fills the screen: the focus stays in it.
    for (const edge of edges) {
      if (isOpen && small.matches) edge.tabIndex = 0
      else edge.removeAttribute('tabindex')
    }
    fillScreen()
  }

  /** On a phone the keyboard covers the page without telling it: the frame fills what can be seen. */
  function fillScreen() {
    const seen = window.visualViewport
    const full = isOpen && small.matches && seen
    panel.style.height = full ? `${seen.height}px` : ''
    panel.style.top = full ? `${seen.offsetTop}px` : ''
    panel.style.bottom = full ? 'auto' : ''
  }

  function open() {
    wanted = true
    if (!look || isOpen) return
    isOpen = true
    if (small.matches) {
      scrolling = document.documentElement.style.overflow
      document.documentElement.style.overflow = 'hidden'
    }
    hint(null)
    tellWhere()
    frame.focus()
    say({ heed: 'opened' })
  }

  function close() {
    wanted = false
    if (!isOpen) return
    isOpen = false
    document.documentElement.style.overflow = scrolling
    scrolling = ''
    draw()
    say({ heed: 'closed' })
    launcher.focus({ preventScroll: true })
  }

  function counted(next: number) {
    unread = next
    draw()
    title()
  }

  /** The tab says that something is new as long as nobody looks at it. */
  function title() {
    const tells = unread > 0 && document.hidden
    if (tells && untitled === null) untitled = document.title
    if (tells) document.title = `(${unread}) ${untitled}`
    else if (untitled !== null) {
      if (document.title.endsWith(untitled)) document.title = untitled
      untitled = null
    }
  }

  function hint(next: Teaser | null) {
    const before = teaser
    teaser = next && !isOpen ? next : null
    bubble.replaceChildren()
    if (teaser) {
      const { id, from, text, picture, dismiss, open: label } = teaser
      const said = element(
        'span',
        '',
        {},
        element('span', 'from', {}, from),
        element('span', 'text', { dir: 'auto' }, text),
      )
      const words = element('button', 'words', { type: 'button', title: label }, said)
      if (picture) words.prepend(drawn(picture))
      const away = element('button', 'dismiss', { type: 'button', 'aria-label': dismiss }, icon('cross'))
      words.onclick = () => {
        say({ heed: 'teaser', id, what: 'opened' })
        open()
      }
      away.onclick = () => {
        say({ heed: 'teaser', id, what: 'dismissed' })
        hint(null)
        launcher.focus({ preventScroll: true })
      }
      bubble.append(words, away)
      if (before?.id !== id) say({ heed: 'teaser', id, what: 'shown' })
    }
    draw()
  }

  /** What the frame asked to keep, as the browser lets it keep nothing itself. */
  function kept(): Record<string, string> {
    try {
      return JSON.parse(sessionStorage.getItem(shelf) ?? '{}')
    } catch {
      return {}
    }
  }

  function keep(name: string, text: string | null) {
    const { [name]: _, ...others } = kept()
    try {
      sessionStorage.setItem(shelf, JSON.stringify(text === null ? others : { ...others, [name]: text }))
    } catch {
      // The page may keep nothing either: the chat lasts as long as it.
    }
  }

  const where = () => script.dataset.page !== 'off'

  function tellWhere() {
    if (where()) say({ heed: 'page', page: whereabouts(untitled) })
  }

  function remove() {
    close()
    window.removeEventListener('message', hear)
    place.remove()
    delete host.Heed
  }

  window.addEventListener('message', hear)
  window.addEventListener('popstate', tellWhere)
  ;(window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', tellWhere)
  document.addEventListener('visibilitychange', title)
  small.addEventListener('change', () => {
    say({ heed: 'phone', phone: small.matches })
    draw()
  })
  dark.addEventListener('change', () => look && appear(look))
  window.visualViewport?.addEventListener('resize', fillScreen)
  window.visualViewport?.addEventListener('scroll', fillScreen)
  launcher.onclick = () => (isOpen ? close() : open())
  for (const [edge, at] of [
    [edges[0], 'last'],
    [edges[1], 'first'],
  ] as const)
    edge.onfocus = () => {
      frame.focus()
      say({ heed: 'focus', at })
    }
  frame.onload = () => {
    greeted = true
    const language = script.dataset.language ?? document.documentElement.lang
    say({
      heed: 'hello',
      language: language || null,
      token,
      customer: script.dataset.customer !== undefined,
      phone: small.matches,
      page: where() ? whereabouts(untitled) : null,
      kept: kept(),
    })
  }

  // The page itself goes first: what visitors came for is never slower for the chat.
  const begin = () => {
    frame.src = `${origin}/chat/${encodeURIComponent(key)}`
    document.body.append(place)
  }
  const soon = () =>
    'requestIdleCallback' in window ? requestIdleCallback(begin, { timeout: 2000 }) : setTimeout(begin, 200)
  if (document.readyState === 'complete') soon()
  else window.addEventListener('load', soon, { once: true })

  return ([what, given]) => {
    if (what === 'open') open()
    else if (what === 'close') close()
    else if (what === 'toggle') isOpen ? close() : open()
    else if (what === 'remove') remove()
    else if (what === 'identify') {
      token = typeof given?.token === 'string' ? given.token : null
      say({ heed: 'identify', token })
    }
  }
}

/** The page's address without what may be a secret in it. */
function whereabouts(title: string | null): Page {
  const bare = (address: string) => {
    try {
      const url = new URL(address)
      for (const name of [...url.searchParams.keys()])
        if (/token|code|key|pass|secret|session|auth|sig|email/i.test(name)) url.searchParams.delete(name)
      return `${url.origin}${url.pathname}${url.search}`.slice(0, 1000)
    } catch {
      return ''
    }
  }
  const { referrer } = document
  return { url: bare(location.href), title: (title ?? document.title).slice(0, 300), referrer: bare(referrer) }
}
