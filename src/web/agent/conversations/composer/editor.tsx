import { ActionIcon } from '@mantine/core'
import { IconBlockquote, IconBold, IconItalic, IconLink, IconList, IconListNumbers } from '@tabler/icons-react'
import Placeholder from '@tiptap/extension-placeholder'
import { Selection } from '@tiptap/pm/state'
import { EditorContent, type Editor as TiptapEditor, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import { LinkField } from './link-field.tsx'

type Props = {
  html: string
  label: string
  placeholder: string
  autoFocus: boolean
  onChange: (html: string) => void
  onSend: () => void
  onEscape: () => void
  onFiles: (files: File[]) => void
  /** Beside the formatting buttons. */
  aside: ReactNode
}

/** Text with the little formatting that a mail needs; Markdown's marks work while typing. */
export function Editor({ html, label, placeholder, autoFocus, onChange, onSend, onEscape, onFiles, aside }: Props) {
  const latest = useRef({ onSend, onEscape, onFiles })
  latest.current = { onSend, onEscape, onFiles }
  const placeholderNow = useRef(placeholder)
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        codeBlock: false,
        link: { openOnClick: false, defaultProtocol: 'https', HTMLAttributes: { rel: null, target: null } },
      }),
      Placeholder.configure({ placeholder: () => placeholderNow.current }),
    ],
    content: html,
    autofocus: autoFocus ? 'end' : false,
    parseOptions: { preserveWhitespace: 'full' },
    onUpdate: ({ editor: changed }) => onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: { class: classes.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      handleKeyDown: (_, event) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) latest.current.onSend()
        else if (event.key === 'Escape') latest.current.onEscape()
        else return false
        event.preventDefault()
        return true
      },
      handlePaste: (_, event) => takeFiles(event.clipboardData, latest.current.onFiles),
      handleDrop: (_, event) => takeFiles(event.dataTransfer, latest.current.onFiles),
    },
  })
  // Tiptap's own autofocus waits for the next frame; a fast hand has typed its first letter by then.
  useLayoutEffect(() => {
    // An editor that React has already thrown away for a newer one is still handed out once.
    if (!autoFocus || !editor || editor.isDestroyed) return
    const { state, view } = editor
    view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)))
    view.focus()
  }, [editor, autoFocus])
  useEffect(() => {
    placeholderNow.current = placeholder
    // The placeholder is drawn with the text, so a change of kind has to touch it.
    if (!editor || editor.isDestroyed) return
    editor.view.dispatch(editor.state.tr)
    editor.setOptions({
      editorProps: {
        ...editor.options.editorProps,
        attributes: { class: classes.text ?? '', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
      },
    })
  }, [editor, placeholder, label])
  return (
    <>
      <EditorContent editor={editor} className={classes.editor} />
      <div className={classes.tools}>
        {editor ? <Toolbar editor={editor} /> : null}
        {aside}
      </div>
    </>
  )
}

function takeFiles(data: DataTransfer | null, onFiles: (files: File[]) => void): boolean {
  const files = [...(data?.files ?? [])]
  // A table copied from a spreadsheet comes as a picture too; its text is what was meant.
  if (files.length === 0 || data?.types.includes('text/html')) return false
  onFiles(files)
  return true
}

function Toolbar({ editor }: { editor: TiptapEditor }) {
  const words = useWords().composer
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      link: now.isActive('link'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools = [
    ['bold', IconBold, () => chain().toggleBold().run()],
    ['italic', IconItalic, () => chain().toggleItalic().run()],
    ['bullets', IconList, () => chain().toggleBulletList().run()],
    ['numbers', IconListNumbers, () => chain().toggleOrderedList().run()],
    ['quote', IconBlockquote, () => chain().toggleBlockquote().run()],
  ] as const
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={words.toolbar}>
      {tools.map(([name, Icon, run]) => (
        <ActionIcon
          key={name}
          size={28}
          aria-label={words[name]}
          title={words[name]}
          aria-pressed={active[name]}
          data-on={active[name] || undefined}
          onClick={run}
        >
          <Icon size={16} stroke={1.7} />
        </ActionIcon>
      ))}
      <LinkField editor={editor} active={active.link}>
        <IconLink size={16} stroke={1.7} />
      </LinkField>
    </div>
  )
}
