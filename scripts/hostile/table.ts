import type { Judged } from './judging.ts'
import type { Payload } from './payloads.ts'
import { marks } from './payloads.ts'

/** Prints how many payloads stood where, by the way they came, and every fault with its payload. */
export function printJudged({ seen, faults, pages }: Judged, payloads: readonly Payload[]): void {
  const rows = [...seen].map(([place, ways]) => {
    const wrong = faults.filter((fault) => fault.place === place).length
    const told = [...ways].map(([way, indexes]) => `${way} ${indexes.size}`).join(', ')
    return { place, pages: pages.get(place) ?? 0, wrong, told: told || 'none stands there' }
  })
  const wide = Math.max(...rows.map(({ place }) => place.length))
  console.log(`\n${'place'.padEnd(wide)}  pages  faults  payloads that stood there, by way`)
  for (const row of rows)
    console.log(
      `${row.place.padEnd(wide)}  ${String(row.pages).padStart(5)}  ${String(row.wrong).padStart(6)}  ${row.told}`,
    )
  const ways = new Map<string, Set<string>>()
  for (const [way, indexes] of [...seen.values()].flatMap((each) => [...each]))
    ways.set(way, new Set([...(ways.get(way) ?? []), ...indexes]))
  console.log('\nEach way, wherever it shows:')
  for (const [way, indexes] of [...ways].sort())
    console.log(`  ${way.padEnd(16)} ${indexes.size} of ${payloads.length}`)
  for (const { place, path, what, mark } of faults) {
    const index = [...mark.matchAll(marks)][0]?.[2]
    const words = index ? ` — payload ${index}: ${JSON.stringify(payloads[Number(index)]?.text.slice(0, 300))}` : ''
    console.log(`\n${place} ${path}: ${what}${words}${mark ? ` (by ${mark})` : ''}`)
  }
  const opened = [...pages.values()].reduce((sum, n) => sum + n, 0)
  console.log(
    `\n${payloads.length} payloads, ${ways.size} ways, ${opened} pages opened in ${pages.size} places: ${faults.length} faults`,
  )
}
