import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import type { Ground } from '../ground.ts'
import { steadyMails } from '../measures/mails.ts'
import { work } from './agent.ts'
import { takeSeats } from './sessions.ts'
import { type ActionResult, Stopwatch } from './stopwatch.ts'

export type DeskResult = {
  agents: number
  minutes: number
  /** Mails a second that came in meanwhile; `waiting` of them were not filed within ten seconds after the end. */
  mails: { perSecond: number; accepted: number; waiting: number }
  actions: ActionResult[]
  /** The first of them, and how many there were. */
  errors: string[]
  errorCount: number
}

/** So many agents at work for so many minutes while mail comes in: what each thing they do takes. */
export async function deskAtWork(ground: Ground, minutes: number): Promise<DeskResult> {
  const [count, perSecond] = [50, 20]
  const seats = await takeSeats(ground, count)
  const http = new Pool(ground.server.url, { connections: 120, pipelining: 1 })
  const watch = new Stopwatch()
  const until = Date.now() + minutes * 60_000
  const place = { http, url: ground.server.url, watch, random: ground.random, agents: ground.agents, until }
  const mails = steadyMails(ground, perSecond, until)
  await Promise.all(seats.map((seat) => work(place, seat)))
  const accepted = await mails
  await delay(10_000)
  const { rows } = await ground.sql.query(`select count(*)::int as n from intake where state = 'received'`)
  await http.close()
  return {
    ...{ agents: count, minutes, mails: { perSecond, accepted, waiting: rows[0].n } },
    ...{ actions: watch.results(), errors: watch.errors.slice(0, 20), errorCount: watch.errors.length },
  }
}
