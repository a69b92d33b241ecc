import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAgent } from '../../src/contract/agents.ts'
import { listConversations } from '../../src/contract/conversations.ts'
import { listQuestions } from '../../src/contract/questions.ts'
import { listSides } from '../../src/contract/sides.ts'
import { eventually, mailText } from '../mail/post-office.ts'
import { type Caught, openSink, type Sink } from '../mail/sink.ts'
import { letter, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
if (missing) console.warn(`The journeys of working together are skipped, ${missing}.`)

describe.skipIf(missing !== null)('working together', () => {
  let heed: Heed
  let sink: Sink
  let browser: Browser
  let ines: Screen
  let omar: Screen
  let deliver: (raw: string, to?: string) => Promise<unknown>

  beforeAll(async () => {
    sink = await openSink()
    heed = await startHeed({ HEED_SMTP_URL: sink.url })
    await openInbox(heed, 'support@heed.test')
    await heed.admin.call(createAgent, {
      body: { name: 'Maria Store', email: 'maria@company.test', role: 'light' } as never,
    })
    const transport = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    deliver = (raw, to = 'support@heed.test') =>
      transport.sendMail({ envelope: { from: /From:[^\n]*<([^>]+)>/.exec(raw)?.[1] ?? '', to }, raw })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    omar = await openScreen(browser, heed, { who: await hire(heed, 'Omar') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await sink?.close()
  })

  const about = (subject: string) =>
    eventually(async () => {
      const { items } = await heed.admin.call(listConversations, {})
      return items.find((item) => item.subject === subject)
    }, subject)
  const open = async (page: Page, id: number) => {
    await page.goto(`/inbox/all/${id}`)
    await page.locator('article').first().waitFor()
  }
  const choose = async (page: Page, entry: string) => {
    await page.getByRole('button', { name: 'More for this conversation' }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  const mailTo = (address: string): Promise<Caught> =>
    eventually(async () => sink.mails.find(({ to }) => to.includes(address)), `mail to ${address}`)
  const header = ({ raw }: Caught, name: string) =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(raw.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? ''
  const answer = (mail: Caught, from: string, words: string) =>
    deliver(
      mailText(
        { From: from, Subject: `Re: ${header(mail, 'Subject')}`, 'In-Reply-To': header(mail, 'Message-ID') },
        words,
      ),
      /<([^>]+)>/.exec(header(mail, 'Reply-To'))?.[1] ?? header(mail, 'Reply-To'),
    )

  test('conversations of one customer are merged by keyboard, whoever looks is taken along, and it is undone', async () => {
    const kim = { From: 'Kim Lee <kim@customers.test>' }
    await deliver(mailText({ ...kim, Subject: 'My lamp' }, 'My lamp is broken.'))
    await deliver(mailText({ ...kim, Subject: 'Lamp again' }, 'It is still broken.'))
    const [lamp, again] = [await about('My lamp'), await about('Lamp again')]
    await open(omar.page, again.id)
    const { page } = ines
    await open(page, lamp.id)
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('option', { name: `Choose #${again.id}` }).waitFor()
    await dialog.getByText('It is still broken.').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await letter(page, 'It is still broken.').waitFor()
    await omar.page.waitForURL(new RegExp(`/${lamp.id}$`))
    await letter(omar.page, 'My lamp is broken.').waitFor()
    await row(page, 'Lamp again').waitFor({ state: 'detached' })
    await omar.page.getByRole('button', { name: `Undo the merging of #${again.id}` }).click()
    await letter(page, 'It is still broken.').waitFor({ state: 'detached' })
    await page.getByText(/undid the merging/).waitFor()
    await row(page, 'Lamp again').waitFor()
    expect([...ines.complaints, ...omar.complaints]).toEqual([])
  })

  test('a colleague without a seat of their own is asked, and their mail becomes a note', async () => {
    await deliver(mailText({ From: 'Pia <pia@customers.test>', Subject: 'Pallet' }, 'Where is my pallet?'))
    const { id } = await about('Pallet')
    const { page } = ines
    await open(page, id)
    await open(omar.page, id)
    await choose(page, 'Ask a colleague…')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Whom to ask').fill('Maria')
    await page.getByRole('option', { name: 'Maria Store' }).click()
    await dialog.getByLabel('Your question').fill('Is it on the truck?')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Maria Store was asked').first().waitFor()
    const mail = await mailTo('maria@company.test')
    await answer(
      mail,
      'Maria <maria@company.test>',
      'Yes, it leaves at noon.\n\nOn Mon, 16 Nov 2026 at 10:00, Ines <support@heed.test> wrote:\n> Is it on the truck?',
    )
    const note = omar.page.locator('article').filter({ hasText: 'Yes, it leaves at noon.' })
    await note.getByText('Maria Store').waitFor()
    expect(await note.textContent()).not.toContain('wrote:')
    await omar.page.getByText('Answered by Maria Store').waitFor()
    expect((await heed.admin.call(listQuestions, { params: { id } })).items).toMatchObject([{ waiting: [] }])
  })

  test('a carrier is asked beside the conversation, answers there, and it is done', async () => {
    const { id } = await about('Pallet')
    const { page } = ines
    await open(page, id)
    await page.keyboard.press('b')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('To', { exact: true }).fill('desk@carrier.test')
    await dialog.getByLabel('Subject').fill('Pallet 7')
    await dialog.getByLabel('Message').fill('Where does pallet 7 stand?')
    await page.keyboard.press('Control+Enter')
    const panel = page.getByRole('region', { name: 'Side conversation: Pallet 7' })
    await panel.getByText('Where does pallet 7 stand?').waitFor()
    const mail = await mailTo('desk@carrier.test')
    expect(mail.raw).not.toContain('pia@customers.test')
    await answer(mail, 'Carl <desk@carrier.test>', 'It stands in Kassel.')
    await panel.getByText('It stands in Kassel.').waitFor()
    await page.getByText('Carl wrote in the side conversation').waitFor()
    await panel.getByRole('button', { name: 'Done' }).click()
    await panel.getByRole('button', { name: 'Open again' }).waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    const [side] = (await heed.admin.call(listSides, { params: { id } })).items
    await page.goto(`/inbox/all/${side?.id}`)
    await panel.waitFor()
    expect(page.url()).toMatch(new RegExp(`/${id}$`))
  })

  test('whoever takes over reads what was done and what is to be done, until they act', async () => {
    const { id } = await about('Pallet')
    const { page } = ines
    await open(omar.page, id)
    await open(page, id)
    await page.getByRole('button', { name: 'Hand over' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('To whom').fill('Omar')
    await page.getByRole('option', { name: 'Omar' }).click()
    await dialog.getByLabel('Why').fill('I am away tomorrow.')
    await dialog.getByLabel('Done so far').fill('Asked the carrier.')
    await dialog.getByLabel('To be done').fill('Tell Pia by noon.')
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    const notice = omar.page.getByRole('status').filter({ hasText: 'Ines handed this over to you' })
    await notice.getByText('Tell Pia by noon.').waitFor()
    await notice.getByRole('button', { name: 'Read it' }).click()
    await notice.waitFor({ state: 'detached' })
    expect([...ines.complaints, ...omar.complaints]).toEqual([])
  })
})
