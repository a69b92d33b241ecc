/** @jsxImportSource preact */
import { type ComponentChildren, h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useChat, type View } from './chat-context.ts'
import { Icon } from './icons.tsx'
import { Head } from './parts.tsx'

/** What of a page of the help centre is drawn here, element by element; of everything else only the text. */
const drawn = new Set(
  'p h2 h3 h4 ul ol li strong em b i code pre blockquote table thead tbody tr th td br hr a img figure figcaption dl dt dd kbd sub sup s u'.split(
    ' ',
  ),
)
const dropped = new Set(
  'script style template noscript iframe object embed form nav svg math button input video audio'.split(' '),
)

/** An article, read without leaving the page that one is on. */
export function Article({ url, title, back }: { url: string; title: string; back?: View | undefined }) {
  const { words, go } = useChat()
  const [text, setText] = useState<ComponentChildren>(null)
  const [state, setState] = useState<'loading' | 'there' | 'gone' | 'answered'>('loading')
  useEffect(() => {
    let left = false
    read(url).then(
      (article) => {
        if (left) return
        setText(article)
        setState('there')
      },
      () => left || setState('gone'),
    )
    return () => {
      left = true
    }
  }, [url])
  return (
    <>
      <Head
        back={back}
        tools={
          <a
            class="plain"
            href={url}
            target="_blank"
            rel="noopener"
            aria-label={words.inHelpCentre}
            title={words.inHelpCentre}
          >
            <Icon name="out" size={18} />
          </a>
        }
      >
        <span class="head-title">{words.found}</span>
      </Head>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard */}
      <main class="body article" tabIndex={0} aria-labelledby="title">
        <h1 id="title" tabIndex={-1} dir="auto">
          {title}
        </h1>
        {state === 'loading' && <p class="quiet">{words.loading}…</p>}
        {state === 'gone' && <p class="quiet">{words.articleGone}</p>}
        <div class="article-text" dir="auto">
          {text}
        </div>
      </main>
      <footer class="choice">
        {state === 'answered' ? (
          <p role="status">
            <Icon name="check" size={18} /> {words.goodToHear}
          </p>
        ) : (
          <button
            type="button"
            class="quieter"
            onClick={() => {
              setState('answered')
              helped(url)
            }}
          >
            {words.answered}
          </button>
        )}
        <button type="button" class="quieter" onClick={() => go({ name: 'start' })}>
          {words.talk}
        </button>
      </footer>
    </>
  )
}

/** Counts with what all readers of the article say; nothing depends on it. */
function helped(url: string): void {
  const address = new URL(url, location.href)
  const body = new URLSearchParams({ helpful: 'yes' })
  const path = `${address.pathname.replace(/\/$/, '')}/feedback`
  fetch(path, { method: 'POST', body, credentials: 'omit', redirect: 'manual' }).catch(() => undefined)
}

async function read(url: string): Promise<ComponentChildren> {
  const address = new URL(url, location.href)
  if (address.origin !== location.origin) throw new Error('elsewhere')
  const answer = await fetch(address, { credentials: 'omit', headers: { accept: 'text/html' } })
  if (!answer.ok) throw new Error(String(answer.status))
  // Parsed apart from this page, where nothing of it runs or loads, and then drawn anew from what is known.
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // As our own theme has it; a company's may write its pages otherwise.
  const article = page.querySelector('article .prose') ?? page.querySelector('main article')
  if (!article) throw new Error('no article')
  return [...article.childNodes].map((node) => draw(node, address))
}

function draw(node: Node, base: URL): ComponentChildren {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const tag = node.localName
  if (dropped.has(tag)) return null
  const inner = [...node.childNodes].map((child) => draw(child, base))
  if (!drawn.has(tag)) return inner
  return h(tag as 'p', attributes(node, tag, base), ...inner)
}

function attributes(node: Element, tag: string, base: URL): Record<string, string> {
  const given = node.getAttribute(tag === 'img' ? 'src' : 'href')
  if (tag === 'img') {
    const src = safe(given, base, ['http:', 'https:'])
    return { ...(src && { src }), alt: node.getAttribute('alt') ?? '', loading: 'lazy' }
  }
  const href = tag === 'a' && safe(given, base, ['http:', 'https:', 'mailto:'])
  return href ? { href, target: '_blank', rel: 'noopener noreferrer' } : {}
}

function safe(given: string | null, base: URL, schemes: string[]): string | null {
  try {
    const url = new URL(given ?? '', base)
    return given && schemes.includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}
