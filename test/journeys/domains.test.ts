import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DnsServer, startDns } from '../mail/dns-server.ts'
import { intakeOf, mailText } from '../mail/post-office.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds serious in the page as it stands, in light and in dark. */
async function barriers({ page }: Screen): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
    await page.evaluate(axe)
    const { violations } = (await page.evaluate(`axe.run({ include: [['main'], ['[role=dialog]']] })`)) as AxeResults
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes[0]?.target.join(' ')}`))
  }
  return found
}

let dns: DnsServer
let heed: Heed
let browser: Browser
let screen: Screen
describe.skipIf(missing)(`an admin and the mail of their domain${missing ? ` (${missing})` : ''}`, () => {
  beforeAll(async () => {
    dns = await startDns({
      'TXT shop.test': ['v=spf1 mx -all', 'v=spf1 include:old.test ~all'],
      'MX shop.test': ['mx.shop.test'],
      'A mx.shop.test': ['8.8.4.4'],
    })
    heed = await startHeed({ HEED_DNS: dns.address })
    browser = await openBrowser()
    const admin = await hire(heed, 'Ada', { role: 'admin' })
    await openInbox(heed, 'help@shop.test')
    screen = await openScreen(browser, heed, { who: admin })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await dns?.close()
  })

  it('sees what is wrong, publishes what Heed shows, and mail is signed', async () => {
    const { page } = screen
    await page.goto('/settings/domains')
    await page.getByRole('link', { name: 'shop.test' }).click()
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByRole('heading', { name: 'There is more than one SPF record' }).waitFor()
    await page.getByText('v=spf1 mx include:old.test ~all').first().waitFor()
    dns.zone['TXT shop.test'] = ['v=spf1 mx ~all']
    dns.zone['TXT _dmarc.shop.test'] = ['v=DMARC1; p=none; rua=mailto:dmarc@shop.test']

    await page.getByRole('button', { name: 'Sign mail of this domain' }).click()
    await page.getByText('Waits for its record').waitFor()
    expect(await barriers(screen)).toEqual([])
    const shown = await page.locator('code').allTextContents()
    const name = shown.find((text) => text.endsWith('._domainkey.shop.test'))
    const value = shown.find((text) => text.startsWith('v=DKIM1; k=rsa; p='))
    dns.zone[`TXT ${name}`] = [value]
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByText('Signs', { exact: true }).waitFor()
    for (const chip of ['SPF: Good', 'DKIM: Good', 'DMARC: Good', 'MX: Good'])
      await page.getByText(chip).first().waitFor()
    expect(screen.complaints).toEqual([])
  })

  it('goes over to a new key, and is told how long the old one’s record must stay', async () => {
    const { page } = screen
    await page.getByRole('button', { name: 'Prepare a new key (RSA' }).click()
    const record = page.locator('code').filter({ hasText: 'b._domainkey.shop.test' })
    await record.waitFor()
    const value = await page.locator('code').filter({ hasText: 'v=DKIM1' }).first().textContent()
    dns.zone[`TXT ${await record.textContent()}`] = [value]
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByRole('button', { name: 'Sign with this key' }).click()
    await page.getByText(/Keep its record in DNS until/).waitFor()
    await page.getByText('Retired').waitFor()
  })

  it('connects a script to an inbox and sees when it last brought mail', async () => {
    const { page } = screen
    await page.goto('/settings/inboxes')
    await page.getByRole('link', { name: 'Support' }).click()
    await page.getByRole('link', { name: 'Servers' }).click()
    await page.getByRole('button', { name: 'Connect a mail service' }).click()
    await page.getByRole('combobox', { name: 'Service' }).click()
    await page.getByRole('option', { name: 'A script of your own' }).click()
    await page.getByRole('button', { name: 'Make the address' }).click()
    const shown = page.getByRole('dialog').locator('code')
    await shown.first().waitFor()
    expect(await barriers(screen)).toEqual([])
    const [address, header] = await shown.allTextContents()
    const headers = { authorization: (header as string).split(': ')[1] as string, 'content-type': 'message/rfc822' }
    const answer = await fetch(`${address}?recipient=help@shop.test`, {
      ...{ method: 'POST', headers },
      body: mailText({ To: 'help@shop.test', Subject: 'By way of a script' }),
    })
    expect(answer.status).toBe(200)
    expect(await intakeOf(heed.admin, 'help@shop.test')).toMatchObject([{ subject: 'By way of a script' }])
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.reload()
    await page.getByText('Last mail now', { exact: true }).waitFor()
    expect(screen.complaints).toEqual([])
  })
})
