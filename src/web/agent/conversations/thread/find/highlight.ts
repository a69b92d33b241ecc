/** Places where words stand inside an element, white space folded, whatever their case. */
function placesIn(root: Node, wanted: string): Range[] {
  const page = root.ownerDocument as Document
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let text = ''
  const at: { node: Text; offset: number }[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = (node as Text).data
    for (let offset = 0; offset < words.length; offset++) {
      const blank = /\s/.test(words[offset] as string)
      if (blank && text.endsWith(' ')) continue
      const lower = blank ? ' ' : (words[offset] as string).toLowerCase()
      // A letter whose small form is longer than itself would shift all that follow.
      text += lower.length === 1 ? lower : words[offset]
      at.push({ node: node as Text, offset })
    }
    if (!text.endsWith(' ') && isBlock(node.parentElement)) {
      text += ' '
      at.push({ node: node as Text, offset: words.length })
    }
  }
  const places: Range[] = []
  for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
    const [first, last] = [at[from], at[from + wanted.length - 1]]
    if (!first || !last) break
    const range = page.createRange()
    range.setStart(first.node, first.offset)
    range.setEnd(last.node, Math.min(last.node.length, last.offset + 1))
    places.push(range)
  }
  return places
}

const isBlock = (element: Element | null) => /^(P|DIV|LI|TD|TH|H[1-6]|BLOCKQUOTE)$/.test(element?.tagName ?? '')

/** The places of a message that can be seen, in the order of reading: in its own words, and in the frame of its HTML. */
export function placesOf(message: Element, wanted: string): Range[] {
  return [...message.querySelectorAll('[data-words], [data-found-in]')].flatMap((words) => {
    const frame = words.querySelector('iframe')
    const page = frame?.contentDocument
    const root = frame ? page?.body : words
    return root ? placesIn(root, wanted).filter((range) => range.getClientRects().length > 0) : []
  })
}

type Painter = typeof globalThis & { CSS: { highlights?: HighlightRegistry }; Highlight: typeof Highlight }

const painterOf = (range: Range) => (range.startContainer.ownerDocument?.defaultView ?? window) as unknown as Painter

const painted = new Set<Painter>()

/** Paints all places, and the present one more strongly; a frame has a registry of its own. The words are not touched. */
export function paint(places: readonly Range[], now: Range | null): void {
  for (const painter of painted) for (const name of ['heed-found', 'heed-now']) painter.CSS?.highlights?.delete(name)
  painted.clear()
  const by = Map.groupBy(places, painterOf)
  for (const [painter, ranges] of by) {
    if (!painter.CSS?.highlights) continue
    painter.CSS.highlights.set('heed-found', new painter.Highlight(...ranges.filter((range) => range !== now)))
    if (now && ranges.includes(now)) painter.CSS.highlights.set('heed-now', new painter.Highlight(now))
    painted.add(painter)
  }
}

/** How far a place is below the top of what scrolls, in pixels, wherever its document is. */
export function topOf(place: Range): number {
  const frame = place.startContainer.ownerDocument?.defaultView?.frameElement
  return place.getBoundingClientRect().top + (frame ? frame.getBoundingClientRect().top : 0)
}
