import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import type { Role } from '../../src/contract/access.ts'
import { createAgent } from '../../src/contract/agents.ts'
import { createInbox } from '../../src/contract/inboxes.ts'
import { type Api, makeApi } from '../api.ts'
import { freePort } from '../mail/servers.ts'
import { ownEnvironment } from '../own-process.ts'

/** Heed as `npm start` runs it: a process of its own, with its own PostgreSQL and a data folder that goes with it. */
export type Heed = {
  url: string
  smtpPort: number
  /** The folder of its data. */
  data: string
  /** What it has printed so far. */
  printed(): string
  admin: Api
  close(): Promise<void>
}

export type Restartable = Heed & {
  /** Ends it and starts it again, with its data and at its address. */
  restart(): Promise<void>
}

const program = path.resolve(import.meta.dirname, '../../src/server/main.ts')
const adminKey = 'the key of the journeys 0123456789'.replaceAll(' ', '-')

/** Begins with a copy of the first house's folder, which saves each the making and migrating of a database. */
export async function startHeed(environment: Record<string, string> = {}): Promise<Restartable> {
  const data = await mkdtemp(path.join(tmpdir(), 'heed-journey-'))
  // Of its own accord Node copies without owners; PostgreSQL's folder belongs to a user of its own.
  await promisify(execFile)('cp', ['-a', `${inject('firstHouse')}/.`, data])
  const forget = () => rm(data, { recursive: true, force: true })
  let house = await runHeed(data, environment).catch(async (error) => {
    await forget()
    throw error
  })
  return {
    ...house,
    printed: () => house.printed(),
    async restart() {
      const { url, smtpPort } = house
      await house.close()
      house = await runHeed(data, { ...environment, PORT: new URL(url).port, HEED_SMTP_PORT: String(smtpPort) })
    },
    async close() {
      await house.close()
      await forget()
    },
  }
}

/** A house on the folder `data`, which stays. */
export async function runHeed(data: string, environment: Record<string, string> = {}): Promise<Heed> {
  const port = Number(environment.PORT ?? (await freePort()))
  const smtpPort = Number(environment.HEED_SMTP_PORT ?? (await freePort()))
  const child = spawn(process.execPath, [program], {
    env: {
      ...ownEnvironment,
      HEED_DATA: data,
      PORT: String(port),
      HEED_SMTP_PORT: String(smtpPort),
      HEED_ADMIN_KEY: adminKey,
      HEED_DEMO: '0',
      HEED_LOG: 'warn',
      ...environment,
    },
    stdio: 'pipe',
  })
  let printed = ''
  const hear = (chunk: Buffer) => {
    printed += chunk
    if (process.env.HEED_TEST_LOG) process.stderr.write(chunk)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const url = `http://127.0.0.1:${port}`
  const close = () => end(child)
  try {
    await until(() => printed.includes('Heed is ready'), child)
  } catch (error) {
    await close()
    throw new Error(`Heed did not start:\n${printed}`, { cause: error })
  }
  return { url, smtpPort, data, printed: () => printed, admin: makeApi(url, { key: adminKey }), close }
}

async function until(happened: () => boolean, child: ChildProcess) {
  for (const end = Date.now() + 120_000; !happened(); ) {
    if (child.exitCode !== null || Date.now() > end) throw new Error('it ended, or took too long')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

export const password = 'a password of ten words or so'

/** Makes somebody who can sign in with `password`; in the first team unless told otherwise. */
export async function hire(heed: Heed, name: string, fields: { role?: Role; teams?: number[] } = {}) {
  const email = `${name.toLowerCase()}@company.test`
  const made = await heed.admin.call(createAgent, {
    body: { name, email, role: 'agent', teams: [1], password, ...fields },
  })
  return { id: made.id, name, email }
}

/** An inbox of the first team. */
export const openInbox = (heed: Heed, address: string, fields: Record<string, unknown> = {}) =>
  heed.admin.call(createInbox, { body: { channel: 'email', name: 'Support', address, team: 1, ...fields } as never })
