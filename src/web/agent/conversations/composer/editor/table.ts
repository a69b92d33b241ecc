import { type Command, TextSelection } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { type Editor, getExtensionField, Node } from '@tiptap/react'

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Math.min(50, Math.max(1, Number(element.getAttribute(name)) || 1)),
  renderHTML: (attributes: Record<string, unknown>) =>
    Number(attributes[name]) > 1 ? { [name]: attributes[name] } : {},
})

const cell = (name: string, tag: 'td' | 'th', tableRole: string) =>
  Node.create({
    name,
    content: 'block+',
    isolating: true,
    tableRole,
    addAttributes: () => ({
      colspan: span('colspan'),
      rowspan: span('rowspan'),
      // Columns are as wide as their words: mail programs do not agree on anything else.
      colwidth: { default: null, rendered: false },
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }: { HTMLAttributes: Record<string, unknown> }) => [tag, HTMLAttributes, 0],
  } as never)

const row = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
} as never)

/** Runs a command of the tables on the editor. */
export const runInTable = (editor: Editor, command: Command): boolean => {
  const done = command(editor.state, editor.view.dispatch)
  editor.view.focus()
  return done
}

/** What can be done to the table one writes in, by name. */
export const tableCommands = {
  rowAbove: addRowBefore,
  rowBelow: addRowAfter,
  columnBefore: addColumnBefore,
  columnAfter: addColumnAfter,
  headerRow: toggleHeaderRow,
  deleteRow,
  deleteColumn,
  deleteTable,
} satisfies Record<string, Command>

/** Tab goes from cell to cell, and past the last one into a new row. */
const forward =
  (editor: Editor): (() => boolean) =>
  () => {
    if (!isInTable(editor.state)) return false
    if (goToNextCell(1)(editor.state, editor.view.dispatch)) return true
    addRowAfter(editor.state, editor.view.dispatch)
    return goToNextCell(1)(editor.state, editor.view.dispatch)
  }

/** Whether the whole table is selected: then Backspace takes it away, and not only what its cells say. */
function wholeTable(editor: Editor): boolean {
  const { selection } = editor.state
  return selection instanceof CellSelection && selection.isRowSelection() && selection.isColSelection()
}

const table = Node.create({
  name: 'table',
  content: 'tableRow+',
  group: 'block',
  isolating: true,
  tableRole: 'table',
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts(this: { editor: Editor }) {
    const { editor } = this
    const run = (command: Command) => () => isInTable(editor.state) && command(editor.state, editor.view.dispatch)
    return {
      Tab: forward(editor),
      'Shift-Tab': run(goToNextCell(-1)),
      'Alt-Shift-ArrowDown': run(addRowAfter),
      'Alt-Shift-ArrowUp': run(addRowBefore),
      'Alt-Shift-ArrowRight': run(addColumnAfter),
      'Alt-Shift-ArrowLeft': run(addColumnBefore),
      'Alt-Shift-Backspace': run(deleteRow),
      'Alt-Shift-Delete': run(deleteColumn),
      Backspace: () => wholeTable(editor) && deleteTable(editor.state, editor.view.dispatch),
    }
  },
  addProseMirrorPlugins: () => [tableEditing()],
  // The library of tables finds its nodes by their role.
  extendNodeSchema: (extension: Parameters<typeof getExtensionField>[0]) => ({
    tableRole: getExtensionField(extension, 'tableRole' as never),
  }),
} as never)

export const tables = [table, row, cell('tableCell', 'td', 'cell'), cell('tableHeader', 'th', 'header_cell')]

/** Puts an empty table where one writes, its first row as the heading. */
export function insertTable(editor: Editor, rows = 3, columns = 3): void {
  const line = (type: string) => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] })),
  })
  const content = [line('tableHeader'), ...Array.from({ length: rows - 1 }, () => line('tableCell'))]
  const at = editor.state.selection.from
  editor
    .chain()
    .focus()
    .insertContent([{ type: 'table', content }, { type: 'paragraph' }])
    .command(({ tr }) => {
      // Into the first cell: the table stands where one wrote, or right after an empty line that it replaced.
      let first: number | null = null
      tr.doc.nodesBetween(Math.max(0, at - 2), tr.doc.content.size, (node, pos) => {
        if (first === null && node.type.name === 'tableHeader') first = pos
        return first === null
      })
      if (first !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(first + 1)))
      return true
    })
    .run()
}
