// Runs another system's escalation scenarios through Heed's clocks: `npm run check:sla -- <folder> [--show]`. The folder holds
// escalation-scenarios.json: each with a calendar, an SLA, a ticket, and statements in Ruby with what they expect.
//
// What differs there, and how it is read here: "first response", "response" (from the customer's words to the agent's), "update"
// and "solution" are one clock each; pending and closed states let all of them stand still; seconds are dropped. A calendar
// that names no zone of its own is in Europe/Berlin there, and may stand as UTC in the file: where a scenario does not hold
// in UTC, it is run in Europe/Berlin as well, and the line says so.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Found, follow, type Scenario } from './check-sla/scenario.ts'

const [folder, ...options] = process.argv.slice(2)
if (!folder) {
  console.error('Say which folder holds the scenarios: npm run check:sla -- <folder>')
  process.exit(2)
}
const scenarios = JSON.parse(readFileSync(path.join(folder, 'escalation-scenarios.json'), 'utf8')) as Scenario[]

type Outcome = { zone: string; found: Found[]; error: string | null }

function outcomeIn(scenario: Scenario, zone: string): Outcome {
  try {
    return { zone, found: follow(scenario, zone), error: null }
  } catch (error) {
    return { zone, found: [], error: (error as Error).message }
  }
}

const holds = ({ found, error }: Outcome) => error === null && found.length > 0 && found.every(({ right }) => right)

let right = 0
for (const [place, scenario] of scenarios.entries()) {
  const { timezone } = scenario.calendar
  const zones = timezone === 'UTC' ? ['UTC', 'Europe/Berlin'] : [timezone]
  const outcomes = zones.map((zone) => outcomeIn(scenario, zone))
  const best = outcomes.find(holds) ?? (outcomes[0] as Outcome)
  if (holds(best)) right++
  const where = best.zone === timezone ? '' : ` (in ${best.zone})`
  const count = `${best.found.filter((each) => each.right).length}/${best.found.length}`
  console.log(
    `${holds(best) ? 'ok  ' : 'FAIL'} ${place + 1}. ${scenario.context.at(-1)}: ${count}${where}${best.error ? ` ${best.error}` : ''}`,
  )
  if (options.includes('--show') || !holds(best))
    for (const each of best.found.filter((one) => !one.right))
      console.log(`       ${each.column}: expected ${each.wanted}, got ${each.got}`)
}
console.log(`${right} of ${scenarios.length} scenarios hold`)
process.exitCode = right === scenarios.length ? 0 : 1
