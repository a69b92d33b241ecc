import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { multipart, letter as rawLetter } from '../email/letters.ts'
import { mailFrame, missingBrowser, openBrowser, openScreen, row, type Screen } from './browser.ts'
import { type Heed, hire, openInbox, startHeed } from './heed.ts'

const missing = missingBrowser()
const address = 'support@heed.test'

const part = (type: string, body: string, more: Record<string, string> = {}) => ({
  headers: { 'Content-Type': type, ...more },
  body,
})

const event = (method: string) =>
  [
    `BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:${method}\nBEGIN:VEVENT\nUID:visit@example.com\nSUMMARY:Repair visit`,
    'DTSTART:20300701T120000Z\nDTEND:20300701T133000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3\nLOCATION:Main Street 1',
    'ORGANIZER;CN=Eva Example:mailto:eva@example.com',
    'ATTENDEE;CN=Support;PARTSTAT=ACCEPTED:mailto:support@heed.test',
    'ATTENDEE;CN=Max;PARTSTAT=DECLINED:mailto:max@example.com\nEND:VEVENT\nEND:VCALENDAR\n',
  ].join('\n')

const innermost = Buffer.from(
  rawLetter({ Subject: 'The first complaint' }, 'The lamp was broken from the start.'),
).toString()
const inner = Buffer.from(
  multipart(
    'mixed',
    [
      part('text/html; charset=utf-8', '<p>It all began <b>in May</b>.</p><script>document.title = "taken"</script>'),
      part('message/rfc822', innermost),
      part('text/plain; name="notes.txt"', 'the notes', { 'Content-Disposition': 'attachment; filename="notes.txt"' }),
    ],
    { Subject: 'How it began' },
  ),
)
  .toString()
  // A boundary of its own, as it lies within another multipart.
  .replaceAll('edge', 'inner')

const mails: Record<string, Uint8Array> = {
  'Come and repair it': multipart(
    'alternative',
    [part('text/plain', 'Please come.'), part('text/calendar; method=REQUEST', event('REQUEST'))],
    {
      Subject: 'Come and repair it',
    },
  ),
  'Do not come': multipart(
    'alternative',
    [part('text/plain', 'We are away.'), part('text/calendar; method=CANCEL', event('CANCEL'))],
    {
      Subject: 'Do not come',
    },
  ),
  'Nothing but a date': rawLetter(
    { Subject: 'Nothing but a date', 'Content-Type': 'text/calendar; method=REQUEST' },
    event('REQUEST').replace('LOCATION', 'DESCRIPTION:Bring the long ladder.\nLOCATION'),
  ),
  'The whole story': multipart(
    'mixed',
    [
      part('text/plain', 'See what happened before.'),
      part('message/rfc822', inner),
      part('image/png; name="broken.png"', 'bm8gcGljdHVyZQ==', {
        'Content-Transfer-Encoding': 'base64',
        'Content-Disposition': 'attachment',
      }),
    ],
    { Subject: 'The whole story' },
  ),
  'Signed with care': multipart(
    'signed',
    [part('text/plain', 'I mean it.'), part('application/pgp-signature; name="signature.asc"', 'x')],
    { Subject: 'Signed with care' },
  ),
  'Never closed': rawLetter(
    { Subject: 'Never closed', 'Content-Type': 'text/html; charset=utf-8' },
    '<p>Before the drawing.</p><svg width="9"><p>After the drawing.</p><img src="cid:nobody" alt="a lamp">',
  ),
  'From Outlook': rawLetter(
    { Subject: 'From Outlook', 'Content-Type': 'text/html; charset=utf-8' },
    '<div>Thank you, it works.</div><div id="Signature">Eva Example<br>Head of Lamps</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Heed</div><div>Please try the other bulb.</div>',
  ),
  'Line by line': rawLetter(
    { Subject: 'Line by line', 'Content-Type': 'text/html; charset=utf-8' },
    '<div class="gmail_quote"><div class="gmail_attr">On Mon, Heed wrote:</div><blockquote class="gmail_quote">When may we come?</blockquote><div>Tomorrow at nine.</div><blockquote class="gmail_quote">Is somebody at home?</blockquote><div>My neighbour is.</div></div>',
  ),
}

describe.skipIf(missing !== null)('what a mail carries', () => {
  let heed: Heed
  let browser: Browser
  let ines: Screen

  beforeAll(async () => {
    heed = await startHeed()
    await openInbox(heed, address)
    const transport = createTransport({ host: '127.0.0.1', port: heed.smtpPort, ignoreTLS: true })
    for (const raw of Object.values(mails))
      await transport.sendMail({ envelope: { from: 'eva@example.com', to: address }, raw: Buffer.from(raw) })
    transport.close()
    browser = await openBrowser()
    ines = await openScreen(browser, heed, { who: await hire(heed, 'Ines') })
  })
  afterAll(async () => {
    await browser?.close()
    await heed?.close()
  })

  async function open(page: Page, subject: string) {
    await page.goto('/inbox/unassigned')
    await row(page, subject).click()
    await page.locator('article[data-message]').first().waitFor()
  }

  test('an invitation says when, where and who; one that was called off looks like it', async () => {
    const { page } = ines
    await open(page, 'Come and repair it')
    const card = page.getByRole('region', { name: 'Invitation: Repair visit' })
    await card.waitFor()
    const words = (await card.innerText()).replaceAll(/\s+/g, ' ')
    expect(words).toMatch(/Monday,? 1 July 2030/)
    for (const said of [
      'Main Street 1',
      'Eva Example',
      'every week',
      'on Monday',
      '3 times',
      'Support accepted',
      'Max declined',
    ])
      expect(words).toContain(said)
    await open(page, 'Do not come')
    const off = page.getByRole('region', { name: 'Called off: Repair visit' })
    expect(
      await off.getByText('Repair visit', { exact: true }).evaluate((at) => getComputedStyle(at).textDecorationLine),
    ).toBe('line-through')
  })

  test('an invitation that is all a mail says shows what it is about', async () => {
    const { page } = ines
    await open(page, 'Nothing but a date')
    await page.getByRole('region', { name: 'Invitation: Repair visit' }).getByText('Bring the long ladder.').waitFor()
  })

  test('an attached mail opens over the conversation, and the mail within it; its files can be had', async () => {
    const { page } = ines
    await open(page, 'The whole story')
    await page.getByTitle('Open the mail How it began.eml').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('heading', { name: 'How it began' }).waitFor()
    await dialog.frameLocator('iframe').getByText('in May').waitFor()
    expect(await page.title()).not.toBe('taken')
    const notes = await dialog.getByTitle('Open notes.txt').getAttribute('href')
    expect(await (await page.request.get(`${notes}`)).text()).toBe('the notes')
    await dialog.getByTitle('Open the mail The first complaint.eml').click()
    await dialog.getByText('The lamp was broken from the start.').waitFor()
    await dialog.getByRole('button', { name: 'Back to the mail around it' }).click()
    await dialog.getByRole('heading', { name: 'How it began' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('img', { name: 'This picture cannot be shown' }).waitFor()
  })

  test('a signature is told, and not called proof', async () => {
    const { page } = ines
    await open(page, 'Signed with care')
    await page.getByRole('button', { name: /Signed \(PGP\).*has not checked/ }).waitFor()
  })

  test('nothing unclosed hides the rest, and answers among quotes stay beside them', async () => {
    const { page } = ines
    await open(page, 'Never closed')
    await mailFrame(page, 'Eva Example').getByText('After the drawing.').waitFor()
    const frame = mailFrame(page, 'Eva Example')
    await open(page, 'From Outlook')
    await frame.getByText('Thank you, it works.').waitFor()
    for (const folded of ['Please try the other bulb.', 'Head of Lamps'])
      await frame.getByText(folded).waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Show the quoted part' }).click()
    await frame.getByText('Please try the other bulb.').waitFor({ state: 'visible' })
    await open(page, 'Line by line')
    for (const said of ['Tomorrow at nine.', 'My neighbour is.', 'When may we come?'])
      await frame.getByText(said).waitFor({ state: 'visible' })
    expect(ines.complaints.filter((words) => !/Failed to load resource/.test(words))).toEqual([])
  })
})
