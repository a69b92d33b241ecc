import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type RestartResult, restarting } from './chat/restart.ts'
import { type DeskResult, deskAtWork } from './desk/desk.ts'
import { type Ground, openGround } from './ground.ts'
import { articleMeasures } from './measures/articles.ts'
import { type AutomationResult, askRules } from './measures/automations.ts'
import { type ChatResult, chatting } from './measures/chat.ts'
import { eventToScreen, type LiveResult } from './measures/live.ts'
import { ingest, type MailResult } from './measures/mails.ts'
import { type MemoryResult, memoryOf } from './measures/memory.ts'
import { type PaintResult, painting } from './measures/paint.ts'
import { counts, deepList, list, open, openRecent } from './measures/read.ts'
import { type RoutingResult, routeAll } from './measures/routing.ts'
import { firstLoad } from './measures/script.ts'
import {
  searchCommon,
  searchFiltered,
  searchList,
  searchMiddling,
  searchName,
  searchPhrase,
  searchRare,
  searchTwoWords,
} from './measures/search.ts'
import { type SlaResult, sweepClocks } from './measures/sla.ts'
import { countViews, listViews, makeViews } from './measures/views.ts'
import { create, reply } from './measures/write.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { printResults } from './report.ts'
import { type Result, runRounds } from './rounds.ts'
import { type BenchServer, seededFolder, startServer } from './server.ts'

export type SizeResults = {
  conversations: number
  memory: MemoryResult | null
  rounds: Result[]
  mails: MailResult | null
  live: LiveResult | null
  chat: ChatResult | null
  restart: RestartResult | null
  desk: DeskResult | null
  paint: PaintResult | null
  routing: RoutingResult | null
  sla: SlaResult | null
  automations: AutomationResult | null
}

export type Results = {
  at: string
  machine: { node: string; processors: number; model: string; gigabytes: number }
  options: BenchOptions
  firstLoad: number | null
  sizes: SizeResults[]
  /** `heed` is the largest size, `yardstick` the smallest. */
  growth: Result[]
}

const idle = 15_000

async function measureSize(conversations: number, options: BenchOptions): Promise<SizeResults> {
  const folder = await seededFolder(options.cache, conversations)
  const server = await startServer(folder)
  const wanted = (name: string) => options.only.length === 0 || options.only.some((each) => name.includes(each))
  let memory: MemoryResult | null
  let measured: Awaited<ReturnType<typeof measureGround>>
  try {
    if (wanted('memory')) await delay(idle)
    memory = wanted('memory') ? memoryOf(server.pid) : null
    measured = await measureGround(server, options, wanted)
  } finally {
    await server.stop()
  }
  const restart = options.only.includes('chat') ? await restarting(folder, options.visitors / 20) : null
  return { conversations, memory, ...measured, restart }
}

async function measureGround(server: BenchServer, options: BenchOptions, wanted: (name: string) => boolean) {
  const ground = await openGround(server)
  try {
    const rounds = await measureRounds(ground, options, wanted)
    const live = wanted('live') ? await eventToScreen(ground, 1000, 200) : null
    const load = { sockets: options.visitors, talking: Math.ceil(options.visitors / 10), perSecond: options.answers }
    const chat = options.only.includes('chat') ? await chatting(ground, load) : null
    const mails = wanted('mails') ? await ingest(ground, 4000) : null
    const paint = options.only.includes('paint') ? await painting(ground) : null
    const desk = options.only.includes('desk') ? await deskAtWork(ground, options.minutes) : null
    const routing = wanted('routing') ? await routeAll(ground, 10_000) : null
    const sla = wanted('sla') ? await sweepClocks(ground, 100_000, 500) : null
    const automations = options.only.includes('automations') ? await askRules(ground, 1000, 20) : null
    if (automations) console.log('automations', automations)
    return { rounds, live, chat, mails, desk, paint, routing, sla, automations }
  } finally {
    await ground.close()
  }
}

async function measureRounds(
  ground: Ground,
  options: BenchOptions,
  wanted: (name: string) => boolean,
): Promise<Result[]> {
  const views = wanted('list a view of conditions') || wanted('counts of views') ? await makeViews(ground) : []
  const articles = wanted('articles') ? await articleMeasures(ground) : null
  const measures = [
    ...(articles?.measures ?? []),
    open(ground),
    openRecent(ground),
    list(ground),
    await deepList(ground),
    counts(ground),
    searchRare(ground),
    searchMiddling(ground),
    searchCommon(ground),
    searchTwoWords(ground),
    searchPhrase(ground),
    await searchName(ground),
    searchFiltered(ground),
    searchList(ground),
    listViews(ground, views),
    countViews(ground),
    create(ground),
    reply(ground),
  ]
  const results: Result[] = []
  for (const measure of measures.filter(({ name }) => wanted(name)))
    for (const clients of [1, 16]) {
      results.push(await runRounds(measure, clients, options))
      process.stderr.write('.')
    }
  process.stderr.write('\n')
  await articles?.close()
  return results
}

/** Both sizes at work at the same time, in turn: what a million costs over what ten thousand cost. */
async function measureGrowth(options: BenchOptions): Promise<Result[]> {
  const [small, large] = [options.sizes[0] as number, options.sizes.at(-1) as number]
  const servers = await Promise.all(
    [small, large].map(async (size) => startServer(await seededFolder(options.cache, size))),
  )
  const grounds = await Promise.all(servers.map(openGround))
  const [one, other] = grounds as [Ground, Ground]
  const results: Result[] = []
  for (const make of [open, openRecent, list, deepList]) {
    const [before, after] = [await make(one), await make(other)]
    const measure = { name: after.name, heed: after.heed, yardstick: before.heed }
    for (const clients of [1, 16]) results.push(await runRounds(measure, clients, options))
  }
  for (const ground of grounds) await ground.close()
  for (const server of servers) await server.stop()
  return results
}

async function main() {
  const options = readOptions(process.argv.slice(2))
  const results: Results = {
    at: new Date().toISOString(),
    machine: {
      ...{ node: process.version, processors: cpus().length, model: cpus()[0]?.model ?? '' },
      gigabytes: Math.round(totalmem() / 2 ** 30),
    },
    options,
    firstLoad: firstLoad(),
    sizes: [],
    growth: [],
  }
  for (const size of options.sizes) results.sizes.push(await measureSize(size, options))
  if (options.sizes.length > 1 && options.only.length === 0) results.growth = await measureGrowth(options)
  printResults(results)
  mkdirSync(path.dirname(options.out), { recursive: true })
  writeFileSync(options.out, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`Written to ${options.out}.`)
}

await main()
