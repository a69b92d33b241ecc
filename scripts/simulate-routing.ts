import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Day, simulateDay } from './simulation/day.ts'
import { plotOf } from './simulation/plot.ts'

// A day of routing by the rules that Heed runs, as a table and a page of pictures:
//   npm run simulate -- --people 200 --conversations 5000 --out routing-day.html
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '7' },
    out: { type: 'string', default: 'routing-day.html' },
  },
})
const options = {
  people: Number(values.people),
  conversations: Number(values.conversations),
  seed: Number(values.seed),
}

function tableOf({ hours }: Day): string {
  const columns = ['hour', 'arrived', 'given', 'waiting', 'at work', 'load', 'median min', 'p95 min', 'longest min']
  const rows = hours.map(({ hour, arrived, given, waiting, atWork, load, median, p95, longest }) => [
    ...[`${hour}:00`, arrived, given, waiting, atWork, `${Math.round(load * 100)} %`],
    ...[median.toFixed(0), p95.toFixed(0), longest.toFixed(0)],
  ])
  return [columns, ...rows].map((row) => row.map((cell) => String(cell).padStart(12)).join('')).join('\n')
}

const began = performance.now()
const day = simulateDay(options)
const table = tableOf(day)
const at = (share: number) => day.shares[Math.floor((day.shares.length - 1) * share)]?.toFixed(2)
const summary = `${options.people} people, ${options.conversations} conversations: ${day.given} given, ${day.left} left; over capacity ${day.overCapacity}, off shift ${day.offShift}
Given to whoever served the customer before: ${day.again.served} of ${day.again.known} who had been
Units an hour of work: ${at(0)} least, ${at(0.1)} / ${at(0.5)} / ${at(0.9)} of the people in the middle, ${at(1)} most
${day.rounds} rounds, the slowest ${day.slowest.toFixed(0)} ms; the day took ${((performance.now() - began) / 1000).toFixed(1)} s`
console.log(`${table}\n\n${summary}`)
const out = path.resolve(values.out)
writeFileSync(out, plotOf(day, `${table}\n\n${summary}`))
console.log(`Written to ${out}.`)
