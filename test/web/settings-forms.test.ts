import { expect, test } from 'vitest'
import type { Inbox } from '../../src/contract/inboxes.ts'
import { changeInbox } from '../../src/contract/inboxes.ts'
import { bodyOf, fieldsOf, plusAddress, portFor } from '../../src/web/agent/inboxes/fields.ts'
import { deviceOf } from '../../src/web/agent/profile/device.ts'
import { sentences as german } from '../../src/web/words/german/server-sentences.ts'
import { translated } from '../../src/web/words/sentences.ts'

const inbox: Inbox = {
  id: 1,
  channel: 'email',
  name: 'Support',
  address: 'support@hill.example',
  catchAllDomain: null,
  aliases: ['help@hill.example'],
  team: { id: 4, name: 'Support' },
  senderName: 'Hill & Sons',
  quoteHistory: false,
  signedReplyAddress: true,
  imap: {
    host: 'imap.hill.example',
    port: 993,
    security: 'tls',
    auth: 'password',
    user: 'support',
    folders: ['INBOX'],
    afterwards: 'move',
    moveTo: 'Done',
    hasPassword: true,
  },
  smtp: null,
  newcomers: 'linked',
  authservId: null,
  oauth: null,
  roundTripMinutes: null,
  health: { state: 'ok', message: null, since: null },
  createdAt: '2026-11-01T08:00:00.000Z',
}

test('saving an inbox without touching anything changes nothing and sends no password', () => {
  const body = changeInbox.body.parse(bodyOf(fieldsOf(inbox)))
  const { hasPassword, ...imap } = inbox.imap as NonNullable<Inbox['imap']>
  expect(hasPassword).toBe(true)
  expect(body).toEqual({
    name: inbox.name,
    address: inbox.address,
    catchAllDomain: null,
    aliases: inbox.aliases,
    team: 4,
    senderName: inbox.senderName,
    quoteHistory: false,
    signedReplyAddress: true,
    newcomers: 'linked',
    authservId: null,
    imap,
    smtp: null,
    oauth: null,
  })
})

test('a password is sent when one is typed, and switching an account off takes it away', () => {
  expect(bodyOf({ ...fieldsOf(inbox), 'imap.password': 'new one' }).imap).toMatchObject({ password: 'new one' })
  expect(bodyOf({ ...fieldsOf(inbox), imap: false }).imap).toBeNull()
})

test('a port follows the encryption unless somebody chose one of their own', () => {
  expect(portFor('imap', 'starttls', '993')).toBe('143')
  expect(portFor('smtp', 'tls', '587')).toBe('465')
  expect(portFor('smtp', 'tls', '2526')).toBe('2526')
})

test('the signed reply address is shown as customers will see it', () => {
  expect(plusAddress('help@hill.example')).toBe('help+c…@hill.example')
})

test('a session is recognized by its browser and system', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 Edg/139.0'
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
  expect(deviceOf(edge)).toEqual({ browser: 'Edge', system: 'Windows' })
  expect(deviceOf(iphone)).toEqual({ browser: 'Safari', system: 'iPhone' })
  expect(deviceOf(null)).toEqual({ browser: null, system: null })
})

test('what the server says about a field is said in German too', () => {
  const refused = changeInbox.body.safeParse({ name: ' ', address: 'nobody', senderName: 'x'.repeat(121) })
  const messages = refused.error?.issues.map((issue) => translated(issue.message, german))
  expect(messages).not.toContain(null)
  expect(messages).toContain('Hier fehlt noch etwas.')
  expect(messages).toContain('Eine E-Mail-Adresse, zum Beispiel name@example.com.')
})
