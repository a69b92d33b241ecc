import { ActionIcon } from '@mantine/core'
import {
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconTableOff,
  IconTableRow,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/react'
import { useWords } from '../../../../words/words.ts'
import classes from './editor.module.css'
import { runInTable, tableCommands } from './table.ts'

const tools = [
  ['rowAbove', IconRowInsertTop, 'Alt+Shift+ArrowUp'],
  ['rowBelow', IconRowInsertBottom, 'Alt+Shift+ArrowDown'],
  ['columnBefore', IconColumnInsertLeft, 'Alt+Shift+ArrowLeft'],
  ['columnAfter', IconColumnInsertRight, 'Alt+Shift+ArrowRight'],
  ['headerRow', IconTableRow, undefined],
  ['deleteRow', IconRowRemove, 'Alt+Shift+Backspace'],
  ['deleteColumn', IconColumnRemove, 'Alt+Shift+Delete'],
  ['deleteTable', IconTableOff, undefined],
] as const

const spoken = (keys: string) =>
  keys.replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace('ArrowLeft', '←').replace('ArrowRight', '→')

/** Rows and columns of the table one writes in; each has its keys as well. */
export function TableTools({ editor }: { editor: Editor }) {
  const words = useWords().writing.table
  return (
    <div className={classes.context} role="toolbar" aria-label={words.title}>
      {tools.map(([name, Icon, keys]) => (
        <ActionIcon
          key={name}
          size={28}
          aria-label={words[name]}
          title={keys ? `${words[name]} (${spoken(keys)})` : words[name]}
          {...(keys && { 'aria-keyshortcuts': keys })}
          onClick={() => runInTable(editor, tableCommands[name])}
        >
          <Icon size={16} stroke={1.7} {...(name.startsWith('column') ? { 'data-flip': true } : {})} />
        </ActionIcon>
      ))}
    </div>
  )
}
