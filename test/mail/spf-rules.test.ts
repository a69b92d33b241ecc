import { describe, expect, it } from 'vitest'
import { checkSpf, costOf, covers, termsOf, withTerms } from '../../src/server/domains/spf/rules.ts'
import { codes, factsOf, server, type Zone } from './zones.ts'

describe('SPF', () => {
  it.each([
    ['v=spf1 ip4:192.0.2.0/24 -all', '192.0.2.9', 'yes'],
    ['v=spf1 ip4:192.0.2.0/24 -all', '192.0.3.9', 'no'],
    ['v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/24 ~all', '192.0.2.1', 'no'],
    ['v=spf1 ip6:2001:db8::/32 -all', '2001:db8::1', 'yes'],
    ['v=spf1 ip6:2001:db8::/32 -all', '192.0.2.1', 'no'],
    ['v=spf1 a -all', '198.51.100.1', 'yes'],
    ['v=spf1 a/24 -all', '198.51.100.77', 'yes'],
    ['v=spf1 a:other.test//64 -all', '2001:db8:1::5', 'yes'],
    ['v=spf1 mx -all', '198.51.100.2', 'yes'],
    ['v=spf1 include:esp.test -all', '203.0.113.5', 'yes'],
    ['v=spf1 include:esp.test -all', '203.0.114.5', 'no'],
    ['v=spf1 redirect=esp.test', '203.0.113.5', 'yes'],
    ['v=spf1 exists:%{i}.list.test -all', '192.0.2.1', 'unknown'],
    ['v=spf1 +all', '8.8.8.8', 'yes'],
    ['v=spf1 ?all', '8.8.8.8', 'no'],
    ['v=spf1 include:away.test -all', '192.0.2.1', 'unknown'],
  ] as const)('%s lets %s: %s', async (record, address, wanted) => {
    const facts = await factsOf({
      'TXT shop.test': ['something else', record],
      'A shop.test': ['198.51.100.1'],
      'AAAA other.test': ['2001:db8:1::1'],
      'MX shop.test': [{ exchange: 'mx.shop.test' }],
      'A mx.shop.test': ['198.51.100.2'],
      'TXT esp.test': ['v=spf1 ip4:203.0.113.0/24 -all'],
      'TXT away.test': 'fails',
    })
    expect(covers(facts.spf, address)).toBe(wanted)
  })

  it('counts what a receiver must ask, through everything that is included (RFC 7208, 4.6.4)', async () => {
    const facts = await factsOf({
      'TXT shop.test': ['v=spf1 a mx include:one.test include:two.test ip4:192.0.2.1 -all'],
      'TXT one.test': ['v=spf1 include:deep.test a:gone.test ~all'],
      'TXT deep.test': ['v=spf1 exists:%{i}.x.test ptr ip4:192.0.2.2 ~all'],
      'TXT two.test': ['v=spf1 redirect=deep.test'],
    })
    // a, mx, one, two = 4; one: deep, a = 2; deep: exists, ptr = 2; two: redirect = 1, deep again = 2
    expect(costOf(facts.spf)).toMatchObject({ lookups: 11, empty: 3, loops: [], missing: [] })
    expect(codes(checkSpf(facts.spf, []))).toEqual(expect.arrayContaining(['spf_lookups', 'spf_void']))
  })

  it('ten lookups are allowed, an eleventh is not', async () => {
    const zone = (n: number): Zone => ({
      'TXT shop.test': [`v=spf1 ${Array.from({ length: n }, (_, i) => `include:i${i}.test`).join(' ')} -all`],
      ...Object.fromEntries(Array.from({ length: n }, (_, i) => [`TXT i${i}.test`, ['v=spf1 ip4:192.0.2.1 -all']])),
    })
    expect(codes(checkSpf((await factsOf(zone(10))).spf, []))).toEqual(['spf_good'])
    expect(codes(checkSpf((await factsOf(zone(11))).spf, []))).toContain('spf_lookups')
  })

  it('records that include each other do not keep us asking for ever', async () => {
    const facts = await factsOf({
      'TXT shop.test': ['v=spf1 include:b.test -all'],
      'TXT b.test': ['v=spf1 include:shop.test -all'],
    })
    expect(codes(checkSpf(facts.spf, []))).toContain('spf_loop')
  })

  it.each([
    [[], 'spf_missing', 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 mx -all', 'v=spf1 include:b.test ~all'], 'spf_several', 'v=spf1 mx include:b.test ip4:192.0.2.1 ~all'],
    [['v=spf1 ip4:192.0.2.1 +all'], 'spf_all_pass', 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 ip4:192.0.2.1 all'], 'spf_all_pass', 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 ip4:192.0.2.1 ?all'], 'spf_all_neutral', 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 ip4:192.0.2.1'], 'spf_all_missing', 'v=spf1 ip4:192.0.2.1 ~all'],
    [['v=spf1 ip4:198.51.100.0/24 -all'], 'spf_sender_missing', 'v=spf1 ip4:198.51.100.0/24 ip4:192.0.2.1 -all'],
    [['v=spf1 ipv4:192.0.2.1 -all'], 'spf_broken', null],
    [['v=spf1 ip4:192.0.2.1/99 -all'], 'spf_broken', null],
    [['v=spf1 include: -all'], 'spf_broken', null],
    [['v=spf1 include:nobody.test ip4:192.0.2.1 -all'], 'spf_include', null],
    [['v=spf1 ip4:192.0.2.1 ptr -all'], 'spf_ptr', null],
    [['v=spf1 ip4:192.0.2.1 -all'], 'spf_good', null],
    [['V=SPF1 IP4:192.0.2.1 -ALL'], 'spf_good', null],
  ])('%j is told as %s', async (records, code, record) => {
    const { spf } = await factsOf({ 'TXT shop.test': records })
    // 192.0.2.1 is reserved for texts like this one; the rules look at addresses of the internet only.
    const check = checkSpf(real(spf), [server('mail.shop.test', '8.8.4.4')])
    const found = check.findings.find((each) => each.code === code)
    expect(found, codes(check).join()).toBeDefined()
    if (record !== null)
      expect(found?.record).toMatchObject({ name: 'shop.test', value: record.replaceAll('192.0.2.1', '8.8.4.4') })
  })

  const real = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('192.0.2.1', '8.8.4.4'))

  it.each([
    ['smtp.gmail.com', 'v=spf1 include:_spf.google.com -all', null],
    ['smtp.gmail.com', 'v=spf1 -all', 'v=spf1 include:_spf.google.com -all'],
    ['smtp.office365.com', 'v=spf1 mx ~all', 'v=spf1 mx include:spf.protection.outlook.com ~all'],
    ['email-smtp.eu-west-1.amazonaws.com', 'v=spf1 -all', 'v=spf1 include:amazonses.com -all'],
  ])('%s with %s', async (host, record, wanted) => {
    const zone: Zone = { 'TXT shop.test': [record], 'TXT _spf.google.com': ['v=spf1 ip4:192.0.2.0/24 ~all'] }
    const check = checkSpf((await factsOf(zone)).spf, [server(host, '142.250.1.1')])
    const found = check.findings.find(({ code }) => code === 'spf_sender_missing')
    expect(found?.record?.value ?? null).toBe(wanted)
  })

  it('says that it cannot know where mail leaves by a relay inside, and that DNS did not answer', async () => {
    const { spf } = await factsOf({ 'TXT shop.test': ['v=spf1 -all'] })
    expect(codes(checkSpf(spf, [server('127.0.0.1', '127.0.0.1')]))).toEqual(['spf_sender_unknown'])
    const away = await factsOf({ 'TXT shop.test': 'fails' })
    expect(checkSpf(away.spf, [])).toMatchObject({ state: 'unknown', findings: [{ code: 'unknown' }] })
  })

  it('knows a term from what is none', () => {
    const kinds = termsOf(
      'v=spf1 a mx:b.test/24 ip4:192.0.2.1 ?include:c.test exp=d.test new=thing redirect=e.test nonsense -all',
    )
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'a',
      'mx',
      'ip4',
      'include',
      'exp',
      'unknown',
      'redirect',
      '',
      'all',
    ])
    expect(withTerms(null, ['mx'])).toBe('v=spf1 mx ~all')
    expect(withTerms('v=spf1 redirect=a.test', ['mx'])).toBe('v=spf1 mx redirect=a.test')
  })
})
