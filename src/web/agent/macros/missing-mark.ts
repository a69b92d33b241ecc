import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/react'
import classes from './macros.module.css'

const marked = /⟦[^⟦⟧\n]{1,80}⟧/g

type Place = { from: number; to: number }

/** Where an editor's words mark a missing value. */
function placesIn(doc: Editor['state']['doc']): Place[] {
  const places: Place[] = []
  doc.descendants((node, at) => {
    for (const match of node.text?.matchAll(marked) ?? [])
      places.push({ from: at + match.index, to: at + match.index + match[0].length })
  })
  return places
}

/** Draws missing values so that nobody overlooks them. Typing over one that is chosen replaces it. */
export const missingMark = Extension.create({
  name: 'missingMark',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('missingMark'),
      props: {
        decorations: ({ doc }) =>
          DecorationSet.create(
            doc,
            placesIn(doc).map(({ from, to }) => Decoration.inline(from, to, { class: classes.mark ?? '' })),
          ),
      },
    }),
  ],
})

/** Leads to the first missing value and chooses it; false when none is left. */
export function showMissing(editor: Editor): boolean {
  const [first] = placesIn(editor.state.doc)
  if (!first) return false
  editor.chain().focus().setTextSelection(first).scrollIntoView().run()
  return true
}
