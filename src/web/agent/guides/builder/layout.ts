import type { GuideContent, GuideStep } from '../../../../contract/guide-steps.ts'
import { answersOf, type Way, wayOf } from './editing.ts'
import { type Link, layOut, type Slot } from './layers.ts'

export const box = { width: 196, height: 84, down: 76, open: 44 }

export type Node = { key: string; x: number; y: number; rank: number; step: GuideStep }
/** Where nothing was chosen yet: a place for the next step. */
export type OpenEnd = { step: string; option?: string; way: Way; x: number; y: number; label: string; path: string }
type Point = { x: number; y: number }
/** A line from a step to another, drawn as `path` of an SVG; its label stands in the middle of `at`. */
export type Edge = { from: string; to: string; label: string; path: string; at: Point }
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
  for (const key of byKey.keys()) if (!ranks.has(key)) enter(key, 0, [])
  return ranks
}

type Line = { from: string; to: string; label: string; down: boolean; slots: Slot[] }
type Plan = { slots: Map<string, Slot>; links: Link[]; lines: Line[]; open: (Exit & { step: string; slot: Slot })[] }

const top = (rank: number) => rank * (box.height + box.down)
const slotOf = (id: string, rank: number, width: number): Slot => ({ id, rank, width, centre: 0 })
/** So wide is a line with words on it; one that only passes needs little. */
const labelWidth = (label: string) => (label ? Math.min(150, 24 + label.length * 7) : 8)

/** Each step a slot in its row, open ends in the row below; a line that passes rows has a slot in each of them. */
function planOf(content: GuideContent, otherwise: string): Plan {
  const byKey = new Map(content.steps.map((step) => [step.key, step]))
  const ranks = ranksOf(content, byKey)
  const plan: Plan = { slots: new Map(), links: [], lines: [], open: [] }
  const add = (slot: Slot) => {
    plan.slots.set(slot.id, slot)
    return slot
  }
  const visit = (key: string) => {
    const rank = ranks.get(key) ?? 0
    add(slotOf(key, rank, box.width))
    for (const [index, exit] of exitsOf(byKey.get(key) as GuideStep, otherwise).entries()) {
      if (exit.to === null || !byKey.has(exit.to)) {
        const slot = add(slotOf(`${key} ${index}`, rank + 1, Math.max(box.open, labelWidth(exit.label))))
        plan.links.push({ from: key, to: slot.id })
        plan.open.push({ ...exit, step: key, slot })
        continue
      }
      const same = plan.lines.find((line) => line.from === key && line.to === exit.to)
      // Several answers, one way: one line with all their words.
      if (same) {
        same.label = [same.label, exit.label].filter(Boolean).join(', ')
        continue
      }
      const below = (ranks.get(exit.to) ?? 0) - rank
      const line: Line = { from: key, to: exit.to, label: exit.label, down: below > 0, slots: [] }
      for (let passed = 1; passed < below; passed++)
        line.slots.push(
          add(slotOf(`${key} ${index} ${passed}`, rank + passed, passed === 1 ? labelWidth(exit.label) : 8)),
        )
      plan.lines.push(line)
      if (!plan.slots.has(exit.to)) visit(exit.to)
      if (!line.down) continue
      const ids = [key, ...line.slots.map(({ id }) => id), exit.to]
      for (const [at, id] of ids.slice(1).entries()) plan.links.push({ from: ids[at] as string, to: id })
    }
  }
  if (content.start && byKey.has(content.start)) visit(content.start)
  for (const key of byKey.keys()) if (!plan.slots.has(key)) visit(key)
  return plan
}

/** The guide as a picture: each step below those that lead to it, branches side by side, open ends marked; lines pass between boxes. */
export function pictureOf(content: GuideContent, otherwise: string): Picture {
  const { slots, links, lines, open } = planOf(content, otherwise)
  const all = [...slots.values()]
  layOut(all, links)
  const left = Math.min(0, ...all.map(({ centre, width }) => centre - width / 2))
  for (const slot of all) slot.centre = Math.round(slot.centre - left)
  const right = Math.max(0, ...all.map(({ centre, width }) => centre + width / 2))
  const nodes = content.steps.map((step): Node => {
    const { rank, centre } = slots.get(step.key) as Slot
    return { key: step.key, step, rank, x: centre - box.width / 2, y: top(rank) }
  })
  const ends = open.map(({ slot, ...exit }): OpenEnd => {
    const above = slots.get(exit.step) as Slot
    const end = { x: slot.centre, y: top(slot.rank) }
    return { ...exit, ...end, path: pathOf([foot(above), end]) }
  })
  const back = lines.filter(({ down }) => !down)
  const entered = new Map<string, number>()
  const edges = lines.map((line): Edge => {
    const [from, to] = [slots.get(line.from) as Slot, slots.get(line.to) as Slot]
    const { from: key, to: target, label } = line
    const end = { x: to.centre, y: top(to.rank) }
    if (!line.down) {
      const lane = right + 20 + back.indexOf(line) * 14
      return { from: key, to: target, label, path: aroundPath(foot(from), end, lane), at: { x: lane, y: end.y } }
    }
    const passed = line.slots.flatMap(({ centre: x, rank }) => [
      { x, y: top(rank) },
      { x, y: top(rank) + box.height },
    ])
    const points = [foot(from), ...passed, end]
    const [, first] = points as [Point, Point]
    // Words of several lines into one box stand above each other.
    const others = passed.length > 0 || !label ? 0 : (entered.get(target) ?? 0)
    if (passed.length === 0 && label) entered.set(target, others + 1)
    const at = { x: first.x, y: first.y - 24 - (others % 3) * 19 }
    return { from: key, to: target, label, path: pathOf(points), at }
  })
  const bottom = Math.max(0, ...nodes.map(({ y }) => y + box.height), ...ends.map(({ y }) => y + box.open))
  return { nodes, ends, edges, width: right + (back.length > 0 ? 20 + back.length * 14 : 0), height: bottom }
}

const foot = ({ centre, rank }: Slot): Point => ({ x: centre, y: top(rank) + box.height })

/** Down from point to point: bent between rows, straight beside the boxes of a row. */
function pathOf([start, ...points]: readonly Point[]): string {
  let from = start as Point
  let path = `M${from.x},${from.y}`
  for (const to of points) {
    const bend = box.down * 0.6
    path +=
      from.x === to.x ? ` L${to.x},${to.y}` : ` C${from.x},${from.y + bend} ${to.x},${to.y - bend} ${to.x},${to.y}`
    from = to
  }
  return path
}

/** Back up to a step that stands above, beside everything else. */
function aroundPath(from: Point, to: Point, lane: number): string {
  const bend = box.down * 0.4
  return `M${from.x},${from.y} C${from.x},${from.y + bend} ${lane},${from.y + bend} ${lane},${from.y} L${lane},${to.y} C${lane},${to.y - bend} ${to.x},${to.y - bend} ${to.x},${to.y}`
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
