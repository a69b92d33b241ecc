import { ActionIcon, Popover } from '@mantine/core'
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMoodSmile,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { lazily } from '../../../../ui/lazily.tsx'
import { Skeleton } from '../../../../ui/states.tsx'
import { useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'
import { useEditorDom } from './editor-dom.ts'
import { LinkField } from './link-field.tsx'
import { LinkHover } from './link-hover.tsx'
import { PictureTools } from './picture-tools.tsx'
import { insertTable } from './table.ts'
import { TableTools } from './table-tools.tsx'

const EmojiPicker = lazily(() => import('./emoji-picker.tsx'), 'default', 'here')
const icon = { size: 16, stroke: 1.7 }

type Props = {
  editor: Editor
  emojiOpened: boolean
  setEmojiOpened: (opened: boolean) => void
  onPicture: () => void
  /** Behind the formatting: what goes along with the words. */
  children: ReactNode
}

/** One stop for Tab; the arrows go from button to button, as the pattern of a toolbar says. */
function useRoving() {
  const bar = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
  useEffect(() => {
    const all = buttons()
    const at = Math.min(current, all.length - 1)
    for (const [index, button] of all.entries()) button.tabIndex = index === at ? 0 : -1
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons()
    const at = all.indexOf(event.target as HTMLElement)
    if (at < 0) return
    const ahead = document.dir === 'rtl' ? -1 : 1
    const steps: Record<string, number> = { ArrowRight: ahead, ArrowLeft: -ahead, Home: -at, End: all.length - 1 - at }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (at + step + all.length) % all.length
    setCurrent(next)
    all[next]?.focus()
  }
  return { ref: bar, onKeyDown }
}

const textTools = [
  ['bold', IconBold, (editor: Editor) => editor.chain().focus().toggleBold().run(), 'Control+B'],
  ['italic', IconItalic, (editor: Editor) => editor.chain().focus().toggleItalic().run(), 'Control+I'],
  ['bullets', IconList, (editor: Editor) => editor.chain().focus().toggleBulletList().run(), 'Control+Shift+8'],
  ['numbers', IconListNumbers, (editor: Editor) => editor.chain().focus().toggleOrderedList().run(), 'Control+Shift+7'],
  ['quote', IconBlockquote, (editor: Editor) => editor.chain().focus().toggleBlockquote().run(), 'Control+Shift+B'],
  ['code', IconCode, (editor: Editor) => toggleCode(editor), 'Control+E'],
] as const

/** Code within a line where words of it are selected, else a block of its own. */
function toggleCode(editor: Editor) {
  const { selection } = editor.state
  const within = !selection.empty && selection.$from.sameParent(selection.$to)
  if (within && !editor.isActive('codeBlock')) editor.chain().focus().toggleCode().run()
  else editor.chain().focus().toggleCodeBlock().run()
}

export function Toolbar({ editor, emojiOpened, setEmojiOpened, onPicture, children }: Props) {
  const { composer: words, writing } = useWords()
  const roving = useRoving()
  const [linkOpened, setLinkOpened] = useState(false)
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      code: now.isActive('code') || now.isActive('codeBlock'),
      link: now.isActive('link'),
      table: now.isActive('table'),
      picture: now.isActive('picture'),
    }),
  })
  const dom = useEditorDom(editor)
  useEffect(() => {
    if (!dom) return
    const key = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.key.toLowerCase() !== 'k') return
      event.preventDefault()
      event.stopPropagation()
      setLinkOpened(true)
    }
    dom.addEventListener('keydown', key)
    return () => dom.removeEventListener('keydown', key)
  }, [dom])
  return (
    <>
      {active.table ? <TableTools editor={editor} /> : null}
      {active.picture ? <PictureTools editor={editor} /> : null}
      <LinkHover editor={editor} onEdit={() => setLinkOpened(true)} />
      <div className={classes.tools} {...roving}>
        <div className={classes.toolbar} role="toolbar" aria-label={words.toolbar}>
          {textTools.map(([name, Icon, run, keys]) => (
            <ActionIcon
              key={name}
              size={28}
              aria-label={name === 'code' ? writing.code : words[name]}
              aria-keyshortcuts={keys}
              title={`${name === 'code' ? writing.code : words[name]} (${keys.replace('Control', 'Ctrl')})`}
              aria-pressed={active[name]}
              data-on={active[name] || undefined}
              onClick={() => run(editor)}
            >
              <Icon {...icon} />
            </ActionIcon>
          ))}
          <LinkField editor={editor} active={active.link} opened={linkOpened} setOpened={setLinkOpened}>
            <IconLink {...icon} />
          </LinkField>
          <ActionIcon
            size={28}
            aria-label={writing.insert.table}
            title={writing.insert.table}
            disabled={active.table}
            onClick={() => insertTable(editor)}
          >
            <IconTable {...icon} />
          </ActionIcon>
          <ActionIcon size={28} aria-label={writing.insert.picture} title={writing.insert.picture} onClick={onPicture}>
            <IconPhoto {...icon} />
          </ActionIcon>
          <Popover
            opened={emojiOpened}
            onChange={setEmojiOpened}
            trapFocus
            position="top-start"
            width={324}
            shadow="md"
          >
            <Popover.Target>
              <ActionIcon
                size={28}
                aria-label={writing.insert.emoji}
                title={writing.insert.emoji}
                onClick={() => setEmojiOpened(!emojiOpened)}
              >
                <IconMoodSmile {...icon} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown p={8}>
              <Suspense fallback={<Skeleton rows={4} />}>
                <EmojiPicker
                  onPick={(sign) => {
                    setEmojiOpened(false)
                    editor.chain().focus().insertContent(sign).run()
                  }}
                />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
          {children}
        </div>
      </div>
    </>
  )
}
