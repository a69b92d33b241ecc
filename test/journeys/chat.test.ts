import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setPicture } from '../../src/contract/agents.ts'
import { publishArticle } from '../../src/contract/article-publishing.ts'
import { createCategory, createSection } from '../../src/contract/article-shelves.ts'
import { createArticle } from '../../src/contract/articles.ts'
import { listRunningChats } from '../../src/contract/chat-desk.ts'
import {
  addChatInvitation,
  type ChatWidget,
  createChatWidget,
  makeChatSecret,
} from '../../src/contract/chat-widgets.ts'
import { changeHelpCentre, listHelpCentres, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { barriers } from './axe.ts'
import { editor, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { hire, openInbox, type Restartable, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journey of a chat is skipped, ${missing}.`)

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

type Visit = { page: Page; chat: FrameLocator; complaints: string[] }

const hostile = '<img src=x onerror="top.hacked=1">'

describe.skipIf(missing !== null)('a chat on a company’s page', () => {
  let heed: Restartable
  let sink: Sink
  let browser: Browser
  let site: Server
  let shop: string
  /** The same pages on a site of another name: there the browser lets the chat's frame keep nothing. */
  let farShop: string
  let widget: ChatWidget
  let ines: Screen

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url })
    site = createServer(({ url }, response) => {
      // As strict as a company's pages may be: what the chat needs is this script and its frame.
      const policy = `default-src 'none'; script-src ${heed.url}; frame-src ${heed.url}`
      response
        .setHeader('content-security-policy', policy)
        .setHeader('content-type', 'text/html')
        .end(pageOfShop(url?.includes('lang=ar') ? 'ar' : 'en'))
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const { port } = site.address() as AddressInfo
    shop = `http://127.0.0.1:${port}`
    farShop = `http://localhost:${port}`
    const { admin } = heed
    const mail = await openInbox(heed, 'support@heed.test')
    const centre = (await admin.call(listHelpCentres, {})).items[0]!
    await admin.call(changeHelpCentre, { params: { id: centre.id }, body: { languages: ['en', 'ar'] } })
    await admin.call(publishHelpCentre, { params: { id: centre.id }, body: { published: true } })
    const category = await admin.call(createCategory, { body: { helpCentreId: centre.id, names: { en: 'Orders' } } })
    const section = await admin.call(createSection, { body: { categoryId: category.id, names: { en: 'Returns' } } })
    const article = await admin.call(createArticle, {
      body: {
        ...{ language: 'en', title: 'Send something back', sectionIds: [section.id] },
        html: '<p>Put the label on the <strong>parcel</strong>.</p><ol><li>Bring it to a shop.</li></ol>',
      },
    })
    const { revision } = article.translations[0]!
    await admin.call(publishArticle, { params: { id: article.id, language: 'en' }, body: { revision: revision! } })
    widget = await admin.call(createChatWidget, {
      body: {
        ...{ name: 'Shop', origins: [shop, farShop], helpCentre: centre.id, mailInbox: mail.id, team: 1 },
        settings: {
          languages: ['en', 'ar'],
          questions: [
            { id: 'name', kind: 'name', labels: { en: 'Your name' }, required: true },
            { id: 'email', kind: 'email', labels: { en: 'Your e-mail address' } },
          ],
        },
      },
    })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    await ines.page.request.put(`/api${setPicture.path}`, {
      multipart: { file: { name: 'me.png', mimeType: 'image/png', buffer: picture } },
    })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
    site?.close()
  })

  const pageOfShop = (language: string) =>
    `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lamps</title>
    <main><h1>Lamps & Co</h1><p>Light for every room.</p></main>
    <script src="${heed.url}/widget.js" data-key="${widget.key}" async></script>
    <script src="${heed.url}/widget.js" data-key="${widget.key}" async></script></html>`

  async function visit(
    options: BrowserContextOptions = {},
    address?: string,
  ): Promise<Visit & { close(): Promise<void> }> {
    const context = await browser.newContext({
      viewport: { width: 1200, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(30_000)
    return { ...(await enter(await context.newPage(), address)), close: () => context.close() }
  }
  async function enter(page: Page, address = `${shop}/lamps?token=secret#top`): Promise<Visit> {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(address)
    return { page, chat: page.frameLocator('heed-chat iframe'), complaints }
  }
  /** What of the chat's frame falls short of the standard. */
  const barriersIn = (page: Page) =>
    barriers(page.frames().find((frame) => frame.url().includes('/chat/')) as unknown as Page)
  const launcher = (page: Page) => page.locator('heed-chat .launcher')
  const field = (chat: FrameLocator) => chat.getByRole('textbox', { name: 'Write a message' })
  const said = (chat: FrameLocator, words: string) => chat.locator('.bubble').filter({ hasText: words })
  async function write(chat: FrameLocator, words: string) {
    await field(chat).fill(words)
    await field(chat).press('Enter')
  }

  test('begins with the help centre, waits, talks, survives the network, and ends with a copy and a word on how it was', async () => {
    const found = () => fetch(`${heed.url}/help/main/en/suggest?q=send`).then((answer) => answer.text())
    await expect.poll(found).toContain('Send something back')
    const ada = await visit()
    const { chat, page: lamps, complaints } = ada
    await launcher(lamps).click()
    expect(await lamps.locator('heed-chat').count()).toBe(1)
    await chat.getByRole('searchbox').fill('send back')
    await chat.getByRole('button', { name: 'Send something back' }).click()
    await chat.getByText('Bring it to a shop.').waitFor()
    await chat.getByRole('button', { name: 'Back' }).click()
    await chat.getByRole('searchbox').fill('How do I send something back?')
    await chat.getByRole('searchbox').press('Enter')
    await chat.getByText('Automatic answer', { exact: true }).waitFor()
    await chat.getByRole('list', { name: 'From' }).getByRole('button', { name: 'Send something back' }).click()
    await chat.getByText('Bring it to a shop.').waitFor()
    await chat.getByRole('button', { name: 'Back' }).click()
    await chat.getByRole('group', { name: 'Did this help?' }).getByRole('button', { name: 'No' }).click()
    await chat.getByText('What was said here goes along.').waitFor()
    expect(await barriersIn(lamps), 'answers, light').toEqual([])
    // What was said is there again after the page was loaded anew.
    await lamps.reload()
    await launcher(lamps).click()
    await chat.getByRole('button', { name: 'Your questions' }).click()
    await chat.getByText('What was said here goes along.').waitFor()
    await chat.getByRole('button', { name: 'Talk to a person' }).click()
    expect(await chat.getByRole('textbox', { name: 'Your message' }).inputValue()).toBe('How do I send something back?')
    await chat.getByRole('textbox', { name: 'Your name' }).fill('Ada Berg')
    await chat.getByRole('textbox', { name: 'Your e-mail' }).fill('ada@customers.test')
    await chat.getByRole('textbox', { name: 'Your message' }).fill('The lamp arrived broken')
    await chat.getByRole('button', { name: 'Start the chat' }).click()
    await chat.getByText('You are next').waitFor()

    const { page: desk } = ines
    const answer = async (words: string) => {
      if (!(await editor(desk).isVisible())) await desk.getByRole('button', { name: /^Reply/ }).click()
      await editor(desk).fill(words)
      await desk.keyboard.press('Control+Enter')
    }
    await desk.goto('/inbox/all')
    await row(desk, 'The lamp arrived broken').click()
    await desk.getByRole('button', { name: /the assistant was asked a question/ }).click()
    await desk.getByRole('list', { name: 'What was asked before' }).getByText('How do I send something back?').waitFor()
    if (!(await editor(desk).isVisible())) await desk.getByRole('button', { name: /^Reply/ }).click()
    await editor(desk).pressSequentially('Hello')
    await chat.locator('.dots').waitFor()
    await answer('Hello Ada, I am sorry.')
    await said(chat, 'Hello Ada, I am sorry.').waitFor()
    await chat.getByRole('heading', { name: 'Ines' }).waitFor()
    await field(chat).pressSequentially('I have a')
    await desk.getByText('Ada Berg types…').waitFor()

    await write(chat, 'I have a <img src=x onerror=alert(1)> picture: javascript:alert(1) https://lamps.example/broken')
    await desk.getByText('I have a <img src=x onerror=alert(1)> picture').first().waitFor()
    expect(
      await chat.locator('.mine a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['https://lamps.example/broken'])

    // The network goes, both go on writing, and it comes back: all is there, once, in the second tab as well.
    const second = await enter(await lamps.context().newPage())
    await launcher(second.page).click()
    await said(second.chat, 'Hello Ada, I am sorry.').waitFor()
    await field(second.chat).fill('a draft')
    await expect.poll(() => field(chat).inputValue()).toBe('a draft')
    await lamps.context().setOffline(true)
    await write(chat, 'Are you there?')
    await chat.getByText('Waits for the connection').waitFor()
    await answer('Yes, I am here.')
    await answer('A new lamp is on its way.')
    await lamps.context().setOffline(false)
    for (const tab of [chat, second.chat]) {
      await said(tab, 'A new lamp is on its way.').waitFor()
      await said(tab, 'Are you there?').waitFor()
      await expect.poll(() => tab.locator('.pending').count()).toBe(0)
      expect(await tab.locator('.bubble').allInnerTexts()).toEqual([
        'The lamp arrived broken',
        'Hello Ada, I am sorry.',
        'I have a <img src=x onerror=alert(1)> picture: javascript:alert(1) https://lamps.example/broken',
        ...['Yes, I am here.', 'A new lamp is on its way.', 'Are you there?'],
      ])
    }
    await second.page.close()
    const chooser = lamps.waitForEvent('filechooser')
    await chat.getByRole('button', { name: 'Attach a file' }).click()
    await (await chooser).setFiles({ name: '<b>lamp.png', mimeType: 'image/png', buffer: picture })
    await chat.getByRole('button', { name: 'Remove <b>lamp.png' }).waitFor()
    await write(chat, 'This is how it looks')
    await desk.getByText('This is how it looks').first().waitFor()
    await desk.getByText('<b>lamp.png').first().waitFor()
    const { conversationId } = (await heed.admin.call(listRunningChats, {})).items[0] ?? { conversationId: 1 }
    const kept = await heed.admin.call(listMessages, { params: { id: conversationId } })
    expect(kept.items.filter(({ text }) => text === 'Are you there?')).toHaveLength(1)

    await chat.getByRole('button', { name: 'More' }).click()
    await chat.getByRole('button', { name: 'End the chat' }).click()
    await chat.getByRole('button', { name: 'End it' }).click()
    await chat.getByRole('radio', { name: 'Very good' }).check()
    await chat.getByRole('textbox', { name: 'Would you tell us more?' }).fill('Quick and kind')
    await chat.getByRole('button', { name: 'Send', exact: true }).click()
    await chat.getByText('Thank you for telling us.').waitFor()
    await chat.getByRole('button', { name: 'Send me this chat by mail' }).click()
    const [copy] = await sink.until(1)
    expect(copy?.to).toEqual(['ada@customers.test'])
    expect(copy?.raw).toContain('A new lamp is on its way.')
    await lamps.keyboard.press('Escape')
    await expect.poll(() => lamps.evaluate(() => document.activeElement?.localName)).toBe('heed-chat')
    expect(complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED/.test(each))).toEqual([])
    await ada.close()
  })

  test('is for everybody: by keyboard, in the light and the dark, from right to left, on a phone, where nothing is kept', async () => {
    const mia = await visit()
    await launcher(mia.page).waitFor()
    await launcher(mia.page).press('Enter')
    await mia.chat.getByRole('searchbox').waitFor()
    expect(await barriersIn(mia.page), 'home, light').toEqual([])
    await mia.page.keyboard.press('Tab')
    await mia.page.keyboard.press('Enter')
    await mia.chat.getByRole('heading', { name: 'Before we start' }).waitFor()
    await mia.chat.getByRole('button', { name: 'Start the chat' }).click()
    await expect.poll(() => mia.chat.locator(':focus').getAttribute('name')).toBe('name')
    expect(await barriersIn(mia.page), 'questions, light').toEqual([])
    await mia.page.keyboard.press('Escape')
    await mia.page.locator('heed-chat .panel').waitFor({ state: 'hidden' })
    await mia.close()

    // The browser lets the frame keep nothing on a site of another name.
    const phone = {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
      colorScheme: 'dark' as const,
    }
    const { page, chat, complaints, close } = await visit(phone, `${farShop}/?lang=ar`)
    await launcher(page).tap()
    expect(await page.locator('heed-chat iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 800 })
    await chat.getByRole('button', { name: 'تحدث إلى شخص' }).tap()
    await chat.getByRole('textbox', { name: 'Your name' }).fill(hostile)
    await chat.getByRole('textbox', { name: 'رسالتك' }).fill(`${hostile} مرحبا`)
    await chat.getByRole('button', { name: 'ابدأ المحادثة' }).tap()
    await chat.getByText('أنت التالي').waitFor()
    expect(await chat.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await chat.locator('.bubble').allInnerTexts()).toEqual([`${hostile} مرحبا`])
    expect(await barriersIn(page), 'talk, dark').toEqual([])

    await ines.page.goto('/inbox/all')
    await row(ines.page, 'مرحبا').click()
    await ines.page.getByText(hostile).first().waitFor()
    expect(await ines.page.evaluate(() => 'hacked' in window)).toBe(false)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    // On the next page it goes on, though the frame could keep nothing.
    await page.goto(`${farShop}/next?lang=ar`)
    await launcher(page).tap()
    await chat.locator('.bubble').filter({ hasText: 'مرحبا' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('invites, shows a face, goes on after a restart, hears what a lead whispers nowhere, and ends with the site’s word', async () => {
    const { admin } = heed
    const texts = { en: 'Which lamp fits your room?' }
    const rules = { texts, path: '/prices*', afterSeconds: 0, minVisits: 1 }
    await admin.call(addChatInvitation, { params: { id: widget.id }, body: rules })
    const { secret } = await admin.call(makeChatSecret, { params: { id: widget.id } })
    const away = await visit()
    await launcher(away.page).waitFor()
    const bea = await visit({}, `${shop}/prices/2026`)
    const { page, chat } = bea
    const teaser = page.locator('heed-chat .teaser')
    await teaser.getByText('Which lamp fits your room?').waitFor()
    await teaser.locator('canvas').waitFor()
    expect(await away.page.locator('heed-chat .teaser').isVisible()).toBe(false)
    await away.close()
    await teaser.getByText('Which lamp fits your room?').click()
    await chat.getByRole('textbox', { name: 'Your name' }).fill('Bea Lind')
    await chat.getByRole('textbox', { name: 'Your message' }).fill('A low ceiling')
    await chat.getByRole('button', { name: 'Start the chat' }).click()
    // Others may wait since the tests before.
    await chat.getByText(/You are (next|number \d)/).waitFor()

    const { page: desk } = ines
    const answer = async (words: string) => {
      if (!(await editor(desk).isVisible())) await desk.getByRole('button', { name: /^Reply/ }).click()
      await editor(desk).fill(words)
      await desk.keyboard.press('Control+Enter')
    }
    await desk.goto('/inbox/all')
    await row(desk, 'A low ceiling').click()
    await answer('Then a flat one.')
    await said(chat, 'Then a flat one.').waitFor()
    await chat.locator('.line .face img').first().waitFor()

    const lena = await openScreen(browser, heed, { who: await hire(heed, 'Lena', { role: 'lead' }) })
    await lena.page.goto(new URL(desk.url()).pathname)
    await lena.page.getByRole('button', { name: 'Whisper' }).click()
    await lena.page.getByRole('textbox', { name: /^Whisper to Ines/ }).fill('Offer her the spring price')
    await lena.page.keyboard.press('Enter')
    await desk.locator('[data-whisper]').getByText('Offer her the spring price').waitFor()

    // The server goes and comes: what was written meanwhile arrives, once.
    const restarted = heed.restart()
    await chat.getByText('No connection. What you write is kept and sent later.').waitFor()
    await write(chat, 'Is it in stock?')
    await restarted
    await desk.getByText('Is it in stock?').first().waitFor()
    await answer('It is.')
    await said(chat, 'It is.').waitFor()
    await expect.poll(() => chat.locator('.pending').count()).toBe(0)
    const lines = ['A low ceiling', 'Then a flat one.', 'Is it in stock?', 'It is.']
    expect(await chat.locator('.bubble').allInnerTexts()).toEqual(lines)

    // Who signs in to the site takes the chat along, and leaves nothing when they sign out.
    const token = await new SignJWT({ email: 'bea@customers.test', name: 'Bea Lind' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('bea')
      .setAudience(widget.key)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(secret))
    const identify = (given: string | null) =>
      page.evaluate((token) => {
        const { Heed } = window as unknown as { Heed(what: 'identify', given: object): void }
        Heed('identify', { token })
      }, given)
    await identify(token)
    await desk.getByText('The site vouches for who this is').first().waitFor()
    await write(chat, 'It is me')
    await desk.getByText('It is me').first().waitFor()
    expect(await chat.locator('.bubble').allInnerTexts()).toEqual([...lines, 'It is me'])
    await identify(null)
    await expect.poll(() => chat.locator('.bubble').count()).toBe(0)
    expect(bea.complaints.filter((each) => !/ERR_|WebSocket|Failed to load/.test(each))).toEqual([])
    await lena.close()
    await bea.close()
  })
})
