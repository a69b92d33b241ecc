import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { runningEmbeddedPostgres } from './embedded/postgres.ts'
import type { Environment } from './environment.ts'
import { isMigrated } from './platform/migrate.ts'
import { explainStartFailure } from './start-failure.ts'

type Finding = { level: 'ok' | 'warn' | 'fail'; what: string; words: string }
const ok = (what: string, words: string): Finding => ({ level: 'ok', what, words })
const warn = (what: string, words: string): Finding => ({ level: 'warn', what, words })
const fail = (what: string, words: string): Finding => ({ level: 'fail', what, words })

/** Looks at everything that Heed needs, one line each with what to do about it. Returns 1 when something fails. */
export async function doctor(environment: Environment): Promise<number> {
  const findings = [
    aboutNode(),
    ...aboutFolder(environment),
    aboutSecret(environment),
    aboutUrl(environment),
    ...(await aboutPorts(environment)),
    ...(await aboutDatabase(environment)),
  ]
  for (const { level, what, words } of findings) console.log(`${level.padEnd(4)}  ${what.padEnd(12)}  ${words}`)
  return findings.some(({ level }) => level === 'fail') ? 1 : 0
}

function aboutNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > 22 || (major === 22 && minor >= 18)
  const words = `version ${process.versions.node}`
  return fits ? ok('node', words) : fail('node', `${words}; Heed needs 22.18 or newer. bin/setup brings one.`)
}

const gigabyte = 2 ** 30

function aboutFolder({ dataDir }: Environment): Finding[] {
  if (!existsSync(dataDir)) return [warn('data folder', `${dataDir} does not exist yet; the first start makes it.`)]
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return [fail('data folder', `${dataDir} cannot be written to. Give Heed's user the right, or set HEED_DATA.`)]
  }
  const { bavail, bsize } = statfsSync(dataDir)
  const free = (bavail * bsize) / gigabyte
  const words = `${free.toFixed(1)} GB free`
  const space =
    free < 0.5
      ? fail('disk', `${words}. Make room: Heed stops when the disk is full.`)
      : free < 5
        ? warn('disk', `${words}. Plan for more.`)
        : ok('disk', words)
  return [ok('data folder', dataDir), space]
}

function aboutSecret({ secret, dataDir }: Environment): Finding {
  if (secret) return ok('secret', 'given by HEED_SECRET; keep it with your backups')
  const file = path.join(dataDir, 'secret')
  if (!existsSync(file)) return warn('secret', 'none yet; the first start makes one')
  const open = statSync(file).mode & 0o077
  return open
    ? fail('secret', `${file} can be read by others. Run: chmod 600 ${file}`)
    : ok('secret', `kept in ${file}`)
}

function aboutUrl({ publicUrl, trustProxy }: Environment): Finding {
  const { protocol, hostname } = new URL(publicUrl)
  const own = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (own) return warn('public URL', `${publicUrl} works on this machine only. Set HEED_PUBLIC_URL for everyone else.`)
  if (protocol !== 'https:')
    return fail('public URL', `${publicUrl} is not encrypted. Put Heed behind TLS and set HEED_PUBLIC_URL to https://…`)
  if (trustProxy === false)
    return warn('public URL', `${publicUrl}: behind a proxy, set HEED_TRUST_PROXY=1, or all callers share one address.`)
  return ok('public URL', publicUrl)
}

async function aboutPorts({ host, port, smtp }: Environment): Promise<Finding[]> {
  const findings: Finding[] = []
  const isHeed = await answersAsHeed(host, port)
  const taken = isHeed || (await isTaken(host, port))
  if (isHeed) findings.push(ok('web port', `Heed answers on ${host}:${port}`))
  else if (taken) findings.push(fail('web port', `${port} is taken by another program. Stop it, or set PORT.`))
  else findings.push(ok('web port', `${port} is free; Heed is not running`))
  if (smtp.port === null) return [...findings, warn('mail port', 'HEED_SMTP_PORT is off; mail comes by IMAP only')]
  const mail = await isTaken(smtp.host, smtp.port)
  if (mail && !isHeed)
    findings.push(fail('mail port', `${smtp.port} is taken by another program. Stop it, or set HEED_SMTP_PORT.`))
  else findings.push(ok('mail port', mail ? `${smtp.host}:${smtp.port} takes mail` : `${smtp.port} is free`))
  return findings
}

async function answersAsHeed(host: string, port: number): Promise<boolean> {
  const reach = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${reach}:${port}/healthz`, { signal: AbortSignal.timeout(2000) })
    return ((await answer.json()) as { status?: string }).status === 'ok'
  } catch {
    return false
  }
}

function isTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host === '0.0.0.0' ? '127.0.0.1' : host)
    const end = (taken: boolean) => {
      socket.destroy()
      resolve(taken)
    }
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .setTimeout(1000, () => end(false))
  })
}

async function aboutDatabase(environment: Environment): Promise<Finding[]> {
  const url = environment.databaseUrl ?? runningEmbeddedPostgres(environment.dataDir)
  if (!url) return [warn('database', 'the embedded PostgreSQL is not running; start Heed to have the rest looked at')]
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5000 })
  try {
    const { rows } = await pool.query(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    const { version, number } = rows[0]
    const server =
      number >= 150_000
        ? ok('database', `PostgreSQL ${version}`)
        : fail('database', `PostgreSQL ${version}; Heed needs 15 or newer`)
    if (!(await isMigrated(pool))) return [server, fail('migrations', 'not all have run. Run: bin/heed migrate')]
    return [server, ok('migrations', 'up to date'), ...(await aboutWork(pool, environment))]
  } catch (error) {
    return [fail('database', explainStartFailure(error, environment) ?? (error as Error).message)]
  } finally {
    await pool.end()
  }
}

type Work = {
  lag: number
  behind: string | null
  failed: number
  quarantined: number
  stuck: number
  undelivered: number
  senderless: string[] | null
  unwell: string[] | null
  aside: boolean
}

const minutes = (seconds: number) => `${Math.ceil(seconds / 60)} min`

/** What the rows tell: who is behind, what has failed, what waits for a person. */
async function aboutWork(pool: pg.Pool, { smtpUrl }: Environment): Promise<Finding[]> {
  const jobs = (await pool.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)).rows[0]
    .there
  const { rows } = await pool.query<Work>(`
    with late as (
      select name, extract(epoch from now() - (select at from event where (event.tx, event.id) > (c.tx, c.id) order by tx, id limit 1))::float8 as lag
      from follower_cursor c
    )
    select coalesce((select max(lag) from late), 0) as lag, (select name from late order by lag desc nulls last limit 1) as behind,
      ${jobs ? '(select count(*) from graphile_worker._private_jobs where attempts >= max_attempts)' : '0'}::int as failed,
      (select count(*) from intake where state = 'quarantined')::int as quarantined,
      (select count(*) from intake where state = 'received' and received_at < now() - interval '5 minutes')::int as stuck,
      (select count(*) from delivery where state = 'failed' and created_at > now() - interval '7 days')::int as undelivered,
      (select array_agg(name) from inbox where channel = 'email' and removed_at is null and smtp is null) as senderless,
      (select array_agg(name || ': ' || coalesce(health ->> 'message', health ->> 'state')) from inbox
        where removed_at is null and imap is not null and health ->> 'state' not in ('ok', 'connected', 'idle')) as unwell,
      exists (select from setting where key = 'seed.aside') as aside`)
  const work = rows[0] as Work
  const count = (what: string, n: number, none: string, some: string) =>
    n === 0 ? ok(what, none) : warn(what, `${n} ${some}`)
  return [
    aboutSender(work.senderless, smtpUrl),
    work.lag > 60
      ? fail(
          'followers',
          `"${work.behind}" is ${minutes(work.lag)} behind. Does a process with the role worker run? See its log.`,
        )
      : ok('followers', 'up to date'),
    count('jobs', work.failed, 'none has failed', 'have failed for good; see the log for the reason'),
    count('quarantine', work.quarantined, 'empty', 'mails wait for a person; see Outbox, Arrived'),
    count(
      'intake',
      work.stuck,
      'nothing waits',
      'mails wait for longer than five minutes; does a process with the role worker or mail run?',
    ),
    count(
      'outbox',
      work.undelivered,
      'no failures in the last seven days',
      'mails could not be delivered in the last seven days; see the outbox',
    ),
    work.unwell ? fail('mail accounts', work.unwell.join('; ')) : ok('mail accounts', 'none is in trouble'),
    ...(work.aside
      ? [fail('indexes', 'a seeding was broken off and left indexes out. Run: bin/heed seed --conversations 1')]
      : []),
  ]
}

function aboutSender(senderless: string[] | null, smtpUrl: string | null): Finding {
  if (smtpUrl) return ok('sender', `mail leaves by ${new URL(smtpUrl).host}`)
  if (!senderless) return ok('sender', 'every inbox has a sending server')
  return warn(
    'sender',
    `no sending server for ${senderless.join(', ')}: their mail waits. Set HEED_SMTP_URL, or one in each inbox.`,
  )
}
