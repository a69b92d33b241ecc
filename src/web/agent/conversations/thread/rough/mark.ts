import { roughPassages } from '../../../../../contract/rough/rough.ts'

/** Marks the rough passages in a mail's sanitized HTML: an element `data-rough` around each, with a span inside to hide. */
export function markRough(html: string): { html: string; passages: number } {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  // A mark of the sender's own would hide what we never judged.
  for (const element of body.querySelectorAll('[data-rough]')) element.removeAttribute('data-rough')
  const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walk.nextNode()) texts.push(walk.currentNode as Text)
  let passages = 0
  for (const text of texts) {
    if (text.parentElement?.closest('style, script')) continue
    // From the end on, so that the places before it stay where they are.
    for (const { from, to } of roughPassages(text.data).toReversed()) {
      const rough = text.splitText(from)
      rough.splitText(to - from)
      const mark = text.ownerDocument.createElement('span')
      const inside = text.ownerDocument.createElement('span')
      mark.setAttribute('data-rough', '')
      rough.replaceWith(mark)
      inside.append(rough)
      mark.append(inside)
      passages += 1
    }
  }
  return passages > 0 ? { html: body.innerHTML, passages } : { html, passages }
}
