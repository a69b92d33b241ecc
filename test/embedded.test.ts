import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commandAs } from '../src/server/embedded/account.ts'
import { prepareCluster } from '../src/server/embedded/cluster.ts'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../src/server/embedded/postgres.ts'

// A busy disk makes the first start slow.
vi.setConfig({ testTimeout: 60_000 })

const isRoot = process.getuid?.() === 0
const base = mkdtempSync(path.join(tmpdir(), 'heed-embedded-'))
const dataDir = path.join(base, 'data')
afterAll(() => rmSync(base, { recursive: true }))

let said: string[]
const hear = (message: string) => void said.push(message)
const log = { debug: () => {}, info: hear, warn: hear, error: hear }

/** What is still running, to be stopped whatever a test did. */
const running = new Set<{ stop(): Promise<void> }>()
beforeEach(() => {
  said = []
})
afterEach(async () => {
  for (const each of running) await each.stop()
  running.clear()
})

async function start(onLost?: (error: Error) => void) {
  const database = await startEmbeddedPostgres({ dataDir, log, ...(onLost ? { onLost } : {}) })
  running.add(database)
  return database
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const pidFile = path.join(dataDir, 'postgres', 'postmaster.pid')
const serverPid = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])

/** Zombies do not count: in a container without an init nobody collects them. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux'
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('waited in vain')
    await delay(20)
  }
}

/** Another process that keeps the data folder, as a Heed does, and says its URL. */
async function otherHeed(): Promise<{ child: ChildProcess; url: string }> {
  const module = path.resolve(import.meta.dirname, '../src/server/embedded/postgres.ts')
  const source = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)}
    const quiet = () => {}
    const log = { debug: quiet, info: quiet, warn: quiet, error: quiet }
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log })
    console.log(url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [chunk] = await once(child.stdout!, 'data')
  return { child, url: String(chunk).trim() }
}

describe('the embedded database', () => {
  test('is made on the first start, and later starts find what was written', async () => {
    const first = await start()
    await ask(first.url, "create table kept as select 'ÄÖÉ'::text as word")
    await first.stop()
    const second = await start()
    expect(await ask(second.url, 'select lower(word) as word from kept')).toEqual([{ word: 'äöé' }])
  })

  test('keeps what is committed, and asks for a password', async () => {
    const { url } = await start()
    const [settings] = await ask<Record<string, string>>(
      url,
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums",
    )
    expect(settings).toEqual({ fsync: 'on', commit: 'on', checksums: 'on' })
    await expect(ask(url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed')
    expect(statSync(path.join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600)
  })

  test('works as an ordinary owner, with the extensions that Heed uses', async () => {
    const { url } = await start()
    expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([{ rolsuper: false }])
    await ask(url, 'create extension if not exists pg_trgm; create extension if not exists unaccent')
    await ask(url, 'create database another template heed')
    await ask(url, 'drop database another')
  })

  test('takes quotation marks and dashes for what they are when it splits words', async () => {
    const { url } = await start()
    const [row] = await ask<{ words: string }>(url, "select to_tsvector('simple', '“Größe” – naïve')::text as words")
    expect(row?.words).toBe("'größe':1 'naïve':2")
  })

  test('does not outlive a stop, and stopping twice is no error', async () => {
    const database = await start()
    const pid = serverPid()
    await database.stop()
    await database.stop()
    expect(isAlive(pid)).toBe(false)
    expect(runningEmbeddedPostgres(dataDir)).toBeNull()
  })

  test('can be found by other programs while it runs', async () => {
    const { url } = await start()
    expect(runningEmbeddedPostgres(dataDir)).toBe(url)
  })

  test('takes settings of those who run it', async () => {
    const file = path.join(dataDir, 'postgresql.conf')
    writeFileSync(file, "work_mem = '17MB'\n")
    if (isRoot) execFileSync('chmod', ['644', file])
    const { url } = await start()
    expect(await ask(url, "select current_setting('work_mem') as memory")).toEqual([{ memory: '17MB' }])
    rmSync(file)
  })
})

describe('when things go wrong', () => {
  test('a second Heed on the same folder is told who holds it', async () => {
    const { child } = await otherHeed()
    const sentence = `The data folder ${dataDir} is in use by another Heed (process ${child.pid}). Stop it, or set HEED_DATA to another folder.`
    await expect(start()).rejects.toThrow(sentence)
    child.kill('SIGKILL')
    await once(child, 'exit')
  })

  test('after kill -9 of Heed the next start recovers at once', async () => {
    const { child, url } = await otherHeed()
    await ask(url, 'create table if not exists committed (n int); insert into committed values (1)')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { url: next } = await start()
    expect(await ask(next, 'select n from committed')).toEqual([{ n: 1 }])
  })

  test('after kill -9 of Heed and its PostgreSQL together the next start recovers', async () => {
    const { child, url } = await otherHeed()
    await ask(url, 'create table both_killed as select 7 as n')
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { url: next } = await start()
    expect(await ask(next, 'select n from both_killed')).toEqual([{ n: 7 }])
  })

  test('a PostgreSQL that stayed behind is stopped and its data kept', async () => {
    await (await start()).stop()
    const { binaries, account, folder } = await prepareCluster(dataDir)
    const port = String(20_000 + (process.pid % 10_000))
    const { program, args, ...user } = commandAs(account, binaries.postgres, ['-D', folder, '-p', port], folder)
    const stray = spawn(program, args, { ...user, cwd: '/', detached: true, stdio: 'ignore' })
    await until(() => runningEmbeddedPostgres(dataDir) !== null)
    const { url } = await start()
    expect(isAlive(stray.pid!)).toBe(false)
    expect(said.join()).toContain(`still there (process ${stray.pid})`)
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a stale lock file that names some other program stops nothing', async () => {
    await (await start()).stop()
    writeFileSync(pidFile, `${process.pid}\n${path.dirname(pidFile)}\n1\n5\n\n127.0.0.1\n\nready\n`)
    const { url } = await start()
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a PostgreSQL that dies is started again at the same address', async () => {
    const { url } = await start()
    const pid = serverPid()
    process.kill(pid, 'SIGKILL')
    await until(() => said.some((line) => line.includes('starting it again')))
    await until(() =>
      ask(url, 'select 1').then(
        () => true,
        () => false,
      ),
    )
    expect(serverPid()).not.toBe(pid)
  })

  test('one that dies again and again is given up, and Heed is told', async () => {
    const lost: string[] = []
    const { url } = await start((error) => lost.push(error.message))
    for (let death = 0; death < 4; death++) {
      await until(() =>
        ask(url, 'select 1').then(
          () => true,
          () => false,
        ),
      )
      process.kill(serverPid(), 'SIGKILL')
      await until(() => said.filter((line) => line.includes('starting it again')).length > death)
    }
    await until(() => lost.length > 0)
    expect(lost).toEqual(['PostgreSQL ended again and again; Heed stops.'])
  })

  test('files of another PostgreSQL version are left alone, with a sentence', async () => {
    const file = path.join(dataDir, 'postgres', 'PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '15\n')
    await expect(start()).rejects.toThrow(/was written by PostgreSQL 15, and this Heed brings \d+\. Make a backup/)
    writeFileSync(file, version)
  })

  test('a lost password file is made anew', async () => {
    rmSync(path.join(dataDir, 'postgres-password'))
    const { url } = await start()
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a first start that was broken off leaves nothing in the way', async () => {
    const other = path.join(base, 'other')
    mkdirSync(path.join(other, 'postgres.new', 'base'), { recursive: true })
    const database = await startEmbeddedPostgres({ dataDir: other, log })
    running.add(database)
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
