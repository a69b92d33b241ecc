import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom'
import { ActionIcon, Portal } from '@mantine/core'
import { IconExternalLink, IconPencil, IconUnlink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'
import { useEditorDom } from './editor-dom.ts'

/** How long the pointer may be on its way from a link to its buttons, in milliseconds. */
const grace = 250

/** Where a link leads, and what can be done with it, beside the pointer that rests on it. */
export function LinkHover({ editor, onEdit }: { editor: Editor; onEdit: () => void }) {
  const words = useWords().writing
  const [link, setLink] = useState<HTMLAnchorElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const box = useRef<HTMLDivElement>(null)
  const leave = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setLink(null), grace)
  }
  const stay = () => clearTimeout(timer.current)
  const dom = useEditorDom(editor)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest are parts of this screen that never change
  useEffect(() => {
    if (!dom) return
    const over = (event: MouseEvent) => {
      const found = (event.target as HTMLElement).closest('a')
      if (!found) return leave()
      clearTimeout(timer.current)
      setLink(found)
    }
    const typed = () => setLink(null)
    dom.addEventListener('mouseover', over)
    dom.addEventListener('mouseleave', leave)
    editor.on('update', typed)
    return () => {
      clearTimeout(timer.current)
      dom.removeEventListener('mouseover', over)
      dom.removeEventListener('mouseleave', leave)
      editor.off('update', typed)
    }
  }, [dom, editor])
  useLayoutEffect(() => {
    const element = box.current
    if (!link || !element) return
    return autoUpdate(link, element, async () => {
      const middleware = [offset(4), flip({ padding: 8 }), shift({ padding: 8 })]
      const { x, y } = await computePosition(link, element, { placement: 'top-start', strategy: 'fixed', middleware })
      element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
    })
  }, [link])
  if (!link?.isConnected) return null
  const select = () => {
    const at = editor.view.posAtDOM(link, 0)
    return editor.chain().focus().setTextSelection(at).extendMarkRange('link')
  }
  const act = (run: () => void) => () => {
    setLink(null)
    run()
  }
  return (
    <Portal>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same is reached by the toolbar's link button */}
      <div ref={box} className={classes.floating} onMouseEnter={stay} onMouseLeave={leave}>
        <div className={classes.linkBox}>
          <span className={classes.linkTo}>{link.getAttribute('href')}</span>
          <ActionIcon
            size={24}
            component="a"
            href={link.href}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={words.openLink}
            title={words.openLink}
          >
            <IconExternalLink size={14} stroke={1.7} data-flip />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={words.editLink}
            title={words.editLink}
            onClick={act(() => {
              select().run()
              onEdit()
            })}
          >
            <IconPencil size={14} stroke={1.7} />
          </ActionIcon>
          <ActionIcon
            size={24}
            aria-label={words.removeLink}
            title={words.removeLink}
            onClick={act(() => void select().unsetLink().run())}
          >
            <IconUnlink size={14} stroke={1.7} />
          </ActionIcon>
        </div>
      </div>
    </Portal>
  )
}
