import type { GuideContent, GuideStep } from '../../../../contract/guide-steps.ts'
import { answersOf, type Way, wayOf } from './editing.ts'

export const box = { width: 196, height: 84, across: 28, down: 62, open: 44 }

export type Node = { key: string; x: number; y: number; rank: number; step: GuideStep }
/** Where nothing was chosen yet: a place for the next step. */
export type OpenEnd = { step: string; option?: string; way: Way; x: number; y: number; label: string }
export type Edge = { from: string; to: string; label: string; x1: number; y1: number; x2: number; y2: number }
export type Picture = { nodes: Node[]; ends: OpenEnd[]; edges: Edge[]; width: number; height: number }

type Exit = { to: string | null; label: string; way: Way; option?: string }

/** Every way out of a step in its order, those that lead nowhere yet among them. */
export function exitsOf(step: GuideStep, otherwise: string): Exit[] {
  if (step.kind === 'outcome') return []
  const answers = answersOf(step)
  const own = answers.map(({ key, label }): Exit => {
    const way = wayOf(step, key)
    return { option: key, label, way, to: step.branches[way]?.to ?? null }
  })
  const used = new Set(own.map(({ way }) => way))
  const others = step.branches.flatMap((branch, way): Exit[] =>
    used.has(way) ? [] : [{ way, to: branch.to, label: labelOf(step, branch.answers[0]?.value) }],
  )
  const open = own.filter(({ to }) => to === null)
  const rest = step.otherwise !== null
  // What has no way of its own goes where everything else goes.
  const shown = rest ? own.filter(({ to }) => to !== null) : own
  const needsRest = rest || answers.length === 0
  const restLabel =
    own.length + others.length > 0 ? (open.length === 1 ? (open[0]?.label ?? otherwise) : otherwise) : ''
  return [
    ...shown,
    ...others,
    ...(needsRest ? [{ to: step.otherwise, way: 'otherwise' as const, label: restLabel }] : []),
  ]
}

function labelOf(step: GuideStep, value: unknown): string {
  const options = step.kind === 'question' ? step.answer.options : []
  const one = (each: unknown) => options.find(({ key }) => key === each)?.label ?? String(each ?? '')
  return [value].flat().map(one).filter(Boolean).join(', ').slice(0, 40)
}

/** How many steps lie before each step at most; a step that nothing leads to stands on top. */
function ranksOf(content: GuideContent, byKey: ReadonlyMap<string, GuideStep>): Map<string, number> {
  const ranks = new Map<string, number>()
  const enter = (key: string, rank: number, above: readonly string[]) => {
    if (above.includes(key) || (ranks.get(key) ?? -1) >= rank) return
    ranks.set(key, rank)
    const step = byKey.get(key)
    if (step) for (const { to } of exitsOf(step, '')) if (to && byKey.has(to)) enter(to, rank + 1, [...above, key])
  }
  if (content.start && byKey.has(content.start)) enter(content.start, 0, [])
  return ranks
}

/** The guide as a picture: each step below those that lead to it, branches side by side, open ends marked. */
export function pictureOf(content: GuideContent, otherwise: string): Picture {
  const byKey = new Map(content.steps.map((step) => [step.key, step]))
  const ranks = ranksOf(content, byKey)
  const nodes = new Map<string, Node>()
  const ends: OpenEnd[] = []
  let next = 0
  const place = (key: string): number => {
    const step = byKey.get(key) as GuideStep
    const rank = ranks.get(key) ?? 0
    const node: Node = { key, step, rank, x: 0, y: rank * (box.height + box.down) }
    nodes.set(key, node)
    const centres: number[] = []
    for (const exit of exitsOf(step, otherwise)) {
      if (exit.to && byKey.has(exit.to)) {
        if (!nodes.has(exit.to)) centres.push(place(exit.to))
      } else {
        const x = next + box.width / 2
        next += box.width * 0.62 + box.across
        centres.push(x)
        ends.push({ ...exit, step: key, x, y: node.y + box.height + box.down })
      }
    }
    if (centres.length === 0) {
      node.x = next
      next += box.width + box.across
    } else node.x = ((centres[0] as number) + (centres.at(-1) as number)) / 2 - box.width / 2
    next = Math.max(next, node.x + box.width + box.across)
    return node.x + box.width / 2
  }
  if (content.start && byKey.has(content.start)) place(content.start)
  for (const key of byKey.keys()) if (!nodes.has(key)) place(key)
  const all = [...nodes.values()]
  const shift = Math.max(0, -Math.min(0, ...all.map(({ x }) => x), ...ends.map(({ x }) => x - box.open / 2)))
  for (const each of all) each.x += shift
  for (const each of ends) each.x += shift
  const right = Math.max(...all.map(({ x }) => x + box.width), ...ends.map(({ x }) => x + box.width / 3), 0)
  const bottom = Math.max(...all.map(({ y }) => y + box.height), ...ends.map(({ y }) => y + box.open), 0)
  return { nodes: all, ends, edges: edgesOf(all, nodes, otherwise), width: right, height: bottom }
}

function edgesOf(all: Node[], nodes: ReadonlyMap<string, Node>, otherwise: string): Edge[] {
  return all.flatMap((node) =>
    exitsOf(node.step, otherwise).flatMap(({ to, label }): Edge[] => {
      const target = to === null ? undefined : nodes.get(to)
      if (!target) return []
      const middle = box.width / 2
      return [
        {
          from: node.key,
          to: target.key,
          label,
          x1: node.x + middle,
          y1: node.y + box.height,
          x2: target.x + middle,
          y2: target.y,
        },
      ]
    }),
  )
}

/** The step that an arrow key leads to from another; null where there is none that way. */
export function neighbour({ nodes, edges }: Picture, from: string, key: string): string | null {
  const here = nodes.find((node) => node.key === from)
  if (!here) return null
  if (key === 'ArrowDown') return edges.find((edge) => edge.from === from)?.to ?? null
  if (key === 'ArrowUp') return edges.find((edge) => edge.to === from)?.from ?? null
  const row = nodes.filter(({ rank }) => rank === here.rank).toSorted((a, b) => a.x - b.x)
  return row[row.indexOf(here) + (key === 'ArrowRight' ? 1 : -1)]?.key ?? null
}
