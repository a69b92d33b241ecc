import { ImapFlow } from 'imapflow'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInbox } from '../../src/contract/inboxes.ts'
import {
  type AuthorizationServer,
  clientId,
  clientSecret,
  startAuthorizationServer,
} from '../mail/authorization-server.ts'
import { mailText } from '../mail/post-office.ts'
import { type Dovecot, heedDomain, missingServers, startDovecotAlone } from '../mail/servers.ts'
import { openWeakLine, type WeakLine } from '../mail/weak-line.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, startHeed } from './heed.ts'

const missing = missingBrowser() ?? missingServers()
if (missing) console.warn(`The journeys of accounts are skipped, ${missing}.`)

const box = `box@${heedDomain}`

describe.skipIf(missing !== null)('a mailbox that is signed in to at its provider', () => {
  let heed: Heed
  let provider: AuthorizationServer
  let dovecot: Dovecot
  let line: WeakLine
  let browser: Browser
  let screen: Screen
  let page: Page

  beforeAll(async () => {
    heed = await startHeed()
    provider = await startAuthorizationServer(`${heed.url}/api/oauth/callback`)
    dovecot = await startDovecotAlone({ introspectionUrl: provider.introspectionUrl })
    line = await openWeakLine(dovecot.imapPort)
    browser = await openBrowser()
    screen = await openScreen(browser, heed, { who: await hire(heed, 'Ada', { role: 'admin' }) })
    page = screen.page
    // The provider's pages ask for fonts from elsewhere.
    await page.context().route(
      (url) => url.hostname !== '127.0.0.1',
      (route) => route.abort(),
    )
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await line?.close()
    await dovecot?.close()
    await provider?.close()
  })

  const drop = async (subject: string) => {
    const auth = { user: dovecot.user.name, pass: dovecot.user.password }
    const plain = { secure: false, doSTARTTLS: false, logger: false as const }
    const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, auth, ...plain })
    await client.connect()
    await client.append('INBOX', mailText({ To: box, Subject: subject }))
    await client.logout()
  }

  /** Goes through the provider's pages as the mailbox's owner, who may be known there already. */
  async function consent() {
    for (;;) {
      await page.waitForLoadState()
      if (page.url().startsWith(heed.url)) return
      const login = page.locator('input[name="login"]')
      if (await login.isVisible()) {
        await login.fill(box)
        await page.locator('input[name="password"]').fill('anything')
      }
      await Promise.all([page.waitForEvent('framenavigated'), page.locator('button[type="submit"]').first().click()])
    }
  }

  async function choose(label: string, nth: number, option: string) {
    await page
      .getByRole('textbox', { name: label })
      .or(page.getByRole('combobox', { name: label }))
      .nth(nth)
      .click()
    await page.getByRole('option', { name: option }).click()
  }

  test('an admin sets it up in the browser, its owner signs in there, and its mail comes', async () => {
    await drop('The first by token')
    await page.goto('/settings/inboxes/new')
    await page.getByLabel('Name', { exact: true }).fill('Box')
    await page.getByLabel('Address', { exact: true }).fill(box)
    await page.getByRole('switch', { name: 'Read a mailbox by IMAP' }).click({ force: true })
    await page.getByLabel('Server', { exact: true }).fill('127.0.0.1')
    await choose('Encryption', 0, 'None')
    await page.getByLabel('Port', { exact: true }).fill(String(line.port))
    await page.getByLabel('User name').fill(box)
    await choose('Sign in with', 0, 'OAuth, at the provider')
    await choose('Provider', 0, 'Another one')
    await page.getByText(`${heed.url}/api/oauth/callback`).waitFor()
    await page.getByLabel('Client ID').fill(clientId)
    await page.getByLabel('Client secret').fill(clientSecret)
    await page.getByLabel('Issuer').fill(provider.issuer)
    for (const scope of ['openid', 'email', 'offline_access']) {
      await page.getByRole('combobox', { name: 'Scopes' }).fill(scope)
      await page.keyboard.press('Enter')
    }
    await page.getByRole('button', { name: 'Add inbox' }).click()
    await page.getByText('Nobody has signed in yet').waitFor()
    await page.getByRole('button', { name: 'Sign in at the provider' }).click()
    await page.waitForURL((url) => url.href.startsWith(provider.issuer))
    await consent()
    await page.getByText(`${box} has signed in.`).waitFor()
    await page.getByRole('button', { name: 'Test connections' }).click()
    await page.getByText(`Signed in to 127.0.0.1 as ${box}.`).waitFor()
    await page.goto('/inbox/all')
    await page.getByText('The first by token').first().waitFor()
  })

  test('when the grant is withdrawn every admin is told on every page, and led to where it is mended', async () => {
    await provider.revoke()
    line.cut()
    const alarm = page.getByRole('status').filter({ hasText: 'Sign in again' })
    await alarm.waitFor({ timeout: 30_000 })
    await drop('While it was withdrawn')
    await alarm.getByRole('link', { name: 'See what to do' }).click()
    await page.getByText('The sign-in has ended', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.waitForURL((url) => url.href.startsWith(provider.issuer) || url.search.includes('consent'))
    await consent()
    await page.getByText(`${box} has signed in.`).waitFor()
    await alarm.waitFor({ state: 'detached' })
    await page.goto('/inbox/all')
    await page.getByText('While it was withdrawn').first().waitFor()
  })

  test('a test mail goes round at a click, and how long it took stands there', async () => {
    const smtp = { host: '127.0.0.1', port: heed.smtpPort, security: 'none' }
    const body = { name: 'Round', address: 'round@heed.test', smtp }
    const { id } = await heed.admin.call(createInbox, { body: body as never })
    await page.goto(`/settings/inboxes/${id}`)
    await page.getByText('No test mail in the last day.').waitFor()
    await page.getByRole('button', { name: 'Send a test mail now' }).click()
    await page.getByText(/^Back after [\d.]+ s/).waitFor({ timeout: 40_000 })
    await page.getByText('Figures').click()
    await page.getByRole('table').waitFor()
    expect(screen.complaints.filter((text) => !/ERR_FAILED|127\.0\.0\.1:\d+\/interaction/.test(text))).toEqual([])
  })
})
