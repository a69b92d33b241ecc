import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import classes from './mail-frame.module.css'

type Props = {
  /** Sanitized by the server, quotes marked by `readMailHtml`. */
  html: string
  title: string
  /** The mail paints itself; then it stands on light paper, whatever the theme. */
  ownColours: boolean
  /** Shows the quoted part too. */
  whole: boolean
  /** Hides what is marked `data-rough` behind dots. */
  folded?: boolean
  /** Brings the pictures from outside. */
  images: boolean
}

const inks = {
  light: { ink: '#16201d', soft: '#55605a', link: '#0c6144', line: '#cfc8b9' },
  dark: { ink: '#e9e6dd', soft: '#a8b0aa', link: '#6fd3a0', line: '#405049' },
}

/** A table that says nothing of its looks, as our own editor writes it, has lines; tables of letters keep theirs. */
const plain = 'table:not([style],[class],[width],[border],[role],[cellpadding],[cellspacing],[align],[bgcolor])'
const ruled = `${plain} { border-collapse: collapse; margin: 0 0 .8em } ${plain} :is(td, th):not([style],[width],[class]) { border: 1px solid #8886; padding: 4px 10px; text-align: start } ${plain} :is(td, th) > p { margin: 0 }`

/** Shown for a picture that waits, so that the browser does not call it broken. */
const blank = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

function documentOf(html: string, scheme: 'light' | 'dark', ownColours: boolean): string {
  const tone = ownColours ? 'light' : scheme
  const { ink, soft, link, line } = inks[tone]
  const { origin } = location
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${origin} data:; font-src ${origin}`
  return `<!doctype html><html class="folded"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="color-scheme" content="${tone}"><base target="_blank"><style>
@font-face { font-family: Inter; src: url('${new URL(inter, origin)}') format('woff2-variations'); font-weight: 100 900 }
html { overflow: hidden; color-scheme: ${tone} }
body { margin: 0; font: 14px/1.5 Inter, system-ui, sans-serif; color: ${ink}; overflow-wrap: anywhere;
  ${ownColours && scheme === 'dark' ? 'background: #f4f1ea; padding: 12px; border-radius: 6px;' : ''} }
body > :first-child { margin-top: 0 } body > :last-child { margin-bottom: 0 }
img { max-width: 100%; height: auto } table { max-width: 100% } ${ruled} pre { white-space: pre-wrap; font-family: ui-monospace, monospace; font-size: 13px }
a { color: ${link} } p { margin: 0 0 .8em } blockquote { margin: .6em 0; padding-left: 12px; border-left: 2px solid ${line}; color: ${soft} }
ul, ol { margin: 0 0 .8em; padding-left: 1.5em } li p { margin: 0 }
img[data-remote-src]:not([src]) { display: inline-block; min-width: 16px; min-height: 16px; outline: 1px dashed ${line}; content: url(${blank}) }
[data-broken] { color: ${soft}; font-size: 12px } [data-broken]:not(:empty) { padding: 2px 6px; border: 1px dashed ${line}; border-radius: 4px }
html:not(.whole) [data-quoted] { display: none }
html.folded [data-rough] > span { display: none } html.folded [data-rough]::after { content: '•••'; color: ${soft} }
::highlight(heed-found) { background: #f6dd8c; color: #16201d } ::highlight(heed-now) { background: #f2a33a; color: #16201d }
</style></head><body>${html}</body></html>`
}

/** A picture that cannot be shown leaves its words, or a quiet gap, instead of the browser's sign for broken things. */
function calmWhenBroken(image: HTMLImageElement): void {
  const calm = () => {
    const gap = image.ownerDocument.createElement('span')
    gap.dataset.broken = ''
    gap.textContent = image.alt
    gap.setAttribute('style', image.getAttribute('style') ?? '')
    image.replaceWith(gap)
  }
  const held = image.dataset.remoteSrc !== undefined
  image.addEventListener('error', calm)
  if (!held && (!image.hasAttribute('src') || (image.complete && image.naturalWidth === 0))) calm()
}

/** Somebody else's HTML, shut in: no scripts, no network but our own origin, as high as what it holds. */
export function MailFrame({ html, title, ownColours, whole, images, folded = false }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const scheme = useComputedColorScheme('light')
  const [height, setHeight] = useState(24)
  const [loads, setLoads] = useState(0)
  const source = useMemo(() => documentOf(html, scheme, ownColours), [html, scheme, ownColours])
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (!page?.body || loads === 0) return
    const measure = () =>
      setHeight(
        Math.ceil(page.body.getBoundingClientRect().height) + (page.body.scrollWidth > page.body.clientWidth ? 14 : 0),
      )
    const watch = new ResizeObserver(measure)
    watch.observe(page.body)
    measure()
    // Keys pressed inside the mail belong to the workspace as well: j and k go on working after a click on a letter.
    const pass = (event: KeyboardEvent) => {
      const copy = new KeyboardEvent('keydown', {
        key: event.key,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        bubbles: true,
        cancelable: true,
      })
      if (!frame.current?.dispatchEvent(copy)) event.preventDefault()
    }
    page.addEventListener('keydown', pass)
    return () => {
      watch.disconnect()
      page.removeEventListener('keydown', pass)
    }
  }, [loads])
  useEffect(() => {
    const page = frame.current?.contentDocument
    if (loads === 0 || !page?.documentElement) return
    for (const image of page.images) calmWhenBroken(image)
    page.documentElement.classList.toggle('whole', whole)
    page.documentElement.classList.toggle('folded', folded)
    if (images)
      for (const image of page.querySelectorAll<HTMLImageElement>('img[data-remote-src]')) {
        image.src = image.dataset.remoteSrc ?? ''
        delete image.dataset.remoteSrc
      }
  }, [whole, images, folded, loads])
  return (
    <iframe
      ref={frame}
      className={classes.frame}
      title={title}
      srcDoc={source}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      style={{ blockSize: height }}
      onLoad={() => setLoads((before) => before + 1)}
    />
  )
}
