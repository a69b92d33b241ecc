import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Asked, DomainFacts } from '../../src/server/channels/email/dns-advice.ts'
import { isAligned, lostKeyMessage } from '../../src/server/domains/checking/rules.ts'
import { checkDkim, keyRecord, nextSelector, type OwnKey, publishedState } from '../../src/server/domains/dkim/rules.ts'
import { checkDmarc, withTag } from '../../src/server/domains/dmarc/rules.ts'
import { checkMx, checkReverse } from '../../src/server/domains/reach/rules.ts'
import { codes, factsOf, none, server, type Zone } from './zones.ts'

const rsa = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ type: 'spki', format: 'der' })
    .toString('base64')
const publicKey = rsa(2048)
const key = (state: OwnKey['state'], createdAt = '2026-11-01T00:00:00.000Z'): OwnKey => ({
  ...{ selector: 'heed1', state, createdAt, publicKey },
  record: keyRecord('shop.test', { selector: 'heed1', algorithm: 'rsa', publicKey }),
})
const now = new Date('2026-11-22T00:00:00Z')
const good = `v=DKIM1; k=rsa; p=${publicKey}`

describe('DKIM', () => {
  it.each([
    [[good], 'matches'],
    [[`p=${publicKey}`], 'matches'],
    [[`v=DKIM1; p=${publicKey.slice(0, 100)} ${publicKey.slice(100)};`], 'matches'],
    [[`v=DKIM1; t=s:y; p=${publicKey}`], 'testing'],
    [['v=DKIM1; p='], 'revoked'],
    [['v=DKIM1; k=rsa; p=MIIBIjAN'], 'mismatch'],
    [[good, good], 'several'],
    [['google-site-verification=abc'], 'missing'],
    [[], 'missing'],
  ])('%j', (values, wanted) => {
    expect(publishedState({ known: true, values }, publicKey)).toBe(wanted)
  })

  it.each([
    ['waiting', [], 'dkim_waiting', 'advice'],
    ['waiting', ['v=DKIM1; p=AAAA'], 'dkim_mismatch', 'problem'],
    ['ready', [good], 'dkim_ready', 'good'],
    ['signing', [good], 'dkim_good', 'good'],
    ['signing', [], 'dkim_missing', 'problem'],
    ['signing', ['v=DKIM1; p='], 'dkim_revoked', 'problem'],
    ['signing', [good, good], 'dkim_several', 'problem'],
    ['signing', [`t=y; p=${publicKey}`], 'dkim_testing', 'advice'],
  ] as const)('a key that is %s, with %j in DNS: %s', (state, values, code, grave) => {
    const check = checkDkim({ heed1: { known: true, values: [...values] } }, [key(state)], now)
    expect(check).toMatchObject({ state: grave, findings: [{ code }] })
    if (grave === 'problem') expect(check.findings[0]?.record?.name).toBe('heed1._domainkey.shop.test')
  })

  it('names the keys of others, and how weak they are', () => {
    const asked = {
      google: { known: true, values: [`v=DKIM1; p=${rsa(1024)}`] },
      k1: { known: true, values: [`v=DKIM1; p=${rsa(512)}`] },
      s1: none,
    }
    const check = checkDkim(asked, [], now)
    expect(check.findings.map(({ code, values }) => [code, values])).toEqual([
      ['dkim_short', { selector: 'k1', bits: '512' }],
      ['dkim_none', {}],
      ['dkim_weak', { selector: 'google', bits: '1024' }],
      ['dkim_others', { selectors: 'google, k1' }],
    ])
  })

  it('a key that has signed for longer than a year should give way to another', () => {
    const asked = { heed1: { known: true, values: [good] } }
    expect(codes(checkDkim(asked, [key('signing', '2025-10-01T00:00:00Z')], now))).toEqual(['dkim_old'])
  })

  it('what DNS does not say is not known', () => {
    expect(checkDkim({ heed1: { known: false, values: [] } }, [key('signing')], now).state).toBe('unknown')
  })

  it('splits a record that is too long for one string, and names each selector anew', () => {
    const { record } = key('waiting')
    expect(record.parts.map((part) => part.length)).toEqual([255, record.value.length - 255])
    expect(record.parts.join('')).toBe(record.value)
    expect(nextSelector(now, [])).toBe('heed202611')
    expect(nextSelector(now, ['heed202611', 'heed202611b'])).toBe('heed202611c')
  })
})

describe('DMARC', () => {
  const long = { aligned: true, since: new Date('2026-10-01T00:00:00Z') }
  const short = { aligned: true, since: new Date('2026-11-20T00:00:00Z') }
  const unaligned = { aligned: false, since: null }
  const rua = 'rua=mailto:d@shop.test'
  it.each([
    [[], short, ['dmarc_missing'], 'v=DMARC1; p=none; rua=mailto:dmarc-reports@shop.test'],
    [['v=spf1 -all'], short, ['dmarc_missing'], null],
    [[`v=DMARC1; p=none; ${rua}`, `v=DMARC1; p=reject; ${rua}`], short, ['dmarc_several'], null],
    [[`v=DMARC1; ${rua}`], short, ['dmarc_broken'], `v=DMARC1; p=none; ${rua}`],
    [[`v=DMARC1; p=maybe; ${rua}`], short, ['dmarc_broken'], `v=DMARC1; p=none; ${rua}`],
    [[`v=DMARC1; p=none; ${rua}`], short, ['dmarc_watching'], null],
    [[`v=DMARC1; p=none; ${rua}`], long, ['dmarc_enforce'], `v=DMARC1; p=quarantine; ${rua}`],
    [['v=DMARC1; p=none'], short, ['dmarc_no_reports', 'dmarc_watching'], null],
    [[`v=DMARC1; p=quarantine; pct=20; ${rua}`], long, ['dmarc_partial'], `v=DMARC1; p=quarantine; pct=100; ${rua}`],
    [[`v=DMARC1; p=reject; ${rua}`], long, ['dmarc_good'], null],
    [[`v=DMARC1; p=reject; ${rua}`], unaligned, ['dmarc_unaligned'], null],
    [[`v=DMARC1; p=reject; ${rua}`], { aligned: null, since: null }, ['dmarc_good'], null],
    [[`v=DMARC1; p=none; ${rua}`], unaligned, ['dmarc_watching'], null],
  ])('%j', async (records, alignment, wanted, record) => {
    const facts = await factsOf({ _: [], 'TXT _dmarc.shop.test': records })
    const check = checkDmarc(facts, alignment, now)
    expect(codes(check)).toEqual(wanted)
    if (record) expect(check.findings[0]?.record).toMatchObject({ name: '_dmarc.shop.test', value: record })
  })

  it('asks whether another domain agrees to get the reports (RFC 7489, 7.1)', async () => {
    const zone: Zone = {
      'TXT _dmarc.shop.test': ['v=DMARC1; p=reject; rua=mailto:a@reports.test,mailto:b@sub.shop.test!10m'],
    }
    const refused = checkDmarc(await factsOf(zone), long, now)
    expect(refused.findings).toMatchObject([
      { code: 'dmarc_reports_refused', record: { name: 'shop.test._report._dmarc.reports.test', value: 'v=DMARC1' } },
    ])
    const agreed = { ...zone, 'TXT shop.test._report._dmarc.reports.test': ['v=DMARC1'] }
    expect(codes(checkDmarc(await factsOf(agreed), long, now))).toEqual(['dmarc_good'])
  })

  it('a part of a domain falls under the policy of the whole', async () => {
    const zone: Zone = { 'TXT _dmarc.whole.test': [`v=DMARC1; p=reject; sp=quarantine; ${rua}`] }
    const check = checkDmarc(await factsOf(zone, [], 'whole.test'), unaligned, now)
    expect(check.findings).toMatchObject([
      { code: 'dmarc_unaligned' },
      { code: 'dmarc_inherited', values: { domain: 'whole.test', policy: 'quarantine' } },
    ])
    const empty = await factsOf({}, [], 'whole.test')
    expect(codes(checkDmarc(empty, short, now))).toEqual(['dmarc_missing'])
    const away = await factsOf({ 'TXT _dmarc.whole.test': 'fails' }, [], 'whole.test')
    expect(checkDmarc(away, short, now).state).toBe('unknown')
  })

  it('puts a tag where it belongs', () => {
    expect(withTag('v=DMARC1; rua=mailto:a@b.test;', 'p', 'none')).toBe('v=DMARC1; p=none; rua=mailto:a@b.test')
  })
})

describe('alignment', () => {
  const zone = (spf: string, dkim: string): Zone => ({
    'TXT shop.test': [spf],
    'TXT heed1._domainkey.shop.test': [dkim],
  })
  it.each([
    ['v=spf1 -all', good, true],
    ['v=spf1 ip4:8.8.4.4 -all', 'v=DKIM1; p=', true],
    ['v=spf1 -all', 'v=DKIM1; p=', false],
  ])('%s and %s', async (spf, dkim, wanted) => {
    const facts = await factsOf({ ...zone(spf, dkim), 'A mail.shop.test': ['8.8.4.4'] }, ['mail.shop.test'])
    expect(isAligned(facts, [key('signing')])).toBe(wanted)
  })

  it('is not known where somebody else signs, or mail leaves from where nobody can see', async () => {
    const others = { ...zone('v=spf1 -all', 'v=DKIM1; p='), 'TXT google._domainkey.shop.test': [good] }
    expect(
      isAligned(await factsOf({ ...others, 'A m.shop.test': ['8.8.4.4'] }, ['m.shop.test']), [key('signing')]),
    ).toBe(null)
    expect(isAligned(await factsOf(zone('v=spf1 -all', 'p='), ['127.0.0.1']), [key('signing')])).toBe(null)
  })

  it('tells of a key that is lost, and not of one that nobody could ask for', async () => {
    const lost = await factsOf({})
    expect(lostKeyMessage(lost, [key('signing')])).toContain('heed1._domainkey.shop.test is not in DNS any more')
    const away = await factsOf({ 'TXT heed1._domainkey.shop.test': 'fails' })
    expect(lostKeyMessage(away, [key('signing')])).toBeNull()
    expect(lostKeyMessage(lost, [key('waiting')])).toBeNull()
  })
})

describe('reaching us, and being reached', () => {
  const mx = (values: string[], mxAddresses: Record<string, Asked> = {}) =>
    codes(checkMx({ domain: 'shop.test', mx: { known: true, values }, mxAddresses } as DomainFacts))
  it('MX', () => {
    expect(mx([])).toEqual(['mx_missing'])
    expect(mx([''])).toEqual(['mx_null'])
    expect(mx(['192.0.2.1'])).toEqual(['mx_address'])
    expect(mx(['mx.test'], { 'mx.test': none })).toEqual(['mx_unreachable'])
    expect(mx(['mx.test'], { 'mx.test': { known: true, values: ['192.0.2.1'] } })).toEqual(['mx_good'])
    expect(mx(['mx.test'], { 'mx.test': { known: false, values: [] } })).toEqual(['unknown'])
  })

  it('reverse names of our own servers, asked for IPv4 and IPv6', async () => {
    const zone: Zone = {
      'A mail.shop.test': ['8.8.4.4'],
      'AAAA mail.shop.test': ['2001:4860:4860::8844'],
      'PTR 4.4.8.8.in-addr.arpa': ['mail.shop.test'],
      'PTR 4.4.8.8.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.8.4.0.6.8.4.1.0.0.2.ip6.arpa': ['other.test'],
    }
    const facts = await factsOf(zone, ['mail.shop.test', 'mail.shop.test'])
    expect(codes(checkReverse(facts.servers))).toEqual(['reverse_mismatch', 'reverse_good'])
    expect(codes(checkReverse([{ ...server('mail.shop.test', '8.8.4.4'), reverse: { '8.8.4.4': none } }]))).toEqual([
      'reverse_missing',
    ])
    expect(codes(checkReverse([server('smtp.gmail.com', '8.8.4.4'), server('10.0.0.1', '10.0.0.1')]))).toEqual([
      'reverse_unknown',
    ])
  })
})
