import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listConversations } from '../../src/contract/conversations.ts'
import { changeForm, getForm, listFormSubmissions, listForms } from '../../src/contract/forms.ts'
import { listHelpCentres, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { barriers, wider } from './axe.ts'
import { missingBrowser, openBrowser, openScreen, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journey of a form is skipped, ${missing}.`)

describe.skipIf(missing !== null)('a form', () => {
  let heed: Heed
  let browser: Browser
  let lead: Screen
  let shop: Server
  let shopUrl: string
  let page = ''

  beforeAll(async () => {
    heed = await startHeed()
    await openInbox(heed, 'support@heed.test')
    const [centre] = (await heed.admin.call(listHelpCentres)).items
    await heed.admin.call(publishHelpCentre, { params: { id: centre?.id ?? 0 }, body: { published: true } })
    browser = await openBrowser()
    lead = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
    shop = createServer((_request, answer) => {
      answer.setHeader('content-type', 'text/html')
      answer.end(
        `<!doctype html><html lang="en"><title>A shop</title><h1>A shop</h1><script src="${heed.url}/form.js" data-form="${page}"></script>`,
      )
    })
    await new Promise<void>((resolve) => void shop.listen(0, '127.0.0.1', resolve))
    shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    shop?.close()
    await browser?.close()
    await heed?.close()
  })

  const saved = (at: Page) =>
    expect
      .poll(() =>
        at
          .getByRole('status')
          .filter({ hasText: /^Saved$/ })
          .count(),
      )
      .toBe(1)

  test('is built with a question that hangs on another, seen beside it at once, and published', async () => {
    const { page: at } = lead
    await at.goto('/settings/forms')
    await at.getByRole('button', { name: 'New form' }).click()
    await at.getByLabel('Name of the form, for your team').fill('Contact us')
    const frame = at.frameLocator('iframe[title="Preview"]')
    await frame.getByRole('heading', { name: 'New form' }).waitFor()
    // A choice first, by its own key to the top.
    await at.getByRole('button', { name: 'Add a question' }).click()
    await at.getByLabel('Question', { exact: true }).fill('Is it broken?')
    await at.getByRole('combobox', { name: 'Kind of answer' }).click()
    await at.getByRole('option', { name: 'One of several' }).click()
    for (const [n, label] of ['Yes, broken', 'No'].entries()) {
      await at.getByRole('button', { name: 'Add an answer' }).click()
      await at.getByLabel(`Answer ${n + 1}`, { exact: true }).fill(label)
    }
    await at.getByRole('button', { name: 'Add a question' }).click()
    await at.getByLabel('Question', { exact: true }).fill('A photo of it')
    await at.getByRole('combobox', { name: 'Kind of answer' }).click()
    await at.getByRole('option', { name: 'Files' }).click()
    await at.getByRole('button', { name: 'Add a condition' }).click()
    await at.getByRole('combobox', { name: 'Value' }).click()
    await at.getByRole('option', { name: 'Yes, broken' }).click()
    await at.getByText('Asked when Is it broken? is “Yes, broken”').waitFor()
    const grip = at.getByRole('button', { name: /arrow keys: Is it broken/ })
    await grip.focus()
    await at.keyboard.press('ArrowUp')
    await frame.getByText('Is it broken?').waitFor()
    // A section of its own, with words, that is asked only of those who said so.
    await at.getByRole('button', { name: 'Add a section' }).click()
    await at.getByLabel('Section 2: Title of the section').fill('The photo')
    const card = at.getByRole('listitem').filter({ has: at.getByRole('button', { name: /^A photo of it/ }) })
    await card.getByRole('button', { name: 'Move down' }).click()
    await at.getByRole('button', { name: 'Text and condition' }).last().click()
    await at.getByLabel('Text below it').fill('Daylight helps.')
    const second = at.locator('section').filter({ has: at.getByLabel('Section 2: Title of the section') })
    await second.getByRole('button', { name: 'Add a condition' }).first().click()
    await second.getByRole('combobox', { name: 'Question' }).first().click()
    await at.getByRole('option', { name: 'Is it broken?' }).click()
    await second.getByRole('combobox', { name: 'Value' }).first().click()
    await at.getByRole('option', { name: 'Yes, broken' }).click()
    await frame.getByText('Daylight helps.').waitFor({ state: 'attached' })
    await frame.getByText('Daylight helps.').waitFor({ state: 'hidden' })
    expect(await frame.getByLabel('A photo of it').isVisible()).toBe(false)
    await frame.getByLabel('Yes, broken').check()
    await frame.getByLabel('A photo of it').waitFor()
    await frame.getByText('Daylight helps.').waitFor()
    await saved(at)
    expect(await barriers(at)).toEqual([])
    await at.getByRole('button', { name: 'Publish' }).click()
    await at.getByText('Published, version 1').first().waitFor()
    await at.getByText('Share', { exact: true }).click()
    await at.getByText('data-form="main/').waitFor()
    const [form] = (await heed.admin.call(listForms)).items
    page = `main/${form?.slug}`
    expect(lead.complaints).toEqual([])
  })

  test('is filled in without a script, with a mistake and a file on the way, and the agent reads it as it was asked', async () => {
    const customer = await openScreen(browser, heed, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    })
    const { page: at } = customer
    const slug = page.split('/')[1]
    await at.goto(`/help/main/en/forms/${slug}`)
    expect(await at.getByLabel('A photo of it').isVisible()).toBe(false)
    await at.getByLabel('Yes, broken').check()
    await at.getByLabel('Your name').fill('Maria Costa')
    await at.getByLabel('Your message').fill('The shade has a crack.')
    await at.getByRole('button', { name: 'Send' }).click()
    await at.getByText('Your answers call for a few more questions.').waitFor()
    await at
      .getByLabel('A photo of it')
      .setInputFiles({ name: 'crack.png', mimeType: 'image/png', buffer: Buffer.from('PNG') })
    await at.getByLabel('Your e-mail address').fill('maria at home')
    await at.getByRole('button', { name: 'Send' }).click()
    await at.getByRole('heading', { name: 'Something is missing' }).waitFor()
    expect(await at.getByLabel('Your message').inputValue()).toBe('The shade has a crack.')
    await at.getByText('crack.png').waitFor()
    expect(await wider(at)).toEqual([])
    await at.getByRole('link', { name: /Write an e-mail address/ }).click()
    await at.getByLabel('Your e-mail address').fill('maria@customer.test')
    await at.getByLabel('What is it about?').fill('A broken lamp')
    // As long as a person takes: whoever is quicker is a program.
    await at.waitForTimeout(3100)
    await at.getByRole('button', { name: 'Send' }).click()
    await at.getByRole('heading', { name: 'We have your message' }).waitFor()
    const number = /#(\d+)/.exec(await at.locator('.receipt').innerText())?.[1] ?? ''
    await at.getByText('We answer to maria@customer.test.').waitFor()
    await customer.close()

    await lead.page.goto(`/inbox/all/${number}`)
    const card = lead.page.getByRole('region', { name: 'Form: Contact us' })
    await card.getByText('Is it broken?').waitFor()
    await card.getByText('Yes, broken').waitFor()
    await lead.page.getByText('crack.png').first().waitFor()
    const kinds = async () => {
      const { items } = await heed.admin.call(listMessages, { params: { id: Number(number) } })
      return items.map(({ kind, automatic }) => [kind, automatic])
    }
    await expect.poll(kinds).toEqual([
      ['received', null],
      ['sent', 'auto-reply'],
    ])
  })

  test('stands on another site, as high as its questions, where that site may show it', async () => {
    const [form] = (await heed.admin.call(listForms)).items
    const id = form?.id ?? 0
    const { content } = await heed.admin.call(getForm, { params: { id } })
    const visitor = await openScreen(browser, heed)
    await visitor.page.goto(shopUrl)
    const frame = visitor.page.frameLocator('iframe')
    await expect.poll(() => visitor.complaints.some((text) => text.includes('frame-ancestors'))).toBe(true)
    await heed.admin.call(changeForm, { params: { id }, body: { content: { ...content, origins: [shopUrl] } } })
    await lead.page.goto(`/settings/forms/${id}`)
    await lead.page.getByRole('button', { name: 'Publish changes' }).click()
    await lead.page.getByText('Published, version 2').first().waitFor()
    await visitor.page.goto(shopUrl)
    await frame.getByLabel('No', { exact: true }).check()
    await expect.poll(async () => (await visitor.page.locator('iframe').boundingBox())?.height).not.toBe(480)
    await frame.getByLabel('Your e-mail address').fill('ines@customer.test')
    await frame.getByLabel('What is it about?').fill('A question')
    await frame.getByLabel('Your message').fill('Do you deliver to Norway?')
    await visitor.page.waitForTimeout(1600)
    await frame.getByRole('button', { name: 'Send' }).click()
    await frame.getByRole('heading', { name: 'We have your message' }).waitFor()
    const found = async () => (await heed.admin.call(listConversations, { query: { q: 'Norway' } })).items[0]?.id
    await expect.poll(found).toBeTruthy()
    const submissions = await heed.admin.call(listFormSubmissions, { params: { id: (await found()) ?? 0 } })
    expect(submissions.items[0]).toMatchObject({ via: 'embedded', origin: shopUrl, version: 2, suspicion: null })
    expect(await visitor.page.context().cookies()).toEqual([])
    await visitor.close()
  })

  test('a program that fills it in at once is spam, and says so', async () => {
    const slug = page.split('/')[1]
    const answer = await fetch(`${heed.url}/help/main/en/forms/${slug}`)
    const html = await answer.text()
    const body = new FormData()
    body.append('token', /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '')
    for (const [, key] of html.matchAll(/name="shown" value="([^"]+)"/g)) body.append('shown', key as string)
    for (const [name, value] of html.matchAll(/<(?:input|textarea)[^>]* name="(a\.[^"]+)"/g)) {
      void value
      const key = /name="(a\.[^"]+)"/.exec(name)?.[1] ?? ''
      body.append(
        key,
        name.includes('type="radio"')
          ? (/value="([^"]+)"/.exec(name)?.[1] ?? '')
          : name.includes('type="email"')
            ? 'bot@spam.test'
            : 'Cheap watches',
      )
    }
    await fetch(`${heed.url}/help/main/en/forms/${slug}`, { method: 'POST', body, redirect: 'manual' })
    const { items } = await heed.admin.call(listConversations, { query: { status: 'spam' } })
    expect(items[0]?.subject).toContain('Cheap watches')
    await lead.page.goto(`/inbox/all/${items[0]?.id}`)
    await lead.page.getByText('Set aside as spam: it was filled in faster than anybody can.').waitFor()
  })
})
