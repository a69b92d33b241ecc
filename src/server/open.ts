import type { IncomingMessage, Server } from 'node:http'
import { chatLivePath } from '../contract/chat-live.ts'
import { followers, jobs, plugRoutes } from './app.ts'
import { type ChatHub, openChatHub } from './chat/live/listeners.ts'
import { addressOf } from './chat/live/rules.ts'
import { audible, seenAmong } from './conversations/queries.ts'
import type { Actor } from './platform/actor.ts'
import { makeBell } from './platform/bell.ts'
import { diskBlobs } from './platform/blobs.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { addPartitions, type LoggedEvent } from './platform/events.ts'
import { startFollowers } from './platform/followers.ts'
import { healthRoutes } from './platform/health.ts'
import type { House } from './platform/house.ts'
import { openHttp } from './platform/http.ts'
import { migrateJobs, startWorker } from './platform/jobs.ts'
import { type ModelSettings, openLanguageModel } from './platform/language-model.ts'
import { RateLimits } from './platform/limits.ts'
import { makeLinks } from './platform/links.ts'
import { type Live, type LiveRules, openLive } from './platform/live.ts'
import type { Log } from './platform/log.ts'
import { openMeaning } from './platform/meaning.ts'
import { measureRequests, openMetrics } from './platform/metrics.ts'
import { migrate } from './platform/migrate.ts'
import { internet, type Outside } from './platform/outside.ts'
import { servePages, serveWidget } from './platform/pages.ts'
import { openScanner } from './platform/scanner.ts'
import { makeSecrets } from './platform/secrets.ts'
import { authenticate, type Web } from './platform/serve.ts'
import { openAuthenticator } from './platform/session.ts'
import { openWake } from './platform/wake.ts'
import { crontab, jobsAtStart } from './timetable.ts'

export type HouseSettings = {
  databaseUrl: string
  dataDir: string
  publicUrl: string
  secret: string
  adminKey: string | null
  smtpUrl: string | null
  /** HEED_DNS; the system's servers when absent or null. */
  dns?: readonly string[] | null
  /** Of a clamd: host:port or a socket's path; none when absent. */
  clamav?: string | null
  /** A language model for the assistant; none when absent. */
  assistant?: ModelSettings | null
  /** The internet when absent. */
  outside?: Outside
  connections: number
  log: Log
  now: () => Date
}

/** Brings the database to this version, then opens everything that has a lifetime. */
export async function openHouse(settings: HouseSettings): Promise<House & { close(): Promise<void> }> {
  await migrate(settings.databaseUrl)
  const { log, now } = settings
  const links = makeLinks(makeSecrets(settings.secret), settings.publicUrl, now)
  const database = openDatabase(settings.databaseUrl, { connections: settings.connections, now, links, log })
  await migrateJobs(database)
  await addPartitions(database.reader, now())
  const wake = await openWake(settings.databaseUrl, log)
  database.onCommit(wake.poke)
  const metrics = openMetrics()
  const authenticator = openAuthenticator(database, settings.adminKey, now)
  const live = await openLive(database, wake, liveRules(database, authenticator.forget), metrics, log)
  const blobs = diskBlobs(`${settings.dataDir}/blobs`)
  const { smtpUrl } = settings
  const meaning = openMeaning()
  const model = settings.assistant ? openLanguageModel(settings.assistant) : null
  const scanner = settings.clamav ? openScanner(settings.clamav) : null
  return {
    ...{ database, blobs, links, wake, live, authenticator, metrics, log, now, smtpUrl, scanner, meaning, model },
    dns: settings.dns ?? null,
    outside: settings.outside ?? internet,
    arrivals: makeBell(),
    async close() {
      scanner?.close()
      await meaning.close()
      await model?.close()
      await live.close()
      await wake.close()
      await database.close()
    },
  }
}

const aboutAccess = new Set([
  'agent.changed',
  'agent.deactivated',
  'team.changed',
  'team.removed',
  'session.ended',
  'key.revoked',
])

/** After these somebody may see a conversation no more. */
const aboutSight = new Set(['conversation.team_changed', 'conversation.rejoined', 'conversation.split'])

/** What the hub of sockets asks: visibility is decided where every query decides it. */
function liveRules(database: Database, forget: () => void): LiveRules {
  return {
    mayHear: (actor, events) => audible(database.read(actor), events),
    seen: (actor, ids) => seenAmong(database.read(actor), ids),
    changesSight: ({ type }) => aboutSight.has(type),
    changesAccess(event: LoggedEvent) {
      // Every node reads every event here, so what was remembered of someone's rights is forgotten on all of them.
      if (aboutAccess.has(event.type)) forget()
      if (event.type === 'key.revoked') return `key:${event.data.keyId}`
      const changed =
        event.type === 'agent.changed' || event.type === 'agent.deactivated' || event.type === 'session.ended'
      return changed ? `agent:${event.data.agentId}` : null
    },
  }
}

/** Follows the log and works off jobs. Returns how to stop. */
export async function startWorking(house: House, concurrency: number): Promise<() => Promise<void>> {
  const following = await startFollowers(house.database, house.wake, followers(house), house.log)
  const worker = await startWorker(house.database, jobs(house), { concurrency, crontab, log: house.log })
  for (const name of jobsAtStart) await worker.addJob(name, {}, { jobKey: name, jobKeyMode: 'replace' })
  return async () => {
    await following.stop()
    await worker.stop()
  }
}

export type WebSettings = {
  host: string
  port: number
  publicUrl: string
  version: string
  trustProxy: number | false
  /** Visitors' sockets that one address may have open; 200 when absent. */
  chatSockets?: number
}

/** Listens for browsers and API clients. */
export async function openWeb(house: House, settings: WebSettings) {
  const secure = settings.publicUrl.startsWith('https:')
  const http = await openHttp({
    ...{ log: house.log, trustProxy: settings.trustProxy, secure },
    drawProblem: (problem, request) => web.drawProblem?.(problem, request) ?? null,
  })
  const web: Web = {
    http,
    database: house.database,
    authenticator: house.authenticator,
    limits: new RateLimits(house.now),
    secure,
  }
  measureRequests(http, house.metrics)
  healthRoutes(web, house.metrics, settings)
  plugRoutes(web, house)
  await serveWidget(http)
  await servePages(http)
  await http.ready()
  const chats = openChatHub(house, settings.chatSockets === undefined ? {} : { perAddress: settings.chatSockets })
  acceptSockets(web, house.live, chats, settings.trustProxy)
  await http.listen({ host: settings.host, port: settings.port })
  const address = (http.server as Server).address() as { port: number }
  return {
    port: address.port,
    async close() {
      // The server would wait for its sockets for ever.
      await chats.close()
      await house.live.close()
      await http.close()
    },
  }
}

/** The workspace's sockets: the same session as every request, and never from another site's page. Visitors' have a door of their own. */
function acceptSockets(web: Web, live: Live, chats: ChatHub, trustProxy: number | false) {
  web.http.server.on('upgrade', (request, socket, head) => {
    // Whoever hangs up while we look up who they are must not end the process with an unheard error.
    socket.on('error', () => socket.destroy())
    const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`)
    const url = new URL(request.url ?? '/', 'http://heed')
    if (url.pathname === chatLivePath) {
      const forwarded = request.headers['x-forwarded-for']
      const address = addressOf(request.socket.remoteAddress, [forwarded].flat().join(','), trustProxy)
      return chats.upgrade(request, socket, head, address)
    }
    if (url.pathname !== '/api/live') return refuse('404 Not Found')
    actorOf(web, request)
      .then((actor) =>
        actor ? live.upgrade(request, socket, head, actor, url.searchParams.get('cursor')) : refuse('401 Unauthorized'),
      )
      .catch(() => refuse('401 Unauthorized'))
  })
}

function actorOf(web: Web, { headers }: IncomingMessage): Promise<Actor | null> {
  const cookies = web.http.parseCookie(headers.cookie ?? '')
  return authenticate(web, { headers, cookies, host: headers.host ?? '', method: 'GET' })
}
