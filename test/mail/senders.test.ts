import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAgent } from '../../src/contract/agents.ts'
import type { SenderCheck } from '../../src/contract/messages.ts'
import { openAuthenticator } from '../../src/server/channels/email/authenticator.ts'
import { openDns } from '../../src/server/channels/email/dns.ts'
import { type DnsServer, startDns } from './dns-server.ts'
import { intakeOf, mailText, messagesOf, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

let dns: DnsServer
let office: PostOffice

beforeAll(async () => {
  dns = await startDns({
    // Publishes DMARC, signs with DKIM, and sends from nowhere near here.
    'TXT _dmarc.strict.test': ['v=DMARC1; p=reject'],
    'TXT s1._domainkey.strict.test': [`v=DKIM1; k=rsa; p=${publicKey}`],
    'TXT strict.test': ['v=spf1 ip4:192.0.2.10 -all'],
    // No DMARC, but a key; and one whose mail may come from here.
    'TXT s1._domainkey.signs.test': [`v=DKIM1; k=rsa; p=${publicKey}`],
    'TXT local.test': ['v=spf1 ip4:127.0.0.1 -all'],
    'TXT elsewhere.test': ['v=spf1 ip4:192.0.2.10 -all'],
  })
  office = await openPostOffice({ dns: dns.address })
  await supportInbox(office.admin)
  await office.admin.call(createAgent, {
    body: { name: 'Ines', email: 'ines@strict.test', role: 'agent', password: 'a password of many words' },
  })
})
afterAll(async () => {
  await office?.close()
  await dns?.close()
})

async function signed(raw: string, domain: string): Promise<string> {
  const { signatures } = await dkimSign(raw, {
    signatureData: [{ signingDomain: domain, selector: 's1', privateKey }],
  } as Parameters<typeof dkimSign>[1])
  return signatures + raw
}

let mark = 0

/** What is shown of the sender of a mail that came in. */
async function senderOf(raw: string, from = 'anna@nowhere.test'): Promise<SenderCheck> {
  const to = `support+s${++mark}@heed.test`
  await office.deliver(raw, to, from)
  const [row] = await intakeOf(office.admin, to)
  const [message] = await messagesOf(office.admin, row?.conversationId ?? 0)
  return message?.sender as SenderCheck
}

const from = (address: string) => mailText({ From: `Anna <${address}>` })

describe('a sender', () => {
  it('is proved by a DKIM signature of a domain that publishes DMARC', async () => {
    expect(await senderOf(await signed(from('anna@strict.test'), 'strict.test'))).toMatchObject({
      level: 'authenticated',
      verdict: 'pass',
      checkedBy: 'dns',
      dkim: { result: 'pass', domain: 'strict.test' },
      dmarc: { result: 'pass', domain: 'strict.test' },
    })
  })

  it('fails where the domain publishes DMARC and nothing holds', async () => {
    expect(await senderOf(from('anna@strict.test'))).toMatchObject({
      level: 'failing',
      verdict: 'fail',
      dmarc: { result: 'fail' },
      dkim: { result: 'none' },
    })
  })

  it('fails where the words were changed after they were signed, and where another domain signed', async () => {
    const raw = await signed(from('anna@strict.test'), 'strict.test')
    const changed = await senderOf(raw.replace('Where is my parcel?', 'Send it to my brother.'))
    expect(changed).toMatchObject({ level: 'failing', dkim: { result: 'fail' } })
    const other = await senderOf(await signed(from('anna@strict.test'), 'signs.test'))
    expect(other).toMatchObject({ level: 'failing', dkim: { result: 'pass', domain: 'signs.test' } })
  })

  it('is proved without DMARC by a signature or an SPF record of their own domain', async () => {
    expect(await senderOf(await signed(from('anna@signs.test'), 'signs.test'))).toMatchObject({
      level: 'authenticated',
      dmarc: { result: 'none' },
    })
    expect(await senderOf(from('anna@local.test'), 'anna@local.test')).toMatchObject({
      level: 'authenticated',
      spf: { result: 'pass', domain: 'local.test' },
    })
    expect(await senderOf(from('anna@signs.test'), 'anna@local.test'), 'not by that of another').toMatchObject({
      level: 'unknown',
    })
  })

  it('is unknown where nothing is published', async () => {
    expect(await senderOf(from('someone@nowhere.test'))).toMatchObject({ level: 'unknown', known: false })
  })

  it('of a domain without DMARC fails only under an address that is known', async () => {
    const first = await senderOf(from('carl@elsewhere.test'), 'carl@elsewhere.test')
    expect(first).toMatchObject({ level: 'unknown', known: false, spf: { result: 'fail' } })
    const second = await senderOf(from('carl@elsewhere.test'), 'carl@elsewhere.test')
    expect(second).toMatchObject({ level: 'failing', known: true })
  })

  it('whose mail a server of ours passed on is neither proved nor failing', async () => {
    const passedOn = (ip: string) =>
      mailText({
        Received: `from mail.strict.test (mail.strict.test [${ip}]) by mx.heed.test (Postfix); Mon, 1 Jan 2026 10:00:00 +0000`,
        From: 'Anna <anna@strict.test>',
      })
    expect((await senderOf(passedOn('192.0.2.10'), 'anna@strict.test')).level).toBe('failing')
    dns.zone['TXT passed.test'] = ['v=spf1 ip4:93.184.216.34 -all']
    dns.zone['TXT _dmarc.passed.test'] = ['v=DMARC1; p=reject']
    const ours = passedOn('93.184.216.34').replaceAll('strict.test', 'passed.test')
    expect((await senderOf(ours, 'anna@passed.test')).level).toBe('unknown')
    const other = passedOn('8.8.8.8').replaceAll('strict.test', 'passed.test')
    expect((await senderOf(other, 'anna@passed.test')).level).toBe('failing')
  })

  it('who says to be an inbox or an agent of ours is a customer, and it says so', async () => {
    expect(await senderOf(from('support@heed.test'))).toMatchObject({ level: 'unknown', own: 'inbox' })
    expect(await senderOf(from('support+x@heed.test'))).toMatchObject({ own: 'inbox' })
    expect(await senderOf(from('Ines@Strict.test'))).toMatchObject({ level: 'failing', own: 'agent' })
    const proved = await senderOf(await signed(from('ines@strict.test'), 'strict.test'))
    expect(proved).toMatchObject({ level: 'authenticated', own: 'agent' })
    const [row] = await intakeOf(office.admin, `support+s${mark}@heed.test`)
    const [message] = await messagesOf(office.admin, row?.conversationId ?? 0)
    expect(message).toMatchObject({ kind: 'received', author: null })
  })
})

it('one domain asked about by many mails is looked up once', async () => {
  dns.zone['TXT _dmarc.busy.test'] = ['v=DMARC1; p=none']
  const to = 'support+busy@heed.test'
  await Promise.all(Array.from({ length: 12 }, () => office.deliver(from('anna@busy.test'), to)))
  await intakeOf(office.admin, to, 12)
  expect(dns.asked.filter((asked) => asked === 'TXT _dmarc.busy.test')).toHaveLength(1)
})

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

describe('the thread that checks senders', () => {
  const route = { ip: '127.0.0.1', helo: 'test', sender: 'anna@local.test' }

  it('is held up by no mail that was made to take for ever, and asks little for it', async () => {
    const names: string[] = []
    const lookUp = openDns({ servers: [dns.address] })
    const checks = openAuthenticator((name, type) => {
      names.push(name)
      return lookUp.resolve(name, type)
    })
    const signatures = Array.from(
      { length: 5000 },
      (_, n) => `DKIM-Signature: v=1; a=rsa-sha256; d=d${n}.test; s=s${n}; h=from; bh=AAAA; b=AAAA\r\n`,
    )
    const started = Date.now()
    const [, good] = await Promise.all([
      checks.authenticate(Buffer.from(signatures.join('') + from('anna@local.test')), route),
      checks.authenticate(Buffer.from(from('anna@local.test')), route),
    ])
    expect(good).toMatchObject({ verdict: 'pass', spf: { result: 'pass' } })
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(names.length).toBeLessThan(200)
    await checks.close()
    lookUp.close()
  }, 30_000)

  it('is not kept busy by a header of many folded lines', async () => {
    const checks = openAuthenticator(() => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' })))
    await checks.authenticate(Buffer.from(from('anna@local.test')), route)
    for (const filler of [`X-Filler: ${' \r\n '.repeat(62_000)}x\r\n`, 'X-Filler: yes\r\n'.repeat(300_000)]) {
      const [bad, good] = await Promise.all([
        checks.authenticate(Buffer.from(filler + from('anna@local.test')), route),
        timed(() => checks.authenticate(Buffer.from(from('anna@local.test')), route)),
      ])
      expect(bad).toMatchObject({ detail: 'The header of this mail is too long to be checked.', doubtful: true })
      expect(good).toBeLessThan(1500)
    }
    const many = Array.from({ length: 5000 }, (_, n) => `"Person ${n}" <p${n}@many.test>`).join(',\r\n ')
    const usual = await checks.authenticate(Buffer.from(mailText({ From: 'anna@local.test', To: many })), route)
    expect(usual.detail, 'a mail to many').toContain('DMARC')
    await checks.close()
  }, 30_000)

  it('hears the forged domain also where a mail names others that never answer, or very many', async () => {
    const lookUp = openDns({ servers: [dns.address] })
    const checks = openAuthenticator((name, type) =>
      /never/.test(name) ? new Promise(() => {}) : lookUp.resolve(name, type),
    )
    const forged = from('anna@strict.test')
    let slow = forged
    for (const domain of ['never1.test', 'never2.test']) slow = await signed(slow, domain)
    expect(await checks.authenticate(Buffer.from(slow), route), 'never answer').toMatchObject({ verdict: 'fail' })
    let many = forged
    const [one] = (await signed(forged, 'many.test')).split(forged)
    for (let n = 0; n < 70; n++) many = one!.replace('d=many.test', `d=many${n}.test`) + many
    expect(await checks.authenticate(Buffer.from(many), route), 'very many').toMatchObject({ verdict: 'fail' })
    await checks.close()
    lookUp.close()
  }, 30_000)

  it('that dies is started again, and nothing waits for it for ever', async () => {
    const checks = openAuthenticator(() => new Promise(() => {}))
    const pending = checks.authenticate(Buffer.from(from('anna@local.test')), route)
    expect(await pending, 'DNS never answers').toMatchObject({ verdict: 'none', detail: 'DNS did not answer in time.' })
    const left = checks.authenticate(Buffer.from(from('anna@local.test')), route)
    await checks.close()
    expect(await left).toMatchObject({ verdict: 'none' })
  }, 15_000)
})
