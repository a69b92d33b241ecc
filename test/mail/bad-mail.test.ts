import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getIntakeSource } from '../../src/contract/intake.ts'
import { intakeOf, mailText, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  // What a real one may cost is as much more as this machine is slower.
  office = await openPostOffice({ limits: { milliseconds: 6000, megabytes: 96 } })
  await supportInbox(office.admin)
  // Threads that read are started by the first mail; each test measures without that.
  await office.deliver(mailText(), 'support+first@heed.test')
  await intakeOf(office.admin, 'support+first@heed.test')
})
afterAll(() => office?.close())

let unique = 0
/** Milliseconds from the moment a good mail is accepted until it stands in its conversation. */
async function timeOfAGoodMail(): Promise<number> {
  const to = `support+good${++unique}@heed.test`
  await office.deliver(
    mailText({ From: `good${unique}@customers.test`, Subject: `Good ${unique}` }),
    to,
    `good${unique}@customers.test`,
  )
  const began = performance.now()
  expect((await intakeOf(office.admin, to))[0]?.state).toBe('processed')
  return performance.now() - began
}

const markup = '<p>word <b>bold</b> <i>italic</i></p>\r\n'
const bad: [what: string, raw: () => string][] = [
  [
    'takes all the time and memory that reading may cost',
    () => mailText({ 'Content-Type': 'text/html' }, markup.repeat(350_000)),
  ],
  [
    'is a bomb of nesting',
    () =>
      `From: a@x.test\r\n${Array.from({ length: 20_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')}`,
  ],
  ['is 40 MB', () => mailText({}, `${'A line of some words that goes on for a while.\r\n'.repeat(870_000)}`)],
  [
    'consists of a hundred thousand parts',
    () => mailText({ 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\r\n\r\nx\r\n'.repeat(100_000)),
  ],
  ['has an endless header', () => `From: a@x.test\r\n${'X-Filler: yes\r\n'.repeat(500_000)}\r\nHello\r\n`],
]

describe('a good mail after one that', { timeout: 120_000 }, () => {
  it.each(bad)('%s is filed within a second of when it would be anyway', async (_, raw) => {
    // A machine that does much else is slow now and then; a bad mail that delays others does so each time.
    const delays: number[] = []
    let [to, size] = ['', 0]
    while (delays.length < 4 && !delays.some((delay) => delay < 1000)) {
      const usual = Math.max(await timeOfAGoodMail(), await timeOfAGoodMail())
      const mail = raw()
      to = `support+bad${++unique}@heed.test`
      size = mail.length
      await office.deliver(mail, to, 'bad@customers.test')
      delays.push((await timeOfAGoodMail()) - usual)
    }
    expect(Math.min(...delays)).toBeLessThan(1000)
    const row = await ended(to)
    expect((await office.admin.call(getIntakeSource, { params: { id: row.id } })).bytes.length).toBeGreaterThanOrEqual(
      size,
    )
  })

  it('comes eight at a time is not kept waiting until they are given up', async () => {
    const addresses = Array.from({ length: 8 }, (_, n) => `support+many${n}@heed.test`)
    const mail = bad[0]![1]()
    for (const to of addresses)
      await office.deliver(mail.replace('Subject: ', `Subject: ${to} `), to, 'bad@customers.test')
    expect(await timeOfAGoodMail()).toBeLessThan(6000)
  })
})

/** What became of a mail, however long that takes. */
async function ended(to: string) {
  for (const until = Date.now() + 60_000; ; ) {
    const rows = await intakeOf(office.admin, to).catch(() => [])
    if (rows[0]) return rows[0]
    if (Date.now() > until) throw new Error(`nothing became of the mail to ${to}`)
  }
}
