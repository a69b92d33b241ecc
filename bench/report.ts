import type { DeskResult } from './desk/desk.ts'
import type { Results, SizeResults } from './main.ts'
import type { ChatResult } from './measures/chat.ts'
import type { Result } from './rounds.ts'

const columns = [24, 8, 10, 10, 10, 10, 10, 8]
const line = (cells: (string | number)[]) =>
  console.log(
    cells
      .map((cell, n) =>
        n === 0 ? String(cell).padEnd(columns[n] as number) : String(cell).padStart(columns[n] as number),
      )
      .join(''),
  )
const ms = (value: number) => value.toFixed(2)

/** Prints what was measured as tables. Times in milliseconds; a ratio of 1 is as fast as plain SQL. */
export function printResults({ machine, firstLoad, sizes, growth }: Results): void {
  console.log(`\n${machine.model}, ${machine.processors} processors, ${machine.gigabytes} GB, Node ${machine.node}`)
  for (const size of sizes) printSize(size)
  if (growth.length > 0) printGrowth(growth, sizes[0]!.conversations, sizes.at(-1)!.conversations)
  if (firstLoad !== null) console.log(`\nFirst load of the workspace: ${firstLoad} KB of script, gzipped`)
}

function printSize({
  conversations,
  rounds,
  memory,
  mails,
  live,
  chat,
  restart,
  desk,
  paint,
  routing,
  sla,
}: SizeResults): void {
  console.log(
    `\n${conversations.toLocaleString('en')} conversations, ${(conversations * 5).toLocaleString('en')} messages\n`,
  )
  if (rounds.length > 0) line(['', 'clients', 'heed', 'p95', 'a second', 'sql', 'p95', 'ratio'])
  for (const { name, clients, heed, yardstick, ratio } of rounds)
    line([
      name,
      clients,
      ms(heed.median),
      ms(heed.p95),
      heed.perSecond.toFixed(0),
      ms(yardstick.median),
      ms(yardstick.p95),
      ratio.toFixed(2),
    ])
  if (mails)
    console.log(
      `\nMails of ${(mails.bytes / 1000).toFixed(1)} KB: ${mails.accepted.toFixed(0)} a second accepted, ${mails.processed.toFixed(0)} a second filed; SQL ${mails.yardstick.toFixed(0)}, ratio ${mails.ratio.toFixed(2)}; smtp-server and a parser alone ${mails.plain.toFixed(0)}`,
    )
  if (chat) printChat(chat)
  if (restart)
    console.log(
      `Killed, stopped and started again while ${restart.visitors} visitors talked (${restart.answers} answers, ${restart.lines} lines of theirs): ${restart.lost} lost, ${restart.doubled} doubled, ${restart.again} frames came again; all were back after ${restart.away.killed.toFixed(1)} and ${restart.away.stopped.toFixed(1)} s`,
    )
  if (live)
    console.log(
      `Event to screen, ${live.sockets} sockets, ${live.events} events: p50 ${ms(live.p50)} ms, p99 ${ms(live.p99)} ms, worst ${ms(live.worst)} ms, ${live.missed} missed`,
    )
  if (paint)
    console.log(
      `Another conversation on screen, by key: p50 ${ms(paint.byKey.p50)} ms, p95 ${ms(paint.byKey.p95)} ms; by click: p50 ${ms(paint.byClick.p50)} ms, p95 ${ms(paint.byClick.p95)} ms; ${paint.blank} of ${paint.frames} frames with a gap while scrolling`,
    )
  if (routing)
    console.log(
      `${routing.waiting.toLocaleString('en')} conversations routed to ${routing.people} people: ${routing.seconds.toFixed(1)} s (in the queue after ${routing.filled.toFixed(1)} s), at most ${routing.most} of ${routing.capacity} with anybody; SQL ${routing.yardstick.toFixed(1)} s, ratio ${routing.ratio.toFixed(2)}; with room for 6 each: ${routing.full.given} in ${routing.full.seconds.toFixed(1)} s, at most ${routing.full.most}`,
    )
  if (sla)
    console.log(
      `${sla.running.toLocaleString('en')} running clocks: a look when nothing is due ${ms(sla.look.idle)} ms, when ${sla.due} are ${ms(sla.look.due)} ms; ${sla.due} misses noted ${ms(sla.milliseconds)} ms after the sweep was asked for; ${sla.recount.conversations.toLocaleString('en')} conversations looked at anew in ${sla.recount.seconds.toFixed(1)} s, ${sla.recount.changed.toLocaleString('en')} clocks counted otherwise`,
    )
  if (desk) printDesk(desk)
  if (memory)
    console.log(
      `Idle memory of ${memory.processes} processes: ${memory.pss.toFixed(0)} MB (PSS; Heed itself ${memory.server.toFixed(0)} MB), ${memory.rss.toFixed(0)} MB (RSS)`,
    )
}

function printChat({ delay, stages, late, costs, ...chat }: ChatResult): void {
  const visitors = `${chat.sockets.toLocaleString('en')} visitors (${chat.talking.toLocaleString('en')} talking)`
  console.log(
    `\nChat, ${visitors}, ${chat.messages} answers at ${chat.perSecond.toFixed(1)} a second: ${chat.missed} missed, ${chat.again} came again; a visitor's line kept in ${ms(chat.taken)} ms; ${chat.perVisitor?.toFixed(1) ?? '?'} KB for each who says nothing`,
  )
  if (costs)
    console.log(
      `Processor time of an answer: server ${ms(costs.server)} ms, database ${ms(costs.database)} ms, the bench's own ${ms(costs.client)} ms`,
    )
  line(['', 'p50', 'p99', 'worst'])
  const spread = (name: string, { p50, p99, worst }: ChatResult['delay']) => line([name, ms(p50), ms(p99), ms(worst)])
  spread('agent to visitor', delay)
  spread('  until it is begun', stages.begun)
  spread('  until it is answered', stages.answered)
  spread('  begun until heard', stages.heard)
  line(['server is late by', ms(late.server.p50), ms(late.server.p99), ''])
  spread('the bench is late by', late.client)
}

function printDesk({ agents, minutes, mails, actions, errors, errorCount }: DeskResult): void {
  console.log(
    `\n${agents} agents at work for ${minutes} minutes beside ${mails.perSecond} mails a second (${mails.accepted} accepted, ${mails.waiting} not filed ten seconds after), ${errorCount} errors`,
  )
  line(['', 'times', 'p50', 'p95', 'p99', 'worst'])
  for (const { name, count, p50, p95, p99, worst } of actions) line([name, count, ms(p50), ms(p95), ms(p99), ms(worst)])
  for (const error of errors) console.log(error)
}

function printGrowth(growth: Result[], small: number, large: number): void {
  console.log(
    `\nCost at ${large.toLocaleString('en')} conversations over that at ${small.toLocaleString('en')}, both in turn\n`,
  )
  line(['', 'clients', 'large', 'p95', 'a second', 'small', 'p95', 'times'])
  for (const { name, clients, heed, yardstick, ratio } of growth)
    line([
      name,
      clients,
      ms(heed.median),
      ms(heed.p95),
      heed.perSecond.toFixed(0),
      ms(yardstick.median),
      ms(yardstick.p95),
      (1 / ratio).toFixed(2),
    ])
}
