import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import path from 'node:path'
import * as z from 'zod'
import { makeFolder } from './embedded/folder.ts'
import { StartFailure } from './start-failure.ts'

/** What one process of Heed may be: screens and API, followers and jobs, incoming and outgoing mail. */
export type Role = 'web' | 'worker' | 'mail'

/** All that can be set from outside; docs/operating.md describes each variable. */
export type Environment = {
  port: number
  host: string
  /** An absolute path. */
  dataDir: string
  /** A PostgreSQL of one's own; null means the embedded one. */
  databaseUrl: string | null
  /** How people reach Heed, without a slash at its end. */
  publicUrl: string
  /** The inbound listener. `port` is null when there is none and 0 for any free one; `cert` and `key` are PEM texts. */
  smtp: { host: string; port: number | null; cert: string | null; key: string | null }
  /** The outgoing server (smtp:// or smtps://); null lets mail wait in the outbox. */
  smtpUrl: string | null
  /** A clamd that mail and uploads are scanned by: host:port or the path of its socket; null for none. */
  clamav: string | null
  /** A language model behind the assistant, at an OpenAI-compatible address; null: it shows passages of articles alone. */
  assistant: { url: string; key: string | null; model: string } | null
  /** Whether senders are looked up in DNS (SPF, DKIM, DMARC): always, never, or while DNS answers. */
  mailAuth: 'on' | 'off' | 'auto'
  /** DNS servers, as `192.0.2.53` or `[2001:db8::53]:5353`; null for those of the system. */
  dns: readonly string[] | null
  adminKey: string | null
  demo: boolean
  roles: ReadonlySet<Role>
  /** Null when none was given: see `secretOf`. */
  secret: string | null
  logLevel: 'error' | 'warn' | 'info' | 'debug'
  /** How many proxies in front of Heed are believed; false for none. */
  trustProxy: number | false
  /** Visitors' chat connections that one address may have open. */
  chatSockets: number
  /** Sentences about variables that are set but mean nothing, to be logged. */
  warnings: readonly string[]
}

const projectRoot = path.resolve(import.meta.dirname, '../..')
const allRoles: readonly Role[] = ['web', 'worker', 'mail']

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535

/** One variable: what it may be, said in the words that follow "must be". */
const variable = (accepts: (text: string) => boolean, allowed: string) => z.string().refine(accepts, { error: allowed })

const port = variable(isPort, 'a port number from 0 to 65535').transform(Number)
const host = variable((text) => /^[\w.:-]+$/.test(text), 'a host name or an IP address')

function urlOf(protocols: readonly string[], allowed: string) {
  const accepts = (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol)
  return variable(accepts, allowed)
}

const isPublicUrl = (text: string) => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return ['http:', 'https:'].includes(url.protocol) && !url.search && !url.hash && !url.username
}

const pemFile = z.string().transform((file, context) => {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.includes('-----BEGIN')) return text
  } catch {}
  context.addIssue({ code: 'custom', message: 'the path of a PEM file that Heed may read' })
  return z.NEVER
})

const listOf = (text: string) => text.split(',').map((part) => part.trim())

/** An IP address, with a port where one is wanted: IPv6 then stands in brackets. */
function isServer(text: string): boolean {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([\d.]+))(?::(\d+))?$/.exec(text) ?? []
  return isIP(text) !== 0 || (isIP(bracketed ?? plain ?? '') !== 0 && (port === undefined || isPort(port)))
}

const Variables = z.object({
  PORT: port.prefault('4000'),
  HEED_HOST: host.prefault('127.0.0.1'),
  HEED_DATA: z
    .string()
    .transform((folder) => path.resolve(folder))
    .prefault(path.join(projectRoot, 'data')),
  DATABASE_URL: urlOf(
    ['postgres:', 'postgresql:'],
    'a URL such as postgresql://user:password@host:5432/heed',
  ).optional(),
  HEED_PUBLIC_URL: variable(isPublicUrl, 'a URL such as https://help.example.com, without a query')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  HEED_SMTP_PORT: variable((text) => text === 'off' || isPort(text), 'a port number from 0 to 65535, or "off"')
    .transform((text) => (text === 'off' ? null : Number(text)))
    .prefault('2525'),
  HEED_SMTP_HOST: host.prefault('127.0.0.1'),
  HEED_SMTP_URL: urlOf(
    ['smtp:', 'smtps:'],
    'a URL such as smtp://user:password@host:587 or smtps://user:password@host:465',
  ).optional(),
  HEED_CLAMAV: variable(
    (text) => /^(\/.+|(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5})$/i.test(text),
    'the host:port of a clamd, or the path of its socket',
  ).optional(),
  HEED_ASSISTANT_URL: urlOf(['http:', 'https:'], 'a URL such as https://models.example.com/v1').optional(),
  HEED_ASSISTANT_KEY: z.string().optional(),
  HEED_ASSISTANT_MODEL: variable((text) => /^[\w./:@-]{1,100}$/.test(text), 'the name of a model').optional(),
  HEED_MAIL_AUTH: z.enum(['auto', 'on', 'off'], { error: '"auto", "on" or "off"' }).prefault('auto'),
  HEED_DNS: variable(
    (text) => listOf(text).every(isServer),
    'IP addresses of DNS servers, with commas between, such as 192.0.2.53 or 192.0.2.53:5353',
  )
    .transform(listOf)
    .optional(),
  HEED_SMTP_CERT: pemFile.optional(),
  HEED_SMTP_KEY: pemFile.optional(),
  HEED_ADMIN_KEY: variable((text) => text.length >= 16, 'at least 16 characters long').optional(),
  HEED_DEMO: variable((text) => /^[01]$/.test(text), '1 or 0')
    .transform((text) => text === '1')
    .prefault('1'),
  HEED_ROLES: variable(
    (text) => listOf(text).every((role) => allRoles.some((known) => known === role)),
    'a list of web, worker and mail, with commas between',
  )
    .transform((text): ReadonlySet<Role> => new Set(allRoles.filter((role) => listOf(text).includes(role))))
    .prefault(allRoles.join(',')),
  HEED_SECRET: variable((text) => text.length >= 32, 'at least 32 characters long').optional(),
  HEED_LOG: z.enum(['error', 'warn', 'info', 'debug'], { error: 'error, warn, info or debug' }).prefault('info'),
  HEED_CHAT_SOCKETS: variable((text) => /^\d{1,6}$/.test(text) && Number(text) > 0, 'a number from 1 to 999999')
    .transform(Number)
    .prefault('200'),
  HEED_TRUST_PROXY: variable((text) => text === 'off' || /^\d{1,2}$/.test(text), 'the number of proxies, or "off"')
    .transform((text) => (text === 'off' || Number(text) === 0 ? false : Number(text)))
    .prefault('off'),
})

/** Their values may hold a password, so no message repeats them. */
const secrets = new Set([
  'DATABASE_URL',
  'HEED_SMTP_URL',
  'HEED_ADMIN_KEY',
  'HEED_SECRET',
  'HEED_ASSISTANT_URL',
  'HEED_ASSISTANT_KEY',
])

/** Read by the command line and by Vite while developing, not by the server. */
const elsewhere = new Set(['HEED_URL', 'HEED_KEY', 'HEED_API', 'HEED_WEB_PORT'])

/** Reads the environment variables. Throws a StartFailure that names the first wrong one and what it may be. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  // An empty variable is how many tools say "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = Variables.safeParse(given)
  if (!parsed.success) throw new StartFailure(sentenceAbout(parsed.error.issues[0]!, given))
  const set = parsed.data
  if ((set.HEED_SMTP_CERT === undefined) !== (set.HEED_SMTP_KEY === undefined))
    throw new StartFailure('HEED_SMTP_CERT and HEED_SMTP_KEY belong together: set both, or none.')
  if ((set.HEED_ASSISTANT_URL === undefined) !== (set.HEED_ASSISTANT_MODEL === undefined))
    throw new StartFailure('HEED_ASSISTANT_URL and HEED_ASSISTANT_MODEL belong together: set both, or none.')
  return {
    port: set.PORT,
    host: set.HEED_HOST,
    dataDir: set.HEED_DATA,
    databaseUrl: set.DATABASE_URL ?? null,
    publicUrl: set.HEED_PUBLIC_URL ?? `http://${reachable(set.HEED_HOST)}:${set.PORT}`,
    smtp: {
      host: set.HEED_SMTP_HOST,
      port: set.HEED_SMTP_PORT,
      cert: set.HEED_SMTP_CERT ?? null,
      key: set.HEED_SMTP_KEY ?? null,
    },
    smtpUrl: set.HEED_SMTP_URL ?? null,
    clamav: set.HEED_CLAMAV ?? null,
    assistant: assistantOf(set),
    mailAuth: set.HEED_MAIL_AUTH,
    dns: set.HEED_DNS ?? null,
    adminKey: set.HEED_ADMIN_KEY ?? null,
    demo: set.HEED_DEMO,
    roles: set.HEED_ROLES,
    secret: set.HEED_SECRET ?? null,
    logLevel: set.HEED_LOG,
    trustProxy: set.HEED_TRUST_PROXY,
    chatSockets: set.HEED_CHAT_SOCKETS,
    warnings: unknownVariables(Object.keys(given)),
  }
}

function assistantOf(set: z.infer<typeof Variables>): Environment['assistant'] {
  const { HEED_ASSISTANT_URL: url, HEED_ASSISTANT_KEY: key, HEED_ASSISTANT_MODEL: model } = set
  return url && model ? { url, model, key: key ?? null } : null
}

function sentenceAbout(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  const value = secrets.has(name) ? '' : ` is "${given[name]}", but`
  return `${name}${value} must be ${issue.message}.`
}

/** An address to type into a browser for one to listen on: "every address" is no address. */
function reachable(listenOn: string): string {
  if (listenOn === '0.0.0.0' || listenOn === '::') return 'localhost'
  return listenOn.includes(':') ? `[${listenOn}]` : listenOn
}

function unknownVariables(names: string[]): string[] {
  const known = Object.keys(Variables.shape)
  const isStray = (name: string) =>
    name.startsWith('HEED_') && !name.startsWith('HEED_TEST_') && !known.includes(name) && !elsewhere.has(name)
  return names.filter(isStray).map((name) => {
    const nearest = known.toSorted((a, b) => distance(name, a) - distance(name, b))[0]!
    const hint = distance(name, nearest) <= 4 ? ` Did you mean ${nearest}?` : ''
    return `${name} is set, but Heed knows no such variable.${hint}`
  })
}

/** How many letters must be added, dropped or replaced to turn one word into the other (Levenshtein 1965). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (const [column, other] of [...to].entries())
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row[to.length]!
}

/** The secret that signs links and sessions: the one given, else one made once and kept in the data folder, mode 0600. */
export async function secretOf(environment: Pick<Environment, 'secret' | 'dataDir'>): Promise<string> {
  return environment.secret ?? (await keptSecret(path.join(environment.dataDir, 'secret')))
}

/** Reads a generated secret (43 characters) from `file`, making it on the first call. */
export async function keptSecret(file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(ignoreMissing)
  if (kept && kept.trim().length >= 32) return kept.trim()
  makeFolder(path.dirname(file), 0o711)
  const secret = randomBytes(32).toString('base64url')
  await using handle = await open(file, 'w', 0o600)
  await handle.writeFile(`${secret}\n`)
  await handle.sync()
  return secret
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
