import { afterEach, describe, expect, it } from 'vitest'
import { type MailReader, openMailReader, Unreadable } from '../../src/server/channels/email/reader.ts'
import { mailText } from './post-office.ts'

let reader: MailReader
afterEach(() => reader?.close())

const bytes = (text: string) => Buffer.from(text)
const nobody = { from: null }
const heavy = () => bytes(mailText({ 'Content-Type': 'text/html' }, '<p>word <b>bold</b></p>'.repeat(400_000)))

describe('reading mails in threads', () => {
  it('gives the mail back with its files', async () => {
    reader = openMailReader()
    const mail = await reader.read(bytes(mailText({ Subject: 'Hello' })), nobody)
    expect(mail).toMatchObject({ subject: 'Hello', from: { address: 'anna@customers.test' } })
  })

  it('ends a mail that takes too long, with a sentence, and reads the next', { timeout: 60_000 }, async () => {
    reader = openMailReader({ milliseconds: 1000, megabytes: 512 })
    // Starting a thread may take that long by itself on a busy machine.
    const begun = () => reader.read(bytes(mailText()), nobody).then(Boolean, () => false)
    await expect.poll(begun, { timeout: 30_000 }).toBe(true)
    const stuck = reader.read(heavy(), nobody).then(({ subject }) => subject)
    const next = reader.read(bytes(mailText({ Subject: 'Next' })), nobody)
    await expect(stuck).rejects.toThrow(Unreadable)
    await expect(stuck).rejects.toThrow(/took longer than 1 seconds/)
    expect((await next).subject).toBe('Next')
    expect((await reader.read(bytes(mailText({ Subject: 'After' })), nobody)).subject).toBe('After')
  })

  it('ends a mail that takes too much memory, with a sentence, and reads the next', { timeout: 60_000 }, async () => {
    reader = openMailReader({ milliseconds: 50_000, megabytes: 48 })
    const greedy = reader.read(heavy(), nobody)
    await expect(greedy).rejects.toThrow(/needs more than 48 MB of memory/)
    expect((await reader.read(bytes(mailText({ Subject: 'Next' })), nobody)).subject).toBe('Next')
  })
})
