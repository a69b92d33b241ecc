// Runs cases of business time against the engine: `npm run check:business-hours -- <folder> [--show]`. The folder holds
// biz-oracle.json (weeks by name) and biz-oracle-cases.jsonl (one case a line: due, elapsed or in_hours).
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Calendar } from '../src/contract/business-hours.ts'
import { compile, dueAt, type Hours, isOpen, openSeconds } from '../src/server/business-hours/rules.ts'

type Case = {
  id: string
  schedule: string
  time_zone: string
  holidays: string[]
  breaks: Record<string, Record<string, string>>
  start: string
  end: string
  minutes: number
  op: 'due' | 'elapsed' | 'in_hours'
  expect?: string | boolean
  expect_seconds?: number
  also_accept?: unknown
}

const answers: Record<Case['op'], (hours: Hours, given: Case) => unknown> = {
  due: (hours, { start, minutes }) =>
    dueAt(hours, new Date(start), minutes)?.toISOString().replace('.000Z', 'Z') ?? null,
  elapsed: (hours, { start, end }) => openSeconds(hours, new Date(start), new Date(end)),
  in_hours: (hours, { start }) => isOpen(hours, new Date(start)),
}

const [folder, ...options] = process.argv.slice(2)
if (!folder) {
  console.error('Say which folder holds the cases: npm run check:business-hours -- <folder>')
  process.exit(2)
}
const { schedules } = JSON.parse(readFileSync(path.join(folder, 'biz-oracle.json'), 'utf8'))
const lines = readFileSync(path.join(folder, 'biz-oracle-cases.jsonl'), 'utf8').split('\n').filter(Boolean)
const compiled = new Map<string, Hours>()
const tally = new Map<string, { right: number; wrong: number }>()
const began = performance.now()

function hoursOf({ schedule, time_zone, holidays, breaks }: Case): Hours {
  const name = JSON.stringify([schedule, time_zone, holidays, breaks])
  let hours = compiled.get(name)
  if (!hours) {
    hours = compile(Calendar.parse({ timeZone: time_zone, hours: schedules[schedule], holidays, breaks }))
    compiled.set(name, hours)
  }
  return hours
}

for (const line of lines) {
  const given = JSON.parse(line) as Case
  const answer = answers[given.op](hoursOf(given), given)
  const fits = [given.expect ?? given.expect_seconds, given.also_accept].flat().includes(answer as string)
  const count = tally.get(given.op) ?? { right: 0, wrong: 0 }
  count[fits ? 'right' : 'wrong']++
  tally.set(given.op, count)
  if (!fits && options.includes('--show')) console.log(JSON.stringify({ ...given, answer }))
}
const took = performance.now() - began
for (const [kind, { right, wrong }] of tally) console.log(`${kind}: ${right} right, ${wrong} wrong`)
const sum = (of: 'right' | 'wrong') => [...tally.values()].reduce((n, count) => n + count[of], 0)
console.log(`${sum('right')} right, ${sum('wrong')} wrong in ${Math.round(took)} ms, ${compiled.size} calendars`)
process.exitCode = sum('wrong') > 0 ? 1 : 0
