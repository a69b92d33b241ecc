import Placeholder from '@tiptap/extension-placeholder'
import { Selection } from '@tiptap/pm/state'
import { EditorContent, type Editor as TiptapEditor, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import {
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useLanguage, useWords } from '../../../../words/words.ts'
import { missingMark, showMissing } from '../../../macros/missing-mark.ts'
import classes from './editor.module.css'
import { emojiOf, loadEmoji } from './emoji.ts'
import { type Inserting, useEntries } from './entries.tsx'
import { mention } from './mention.ts'
import { WordMenu } from './menu.tsx'
import { emojiByName, Menus, menuExtension } from './menus.ts'
import { cleanPasted, htmlOfMarkdown, looksLikeMarkdown } from './paste.ts'
import { insertPicture, type PictureSource, picture } from './picture.ts'
import { tables } from './table.ts'
import { Toolbar } from './toolbar.tsx'

export type EditorHandle = {
  focus(): void
  insertHtml(html: string): void
  /** Chooses the first value of a macro that is missing, so that one types over it. */
  showMissing(): void
  insertPicture(file: { contentId: string; name: string; url: string }): void
}

type Props = {
  html: string
  label: string
  placeholder: string
  /** Of what is written, for the browser's spelling; the browser guesses where it is not known. */
  language: string | undefined
  autoFocus: boolean
  onChange: (html: string) => void
  /** Keys that do more than write; answers whether it was one. */
  onKey: (event: KeyboardEvent) => boolean
  onFiles: (files: File[]) => void
  onPictures: (files: File[]) => void
  sourceOf: PictureSource
  inserting: Omit<Inserting, 'onEmoji'>
  /** Beside the formatting buttons. */
  aside: ReactNode
  ref?: Ref<EditorHandle>
}

const isPicture = ({ type }: File) => /^image\/(png|jpe?g|gif|webp)$/.test(type)

/** Text with the formatting that a mail can carry; Markdown's marks work while typing. */
export function Editor(props: Props) {
  const { html, autoFocus, inserting, aside, ref } = props
  const words = useWords().writing
  const latest = useRef(props)
  latest.current = props
  const handleLabel = useRef(words.picture.handle)
  const spoken = useRef(useLanguage())
  const [menus] = useState(() => new Menus())
  const [emojiOpened, setEmojiOpened] = useState(false)
  const written = useRef<TiptapEditor | null>(null)
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        link: { openOnClick: false, defaultProtocol: 'https', HTMLAttributes: { rel: null, target: null } },
      }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      ...tables,
      picture(
        (contentId) => latest.current.sourceOf(contentId),
        () => handleLabel.current,
      ),
      mention,
      missingMark,
      emojiByName(async (code) => emojiOf(await loadEmoji(spoken.current), code)?.sign ?? null),
      menuExtension(menus, (kind) => kind !== 'mention' || latest.current.inserting.kind === 'note'),
    ],
    content: html,
    autofocus: autoFocus ? 'end' : false,
    parseOptions: { preserveWhitespace: 'full' },
    onUpdate: ({ editor: changed }) => latest.current.onChange(changed.isEmpty ? '' : changed.getHTML()),
    editorProps: {
      attributes: attributesOf(props),
      handleKeyDown: (_, event) => {
        if (!menus.key(event) && !latest.current.onKey(event)) return false
        event.preventDefault()
        // A menu or the composer has heard it; nothing around them shall close.
        event.stopPropagation()
        return true
      },
      transformPastedHTML: cleanPasted,
      handlePaste: (_, event) => paste(written.current, event.clipboardData, latest.current),
      handleDrop: (view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length === 0) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
        takeFiles(files, latest.current)
        return true
      },
    },
  })
  written.current = editor
  useFocusAtOnce(editor, autoFocus)
  useAttributes(editor, props)
  const open = useSyncExternalStore(menus.subscribe, menus.now)
  const entriesOf = useEntries({ ...inserting, onEmoji: () => setEmojiOpened(true) }, open)
  useImperativeHandle(ref, () => ({
    focus: () => editor?.commands.focus(),
    showMissing: () => void (editor && showMissing(editor)),
    insertHtml: (text) => void editor?.chain().focus().insertContent(text).run(),
    insertPicture: (file) => void (editor && insertPicture(editor, file)),
  }))
  return (
    <>
      <EditorContent editor={editor} className={classes.editor} />
      {editor ? (
        <>
          <WordMenu editor={editor} menus={menus} entriesOf={entriesOf} />
          <Toolbar
            editor={editor}
            emojiOpened={emojiOpened}
            setEmojiOpened={setEmojiOpened}
            onPicture={inserting.onPicture}
          >
            {aside}
          </Toolbar>
        </>
      ) : null}
    </>
  )
}

const attributesOf = ({ label, language }: Pick<Props, 'label' | 'language'>): Record<string, string> => ({
  class: classes.text ?? '',
  role: 'textbox',
  'aria-multiline': 'true',
  'aria-label': label,
  'aria-haspopup': 'listbox',
  spellcheck: 'true',
  ...(language && { lang: language }),
})

/** Tiptap's own autofocus waits for the next frame; a fast hand has typed its first letter by then. */
function useFocusAtOnce(editor: TiptapEditor | null, autoFocus: boolean) {
  useLayoutEffect(() => {
    // An editor that React has already thrown away for a newer one is still handed out once.
    if (!autoFocus || !editor || editor.isDestroyed) return
    const { state, view } = editor
    view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)))
    view.focus()
  }, [editor, autoFocus])
}

function useAttributes(editor: TiptapEditor | null, { label, language, placeholder }: Props) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the placeholder is drawn with the text, so a change has to touch it
  useEffect(() => {
    if (!editor || editor.isDestroyed) return
    editor.commands.command(() => true)
    editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes: attributesOf({ label, language }) } })
  }, [editor, placeholder, label, language])
}

function takeFiles(files: File[], { onFiles, onPictures }: Pick<Props, 'onFiles' | 'onPictures'>) {
  const pictures = files.filter(isPicture)
  if (pictures.length > 0) onPictures(pictures)
  if (pictures.length < files.length) onFiles(files.filter((file) => !isPicture(file)))
}

/** Files, pictures that came as HTML, Markdown as text; whatever else the editor reads by itself. */
function paste(editor: TiptapEditor | null, data: DataTransfer | null, props: Props): boolean {
  if (!editor || !data) return false
  const html = data.getData('text/html')
  const files = [...data.files]
  // A table copied from a spreadsheet comes as a picture too; its text is what was meant.
  const meant = files.length > 0 && !(html && textOf(html))
  if (meant) {
    takeFiles(files, props)
    return true
  }
  const text = data.getData('text/plain')
  // An editor of code gives colours and fonts as HTML; what was copied there is its text.
  const plain = !html || data.types.includes('vscode-editor-data')
  if (!plain || !looksLikeMarkdown(text) || editor.isActive('codeBlock')) return false
  void htmlOfMarkdown(text).then((made) => {
    if (!editor.isDestroyed) editor.chain().focus().insertContent(made).run()
  })
  return true
}

const textOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.textContent?.trim() ?? ''
