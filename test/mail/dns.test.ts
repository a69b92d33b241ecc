import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Dns, openDns, serversOf } from '../../src/server/channels/email/dns.ts'
import { type DnsServer, startDns } from './dns-server.ts'

let server: DnsServer
let dns: Dns
beforeEach(async () => {
  server = await startDns({
    'TXT one.test': ['v=spf1 -all'],
    'MX one.test': ['mx.one.test'],
    'A mx.one.test': ['192.0.2.1'],
    'TXT long.test': ['k'.repeat(2000)],
  })
  dns = openDns({ servers: [server.address] })
})
afterEach(async () => {
  dns.close()
  await server.close()
})

describe('names are looked up', () => {
  it('in the form that Node gives them', async () => {
    expect(await dns.resolve('One.Test.', 'TXT')).toEqual([['v=spf1 -all']])
    expect(await dns.resolve('one.test', 'MX')).toEqual([{ exchange: 'mx.one.test', priority: 10 }])
    expect(await dns.resolve('mx.one.test', 'A')).toEqual(['192.0.2.1'])
  })

  it('by TCP where the answer is too long for a datagram', async () => {
    const [parts] = (await dns.resolve('long.test', 'TXT')) as string[][]
    expect(parts?.join('')).toHaveLength(2000)
  })

  it('and what is not there is told from what has no such record', async () => {
    await expect(dns.resolve('nowhere.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(dns.resolve('one.test', 'AAAA')).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(dns.resolve(`${'x'.repeat(70)}.test`, 'TXT')).rejects.toMatchObject({ code: 'EBADNAME' })
  })
})

describe('an answer', () => {
  const times = (key: string) => server.asked.filter((asked) => asked === key).length

  it('is remembered, also that there is none, and many who ask at once ask once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => dns.resolve('one.test', 'TXT')))
    await dns.resolve('one.test', 'TXT')
    expect(times('TXT one.test')).toBe(1)
    for (const _ of [1, 2]) await expect(dns.resolve('nowhere.test', 'TXT')).rejects.toThrow()
    expect(times('TXT nowhere.test')).toBe(1)
  })

  it('is forgotten when its time is over', async () => {
    let now = 1_000_000
    const other = openDns({ servers: [server.address], now: () => now })
    await other.resolve('one.test', 'TXT')
    server.zone['TXT one.test'] = ['v=spf1 +all']
    now += 299_000
    expect(await other.resolve('one.test', 'TXT')).toEqual([['v=spf1 -all']])
    now += 2000
    expect(await other.resolve('one.test', 'TXT')).toEqual([['v=spf1 +all']])
    other.close()
  })
})

describe('servers that do not answer', () => {
  it('are known at once, cost nobody time, and are found again', async () => {
    server.mute = true
    const other = openDns({ servers: [server.address], lookAgain: 50 })
    expect(await other.answers()).toBe(false)
    const started = Date.now()
    for (let n = 0; n < 50; n++)
      await expect(other.resolve(`n${n}.test`, 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' })
    expect(Date.now() - started).toBeLessThan(5000)
    server.mute = false
    while (!(await other.answers())) await new Promise((resolve) => setTimeout(resolve, 25))
    expect(await other.resolve('one.test', 'TXT')).toEqual([['v=spf1 -all']])
    other.close()
  })

  it('that were there before count as gone after a few questions', async () => {
    expect(await dns.answers()).toBe(true)
    server.mute = true
    await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        expect(dns.resolve(`${name}.test`, 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' }),
      ),
    )
    expect(await dns.answers()).toBe(false)
  })

  it('give way to the next one', async () => {
    const other = openDns({ servers: ['127.0.0.1:9', server.address] })
    expect(await other.resolve('one.test', 'TXT')).toEqual([['v=spf1 -all']])
    other.close()
  })
})

it('addresses of servers are read with and without a port', () => {
  expect(serversOf(['192.0.2.1', '192.0.2.1:5353', '[::1]:53', '2001:db8::1'])).toEqual([
    { host: '192.0.2.1', port: 53 },
    { host: '192.0.2.1', port: 5353 },
    { host: '::1', port: 53 },
    { host: '2001:db8::1', port: 53 },
  ])
})
