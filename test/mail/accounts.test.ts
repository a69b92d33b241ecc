import net from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { changeInbox, createInbox, getTrial, startTrial, testInbox } from '../../src/contract/inboxes.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { settingsFor } from '../../src/server/channels/email/autoconfig.ts'
import { explainMailError } from '../../src/server/channels/email/explain.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import { watchAccounts, watchSilence } from '../../src/server/inboxes/watching/commands.ts'
import { watchingJobs, watchOwnCertificate } from '../../src/server/inboxes/watching/jobs.ts'
import { unusualSilence } from '../../src/server/inboxes/watching/rules.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { makeInbox } from '../factories.ts'
import { makeCertificate, openTlsServer } from './certificates.ts'
import { conversationsOf, eventually, mailText, openPostOffice, type PostOffice } from './post-office.ts'
import { freePort } from './servers.ts'
import { openSink } from './sink.ts'

let office: PostOffice
const closers: (() => unknown)[] = []
beforeAll(async () => {
  office = await openPostOffice()
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})
afterAll(() => office?.close())

let unique = 0
const inboxWith = (fields: object) =>
  office.admin.call(createInbox, { body: { name: `Inbox ${++unique}`, ...fields } as never })
const badSteps = async (fields: object) => {
  const { id } = await inboxWith(fields)
  const { steps } = await office.admin.call(testInbox, { params: { id } })
  return steps.filter(({ ok }) => !ok)
}
const imapAt = (port: number, change: object = {}) => ({
  ...{ host: '127.0.0.1', port, security: 'tls', user: 'box@heed.test', password: 'x' },
  ...change,
})
const alarmsOf = async (id: number | null) =>
  (await office.admin.call(listAlarms, {})).items.filter((alarm) => alarm.inboxId === id)
const query = (text: string, values: unknown[]) => office.house.house.database.pool.query(text, values)

async function openSmtp(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<number> {
  const server = new SMTPServer({ allowInsecureAuth: true, logger: false, ...options })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return (server.server.address() as net.AddressInfo).port
}

describe('a connection test', () => {
  it.each([
    ['has ended', '127.0.0.1', -1, /^The certificate of 127\.0\.0\.1 has ended on \d{4}-\d\d-\d\d/],
    ['is for another name', 'mail.example', 90, /is not for that name but for mail\.example/],
    ['is signed by itself', '127.0.0.1', 90, /is signed by itself/],
  ])('says that a certificate %s', async (_what, name, days, says) => {
    const server = await openTlsServer(await makeCertificate(name, days))
    closers.push(server.close)
    const bad = await badSteps({
      imap: imapAt(server.port),
      smtp: { host: '127.0.0.1', port: office.port, security: 'none' },
    })
    expect(bad).toMatchObject([{ name: 'imap tls', leg: 'receiving', message: expect.stringMatching(says) }])
  })

  it('says that TLS is spoken in another way, and offers it', async () => {
    const port = await openSmtp({ disabledCommands: ['STARTTLS'], authOptional: true })
    const starttls = await badSteps({
      address: 'first@tls.test',
      smtp: { host: '127.0.0.1', port, security: 'starttls' },
    })
    expect(starttls).toMatchObject([{ name: 'smtp tls', message: expect.stringContaining('does not offer STARTTLS') }])
    const tls = await badSteps({ address: 'second@tls.test', smtp: { host: '127.0.0.1', port, security: 'tls' } })
    expect(tls).toMatchObject([{ name: 'smtp tls', change: { account: 'smtp', security: 'starttls' } }])
  })

  it('says that a server does not let the inbox’s address send', async () => {
    const port = await openSmtp({
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) => done(null, { user: 'one' }),
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('5.7.1 Sender address rejected: not owned by user one'), { responseCode: 553 })),
    })
    const smtp = { host: '127.0.0.1', port, security: 'none', user: 'one', password: 'x' }
    expect(await badSteps({ address: 'mine@heed.test', smtp })).toMatchObject([
      {
        name: 'sender',
        message: expect.stringMatching(/does not let mine@heed\.test send: 553 .*not owned by user one/),
      },
    ])
  })

  it('brings its steps one by one', async () => {
    // Takes connections, and never greets.
    const silent = net.createServer(() => {}).listen(0, '127.0.0.1')
    closers.push(() => silent.close())
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as net.AddressInfo
    const { id } = await inboxWith({ imap: imapAt(port) })
    const { id: trial, done } = await office.admin.call(startTrial, { params: { id } })
    expect(done).toBe(false)
    const early = await eventually(async () => {
      const found = await office.admin.call(getTrial, { params: { id, trial } })
      return found.steps.some(({ name }) => name === 'imap port') && found
    })
    expect(early.done).toBe(false)
  })

  const refusal = (responseText: string, serverResponseCode = 'AUTHENTICATIONFAILED') =>
    Object.assign(new Error('no'), { authenticationFailed: true, responseText, serverResponseCode })
  it.each([
    ['Gmail without an app password', '[ALERT] Application-specific password required', 'app password'],
    ['Gmail that wants a browser', 'Please log in via your web browser', 'OAuth, or an app password'],
    ['Microsoft without basic authentication', 'BasicAuthBlocked', 'takes no passwords any more'],
    ['a mailbox without IMAP', 'IMAP access is disabled for your domain', 'IMAP is switched off'],
    ['anything else', 'Invalid credentials', 'Check user name and password'],
  ])('knows what %s wants', (_who, says, remedy) => {
    expect(explainMailError(refusal(says), { host: 'mail.example', port: 993, user: 'me' })).toContain(remedy)
  })
})

describe('an address', () => {
  const dns = (
    records: Record<string, { name: string; port: number; priority: number; weight: number }[]>,
    mx: string[] = [],
  ) => ({
    resolveSrv: async (name: string) => records[name] ?? Promise.reject(new Error('ENOTFOUND')),
    resolveMx: async () => mx.map((exchange, priority) => ({ exchange, priority })),
  })

  it('of a known provider brings its servers without asking anybody', async () => {
    const asked = {
      resolveSrv: () => Promise.reject(new Error('asked')),
      resolveMx: () => Promise.reject(new Error('asked')),
    }
    expect(await settingsFor('Me@GMail.com', asked)).toMatchObject({
      ...{ source: 'known', provider: 'Gmail', oauth: 'google' },
      imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    })
    expect(await settingsFor('me@gmx.de', asked)).toMatchObject({ provider: 'GMX', oauth: null })
  })

  it('of another brings what its domain says: services first, else who takes its mail', async () => {
    const records = {
      '_imaps._tcp.hill.example': [
        { name: 'second.hill.example', port: 993, priority: 20, weight: 0 },
        { name: 'imap.hill.example', port: 1993, priority: 10, weight: 0 },
      ],
      '_submission._tcp.hill.example': [{ name: 'smtp.hill.example', port: 587, priority: 0, weight: 0 }],
    }
    expect(await settingsFor('me@hill.example', dns(records))).toMatchObject({
      source: 'srv',
      imap: { host: 'imap.hill.example', port: 1993, security: 'tls' },
      smtp: { host: 'smtp.hill.example', port: 587, security: 'starttls' },
    })
    const mx = ['hill-example.mail.protection.outlook.com']
    expect(await settingsFor('me@hill.example', dns({}, mx))).toMatchObject({ source: 'mx', oauth: 'microsoft' })
    expect(await settingsFor('me@hill.example', dns({}))).toMatchObject({ source: null, imap: null })
  })

  it('that does not fit the channel is refused, with the field', async () => {
    await expect(inboxWith({ channel: 'chat', address: 'chat@heed.test' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { address: 'Only an e-mail inbox has this; the channel is chat.' },
    })
    expect(await inboxWith({ channel: 'chat' })).toMatchObject({ channel: 'chat', address: null })
  })

  it('that a customer wrote to is the one that the answer comes from, of several brands and whole domains', {
    timeout: 60_000,
  }, async () => {
    const sink = await openSink()
    closers.push(sink.close)
    const smtp = { host: '127.0.0.1', port: sink.port, security: 'none' }
    await inboxWith({
      address: 'one@brand.test',
      aliases: ['hello@other-brand.test'],
      catchAllDomain: 'all.test',
      smtp,
    })
    for (const [to, subject] of [
      ['hello@other-brand.test', 'To an alias'],
      ['anything@all.test', 'To a whole domain'],
    ] as const) {
      await office.deliver(mailText({ To: to, Subject: subject }), to)
      const { id } = await eventually(async () =>
        (await conversationsOf(office.admin)).find((each) => each.subject === subject),
      )
      await office.admin.call(addMessage, {
        params: { id },
        body: { kind: 'reply', text: 'Here is your answer.' } as never,
      })
    }
    const mails = await Promise.all((await sink.until(2)).map(({ raw }) => readMail(Buffer.from(raw))))
    expect(mails.find(({ subject }) => subject === 'Re: To an alias')?.from?.address).toBe('hello@other-brand.test')
    expect(mails.find(({ subject }) => subject === 'Re: To a whole domain')?.from?.address).toBe('anything@all.test')
  })
})

describe('what is watched', () => {
  const watch = (work: typeof watchAccounts) => office.house.house.database.write(heed, work)
  const setHealth = (id: number, state: string, minutes: number) =>
    query(
      `update inbox set imap = coalesce(imap, '{}'), health = jsonb_build_object('state', $2::text, 'message', 'It refuses us.',
        'since', now() - make_interval(mins => $3)) where id = $1`,
      [id, state, minutes],
    )

  it('an account that fails for minutes is an alarm, until it works', async () => {
    const { id } = await makeInbox(office.house.house)
    await setHealth(id, 'failing', 2)
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toEqual([])
    await setHealth(id, 'failing', 6)
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toMatchObject([
      { kind: 'account_failing', message: expect.stringContaining('It refuses us.') },
    ])
    await setHealth(id, 'ok', 0)
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toEqual([])
    await query('update inbox set imap = null where id = $1', [id])
  })

  it('mail that cannot leave is an alarm with the server’s words', async () => {
    const smtp = { host: '127.0.0.1', port: await freePort(), security: 'none' as const }
    const { id } = await inboxWith({ address: 'stuck@heed.test', smtp })
    await office.deliver(mailText({ To: 'stuck@heed.test', Subject: 'Stuck' }), 'stuck@heed.test')
    const about = await eventually(async () =>
      (await conversationsOf(office.admin)).find(({ subject }) => subject === 'Stuck'),
    )
    await office.admin.call(addMessage, { params: { id: about.id }, body: { kind: 'reply', text: 'Soon.' } as never })
    await eventually(
      async () => (await query(`select 1 from delivery where state = 'queued' and reason is not null`, [])).rowCount,
    )
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toEqual([])
    await query(`update delivery set created_at = created_at - interval '20 minutes' where state = 'queued'`, [])
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toMatchObject([
      { kind: 'sending', message: expect.stringContaining('refuses connections') },
    ])
  })

  it('a grant that its provider is about to end is an alarm', async () => {
    const { id } = await makeInbox(office.house.house)
    await query(
      `insert into inbox_grant (inbox_id, tokens, given_at, refreshed_at, expires_at, ends_at)
        values ($1, '', now(), now(), now() + interval '1 hour', now() + interval '5 days')`,
      [id],
    )
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toMatchObject([
      { kind: 'grant_ends', message: expect.stringContaining('Sign in again') },
    ])
    await query(`update inbox_grant set ends_at = now() + interval '90 days' where inbox_id = $1`, [id])
    await watch(watchAccounts)
    expect(await alarmsOf(id)).toEqual([])
  })

  it('a server’s certificate that ends soon is an alarm, until there is a new one', async () => {
    const jobs = watchingJobs(office.house.house)
    const short = await openTlsServer(await makeCertificate('127.0.0.1', 5))
    const long = await openTlsServer(await makeCertificate('127.0.0.1', 60))
    closers.push(short.close, long.close)
    const { id } = await inboxWith({ smtp: { host: '127.0.0.1', port: short.port, security: 'tls' } })
    await jobs.watch_certificates?.({} as never)
    expect(await alarmsOf(id)).toMatchObject([
      { kind: 'certificate', message: expect.stringMatching(/ends on \d{4}-/) },
    ])
    const smtp = { host: '127.0.0.1', port: long.port, security: 'tls' as const }
    await office.admin.call(changeInbox, { params: { id }, body: { smtp } })
    await jobs.watch_certificates?.({} as never)
    expect(await alarmsOf(id)).toEqual([])
  })

  it('so is that of our own listener', async () => {
    const { mkdtemp, rm, writeFile } = await import('node:fs/promises')
    const folder = await mkdtemp('/tmp/heed-own-certificate-')
    closers.push(() => rm(folder, { recursive: true, force: true }))
    const file = `${folder}/cert.pem`
    await writeFile(file, (await makeCertificate('mail.heed.test', 3)).cert)
    const watching = watchOwnCertificate(office.house.house, file)
    closers.push(watching.stop)
    const own = async () => (await alarmsOf(null)).find(({ kind }) => kind === 'certificate')
    expect((await eventually(own)).message).toContain('HEED_SMTP_CERT')
    await writeFile(file, (await makeCertificate('mail.heed.test', 60)).cert)
    closers.push(watchOwnCertificate(office.house.house, file).stop)
    await eventually(async () => !(await own()), 'the alarm to clear')
  })
})

describe('a silence', () => {
  // Whole hours since 1970; hour 0 of a week is a Monday's first.
  const monday = 168 * 2900 + 96
  const officeHours = (weeks: number) =>
    Array.from({ length: weeks * 5 * 9 }, (_, n) => {
      const [week, day, hour] = [Math.floor(n / 45), Math.floor((n % 45) / 9), n % 9]
      return monday + week * 168 + day * 24 + 8 + hour
    })

  it('is unusual on a working day, and not over a night or a weekend', () => {
    const busy = officeHours(4)
    const friday = monday + 3 * 168 + 4 * 24
    const last = Math.max(...busy)
    expect(last).toBe(friday + 16)
    expect(unusualSilence({ busy, last, now: friday + 23 })).toBeNull()
    // Monday, nine o'clock: the weekend was as ever.
    expect(unusualSilence({ busy, last, now: friday + 3 * 24 + 9 })).toBeNull()
    expect(unusualSilence({ busy, last, now: friday + 3 * 24 + 16 })).toBe(72)
  })

  it('is nothing to speak of for a young inbox, or one that hardly gets mail', () => {
    const young = officeHours(4).slice(-90)
    expect(unusualSilence({ busy: young, last: Math.max(...young), now: Math.max(...young) + 100 })).toBeNull()
    const rare = Array.from({ length: 26 }, (_, n) => monday + n * 25)
    expect(unusualSilence({ busy: rare, last: Math.max(...rare), now: Math.max(...rare) + 20 })).toBeNull()
  })

  it('raises an alarm that the next mail clears', async () => {
    const { id, address } = await makeInbox(office.house.house)
    await query(
      `insert into intake (channel, inbox_id, state, recipients, blob, size, received_at)
        select 'email', $1, 'processed', array[$2::text], 'none', 1, at
        from generate_series(now() - interval '27 days', now() - interval '20 hours', interval '1 hour') at`,
      [id, address],
    )
    await office.house.house.database.write(heed, watchSilence)
    expect(await alarmsOf(id)).toMatchObject([
      { kind: 'account_silent', message: expect.stringMatching(/for \d\d hours/) },
    ])
    await office.deliver(mailText({ To: address, Subject: 'At last' }), address)
    await eventually(async () => (await conversationsOf(office.admin)).find(({ subject }) => subject === 'At last'))
    await office.house.house.database.write(heed, watchSilence)
    expect(await alarmsOf(id)).toEqual([])
  })
})
