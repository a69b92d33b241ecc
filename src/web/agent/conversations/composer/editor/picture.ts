import { type Editor, Node } from '@tiptap/react'

/** Where the picture of a content id can be seen, as far as this screen knows. */
export type PictureSource = (contentId: string) => string | undefined

const widthOf = (element: HTMLElement): number | null => {
  const width = Number(element.getAttribute('width'))
  return width > 0 && width <= 2000 ? Math.round(width) : null
}

const smallest = 24

/** The size one drags with the handle: kept when let go, so that undo takes it back in one step. */
function dragging(image: HTMLImageElement, event: PointerEvent, onDone: (width: number) => void) {
  event.preventDefault()
  const start = image.getBoundingClientRect()
  const toStart = getComputedStyle(image).direction === 'rtl'
  const widthAt = (x: number) => Math.round(Math.max(smallest, toStart ? start.right - x : x - start.left))
  const move = (at: PointerEvent) => {
    image.style.inlineSize = `${widthAt(at.clientX)}px`
  }
  const up = (at: PointerEvent) => {
    window.removeEventListener('pointermove', move)
    image.style.inlineSize = ''
    onDone(widthAt(at.clientX))
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up, { once: true })
}

/** A picture inside the words: part of the mail, named by its content id. */
export const picture = (sourceOf: PictureSource, handleLabel: () => string) =>
  Node.create({
    name: 'picture',
    inline: true,
    group: 'inline',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      src: { default: '' },
      alt: { default: '' },
      width: { default: null, parseHTML: widthOf },
    }),
    parseHTML: () => [{ tag: 'img[src^="cid:"]' }, { tag: 'img[src^="https://"]' }, { tag: 'img[src^="data:image/"]' }],
    renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
    addNodeView: () => {
      return ({ node, editor, getPos }) => {
        const dom = document.createElement('span')
        dom.dataset.picture = ''
        const image = document.createElement('img')
        const handle = document.createElement('span')
        handle.dataset.handle = ''
        handle.title = handleLabel()
        dom.append(image, handle)
        const draw = ({ src, alt, width }: Record<string, unknown>) => {
          const source = String(src)
          image.src = source.startsWith('cid:') ? (sourceOf(source.slice(4)) ?? '') : source
          image.alt = String(alt ?? '')
          if (width) image.width = Number(width)
          else image.removeAttribute('width')
        }
        draw(node.attrs)
        handle.addEventListener('pointerdown', (event) =>
          dragging(image, event, (width) => {
            const at = getPos()
            if (at === undefined) return
            editor.chain().focus().setNodeSelection(at).updateAttributes('picture', { width }).run()
          }),
        )
        return {
          dom,
          update(next) {
            if (next.type.name !== 'picture') return false
            draw(next.attrs)
            return true
          },
          stopEvent: (event) => event.target === handle,
          ignoreMutation: () => true,
        }
      }
    },
  })

/** Puts an uploaded picture where one writes, no wider than a letter. */
export async function insertPicture(
  editor: Editor,
  file: { contentId: string; name: string; url: string },
): Promise<void> {
  const width = await naturalWidth(file.url)
  if (editor.isDestroyed) return
  const alt = file.name.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ')
  const attrs = {
    src: `cid:${file.contentId}`,
    alt: /^image\d*$/i.test(alt) ? '' : alt,
    width: Math.min(width, 560) || null,
  }
  editor.chain().focus().insertContent({ type: 'picture', attrs }).run()
}

const naturalWidth = (url: string): Promise<number> =>
  new Promise((resolve) => {
    const image = new Image()
    image.onload = () => resolve(image.naturalWidth)
    image.onerror = () => resolve(0)
    image.src = url
  })
