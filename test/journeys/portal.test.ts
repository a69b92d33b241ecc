import { createTransport } from 'nodemailer'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeHelpCentre, listHelpCentres, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { mailText } from '../mail/post-office.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { linkIn, mailTo } from '../portal/customer.ts'
import { barriers, wider } from './axe.ts'
import { editor, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journey through the portal is skipped, ${missing}.`)

describe.skipIf(missing !== null)('the portal', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let ida: Screen
  let agent: Screen

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url, HEED_PUBLIC_URL: 'http://heed.test' })
    await openInbox(heed, 'support@heed.test')
    const { items } = await heed.admin.call(listHelpCentres)
    const params = { id: items[0]?.id as number }
    const parts = { portal: true, questions: true, assistant: true, chat: true }
    await heed.admin.call(publishHelpCentre, { params, body: { published: true } })
    await heed.admin.call(changeHelpCentre, { params, body: { parts } })
    await createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true }).sendMail({
      envelope: { from: 'ida@customer.test', to: 'support@heed.test' },
      raw: mailText({ From: 'Ida Berg <ida@customer.test>', Subject: 'The lamp is dark' }, 'It does not shine.'),
    })
    browser = await openBrowser()
    ida = await openScreen(browser, heed, { javaScriptEnabled: false })
    agent = await openScreen(browser, heed, { who: await hire(heed, 'Anna') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
  })

  const shown = (page: Screen['page'], text: string) =>
    expect.poll(() => page.locator('main').innerText()).toContain(text)
  const comeIn = async ({ page }: Screen, address: string) => {
    const before = sink.mails.length
    await page.goto('/help/main/en/conversations')
    await page.getByLabel('Your e-mail address').fill(address)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await shown(page, 'a mail with a link is on its way')
    await page.goto(linkIn(await mailTo(sink, address, before)))
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  }

  test('a customer signs in by a mail’s link and reads what is theirs, without JavaScript', async () => {
    await agent.page.goto('/inbox/all')
    await row(agent.page, 'The lamp is dark').waitFor()
    await comeIn(ida, 'ida@customer.test')
    await ida.page.getByRole('link', { name: /The lamp is dark/ }).click()
    await shown(ida.page, 'It does not shine.')
  })

  test('they answer with a file, an agent answers, and they say what that was worth', async () => {
    const { page } = ida
    await page.getByLabel('Your answer').fill('The bulb is new.')
    await page
      .getByLabel('Files')
      .setInputFiles({ name: 'bulb.txt', mimeType: 'text/plain', buffer: Buffer.from('a bulb') })
    await page.getByRole('button', { name: 'Send' }).click()
    await shown(page, 'bulb.txt')
    await row(agent.page, 'The lamp is dark').click()
    await agent.page.locator('article').filter({ hasText: 'The bulb is new.' }).waitFor()
    const before = sink.mails.length
    await agent.page.keyboard.press('r')
    await editor(agent.page).fill('We send you another lamp.')
    await agent.page.keyboard.press('Control+Enter')
    await mailTo(sink, 'ida@customer.test', before)
    await expect
      .poll(async () => {
        await page.reload()
        return page.locator('main').innerText()
      })
      .toContain('We send you another lamp.')
    await page.getByRole('radio', { name: 'Yes' }).check()
    await page.getByPlaceholder('What you would like to say').fill('So quick')
    await page.getByRole('button', { name: 'Save' }).click()
    await shown(page, 'It helped')
  })

  test('they settle it, take it up again, and change their profile', async () => {
    const { page } = ida
    await page.getByRole('button', { name: 'This is settled' }).click()
    await shown(page, 'It is settled.')
    await page.getByRole('button', { name: 'It is not settled' }).click()
    await shown(page, 'It is open again.')
    await page.getByRole('link', { name: 'Profile' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ida Berg-Lund')
    await page.getByLabel('Language of our answers').selectOption('de')
    await page.getByRole('main').getByRole('button', { name: 'Save' }).first().click()
    await shown(page, 'Saved.')
  })

  test('they have a copy of their data', async () => {
    const { page } = ida
    const before = sink.mails.length
    await page.getByRole('link', { name: 'My data' }).click()
    await page.getByRole('button', { name: 'Make a copy' }).click()
    await mailTo(sink, 'ida@customer.test', before)
    await page.reload()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^data-\d+\.zip$/)
  })

  test('they ask in public, an agent looks and answers for the company, and they say that it solved it', async () => {
    const { page } = ida
    await page.getByRole('link', { name: 'Questions' }).click()
    await page.getByRole('link', { name: 'Ask a question' }).click()
    await page.getByLabel('Your question in one sentence').fill('Does the lamp take any bulb?')
    await page.getByRole('button', { name: 'Publish' }).click()
    await shown(page, 'We look at this before everybody reads it.')
    await agent.page.goto('/help-centre/questions')
    await agent.page.getByRole('button', { name: /Does the lamp take any bulb/ }).click()
    await agent.page.getByRole('button', { name: 'Publish', exact: true }).click()
    await agent.page.getByLabel('Answer in our name').fill('One with a thin socket, E14.')
    await agent.page.getByRole('button', { name: 'Publish answer' }).click()
    await agent.page.getByRole('listitem').filter({ hasText: 'E14' }).waitFor()
    expect(await barriers(agent.page), 'the desk').toEqual([])
    await page.reload()
    await page.getByRole('button', { name: 'This solved it' }).click()
    await shown(page, 'Solved')
    await agent.page.goto('/conversations/1')
  })

  test('nothing on these pages keeps anybody out, and nothing is wider than a phone', async () => {
    const storageState = await ida.page.context().storageState()
    const look = await openScreen(browser, heed, { storageState, viewport: { width: 390, height: 800 } })
    for (const path of [
      'conversations',
      'conversations/1',
      'conversations/new',
      'profile',
      'data',
      'questions',
      'questions/1',
      'questions/new',
    ]) {
      await look.page.goto(`/help/main/en/${path}`)
      expect(await barriers(look.page), path).toEqual([])
      expect(await wider(look.page), path).toEqual([])
    }
    expect(look.complaints).toEqual([])
    await look.close()
  })

  test('another customer finds nothing of it; the desk reads what was thought of the answer', async () => {
    const eve = await openScreen(browser, heed, { javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
    await comeIn(eve, 'eve@customer.test')
    await shown(eve.page, 'Nothing is open.')
    const answer = await eve.page.goto('/help/main/en/conversations/1')
    expect(answer?.status()).toBe(404)
    expect(await eve.page.content()).not.toContain('lamp')
    await eve.close()
    await agent.page
      .getByRole('button', { name: /\d changes$/ })
      .last()
      .click()
    await agent.page.getByText(/found an answer helpful: “So quick”/).waitFor()
  })
})
