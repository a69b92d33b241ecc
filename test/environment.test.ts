import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { keptSecret, readEnvironment, secretOf } from '../src/server/environment.ts'
import { explainStartFailure, StartFailure } from '../src/server/start-failure.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'heed-environment-'))
afterAll(() => rmSync(folder, { recursive: true }))

const complaintOf = (env: Record<string, string>): string => {
  try {
    readEnvironment(env)
  } catch (error) {
    if (error instanceof StartFailure) return error.message
    throw error
  }
  return 'accepted'
}

describe('environment variables', () => {
  test('nothing set starts a demo on port 4000 of this machine only', () => {
    const environment = readEnvironment({})
    expect(environment).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: path.resolve(import.meta.dirname, '../data'),
      databaseUrl: null,
      publicUrl: 'http://127.0.0.1:4000',
      smtp: { host: '127.0.0.1', port: 2525, cert: null, key: null },
      smtpUrl: null,
      clamav: null,
      assistant: null,
      mailAuth: 'auto',
      dns: null,
      adminKey: null,
      demo: true,
      secret: null,
      logLevel: 'info',
      trustProxy: false,
      chatSockets: 200,
      warnings: [],
    })
    expect([...environment.roles]).toEqual(['web', 'worker', 'mail'])
  })

  test('what is set is taken, and an empty variable counts as not set', () => {
    writeFileSync(path.join(folder, 'cert.pem'), '-----BEGIN CERTIFICATE-----\nx')
    const pem = path.join(folder, 'cert.pem')
    const environment = readEnvironment({
      PORT: '8080',
      HEED_HOST: '0.0.0.0',
      HEED_DATA: '/srv/heed',
      DATABASE_URL: 'postgres://heed:pw@db.example:5432/heed',
      HEED_PUBLIC_URL: 'https://help.example.com/',
      HEED_SMTP_PORT: 'off',
      HEED_SMTP_CERT: pem,
      HEED_SMTP_KEY: pem,
      HEED_SMTP_URL: 'smtps://u:p@mail.example:465',
      HEED_DEMO: '0',
      HEED_ROLES: 'mail, web',
      HEED_LOG: '',
      HEED_TRUST_PROXY: '2',
    })
    expect(environment).toMatchObject({
      port: 8080,
      dataDir: '/srv/heed',
      publicUrl: 'https://help.example.com',
      smtp: { port: null, cert: expect.stringContaining('BEGIN CERTIFICATE') },
      demo: false,
      logLevel: 'info',
      trustProxy: 2,
    })
    expect([...environment.roles]).toEqual(['web', 'mail'])
  })

  test.each([
    ['0.0.0.0', 'http://localhost:4000'],
    ['::', 'http://localhost:4000'],
    ['::1', 'http://[::1]:4000'],
  ])('listening on %s, people are sent to %s', (host, url) => {
    expect(readEnvironment({ HEED_HOST: host }).publicUrl).toBe(url)
  })

  test.each([
    [{ PORT: 'http' }, 'PORT is "http", but must be a port number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT is "70000", but must be a port number from 0 to 65535.'],
    [{ HEED_HOST: 'http://x' }, 'HEED_HOST is "http://x", but must be a host name or an IP address.'],
    [
      { HEED_PUBLIC_URL: 'help.example.com' },
      'HEED_PUBLIC_URL is "help.example.com", but must be a URL such as https://help.example.com, without a query.',
    ],
    [{ HEED_SMTP_PORT: 'none' }, 'HEED_SMTP_PORT is "none", but must be a port number from 0 to 65535, or "off".'],
    [{ HEED_DEMO: 'yes' }, 'HEED_DEMO is "yes", but must be 1 or 0.'],
    [
      { HEED_ROLES: 'web,api' },
      'HEED_ROLES is "web,api", but must be a list of web, worker and mail, with commas between.',
    ],
    [{ HEED_LOG: 'loud' }, 'HEED_LOG is "loud", but must be error, warn, info or debug.'],
    [{ HEED_TRUST_PROXY: 'all' }, 'HEED_TRUST_PROXY is "all", but must be the number of proxies, or "off".'],
    [
      { HEED_SMTP_CERT: '/nowhere.pem', HEED_SMTP_KEY: '/nowhere.pem' },
      'HEED_SMTP_CERT is "/nowhere.pem", but must be the path of a PEM file that Heed may read.',
    ],
  ])('%o is refused with a sentence', (env, sentence) => {
    expect(complaintOf(env)).toBe(sentence)
  })

  test.each([
    ['DATABASE_URL', 'mysql://u:hunter2@h/d'],
    ['HEED_SMTP_URL', 'http://u:hunter2@h'],
    ['HEED_ADMIN_KEY', 'hunter2'],
    ['HEED_SECRET', 'hunter2'],
  ])('a wrong %s is named without showing its value', (name, value) => {
    const sentence = complaintOf({ [name]: value })
    expect(sentence).toMatch(new RegExp(`^${name} must be .+\\.$`))
    expect(sentence).not.toContain('hunter2')
  })

  test('a certificate without its key is refused', () => {
    writeFileSync(path.join(folder, 'alone.pem'), '-----BEGIN CERTIFICATE-----\nx')
    expect(complaintOf({ HEED_SMTP_CERT: path.join(folder, 'alone.pem') })).toContain('belong together')
  })

  test('a mistyped variable is told, with the one that was meant', () => {
    expect(readEnvironment({ HEED_STMP_PORT: '25', PATH: '/bin', HEED_TEST_X: '1' }).warnings).toEqual([
      'HEED_STMP_PORT is set, but Heed knows no such variable. Did you mean HEED_SMTP_PORT?',
    ])
    expect(readEnvironment({ HEED_SOMETHING_ELSE_ENTIRELY: '1' }).warnings).toEqual([
      'HEED_SOMETHING_ELSE_ENTIRELY is set, but Heed knows no such variable.',
    ])
  })
})

describe('the secret', () => {
  test('is made once, for its owner only, and stays the same', async () => {
    const dataDir = path.join(folder, 'data')
    const first = await secretOf({ secret: null, dataDir })
    expect(first.length).toBeGreaterThanOrEqual(32)
    expect(await secretOf({ secret: null, dataDir })).toBe(first)
    expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(readFileSync(path.join(dataDir, 'secret'), 'utf8').trim()).toBe(first)
  })

  test('that is given is not written anywhere', async () => {
    const secret = 'a'.repeat(32)
    const dataDir = path.join(folder, 'unused')
    expect(await secretOf({ secret, dataDir })).toBe(secret)
    expect(() => statSync(dataDir)).toThrow()
  })
})

describe('a start that fails', () => {
  const settings = readEnvironment({ PORT: '4000', HEED_SMTP_PORT: '2525' })

  const failureOfListening = (port: number, host: string) =>
    new Promise<Error>((resolve) => {
      createServer().once('error', resolve).listen(port, host)
    })

  test('because a port is taken names the port and the variable', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as { port: number }
    const error = await failureOfListening(port, '127.0.0.1')
    expect(explainStartFailure(error, settings)).toBe(
      `Port ${port} is taken by another program. Stop it, or start with PORT=${port + 1}.`,
    )
    const withMailThere = { ...settings, smtp: { ...settings.smtp, port } }
    expect(explainStartFailure(error, withMailThere)).toContain(`HEED_SMTP_PORT=${port + 1}`)
    holder.close()
  })

  test('because the address belongs to another machine says so', async () => {
    const error = await failureOfListening(0, '192.0.2.1')
    expect(explainStartFailure(error, settings)).toContain('192.0.2.1 is no address of this machine')
  })

  test('because no database answers names its address, not its password', async () => {
    const error = await new pg.Client('postgres://u:hunter2@127.0.0.1:9/x').connect().catch((reason: unknown) => reason)
    const sentence = explainStartFailure(error, settings)
    expect(sentence).toBe('No database answers at 127.0.0.1:9. Start PostgreSQL there, or correct DATABASE_URL.')
  })

  test.runIf(process.platform === 'linux')('because the data folder lies where no folder can be names it', async () => {
    const lost = keptSecret('/proc/no-such-folder/data/secret')
    await expect(lost).rejects.toThrow(
      'No folder can be made at /proc/no-such-folder. Set HEED_DATA to another folder.',
    )
  })

  test('because of a bug is not explained away', () => {
    expect(explainStartFailure(new TypeError('x is not a function'), settings)).toBeNull()
    expect(explainStartFailure('odd', settings)).toBeNull()
  })
})
