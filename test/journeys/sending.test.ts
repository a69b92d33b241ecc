import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSendingRules } from '../../src/contract/outbox.ts'
import { freePort, heedDomain, type MailServers, missingServers, startMailServers, swaks } from '../mail/servers.ts'
import { editor, letter, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'
import { letterAbout } from './mailbox.ts'

const missing = missingBrowser() ?? missingServers()
if (missing) console.warn(`The journeys of sending are skipped, ${missing}.`)

describe.skipIf(missing !== null)('what an agent sends', () => {
  let heed: Heed
  let servers: MailServers
  let browser: Browser
  let ines: Screen
  let page: Page

  beforeAll(async () => {
    const [postfixPort, heedPort] = [await freePort(), await freePort()]
    servers = await startMailServers(heedPort, postfixPort)
    heed = await startHeed({ HEED_SMTP_PORT: String(heedPort), HEED_SMTP_URL: `smtp://127.0.0.1:${postfixPort}` })
    await openInbox(heed, `support@${heedDomain}`, { senderName: 'Lamps & Co', aliases: [`sales@${heedDomain}`] })
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
    page = ines.page
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
    await servers?.close()
  })

  /** A mail of Anna's that Ines has opened. */
  async function asked(subject: string, words: string, to = `support@${heedDomain}`) {
    swaks(servers.smtpPort, {
      ...{ from: servers.user.name, to, subject, body: words },
      headers: {
        From: 'Anna Berg <anna@customers.test>',
        To: to,
        'Message-Id': `<${randomBytes(6).toString('hex')}@customers.test>`,
      },
    })
    await page.goto('/inbox/all')
    await row(page, subject).click()
    await letter(page, words).waitFor()
  }

  async function write(words: string) {
    await page.keyboard.press('r')
    await editor(page).waitFor()
    await page.keyboard.type(words)
  }

  const field = (name: string) => page.getByRole('combobox', { name, exact: true })
  /** In the way that was chosen last: the button remembers it. */
  const send = () => page.getByRole('button', { name: /^Send and / }).click()
  const sent = (words: string) => letter(page, words).getByText('Sent', { exact: true }).waitFor()
  const attach = async (name: string, buffer: Buffer) => {
    const input = page.locator('[data-composer] input[type=file]:not([accept])')
    await input.setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
  }

  test('comes back by one key, as it was, and leaves when they leave it alone', async () => {
    await asked('A dark lamp', 'It stays dark.')
    await write('We send a ')
    await page.keyboard.press('Control+b')
    await page.keyboard.type('bulb')
    await page.getByRole('button', { name: 'Add Bcc' }).click()
    await field('Bcc').fill('anna+audit@customers.test')
    await page.keyboard.press('Enter')
    await attach('plan.txt', Buffer.from('a plan'))
    await send()
    await page.getByText(/Leaves in \d s/).waitFor()
    await letter(page, 'Ines').getByText('Leaves in a moment').waitFor()
    await page.keyboard.press('z')
    await editor(page).getByText('We send a bulb').waitFor()
    expect(await editor(page).locator('strong').innerText()).toBe('bulb')
    await page.getByText('anna+audit@customers.test').waitFor()
    await page.getByRole('button', { name: 'Remove plan.txt' }).waitFor()
    expect(await page.locator('article').count()).toBe(1)
    await page.getByRole('button', { name: 'Status: Open' }).or(page.getByLabel('Status')).first().waitFor()
    await send()
    await sent('Ines')
    const mail = await letterAbout(servers, 'Re: A dark lamp')
    expect(mail.text).toContain('We send a bulb')
    expect(JSON.stringify(mail.headers)).not.toMatch(/audit|"bcc"/i)
  })

  test('waits for its time; held when the customer writes, it leaves when they say so', async () => {
    await asked('Bulbs for spring', 'Which bulbs fit?')
    await write('Ask us in spring.')
    await page.getByRole('button', { name: 'Other ways to send' }).click()
    await page.getByRole('menuitem', { name: 'Send later' }).click()
    await page.getByRole('button', { name: /^In an hour/ }).click()
    const waiting = letter(page, 'Ines')
    await waiting.getByText(/^Leaves \w+day/).waitFor()
    await page.goto('/outbox')
    await row(page, 'Re: Bulbs for spring').waitFor()
    await field('State').click()
    await page.getByRole('option', { name: 'Leaves later' }).click()
    await row(page, 'Re: Bulbs for spring').click()
    await waiting.getByRole('button', { name: 'Change the time' }).click()
    await page.getByLabel('Another date and time').fill('2044-05-06T07:08')
    await page.getByRole('button', { name: 'Schedule' }).click()
    await waiting.getByText(/6 May 2044.* 07:08/).waitFor()
    swaks(servers.smtpPort, {
      ...{
        from: servers.user.name,
        to: `support@${heedDomain}`,
        subject: 'Re: Bulbs for spring',
        body: 'I found some.',
      },
      headers: {
        From: 'Anna Berg <anna@customers.test>',
        References: await page.evaluate(async () => {
          const id = location.pathname.split('/').pop()
          const answer = await fetch(`/api/conversations/${id}/messages`)
          const { items } = (await answer.json()) as { items: { messageId: string }[] }
          return `<${items[0]?.messageId}>`
        }),
      },
    })
    await waiting.getByText('the customer wrote since').waitFor()
    await waiting.getByRole('button', { name: 'Send anyway' }).click()
    await sent('Ines')
    expect((await letterAbout(servers, 'Re: Bulbs for spring')).text).toContain('Ask us in spring.')
  })

  test('is passed on to somebody else, whose answer is marked and not mistaken for the customer’s', async () => {
    await asked('Cracked shade', 'The shade has a crack.')
    await letter(page, 'The shade has a crack.').getByRole('button', { name: 'More about this message' }).click()
    await page.getByRole('menuitem', { name: 'Forward' }).click()
    await page.getByText('Passes on the message from Anna Berg').waitFor()
    await field('To').fill('anna+maker@customers.test')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Forward', exact: true }).click()
    await letter(page, 'Forwarded').getByText('Sent', { exact: true }).waitFor()
    const mail = await letterAbout(servers, 'Fwd: Cracked shade')
    expect(mail.text).toContain('From: Anna Berg <anna@customers.test>')
    expect(mail.text).toContain('The shade has a crack.')
    swaks(servers.smtpPort, {
      ...{ from: 'anna+maker@customers.test', to: mail.replyTo?.[0]?.address as string },
      ...{ subject: 'Re: Fwd: Cracked shade', body: 'That is ours, we replace it.' },
      headers: { From: 'The maker <anna+maker@customers.test>', 'In-Reply-To': String(mail.messageId) },
    })
    await letter(page, 'That is ours').getByText('Not from the customer').waitFor()
    await page.getByRole('button', { name: /^Reply/ }).click()
    await page.locator('[data-composer]').getByText('anna@customers.test', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Discard draft' }).click()
  })

  test('leaves from the address that the customer wrote to, unless another is chosen', async () => {
    await asked('A price', 'What does it cost?', `sales@${heedDomain}`)
    await write('Twelve.')
    expect(await field('From').inputValue()).toBe(`sales@${heedDomain}`)
    await send()
    await sent('Ines')
    const mail = await letterAbout(servers, 'Re: A price')
    expect(mail.from?.address).toBe(`sales@${heedDomain}`)
    expect(mail.replyTo?.[0]?.address).toMatch(/^sales\+c\d+\.[0-9a-f]{16}@/)
  })

  test('brings a large file as a link, which the customer opens without signing in', async () => {
    await heed.admin.call(changeSendingRules, { body: { largestMail: 1024 * 1024 } })
    await asked('The manual', 'Where is the manual?')
    await write('Here it is.')
    const manual = randomBytes(2_000_000)
    await attach('manual.pdf', manual)
    await page.getByText('A link to fetch it works for 30 days').waitFor()
    await send()
    await sent('Ines')
    const mail = await letterAbout(servers, 'Re: The manual')
    expect(mail.attachments).toEqual([])
    const link = /http:\/\/\S+\/api\/signed\/files\/\S+/.exec(mail.text ?? '')?.[0] as string
    const customer = await openScreen(browser, heed)
    await customer.page.goto(link)
    await customer.page.getByRole('heading', { name: 'manual.pdf' }).waitFor()
    const [download] = await Promise.all([
      customer.page.waitForEvent('download'),
      customer.page.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('manual.pdf')
    await customer.page.goto(link.replace(/signature=./, 'signature=x'))
    await customer.page.getByText('This link leads nowhere').waitFor()
    await customer.close()
  })

  test('says in plain words why it did not arrive, and goes to another address', async () => {
    await asked('A wrong letter', 'Write to my sister.')
    await write('With pleasure.')
    await field('To').fill('refused@customers.test')
    await page.keyboard.press('Enter')
    await send()
    const answer = letter(page, 'Ines')
    await answer.getByText('There is no such address.').waitFor()
    await answer.getByText('The server said: 550 5.1.1').waitFor()
    await answer.getByRole('button', { name: 'Change the address' }).click()
    await page.getByLabel('New address instead of refused@customers.test').fill('anna+sister@customers.test')
    await page.getByRole('button', { name: 'Send there' }).click()
    await answer.getByText('There is no such address.').waitFor({ state: 'detached' })
    await sent('Ines')
    expect(ines.complaints).toEqual([])
  })
})
