import { authenticate } from 'mailauth'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import {
  activateDkimKey,
  checkDomain,
  createDkimKey,
  deleteDkimKey,
  getDomain,
  listDomains,
} from '../../src/contract/domains.ts'
import { openDns } from '../../src/server/channels/email/dns.ts'
import { domainJobs } from '../../src/server/domains/checking/jobs.ts'
import type { Api } from '../api.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { type DnsServer, startDns } from './dns-server.ts'
import { eventually, openPostOffice, supportInbox } from './post-office.ts'
import { startConversation } from './sending.ts'
import { missingServers, startMailServers } from './servers.ts'
import { openSink, type Sink } from './sink.ts'

let dns: DnsServer
let sink: Sink
let house: TestHouse
let admin: Api
let clock = new Date('2026-11-22T09:00:00Z')
beforeAll(async () => {
  dns = await startDns({})
  sink = await openSink()
  house = await openTestHouse({ dns: dns.address, smtpUrl: sink.url, now: () => clock })
  admin = house.api({ key: adminKey })
})
afterAll(async () => {
  await house.close()
  await sink.close()
  await dns.close()
})

let count = 0
async function domainOfInbox(fields: Record<string, unknown> = {}) {
  const domain = `shop${++count}.test`
  const inbox = await supportInbox(admin, { name: domain, address: `help@${domain}`, ...fields })
  return { domain, inbox, params: { domain } }
}

/** What a receiver finds out about a mail, by the DNS server of the test. */
async function verified(raw: string | Buffer) {
  const resolver = openDns({ servers: [dns.address] })
  const { dkim, dmarc } = await authenticate(Buffer.from(raw), {
    sender: 'x@elsewhere.test',
    trustReceived: false,
    disableArc: true,
    disableBimi: true,
    resolver: resolver.resolve as never,
  })
  resolver.close()
  return {
    dkim: dkim.results.map((each) => `${each.selector ?? '-'} ${each.status?.result}`),
    dmarc:
      (dmarc as { status?: { result: string } } | false) && (dmarc as { status: { result: string } }).status.result,
  }
}

const publish = ({ record }: { record: { name: string; value: string } }) => {
  dns.zone[`TXT ${record.name}`] = [record.value]
}

async function sent(inboxId: number, subject: string) {
  const before = sink.mails.length
  await startConversation(admin, inboxId, ['ada@customers.test'], subject)
  const mails = await sink.until(before + 1)
  return mails[before]!.raw
}

describe('signing', () => {
  it('begins when the record of the key is seen, and receivers can check it', async () => {
    const { domain, inbox, params } = await domainOfInbox()
    dns.zone[`TXT _dmarc.${domain}`] = ['v=DMARC1; p=reject']
    expect((await verified(await sent(inbox.id, 'Unsigned'))).dkim.filter((each) => each.includes('pass'))).toEqual([])

    const made = await admin.call(createDkimKey, { params, body: {} })
    expect(made).toMatchObject({
      signing: false,
      keys: [{ state: 'waiting', selector: 'heed202611', algorithm: 'rsa' }],
    })
    const looked = await admin.call(checkDomain, { params })
    expect(looked).toMatchObject({ signing: false, keys: [{ state: 'waiting' }] })

    publish(made.keys[0]!)
    const seen = await admin.call(checkDomain, { params })
    expect(seen).toMatchObject({ signing: true, keys: [{ state: 'signing' }] })
    expect(seen.checks.find(({ name }) => name === 'dkim')).toMatchObject({ state: 'good' })

    const raw = await sent(inbox.id, 'Signed, with ünicode and  spaces ')
    expect(await verified(raw)).toEqual({ dkim: ['heed202611 pass'], dmarc: 'pass' })
    expect((await verified(raw.replace('Good morning', 'Good evening'))).dkim).not.toContain('heed202611 pass')
    // A header put in front of a signed one is what many programs show.
    expect((await verified(`Subject: Another\r\n${raw}`)).dkim).toEqual(['heed202611 fail'])
    expect((await verified(`Reply-To: thief@evil.test\r\n${raw}`)).dkim).toEqual(['heed202611 fail'])
  })

  it('takes both kinds of key at once', async () => {
    const { inbox, params } = await domainOfInbox()
    for (const algorithm of ['rsa', 'ed25519'] as const)
      await admin.call(createDkimKey, { params, body: { algorithm } })
    const { keys } = await admin.call(getDomain, { params })
    for (const key of keys) publish(key)
    await admin.call(checkDomain, { params })
    expect((await verified(await sent(inbox.id, 'Twice'))).dkim).toEqual(['heed202611 pass', 'heed202611b pass'])
  })

  it('begins at an admin’s word too, and ends when the key is removed', async () => {
    const { inbox, params } = await domainOfInbox()
    const { keys } = await admin.call(createDkimKey, { params, body: {} })
    const key = keys[0]!.id
    expect((await admin.call(activateDkimKey, { params: { ...params, key } })).signing).toBe(true)
    expect(await sent(inbox.id, 'Signed unseen')).toContain('DKIM-Signature')
    await admin.call(deleteDkimKey, { params: { ...params, key } })
    expect(await sent(inbox.id, 'Unsigned again')).not.toContain('DKIM-Signature')
  })

  it('goes over to a second key at a word; the first one’s record stays for a week', async () => {
    const { inbox, params } = await domainOfInbox()
    publish((await admin.call(createDkimKey, { params, body: {} })).keys[0]!)
    await admin.call(checkDomain, { params })
    const { keys } = await admin.call(createDkimKey, { params, body: {} })
    const second = keys[1]!
    const again = admin.call(createDkimKey, { params, body: {} })
    await expect(again).rejects.toMatchObject({ status: 409 })
    publish(second)
    expect((await admin.call(checkDomain, { params })).keys).toMatchObject([{ state: 'signing' }, { state: 'ready' }])
    expect((await verified(await sent(inbox.id, 'Still the first'))).dkim).toEqual(['heed202611 pass'])
    const switched = await admin.call(activateDkimKey, { params: { ...params, key: second.id } })
    expect(switched.keys).toMatchObject([
      { state: 'retired', removableFrom: '2026-11-29T09:00:00.000Z' },
      { state: 'signing' },
    ])
    expect((await verified(await sent(inbox.id, 'Now the second'))).dkim).toEqual(['heed202611b pass'])
    const { rows } = await house.house.database.pool.query('select private_key from dkim_key where id = $1', [
      keys[0]!.id,
    ])
    expect(rows).toEqual([{ private_key: null }])
    const back = admin.call(activateDkimKey, { params: { ...params, key: keys[0]!.id } })
    await expect(back).rejects.toMatchObject({ status: 409 })
  })

  it('lets mail leave unsigned when its key does not open any more', async () => {
    const { inbox, params, domain } = await domainOfInbox()
    const { keys } = await admin.call(createDkimKey, { params, body: {} })
    await admin.call(activateDkimKey, { params: { ...params, key: keys[0]!.id } })
    await house.house.database.pool.query(`update dkim_key set private_key = 'sealed otherwise' where domain = $1`, [
      domain,
    ])
    expect(await sent(inbox.id, 'Unsigned all the same')).not.toContain('DKIM-Signature')
  })

  it('keeps private keys sealed and to itself', async () => {
    const { params } = await domainOfInbox()
    const made = await admin.call(createDkimKey, { params, body: {} })
    expect(JSON.stringify(made)).not.toContain('PRIVATE')
    const { rows } = await house.house.database.pool.query('select private_key from dkim_key')
    for (const { private_key } of rows) expect(String(private_key)).not.toContain('PRIVATE')
  })
})

describe('looking', () => {
  it('lists every domain of every inbox once, and no other', async () => {
    const { domain, inbox } = await domainOfInbox({ aliases: ['info@alias.test'], catchAllDomain: 'all.test' })
    const { items } = await admin.call(listDomains, {})
    const named = items.filter(({ inboxes }) => inboxes.some(({ id }) => id === inbox.id))
    expect(named.map((each) => each.domain)).toEqual(['alias.test', 'all.test', domain])
    const unknown = admin.call(checkDomain, { params: { domain: 'nobodys.test' } })
    await expect(unknown).rejects.toMatchObject({ status: 404 })
  })

  it('says what is there and what is missing, with the records to publish', async () => {
    const { domain, params } = await domainOfInbox({
      smtp: { host: 'smtp.gmail.com', port: 587, security: 'starttls', user: null },
    })
    dns.zone[`MX ${domain}`] = [`mx.${domain}`]
    dns.zone[`A mx.${domain}`] = ['8.8.4.4']
    dns.zone[`TXT ${domain}`] = ['v=spf1 mx -all', 'v=spf1 a ~all']
    const { checks } = await admin.call(checkDomain, { params })
    expect(Object.fromEntries(checks.map(({ name, state }) => [name, state]))).toEqual({
      ...{ spf: 'problem', dkim: 'advice', dmarc: 'problem', mx: 'good', reverse: 'good' },
    })
    expect(checks[0]).toMatchObject({
      published: ['v=spf1 mx -all', 'v=spf1 a ~all'],
      findings: [{ code: 'spf_several', record: { name: domain, value: 'v=spf1 mx a include:_spf.google.com ~all' } }],
    })
    dns.zone[`TXT ${domain}`] = [checks[0]!.findings[0]!.record!.value]
    dns.zone['TXT _spf.google.com'] = ['v=spf1 ip4:142.250.0.0/15 ~all']
    const mended = await admin.call(checkDomain, { params })
    expect(mended.checks[0]).toMatchObject({ state: 'good', findings: [{ code: 'spf_good' }] })
  })

  it('advises to act on forged mail after four weeks in which ours could be told', async () => {
    const { domain, params } = await domainOfInbox()
    onTestFinished(() => {
      clock = new Date('2026-11-22T09:00:00Z')
    })
    dns.zone[`TXT _dmarc.${domain}`] = [`v=DMARC1; p=none; rua=mailto:d@${domain}`]
    publish((await admin.call(createDkimKey, { params, body: {} })).keys[0]!)
    const dmarc = async () => (await admin.call(checkDomain, { params })).checks.find(({ name }) => name === 'dmarc')
    expect(await dmarc()).toMatchObject({ state: 'good', findings: [{ code: 'dmarc_watching' }] })
    clock = new Date('2026-12-21T09:00:00Z')
    expect(await dmarc()).toMatchObject({ state: 'advice', findings: [{ code: 'dmarc_enforce' }] })
  })

  it('says that it does not know while DNS is silent', async () => {
    const { params } = await domainOfInbox()
    dns.mute = true
    const { checks } = await admin.call(checkDomain, { params })
    dns.mute = false
    expect(checks.filter(({ name }) => name !== 'reverse').map(({ state }) => state)).toEqual([
      ...['unknown', 'advice', 'unknown', 'unknown'],
    ])
  })

  it('looks by itself: a new key begins to sign, and one whose record is gone raises an alarm until it is back', async () => {
    const { domain, params } = await domainOfInbox()
    const jobs = domainJobs(house.house) as Record<string, (payload: object) => Promise<void>>
    const [key] = (await admin.call(createDkimKey, { params, body: {} })).keys
    publish(key!)
    await jobs.check_new_keys!({})
    expect((await admin.call(getDomain, { params })).signing).toBe(true)

    const about = async () =>
      (await admin.call(listAlarms, {})).items.filter((alarm) => alarm.key === `domain ${domain} dkim`)
    delete dns.zone[`TXT ${key!.record.name}`]
    await jobs.check_domains!({})
    expect(await about()).toMatchObject([{ kind: 'domain', message: expect.stringContaining(key!.record.name) }])
    dns.mute = true
    await admin.call(checkDomain, { params })
    dns.mute = false
    expect(await about()).toHaveLength(1)
    publish(key!)
    await jobs.check_domains!({})
    expect(await about()).toEqual([])
  }, 60_000)
})

const missing = missingServers()
describe.skipIf(missing)(`through a real Postfix${missing ? ` (${missing})` : ''}`, () => {
  it('the signature holds at the other end', async () => {
    const office = await openPostOffice()
    const servers = await startMailServers(office.port)
    const other = await openTestHouse({ dns: dns.address, smtpUrl: `smtp://127.0.0.1:${servers.smtpPort}` })
    onTestFinished(async () => {
      await other.close()
      await servers.close()
      await office.close()
    })
    // What Postfix hands on to heed.test arrives at the post office as it came.
    await supportInbox(office.admin, { address: 'box@heed.test' })
    const api = other.api({ key: adminKey })
    const inbox = await supportInbox(api, { name: 'Shop', address: 'help@relayed.test' })
    const params = { domain: 'relayed.test' }
    const { keys } = await api.call(createDkimKey, { params, body: {} })
    await api.call(createDkimKey, { params, body: { algorithm: 'ed25519' } })
    for (const key of (await api.call(getDomain, { params })).keys) publish(key)
    await api.call(checkDomain, { params })
    await startConversation(api, inbox.id, ['box@heed.test'], 'Grüße über zwei Server')
    const blob = await eventually(async () => {
      const { rows } = await office.house.house.database.pool.query('select blob from intake')
      return rows[0]?.blob as string | undefined
    }, 'the mail’s arrival')
    const raw = await office.house.house.blobs.get(blob)
    expect(raw.toString()).toMatch(/^Received: from .*Postfix/ms)
    expect((await verified(raw)).dkim).toEqual([`${keys[0]!.selector} pass`, `${keys[0]!.selector}b pass`])
  }, 60_000)
})
