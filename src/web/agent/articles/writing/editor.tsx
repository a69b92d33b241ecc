import Placeholder from '@tiptap/extension-placeholder'
import { Selection } from '@tiptap/pm/state'
import { EditorContent, type Editor as TiptapEditor, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useRef, useState } from 'react'
import { readMarkdown } from '../../../../contract/articles.ts'
import { call } from '../../../client.ts'
import { sayError } from '../../../ui/toast.ts'
import { useWords } from '../../../words/words.ts'
import { looksLikeMarkdown } from '../../conversations/composer/editor/paste.ts'
import { tables } from '../../conversations/composer/editor/table.ts'
import { marked } from './marked.ts'
import { addFiles, insertFiles, pictures } from './picture.ts'
import { Toolbar } from './toolbar.tsx'
import classes from './writing.module.css'

type Props = {
  articleId: number
  html: string
  /** Another number: the words were replaced from outside. */
  filled: number
  language: string
  disabled: boolean
  onChange: (html: string) => void
}

/** An article's words; Markdown's marks work while typing, and pictures are pasted or dropped. */
export function Editor(props: Props) {
  const { articleId, html, filled, language, disabled } = props
  const words = useWords().articles
  const latest = useRef(props)
  latest.current = props
  const placeholder = useRef(words.placeholder)
  const [adding, setAdding] = useState(false)
  const written = useRef<TiptapEditor | null>(null)
  const take = async (files: readonly File[]) => {
    setAdding(true)
    try {
      const kept = await addFiles(articleId, files)
      if (written.current && !written.current.isDestroyed) insertFiles(written.current, kept)
    } catch (error) {
      sayError(error)
    }
    setAdding(false)
  }
  const hold = useRef(take)
  hold.current = take
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        link: {
          openOnClick: false,
          defaultProtocol: 'https',
          protocols: ['article'],
          isAllowedUri: (uri, { defaultValidate }) =>
            /^(article:\d+|\/api\/article-files\/\d+)/.test(uri) || defaultValidate(uri),
          HTMLAttributes: { rel: null, target: null },
        },
      }),
      Placeholder.configure({ placeholder: () => placeholder.current }),
      ...tables,
      pictures,
      marked,
    ],
    content: html,
    editable: !disabled,
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: {
        ...{ class: classes.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.words },
        ...{ spellcheck: 'true', lang: language, dir: 'auto' },
      },
      handlePaste: (_, event) => pasted(written.current, event.clipboardData, hold.current),
      handleDrop: (view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length === 0) return false
        event.preventDefault()
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
        void hold.current(files)
        return true
      },
    },
  })
  written.current = editor
  const first = useRef(filled)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only words from outside fill it anew, one's own are there already
  useEffect(() => {
    if (filled === first.current || !editor || editor.isDestroyed) return
    first.current = filled
    editor.commands.setContent(html, { emitUpdate: false })
  }, [filled, editor])
  useEffect(() => {
    editor?.setEditable(!disabled, false)
  }, [editor, disabled])
  return (
    <div className={classes.editor}>
      {editor && !disabled ? <Toolbar editor={editor} adding={adding} onFiles={(files) => void take(files)} /> : null}
      <EditorContent editor={editor} />
    </div>
  )
}

/** Files become the article's; Markdown that comes as text becomes what it means; the editor reads whatever else. */
function pasted(
  editor: TiptapEditor | null,
  data: DataTransfer | null,
  take: (files: readonly File[]) => void,
): boolean {
  if (!editor || !data) return false
  const html = data.getData('text/html')
  const files = [...data.files]
  if (files.length > 0 && !html) {
    take(files)
    return true
  }
  const text = data.getData('text/plain')
  const plain = !html || data.types.includes('vscode-editor-data')
  if (!plain || !looksLikeMarkdown(text) || editor.isActive('codeBlock')) return false
  void insertMarkdown(editor, text)
  return true
}

/** Markdown where one writes, as the server reads it. */
export async function insertMarkdown(editor: TiptapEditor, markdown: string): Promise<void> {
  try {
    const { html, title } = await call(readMarkdown, { body: { markdown } })
    if (editor.isDestroyed) return
    editor
      .chain()
      .focus()
      .insertContent(title ? `<h2>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</h2>${html}` : html)
      .run()
  } catch (error) {
    sayError(error)
  }
}
