import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listIntake } from '../../src/contract/intake.ts'
import { readMail, UnreadableMail } from '../../src/server/channels/email/reading/read.ts'
import { onTheWire, spoiltMail } from './mutating.ts'
import { eventually, intakeOf, mailText, openPostOffice, type PostOffice, supportInbox } from './post-office.ts'

// Another seed finds other faults: HEED_TEST_SEED=7. HEED_TEST_SPOILT says how many are read, HEED_TEST_MUTATIONS how many
// go through the listener.
const seed = Number(process.env.HEED_TEST_SEED ?? 1)
const read = Number(process.env.HEED_TEST_SPOILT ?? 8_000)
const delivered = Number(process.env.HEED_TEST_MUTATIONS ?? 200)

test(`any bytes are read, or refused with a sentence (${read} spoilt mails)`, { timeout: 300_000 }, async () => {
  for (let n = 0; n < read; n++) {
    try {
      const mail = await readMail(spoiltMail(seed, n), { from: null })
      if (/\0/.test(mail.subject + mail.text + mail.visibleText)) throw new Error('a NUL came through')
    } catch (error) {
      if (!(error instanceof UnreadableMail)) throw new Error(`spoilt mail ${n} of seed ${seed}`, { cause: error })
      expect(error.message).toMatch(/\.$/)
    }
  }
})

describe('through the listener', () => {
  let office: PostOffice
  beforeAll(async () => {
    office = await openPostOffice()
    await supportInbox(office.admin, { catchAllDomain: 'heed.test' })
  })
  afterAll(() => office?.close())

  test(`${delivered} spoilt mails stop no good one, and each keeps its source`, { timeout: 3_600_000 }, async () => {
    const { admin, deliver } = office
    const sent = new Map<string, Buffer>()
    const apart = 20
    for (let begin = 0; begin < delivered; begin += apart) {
      const several = Array.from({ length: Math.min(apart, delivered - begin) }, (_, index) => begin + index)
      await Promise.all(
        several.map((n) => {
          const bytes = onTheWire(spoiltMail(seed, n))
          sent.set(`spoilt-${n}@heed.test`, bytes)
          return deliver(bytes, `spoilt-${n}@heed.test`, `writer-${n}@customers.test`)
        }),
      )
      const from = `good-${begin}@customers.test`
      await deliver(mailText({ From: from, Subject: `Good ${begin}` }), `good-${begin}@heed.test`, from)
      expect(await intakeOf(admin, `good-${begin}@heed.test`)).toMatchObject([
        { state: 'processed', subject: `Good ${begin}` },
      ])
    }
    for (const [recipient, bytes] of sent) {
      const [item] = await eventually(async () => {
        const { items } = await admin.call(listIntake, { query: { recipient } })
        return items.length > 0 && items[0]?.state !== 'received' && items
      }, `mail to ${recipient}`)
      const source = await admin.fetch(`/intake/${item?.id}/source`)
      expect(Buffer.from(await source.arrayBuffer()).equals(bytes), `${recipient} of seed ${seed}`).toBe(true)
    }
  })
})
