import { describe, expect, it } from 'vitest'
import { htmlOf, isEmpty, isOurs, recipientsOf } from '../../src/web/agent/conversations/composer/writing.ts'
import { conversation, message } from './rows.ts'

const inboxes = [
  { address: 'support@kestrel.example', aliases: ['help@kestrel.example'], catchAllDomain: 'kestrel-mail.example' },
]
const box = (address: string) => ({ name: '', address })
const asked = conversation({ id: 1 })

describe('to whom an answer goes', () => {
  it('answers whoever wrote last, with everyone on that mail in copy and our own addresses left out', () => {
    const messages = [
      message({
        id: 1,
        kind: 'received',
        to: [box('support+c1.x9@kestrel.example'), box('dora@okafor.example')],
        cc: [box('ben@okafor.example'), box('HELP@kestrel.example'), box('any@kestrel-mail.example')],
      }),
      message({ id: 2, kind: 'sent' }),
    ]
    expect(recipientsOf(asked, messages, inboxes)).toEqual({
      to: ['hannah@okafor.example'],
      cc: ['dora@okafor.example', 'ben@okafor.example'],
    })
  })
  it('keeps to the address that the writer asked to be answered at', () => {
    const messages = [message({ id: 1, kind: 'received', replyTo: [box('home@okafor.example')] })]
    expect(recipientsOf(asked, messages, inboxes).to).toEqual(['home@okafor.example'])
  })
  it('does not answer an automatic mail when a person wrote before it', () => {
    const messages = [
      message({ id: 1, kind: 'received' }),
      message({ id: 2, kind: 'received', automatic: 'bounce', from: box('mailer-daemon@relay.example') }),
    ]
    expect(recipientsOf(asked, messages, inboxes).to).toEqual(['hannah@okafor.example'])
  })
  it('writes to the customer when nobody has written by mail', () => {
    expect(recipientsOf(asked, [], inboxes)).toEqual({ to: ['hannah@okafor.example'], cc: [] })
  })
})

describe('what counts as written', () => {
  it.each([
    ['', true],
    ['<p></p>', true],
    ['<p>&nbsp; </p>', true],
    ['<p>Hello</p>', false],
  ])('%j', (html, empty) => {
    expect(isEmpty({ html, files: [] })).toBe(empty)
  })
  it('knows our addresses whatever stands behind a plus', () => {
    expect(isOurs('Support+anything@Kestrel.example', inboxes)).toBe(true)
    expect(isOurs('support@other.example', inboxes)).toBe(false)
  })
  it('carries the first words into the editor as they were typed', () => {
    expect(htmlOf('a < b & c\nnext')).toBe('<p>a &lt; b &amp; c</p><p>next</p>')
  })
})
