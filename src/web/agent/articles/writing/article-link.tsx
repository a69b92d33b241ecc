import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Editor } from '@tiptap/react'
import { type ReactNode, useState } from 'react'
import { listArticles } from '../../../../contract/articles.ts'
import { useCall } from '../../../query.ts'
import { useWords } from '../../../words/words.ts'
import classes from './writing.module.css'

/** Links the selected words to another article, or writes its title; whatever its address is, it is found. */
export function ArticleLink({ editor, children }: { editor: Editor; children: ReactNode }) {
  const all = useWords().articles
  const words = all.tools
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const found = useCall(listArticles, { query: { limit: 8, ...(q && { q }) } }, { enabled: opened }).data?.items ?? []
  const take = (id: number, title: string) => {
    setOpened(false)
    const href = `article:${id}`
    if (editor.state.selection.empty)
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: title, marks: [{ type: 'link', attrs: { href } }] })
        .run()
    else editor.chain().focus().setLink({ href }).run()
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start" width={340} shadow="md">
      <Popover.Target>
        <ActionIcon size={30} aria-label={words.article} title={words.article} onClick={() => setOpened(!opened)}>
          {children}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label={words.articleSearch}
          value={typed}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <ul className={classes.found}>
          {found.map(({ id, title }) => (
            <li key={id}>
              <button type="button" onClick={() => take(id, title || all.untitled)}>
                {title || all.untitled}
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
