import { Node } from '@tiptap/react'

/** A colleague (`agent:7`) or team (`team:3`) that a note names. */
export const mention = Node.create({
  name: 'mention',
  inline: true,
  group: 'inline',
  atom: true,
  addAttributes: () => ({
    id: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute('data-mention'),
      renderHTML: ({ id }: Record<string, unknown>) => ({ 'data-mention': id }),
    },
    label: {
      default: '',
      parseHTML: (element: HTMLElement) => (element.textContent ?? '').replace(/^@/, ''),
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['span', HTMLAttributes, `@${node.attrs.label}`],
  renderText: ({ node }) => `@${node.attrs.label}`,
})

/** Ids of the agents and teams that HTML of the editor names. */
export function mentionsOf(html: string): { agents: number[]; teams: number[] } {
  const named = [...html.matchAll(/data-mention="(agent|team):(\d+)"/g)]
  const of = (kind: string) => [...new Set(named.filter((one) => one[1] === kind).map((one) => Number(one[2])))]
  return { agents: of('agent'), teams: of('team') }
}
