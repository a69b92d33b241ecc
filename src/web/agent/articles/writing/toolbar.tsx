import { ActionIcon, FileButton, TextInput } from '@mantine/core'
import {
  IconArticle,
  IconBlockquote,
  IconBold,
  IconCode,
  IconH2,
  IconH3,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPaperclip,
  IconSeparatorHorizontal,
  IconStrikethrough,
  IconTable,
} from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { useState } from 'react'
import { useWords } from '../../../words/words.ts'
import { LinkField } from '../../conversations/composer/editor/link-field.tsx'
import { insertTable } from '../../conversations/composer/editor/table.ts'
import { TableTools } from '../../conversations/composer/editor/table-tools.tsx'
import { ArticleLink } from './article-link.tsx'
import classes from './writing.module.css'

const icon = { size: 17, stroke: 1.7 }

type Tool = [name: string, label: string, Icon: typeof IconBold, run: () => void]

/** What the words can be; where one stands in a table or on a picture, what can be done to that. */
export function Toolbar({
  editor,
  adding,
  onFiles,
}: {
  editor: Editor
  adding: boolean
  onFiles: (files: File[]) => void
}) {
  const { articles, composer, writing } = useWords()
  const words = articles.tools
  const [linking, setLinking] = useState(false)
  const active = useEditorState({
    editor,
    selector: ({ editor: now }): Record<string, boolean> => ({
      h2: now.isActive('heading', { level: 2 }),
      h3: now.isActive('heading', { level: 3 }),
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      strike: now.isActive('strike'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      quote: now.isActive('blockquote'),
      code: now.isActive('code') || now.isActive('codeBlock'),
      link: now.isActive('link'),
      table: now.isActive('table'),
      image: now.isActive('image'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools: Tool[] = [
    ['h2', words.heading, IconH2, () => chain().toggleHeading({ level: 2 }).run()],
    ['h3', words.subheading, IconH3, () => chain().toggleHeading({ level: 3 }).run()],
    ['bold', composer.bold, IconBold, () => chain().toggleBold().run()],
    ['italic', composer.italic, IconItalic, () => chain().toggleItalic().run()],
    ['strike', words.strike, IconStrikethrough, () => chain().toggleStrike().run()],
    ['bullets', composer.bullets, IconList, () => chain().toggleBulletList().run()],
    ['numbers', composer.numbers, IconListNumbers, () => chain().toggleOrderedList().run()],
    ['quote', composer.quote, IconBlockquote, () => chain().toggleBlockquote().run()],
    [
      'code',
      writing.code,
      IconCode,
      () => (editor.state.selection.empty ? chain().toggleCodeBlock() : chain().toggleCode()).run(),
    ],
    ['rule', words.rule, IconSeparatorHorizontal, () => chain().setHorizontalRule().run()],
    ['table', writing.insert.table, IconTable, () => insertTable(editor)],
  ]
  return (
    <div className={classes.tools}>
      <div className={classes.toolbar} role="toolbar" aria-label={words.label}>
        {tools.map(([name, label, Icon, run]) => (
          <ActionIcon
            key={name}
            size={30}
            aria-label={label}
            title={label}
            aria-pressed={active[name] ?? false}
            data-on={active[name] || undefined}
            onClick={run}
          >
            <Icon {...icon} />
          </ActionIcon>
        ))}
        <LinkField editor={editor} active={active.link ?? false} opened={linking} setOpened={setLinking}>
          <IconLink {...icon} />
        </LinkField>
        <ArticleLink editor={editor}>
          <IconArticle {...icon} />
        </ArticleLink>
        <FileButton multiple onChange={(files) => files.length > 0 && onFiles(files)}>
          {(props) => (
            <ActionIcon {...props} size={30} aria-label={words.file} title={words.file} loading={adding}>
              <IconPaperclip {...icon} />
            </ActionIcon>
          )}
        </FileButton>
      </div>
      {active.table ? <TableTools editor={editor} /> : null}
      {active.image ? <AltField key={String(editor.getAttributes('image').src)} editor={editor} /> : null}
      <span role="status" className="visually-hidden">
        {adding ? words.uploading : ''}
      </span>
    </div>
  )
}

/** What a picture shows, for those who cannot see it. */
function AltField({ editor }: { editor: Editor }) {
  const words = useWords().articles.tools
  const [alt, setAlt] = useState(String(editor.getAttributes('image').alt ?? ''))
  return (
    <TextInput
      size="xs"
      label={words.alt}
      value={alt}
      maxLength={300}
      className={classes.alt ?? ''}
      onChange={(event) => setAlt(event.currentTarget.value)}
      onBlur={() => editor.commands.updateAttributes('image', { alt })}
    />
  )
}
