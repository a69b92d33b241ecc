import { Mark } from '@tiptap/react'

/** Words that stand out, such as what was hidden when an answer became an article; nothing is typed on in it. */
export const marked = Mark.create({
  name: 'marked',
  inclusive: false,
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: () => ['mark', 0],
})
