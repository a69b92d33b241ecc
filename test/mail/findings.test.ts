import { describe, expect, it } from 'vitest'
import { findingOfServer, heardOf, readAuthenticationResults } from '../../src/server/channels/email/findings.ts'

const gmail = `mx.google.com;
       dkim=pass header.i=@customers.test header.s=s1 header.b="a;b=c";
       spf=pass (google.com: domain of anna@customers.test designates 192.0.2.1 (as; permitted) sender) smtp.mailfrom=anna@customers.test;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=customers.test`.replace(/\s+/g, ' ')
const exchange = `spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=evil.test; dkim=none (message not signed)
 header.d=none;dmarc=fail action=none header.from=customers.test;compauth=fail reason=001`
const from = 'customers.test'

describe('an Authentication-Results field', () => {
  it('is read with its comments, quotes and properties', () => {
    expect(readAuthenticationResults(gmail)).toMatchObject({
      authservId: 'mx.google.com',
      methods: [
        { name: 'dkim', result: 'pass' },
        { name: 'spf', result: 'pass' },
        { name: 'dmarc', result: 'pass' },
      ],
    })
    expect(readAuthenticationResults('"mx.heed.test" 1; none')).toMatchObject({
      authservId: 'mx.heed.test',
      methods: [],
    })
    expect(readAuthenticationResults('')).toBeNull()
  })

  it('without a name, as some servers write it, speaks for nobody', () => {
    expect(readAuthenticationResults(exchange)).toBeNull()
    expect(heardOf([exchange, gmail])).toBe('mx.google.com')
  })
})

describe('the word of a server that is trusted', () => {
  it('proves a sender, or fails them', () => {
    expect(findingOfServer([gmail], 'MX.Google.com', from)).toMatchObject({
      verdict: 'pass',
      checkedBy: 'server',
      server: 'mx.google.com',
      dkim: { result: 'pass', domain: 'customers.test' },
      spf: { result: 'pass', domain: 'customers.test' },
    })
    expect(findingOfServer([gmail.replaceAll('=pass', '=fail')], 'mx.google.com', from)?.verdict).toBe('fail')
  })

  it('counts only at the top: what stands below was written before it reached that server', () => {
    const forged = 'mx.heed.test; dmarc=pass header.from=customers.test'
    const real = 'mx.heed.test; dmarc=fail header.from=customers.test'
    expect(findingOfServer([real, forged], 'mx.heed.test', from)?.verdict).toBe('fail')
    expect(findingOfServer(['mx.evil.test; dmarc=pass header.from=customers.test'], 'mx.heed.test', from)).toBeNull()
  })

  it('about another sender than the one in From proves nothing', () => {
    expect(findingOfServer([gmail], 'mx.google.com', 'bank.test')?.verdict).toBe('none')
    const spf = 'mx.heed.test; spf=pass smtp.mailfrom=bounces@mailer.test; dkim=pass header.d=mailer.test'
    expect(findingOfServer([spf], 'mx.heed.test', from)).toMatchObject({ verdict: 'none', doubtful: false })
  })

  it('proves without DMARC by what is aligned with From', () => {
    const one = 'mx.heed.test; dkim=pass header.d=customers.test; spf=fail smtp.mailfrom=anna@customers.test'
    expect(findingOfServer([one], 'mx.heed.test', from)?.verdict).toBe('pass')
    const none = 'mx.heed.test; dkim=fail header.d=customers.test'
    expect(findingOfServer([none], 'mx.heed.test', from)).toMatchObject({ verdict: 'none', doubtful: true })
  })

  it('in a field that is written to confuse is read as one would', () => {
    const tricks =
      'mx.heed.test (dmarc=pass header.from=customers.test;); spf=none smtp.mailfrom="x; dmarc=pass"@a.test'
    expect(findingOfServer([tricks], 'mx.heed.test', from)?.verdict).toBe('none')
    const open = 'mx.heed.test; dkim=fail (never closed; dmarc=pass header.from=customers.test'
    expect(findingOfServer([open], 'mx.heed.test', from)?.verdict).toBe('none')
  })
})
