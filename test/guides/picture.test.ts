import { expect, test } from 'vitest'
import { GuideContent } from '../../src/contract/guide-steps.ts'
import { box, type Picture, pictureOf } from '../../src/web/agent/guides/builder/layout.ts'
import { seeded } from '../kill/house-process.ts'

const is = (step: string, value: string, to: string) => ({ answers: [{ step, operator: 'is' as const, value }], to })

/** Steps of which each leads to some that come later, now and then far below it or back up. */
function someGuide(random: () => number): GuideContent {
  const count = 4 + Math.floor(random() * 14)
  const steps = Array.from({ length: count }, (_, n) => {
    const key = `s${n}`
    const options = ['a', 'b', 'c'].map((option) => ({ key: option, label: `Answer ${option}` }))
    const to = () =>
      `s${random() < 0.05 ? Math.floor(random() * count) : Math.min(count - 1, n + 1 + Math.floor(random() * 4))}`
    if (n === count - 1) return { key, kind: 'outcome', title: 'The end' }
    const branches = options.filter(() => random() < 0.7).map((option) => is(key, option.key, to()))
    const otherwise = random() < 0.5 ? to() : null
    return { key, kind: 'question', title: key, answer: { type: 'choice', options }, branches, otherwise }
  })
  return GuideContent.parse({ start: 's0', steps })
}

/** Points along the lines and curves of a path. */
function pointsOf(path: string): { x: number; y: number }[] {
  const found: { x: number; y: number }[] = []
  let from = { x: 0, y: 0 }
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const n = numbers.trim().split(/[ ,]+/).map(Number)
    const to = { x: n.at(-2) as number, y: n.at(-1) as number }
    const [a, b] =
      command === 'C'
        ? [
            { x: n[0], y: n[1] },
            { x: n[2], y: n[3] },
          ]
        : [from, to]
    for (let step = 1; command !== 'M' && step <= 20; step++) {
      const t = step / 20
      const at = (side: 'x' | 'y') =>
        (1 - t) ** 3 * from[side] +
        3 * (1 - t) ** 2 * t * (a?.[side] as number) +
        3 * (1 - t) * t * t * (b?.[side] as number) +
        t ** 3 * to[side]
      found.push({ x: at('x'), y: at('y') })
    }
    from = to
  }
  return found
}

const behindBoxes = ({ nodes, edges }: Picture) =>
  edges.filter(({ path }) =>
    pointsOf(path).some((point) =>
      nodes.some(
        ({ x, y }) => point.x > x + 1 && point.x < x + box.width - 1 && point.y > y + 1 && point.y < y + box.height - 1,
      ),
    ),
  )

test('boxes of a row stand apart, and no line runs behind one', () => {
  const random = seeded(5)
  for (let n = 0; n < 60; n++) {
    const content = someGuide(random)
    const picture = pictureOf(content, 'Otherwise')
    expect(picture.nodes).toHaveLength(content.steps.length)
    for (const [, row] of Map.groupBy(picture.nodes, ({ rank }) => rank)) {
      const xs = row.map(({ x }) => x).toSorted((a, b) => a - b)
      for (const [index, x] of xs.slice(1).entries()) expect(x - (xs[index] as number)).toBeGreaterThan(box.width)
    }
    expect(behindBoxes(picture), JSON.stringify(content)).toEqual([])
    for (const { x } of picture.nodes) expect(x).toBeGreaterThanOrEqual(0)
    for (const { x, y } of picture.edges.flatMap(({ path }) => pointsOf(path))) {
      expect(x).toBeLessThanOrEqual(picture.width + 1)
      expect(y).toBeLessThanOrEqual(picture.height + box.down)
    }
  }
})
