import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'

function domOf(editor: Editor): HTMLElement | null {
  try {
    return editor.isDestroyed ? null : editor.view.dom
  } catch {
    // It is not on screen yet; reading its view throws until then.
    return null
  }
}

/** The element one writes in, once it is on screen. */
export function useEditorDom(editor: Editor): HTMLElement | null {
  const [dom, setDom] = useState<HTMLElement | null>(null)
  useEffect(() => {
    const look = () => setDom(domOf(editor))
    look()
    editor.on('mount', look)
    editor.on('unmount', look)
    return () => {
      editor.off('mount', look)
      editor.off('unmount', look)
    }
  }, [editor])
  return dom
}
