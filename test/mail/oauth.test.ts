import { ImapFlow } from 'imapflow'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { endConsent, startConsent } from '../../src/contract/grants.ts'
import { changeInbox, createInbox, getInbox, testInbox } from '../../src/contract/inboxes.ts'
import { tokenOf } from '../../src/server/inboxes/grants/refreshing/commands.ts'
import { openTestHouse } from '../house.ts'
import {
  type AuthorizationServer,
  clientId,
  clientSecret,
  consentAs,
  startAuthorizationServer,
} from './authorization-server.ts'
import { conversationsOf, eventually, mailText, messagesOf, openPostOffice, type PostOffice } from './post-office.ts'
import { startConversation } from './sending.ts'
import { type Dovecot, heedDomain, missingServers, startDovecotAlone } from './servers.ts'
import { openWeakLine, type WeakLine } from './weak-line.ts'

const missing = missingServers()
const callback = 'http://heed.test/api/oauth/callback'
const box = `box@${heedDomain}`

let office: PostOffice
let provider: AuthorizationServer
let cookie: string
beforeAll(async () => {
  provider = await startAuthorizationServer(callback)
  office = await openPostOffice()
  cookie = (await office.house.as.admin).cookie
})
afterAll(async () => {
  await office?.close()
  await provider?.close()
})

const oauth = () => ({
  provider: 'generic' as const,
  clientId,
  clientSecret,
  issuer: provider.issuer,
  scopes: ['openid', 'email', 'offline_access'],
})
const admin = () => office.house.api({ cookie })
const inboxOf = (id: number) => office.admin.call(getInbox, { params: { id } })

/** What the browser does with the address that the provider sent it back to; answers where it is sent on to. */
async function comeBack(address: string, who = cookie): Promise<{ status: number; to: string | null }> {
  const { pathname, search } = new URL(address)
  const answered = await fetch(`${office.house.url}${pathname}${search}`, {
    redirect: 'manual',
    headers: { cookie: `heed_session=${who}` },
  })
  return { status: answered.status, to: answered.headers.get('location') }
}

async function signIn(inboxId: number, account = box) {
  const { url } = await admin().call(startConsent, { params: { id: inboxId } })
  return comeBack(await consentAs(url, account, callback))
}

const makeInbox = (fields: object) =>
  office.admin.call(createInbox, { body: { name: 'By OAuth', oauth: oauth(), ...fields } as never })

describe('signing in for an inbox', () => {
  it('goes to the provider and back, keeps who signed in, and never shows a secret', async () => {
    const { id } = await makeInbox({ address: 'consent@heed.test' })
    const { url } = await admin().call(startConsent, { params: { id } })
    const asked = new URL(url).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    expect(asked.get('nonce')).toBeTruthy()
    expect(asked.get('redirect_uri')).toBe(callback)
    expect(await signIn(id, 'consent@heed.test')).toEqual({ status: 303, to: `/settings/inboxes/${id}?consent=given` })
    const inbox = await inboxOf(id)
    expect(inbox.oauth).toMatchObject({ hasSecret: true, grant: { state: 'given', account: 'consent@heed.test' } })
    expect(JSON.stringify(inbox)).not.toContain(clientSecret)
    const { rows } = await office.house.house.database.pool.query(
      'select tokens from inbox_grant where inbox_id = $1',
      [id],
    )
    const token = await tokenOf(office.house.house, id)
    expect(await provider.ownerOf(token)).toBe('consent@heed.test')
    expect(rows[0].tokens.toString('latin1')).not.toContain(token)
    await office.admin.call(endConsent, { params: { id } })
    expect((await inboxOf(id)).oauth?.grant.state).toBe('none')
  })

  it('holds for the session that began it only, and once', async () => {
    const { id } = await makeInbox({ address: 'session@heed.test' })
    const { url } = await admin().call(startConsent, { params: { id } })
    const back = await consentAs(url, 'session@heed.test', callback)
    const other = await office.house.as.lead
    expect((await comeBack(back, other.cookie)).status).toBe(403)
    const second = await (await import('../factories.ts')).makeAgent(office.house.house, { role: 'admin' })
    expect((await comeBack(back, second.cookie)).to).toBe('/settings/inboxes?consent=expired')
    expect((await comeBack(back.replace(/state=\d+/, 'state=1'))).to).toBe('/settings/inboxes?consent=expired')
    expect((await comeBack(back)).to).toContain('consent=given')
    expect((await comeBack(back)).to).toContain('consent=failed')
  })

  it('is not taken from somebody else, unless the mailbox is shared', async () => {
    const imap = { host: '127.0.0.1', port: 1, security: 'none', user: 'mine@heed.test', auth: 'oauth' }
    const { id } = await makeInbox({ address: 'mine@heed.test', imap })
    expect((await signIn(id, 'someone@heed.test')).to).toContain('consent=other_account')
    expect((await inboxOf(id)).oauth?.grant.state).toBe('none')
    await office.admin.call(changeInbox, { params: { id }, body: { oauth: { ...oauth(), shared: true } } })
    expect((await signIn(id, 'someone@heed.test')).to).toContain('consent=given')
  })

  it('says when it was denied', async () => {
    const { id } = await makeInbox({ address: 'denied@heed.test' })
    const { url } = await admin().call(startConsent, { params: { id } })
    const state = new URL(url).searchParams.get('state') as string
    expect((await comeBack(`${callback}?error=access_denied&state=${state}`)).to).toContain('consent=denied')
  })

  it('needs a client of the provider, and addresses for it', async () => {
    const refused = async (fields: object) =>
      office.admin.call(createInbox, { body: { name: 'Wrong', ...fields } as never })
    const imap = { host: '127.0.0.1', user: box, auth: 'oauth' }
    await expect(refused({ imap })).rejects.toMatchObject({ fields: { 'imap.auth': expect.any(String) } })
    await expect(refused({ oauth: { ...oauth(), issuer: null } })).rejects.toMatchObject({
      fields: { 'oauth.authorizeUrl': expect.any(String) },
    })
    await expect(refused({ oauth: { ...oauth(), issuer: 'http://elsewhere.example' } })).rejects.toMatchObject({
      fields: { 'oauth.issuer': expect.stringContaining('https://') },
    })
  })
})

describe('an access token', () => {
  afterEach(() => {
    provider.setLifetime(3600)
    provider.setBroken(false)
  })

  it('is refreshed by one of many who ask at once, on every node, and the new refresh token is kept', async () => {
    const many = `many-${Date.now()}@heed.test`
    const { id } = await makeInbox({ address: many })
    provider.setLifetime(2)
    await signIn(id, many)
    const beside = await openTestHouse({ beside: office.house, working: false })
    const before = provider.refreshes(many)
    provider.setLifetime(3600)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const asked = [office.house.house, beside.house, office.house.house, beside.house, beside.house]
    const tokens = await Promise.all(asked.map((house) => tokenOf(house, id)))
    expect(provider.refreshes(many)).toBe(before + 1)
    expect(new Set(tokens).size).toBe(1)
    // The first refresh token was used up; only the rotated one still works.
    expect(await tokenOf(beside.house, id, tokens[0])).not.toBe(tokens[0])
    await beside.close()
  })

  it('that cannot be had now is had later; one that was revoked calls for a person', async () => {
    const { id } = await makeInbox({ address: 'revoked@heed.test' })
    await signIn(id, 'revoked@heed.test')
    const first = await tokenOf(office.house.house, id)
    provider.setBroken(true)
    await expect(tokenOf(office.house.house, id, first)).rejects.toThrow(/127\.0\.0\.1.* (refused|could not be asked)/)
    expect((await inboxOf(id)).oauth?.grant.state).toBe('given')
    provider.setBroken(false)
    const second = await tokenOf(office.house.house, id, first)
    await provider.revoke()
    await expect(tokenOf(office.house.house, id, second)).rejects.toThrow('does not accept the sign-in any more')
    const ended = await inboxOf(id)
    expect(ended.oauth?.grant).toMatchObject({ state: 'ended', message: expect.stringContaining('does not accept') })
    const alarm = (await office.admin.call(listAlarms, {})).items.find((each) => each.inboxId === id)
    expect(alarm).toMatchObject({ kind: 'sign_in', message: expect.stringContaining('Sign in again') })
    await signIn(id, 'revoked@heed.test')
    expect((await office.admin.call(listAlarms, {})).items.filter((each) => each.inboxId === id)).toEqual([])
  })
})

describe.skipIf(missing !== null)('a mailbox in Dovecot that takes tokens', { timeout: 60_000 }, () => {
  let dovecot: Dovecot
  let line: WeakLine
  let id: number
  beforeAll(async () => {
    dovecot = await startDovecotAlone({ introspectionUrl: provider.introspectionUrl })
    line = await openWeakLine(dovecot.imapPort)
    const imap = { host: '127.0.0.1', port: line.port, security: 'none', user: box, auth: 'oauth' }
    id = (await makeInbox({ address: box, imap })).id
  })
  afterAll(async () => {
    await line?.close()
    await dovecot?.close()
  })

  const drop = async (subject: string) => {
    const auth = { user: dovecot.user.name, pass: dovecot.user.password }
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: dovecot.imapPort,
      secure: false,
      doSTARTTLS: false,
      auth,
      logger: false,
    })
    await client.connect()
    await client.append('INBOX', mailText({ To: box, Subject: subject }))
    await client.logout()
  }
  const comes = (subject: string) =>
    eventually(async () => (await conversationsOf(office.admin)).find((each) => each.subject === subject), subject)

  it('waits for somebody to sign in, then is read', async () => {
    const failing = await eventually(async () => {
      const { health } = await inboxOf(id)
      return health.state === 'failing' && health
    })
    expect(failing.message).toContain('Nobody has signed in')
    await drop('Read with a token')
    await signIn(id)
    await comes('Read with a token')
    await expect.poll(async () => (await inboxOf(id)).health.state).toBe('ok')
    const { steps } = await office.admin.call(testInbox, { params: { id } })
    expect(steps.filter(({ leg }) => leg === 'receiving').every(({ ok }) => ok)).toBe(true)
  })

  it('is read on when the token ends while it listens, without a word of failure', async () => {
    await provider.revoke('access')
    line.cut()
    await drop('After the token ended')
    await comes('After the token ended')
    await expect.poll(async () => (await inboxOf(id)).health.state).toBe('ok')
  })

  it('stands still when the grant was withdrawn, says so, and goes on after signing in again', async () => {
    await provider.revoke()
    line.cut()
    await eventually(async () => (await inboxOf(id)).oauth?.grant.state === 'ended')
    const alarm = (await office.admin.call(listAlarms, {})).items.find((each) => each.inboxId === id)
    expect(alarm).toMatchObject({ kind: 'sign_in', message: expect.stringContaining('no mail is read into') })
    await drop('While nobody was signed in')
    await signIn(id)
    await comes('While nobody was signed in')
    expect((await office.admin.call(listAlarms, {})).items.filter((each) => each.inboxId === id)).toEqual([])
  })
})

describe('sending by XOAUTH2', () => {
  let server: SMTPServer
  let taken: { user: string; raw: string }[]
  let attempts: string[]
  beforeAll(async () => {
    taken = []
    attempts = []
    server = new SMTPServer({
      authMethods: ['XOAUTH2'],
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      async onAuth({ accessToken, username }, _session, done) {
        attempts.push(accessToken ?? '')
        const owner = await provider.ownerOf(accessToken ?? '')
        if (owner && owner === username) return done(null, { user: owner })
        done(null, { data: { status: '401', schemes: 'bearer' } } as never)
      },
      onData(stream, session, done) {
        let raw = ''
        stream.on('data', (chunk) => {
          raw += chunk
        })
        stream.on('end', () => {
          taken.push({ user: String(session.user), raw })
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

  it('signs in with the grant’s token, and with a new one when that has ended', async () => {
    const port = (server.server.address() as { port: number }).port
    const smtp = { host: '127.0.0.1', port, security: 'none', user: 'out@heed.test', auth: 'oauth' }
    const { id } = await makeInbox({ address: 'out@heed.test', smtp })
    await signIn(id, 'out@heed.test')
    const first = await startConversation(office.admin, id, ['anna@customers.test'], 'With a token')
    await eventually(async () => taken.length === 1)
    expect(taken[0]).toMatchObject({ user: 'out@heed.test', raw: expect.stringContaining('Subject: With a token') })
    await provider.revoke('access')
    // A connection that stays open is signed in already: this one is new.
    for (const connection of server.connections) connection.close()
    await startConversation(office.admin, id, ['anna@customers.test'], 'With a new token')
    await eventually(async () => taken.length === 2)
    expect(new Set(attempts).size).toBe(2)
    const sent = (await messagesOf(office.admin, first.id)).find((message) => message.id === first.messageId)
    expect(sent?.delivery[0]?.state).toBe('sent')
    const { steps } = await office.admin.call(testInbox, { params: { id } })
    expect(steps.filter(({ ok }) => !ok)).toEqual([])
    expect(steps.map(({ name }) => name)).toContain('smtp sign-in')
  })
})
