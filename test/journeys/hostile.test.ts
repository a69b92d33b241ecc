import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editor, mailFrame, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const attack = 'window.hacked = top.hacked = parent.hacked = true'

describe.skipIf(missing !== null)('a hostile mail', () => {
  let heed: Heed
  let browser: Browser
  let ines: Screen
  let elsewhere: Server
  let visits: IncomingMessage[]

  beforeAll(async () => {
    visits = []
    elsewhere = createServer((request, response) => {
      if (request.url !== '/favicon.ico') visits.push(request)
      response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    heed = await startHeed()
    await openInbox(heed, 'support@heed.test')
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    elsewhere.close()
  })

  const outside = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  const hostile = () => `<html><head><meta http-equiv="refresh" content="0;url=${outside()}/refresh">
    <base href="${outside()}/"><link rel="stylesheet" href="${outside()}/style.css">
    <style>@import url(${outside()}/import.css); body { background: url(${outside()}/background.png) }</style></head>
    <body onload="${attack}"><p>Dear team</p><script>${attack}</script>
    <img src="x" onerror="${attack}"><svg onload="${attack}"></svg><iframe src="javascript:${attack}"></iframe>
    <a href="javascript:${attack}">Press me</a>
    <div style="position:fixed;inset:0;background:url(${outside()}/cover.png)">Your session ended</div>
    <img src="http://pictures.evil.test/pixel.png" width="1" height="1"><img alt=" src=" src="http://pictures.evil.test/hidden.png">
    <form action="${outside()}/form"><input name="password" autofocus><button>Sign in</button></form>
    <p><a href="${outside()}/landing">Our offer</a></p></body></html>`

  test('runs nothing, fetches nothing by itself, and its links open apart', async () => {
    const { page, requests } = ines
    const mailer = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    const from = { name: 'Eve <b>Evil</b>', address: 'eve@customers.test' }
    const subject = `<img src=x onerror="${attack}"> Offer`
    await mailer.sendMail({ from, to: 'support@heed.test', subject, html: hostile(), text: 'Dear team' })
    await page.goto('/inbox/unassigned')
    requests.length = 0
    await row(page, 'Offer').click()
    const words = mailFrame(page, 'Eve <b>Evil</b>')
    await words.getByText('Dear team').waitFor()
    await words.getByText('Press me').click()
    await page.waitForTimeout(500)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await words.locator('body').evaluate(() => 'hacked' in window)).toBe(false)
    expect(
      await words.locator('form, input, button, iframe, script, svg, link, meta[http-equiv=refresh]').count(),
    ).toBe(0)
    expect(visits).toEqual([])
    expect(requests.filter((url) => !url.startsWith(heed.url) && !/^(about|blob|data):/.test(url))).toEqual([])
    expect(requests.filter((url) => url.includes('remote-image'))).toEqual([])

    await page.getByText('2 pictures from outside are held back').waitFor()
    const asked = page.waitForRequest((request) => request.url().includes('/api/signed/remote-image'))
    await page.getByRole('button', { name: 'Show pictures' }).click()
    expect((await asked).url()).toContain(encodeURIComponent('http://pictures.evil.test/'))
    await page.waitForTimeout(300)
    expect(requests.filter((url) => !url.startsWith(heed.url) && !/^(about|blob|data):/.test(url))).toEqual([])

    const opened = page.waitForEvent('popup')
    await words.getByRole('link', { name: 'Our offer' }).click()
    const other = await opened
    await other.waitForURL('**/landing')
    expect(await other.evaluate(() => [window.opener, document.referrer])).toEqual([null, ''])
    expect(visits.map((visit) => visit.headers.referer)).toEqual([undefined])
    await other.close()
    expect(page.url()).toContain('/inbox/unassigned/')
  })

  test('pasted into an answer does no harm either', async () => {
    const { page } = ines
    await page.getByRole('region', { name: 'Messages' }).focus()
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await editor(page).evaluate((element, html) => {
      const data = new DataTransfer()
      data.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, hostile())
    await editor(page).getByText('Dear team').waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await page.getByRole('button', { name: 'Send and wait' }).click()
    await page.getByText('Waiting to leave').first().waitFor()
    await page.reload()
    await mailFrame(page, 'Ines').getByText('Dear team').waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(visits).toHaveLength(1)
  })
})
