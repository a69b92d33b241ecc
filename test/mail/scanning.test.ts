import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { upload } from '../../src/contract/attachments.ts'
import { listIntake, releaseIntake } from '../../src/contract/intake.ts'
import { aboutScanner } from '../../src/server/doctor/scanner.ts'
import { openScanner } from '../../src/server/platform/scanner.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { type Clamd, eicar, missingScanner, startClamd, startFakeClamd } from './scanner.ts'

const missing = missingScanner()
if (missing) console.warn(`SKIPPED: viruses found by a real scanner, ${missing}`)

const infected = (subject: string) =>
  mailText(
    { Subject: subject, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="b"' },
    [
      '--b\r\nContent-Type: text/plain\r\n\r\nPlease open the invoice.',
      `--b\r\nContent-Type: application/zip; name="invoice.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(eicar).toString('base64')}`,
      '--b--',
    ].join('\r\n'),
  )

const fileOf = (bytes: string | Buffer) => {
  const body = new FormData()
  body.set('file', new Blob([bytes as never]), 'invoice.zip')
  return { body }
}

describe.skipIf(missing)('with a clamd', { timeout: 120_000 }, () => {
  let clamd: Clamd
  let office: PostOffice
  beforeAll(async () => {
    clamd = await startClamd()
    office = await openPostOffice({ clamav: clamd.place })
    await supportInbox(office.admin)
  }, 60_000)
  afterAll(async () => {
    await office?.close()
    await clamd?.close()
  })

  it('a mail with a virus waits in quarantine under its name, and the next mail is filed', async () => {
    await office.deliver(infected('Invoice'), 'support+virus@heed.test')
    await office.deliver(mailText({ Subject: 'Clean' }), 'support+clean@heed.test')
    expect((await intakeOf(office.admin, 'support+clean@heed.test'))[0]?.state).toBe('processed')
    const [row] = await intakeOf(office.admin, 'support+virus@heed.test')
    expect(row).toMatchObject({
      state: 'quarantined',
      cause: 'virus',
      reason: expect.stringContaining('Heed.Test.Eicar'),
    })
  })

  it('a person may file it all the same', async () => {
    const [row] = await intakeOf(office.admin, 'support+virus@heed.test')
    await office.admin.call(releaseIntake, { params: { id: row!.id }, body: {} })
    const filed = await eventually(async () => {
      const [found] = await intakeOf(office.admin, 'support+virus@heed.test')
      return found?.state === 'processed' && found
    })
    const [message] = await messagesOf(office.admin, filed.conversationId!)
    expect(message?.attachments).toMatchObject([{ name: 'invoice.zip' }])
  })

  it('what is too large for the scanner waits as well, with its words', async () => {
    await office.deliver(
      mailText({ Subject: 'Large' }, `${'A long line of words. '.repeat(3)}\r\n`.repeat(50_000)),
      'support+large@heed.test',
    )
    const [row] = await intakeOf(office.admin, 'support+large@heed.test')
    expect(row).toMatchObject({
      state: 'quarantined',
      cause: 'unscannable',
      reason: expect.stringContaining('size limit'),
    })
  })

  it('a file with a virus cannot be attached, in words; a clean one can', async () => {
    await expect(office.admin.call(upload, fileOf(eicar))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('Heed.Test.Eicar'),
    })
    expect(await office.admin.call(upload, fileOf('words'))).toMatchObject({ name: 'invoice.zip' })
  })

  it('while it is away mail waits with the reason, an alarm stands, and all of it flows when it is back', async () => {
    await clamd.stop()
    const names = Array.from({ length: 5 }, (_, n) => `support+away${n}@heed.test`)
    for (const to of names) await office.deliver(mailText({ Subject: `While away ${to}` }), to)
    await office.deliver(infected('Virus while away'), 'support+away-virus@heed.test')
    const waiting = () => office.admin.call(listIntake, { query: { state: 'received' } })
    await eventually(async () => {
      const { items } = await waiting()
      return items.length === 6 && items.every((item) => item.reason?.includes('virus scanner'))
    }, 'waiting for the scanner')
    expect((await office.admin.call(listAlarms, {})).items).toMatchObject([{ kind: 'scanner' }])
    await expect(office.admin.call(upload, fileOf('words'))).rejects.toMatchObject({ code: 'unavailable' })
    await clamd.start()
    for (const to of names) expect((await intakeOf(office.admin, to))[0]?.state).toBe('processed')
    expect((await intakeOf(office.admin, 'support+away-virus@heed.test'))[0]).toMatchObject({ cause: 'virus' })
    await eventually(async () => (await office.admin.call(listAlarms, {})).items.length === 0, 'the end of the alarm')
    expect(await office.house.house.metrics.scans.get()).toMatchObject({
      values: expect.arrayContaining([expect.objectContaining({ labels: { result: 'infected' } })]),
    })
  })

  it('is looked at by the doctor, also through a socket', async () => {
    for (const clamav of [clamd.place, clamd.socket])
      expect(await aboutScanner({ clamav })).toMatchObject([{ level: 'ok', words: expect.stringMatching(/^ClamAV/) }])
    await clamd.stop()
    expect(await aboutScanner({ clamav: clamd.place })).toMatchObject([
      { level: 'fail', words: expect.stringContaining('HEED_CLAMAV') },
    ])
  })
})

describe('a scanner that misbehaves', () => {
  const times = { connect: 500, silent: 300 }
  it.each<[string, Parameters<typeof startFakeClamd>[0], RegExp]>([
    ['says nothing', () => {}, /said nothing for/],
    ['hangs up', (socket) => socket.destroy(), /hung up/],
    ['hangs up in the middle of a word', (socket) => socket.end('stream: '), /answered: stream:/],
    ['speaks of something else', (socket) => socket.end('UNKNOWN COMMAND\0'), /UNKNOWN COMMAND/],
    ['has no memory left', (socket) => socket.end("Can't allocate memory ERROR\0"), /allocate memory/],
  ])('and %s is no scanner that found nothing', async (_, behave, words) => {
    const fake = await startFakeClamd(behave)
    const scanner = openScanner(fake.place, times)
    await expect(scanner.scan(Buffer.alloc(3_000_000))).rejects.toThrow(words)
    scanner.close()
    await fake.close()
  })

  it('on one mail only does not stop the others; that one waits for a person', { timeout: 60_000 }, async () => {
    const fake = await startFakeClamd((socket, said) => {
      if (said === 'zVERSION') return socket.end('ClamAV 1\0')
      let text = ''
      socket.on('data', (data) => {
        text += data.toString('latin1')
        if (text.includes('Poison')) socket.destroy()
        else if (text.endsWith('\0\0\0\0')) socket.end('stream: OK\0')
      })
    })
    const office = await openPostOffice({ clamav: fake.place })
    try {
      await supportInbox(office.admin)
      await office.deliver(mailText({ Subject: 'Bad' }, `${'x'.repeat(400_000)} Poison`), 'support+poison@heed.test')
      await office.deliver(mailText({ Subject: 'Fine' }, 'x'.repeat(400_000)), 'support+fine@heed.test')
      expect((await intakeOf(office.admin, 'support+fine@heed.test'))[0]?.state).toBe('processed')
      const row = await eventually(async () => {
        await office.house.house.database.pool.query(
          `update intake set next_attempt_at = now() where state = 'received'`,
        )
        office.house.house.arrivals.ring()
        const { items } = await office.admin.call(listIntake, { query: { recipient: 'support+poison@heed.test' } })
        return items[0]?.state === 'quarantined' && items[0]
      })
      expect(row).toMatchObject({ cause: 'unscannable', attempts: 3 })
      expect((await office.admin.call(listAlarms, {})).items).toEqual([])
    } finally {
      await office.close()
      await fake.close()
    }
  })
})
