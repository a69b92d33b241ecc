import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { setAcknowledgement } from '../../src/contract/acknowledgements.ts'
import { listEvents } from '../../src/contract/conversations.ts'
import { changeInbox } from '../../src/contract/inboxes.ts'
import { readMail } from '../../src/server/channels/email/reading/read.ts'
import type { Api } from '../api.ts'
import {
  conversationsOf,
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'
import { startConversation } from './sending.ts'
import { openSink, type Sink } from './sink.ts'

const rounds = 100
// Hundreds of mails one after the other: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 })

/** Asks again until it is so; the hundred rounds may take longer than anything else waits for. */
async function atLast(isSo: () => Promise<boolean>) {
  for (const until = Date.now() + 150_000; !(await isSo()); ) {
    if (Date.now() > until) throw new Error('it has not come to an end')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const acknowledges = (api: Api, id: number) =>
  api.call(setAcknowledgement, {
    params: { id },
    body: { enabled: true, subject: 'Re: {{ conversation.subject }}', text: 'We have your message.', variants: [] },
  })

describe('two auto-responders set against each other', () => {
  let office: PostOffice
  let sink: Sink

  beforeAll(async () => {
    sink = await openSink()
    office = await openPostOffice({ smtpUrl: sink.url })
    await acknowledges(office.admin, (await supportInbox(office.admin)).id)
  })
  afterAll(async () => {
    await office?.close()
    await sink?.close()
  })

  /** Answers everything that reaches `address` at once, and speaks up by itself until it has spoken a hundred times. */
  async function respond(
    address: string,
    answer: (n: number, to: string, ours: Awaited<ReturnType<typeof readMail>> | null) => string,
  ) {
    const answered = new Set<string>()
    for (let round = 1; round <= rounds; round++) {
      const ours = sink.mails.find(({ to, raw }) => to.includes(address) && !answered.has(raw))
      if (ours) answered.add(ours.raw)
      const mail = ours ? await readMail(Buffer.from(ours.raw)) : null
      const to = mail?.from?.address ?? 'support@heed.test'
      await office.deliver(answer(round, to, mail), to, address)
    }
    await atLast(async () => {
      const { rows } = await office.house.house.database.pool.query(
        `select count(*)::int as n from intake where sender = $1 and state <> 'received'`,
        [address],
      )
      return rows[0].n === rounds
    })
    await office.house.settled()
    // What was to leave has left: nothing of ours waits any more.
    await atLast(async () => {
      const { rows } = await office.house.house.database.pool.query(
        `select count(*)::int as n from delivery where state in ('queued', 'sending')`,
      )
      return rows[0].n === 0
    })
    return sink.mails.filter(({ to }) => to.includes(address)).length
  }

  it('a naive one, whose answers look like new mail each time, gets one answer', async () => {
    const address = 'robot@naive.test'
    const sent = await respond(address, (n, to) =>
      mailText(
        {
          From: `Robot <${address}>`,
          To: to,
          Subject: `Ticket ${n} received`,
          'Message-ID': `<r${n}.${Date.now()}@naive.test>`,
        },
        `Dear customer, your request number ${n} was received.`,
      ),
    )
    expect(sent).toBe(1)
  })

  it('a naive one that never says the same twice gets one answer', async () => {
    const address = 'poet@naive.test'
    const word = (n: number) => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
    const sent = await respond(address, (n, to) =>
      mailText(
        { From: `Poet <${address}>`, To: to, Subject: word(n), 'Message-ID': `<p${n}.${Date.now()}@naive.test>` },
        `${word(n)} ${word(n * 7)}`,
      ),
    )
    expect(sent).toBe(1)
  })

  it('a vacation notice with the headers of RFC 3834 gets none beyond the first, which it answers', async () => {
    const address = 'away@polite.test'
    await office.deliver(
      mailText({ From: `Away <${address}>`, Subject: 'A question' }, 'When do you open?'),
      'support+away@heed.test',
      address,
    )
    await eventually(async () => sink.mails.some(({ to }) => to.includes(address)), 'an acknowledgement')
    const before = (await conversationsOf(office.admin)).length
    const sent = await respond(address, (n, to, ours) => {
      const first = ours?.messageId ?? 'unknown@heed.test'
      return mailText(
        {
          From: `Away <${address}>`,
          To: to,
          Subject: 'Automatic reply: A question',
          'Message-ID': `<v${n}.${Date.now()}@polite.test>`,
          'In-Reply-To': `<${first}>`,
          'Auto-Submitted': 'auto-replied',
        },
        'I am away until Monday.',
      )
    })
    expect(sent).toBe(1)
    // The one that answers our mail lies in its conversation.
    expect((await conversationsOf(office.admin)).length).toBeLessThanOrEqual(before + rounds)
  })

  it('one that waits its time is held by the hour and the day', async () => {
    const address = 'slow@naive.test'
    const { pool } = office.house.house.database
    for (let n = 1; n <= 30; n++) {
      const to = `support+slow${n}@heed.test`
      const words = `${n} ${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]}`
      await office.deliver(mailText({ From: `Slow <${address}>`, Subject: words }, words), to, address)
      await intakeOf(office.admin, to)
      await office.house.settled()
      // Twenty minutes go by.
      await pool.query(`update automatic_mail set at = at - interval '20 minutes'`)
    }
    expect(
      (await pool.query('select 1 from automatic_mail where address = $1', [address])).rowCount,
    ).toBeLessThanOrEqual(10)
  })
})

describe('two houses of Heed, and two inboxes of one', () => {
  let here: PostOffice
  let there: PostOffice
  let inboxes: { here: number; there: number; second: number }

  beforeAll(async () => {
    ;[here, there] = await Promise.all([
      openPostOffice(),
      openPostOffice({ house: { secret: 'the secret of the other house, long enough' } }),
    ])
    const through = (port: number) => ({ smtp: { host: '127.0.0.1', port, security: 'none', user: null } })
    const make = (api: Api, name: string, address: string, port: number) =>
      supportInbox(api, { name, address, ...through(port) })
    inboxes = {
      here: (await make(here.admin, 'Here', 'desk@here.test', there.port)).id,
      there: (await make(there.admin, 'There', 'desk@there.test', here.port)).id,
      second: (await make(here.admin, 'Second', 'second@here.test', here.port)).id,
    }
    await acknowledges(here.admin, inboxes.here)
    await acknowledges(there.admin, inboxes.there)
    await acknowledges(here.admin, inboxes.second)
  })
  afterAll(async () => {
    await here?.close()
    await there?.close()
  })

  it('answer each other once at most: the second knows a machine when it hears one', async () => {
    const { id } = await startConversation(here.admin, inboxes.here, ['desk@there.test'], 'Between houses')
    const messages = await eventually(async () => {
      const all = await messagesOf(here.admin, id)
      return all.length > 1 && all
    }, 'the answer of the other house')
    expect(messages.map(({ kind, automatic }) => [kind, automatic])).toEqual([
      ['sent', null],
      ['received', 'auto-reply'],
    ])
    await here.house.settled()
    const waiting = await there.house.house.database.pool.query(
      `select count(*)::int as n from message where kind = 'sent'`,
    )
    expect(waiting.rows[0].n).toBe(1)
    expect(await messagesOf(here.admin, id)).toHaveLength(2)
  })

  it('of one house never answer each other by themselves', async () => {
    await here.deliver(
      mailText({ From: 'Here <desk@here.test>', To: 'second@here.test', Subject: 'Among us' }),
      'second@here.test',
      'desk@here.test',
    )
    const [row] = await intakeOf(here.admin, 'second@here.test')
    const reason = await eventually(async () => {
      const { items } = await here.admin.call(listEvents, { params: { id: row!.conversationId! }, query: {} })
      return items.find(({ type }) => type === 'acknowledgement.withheld')?.data.reason
    })
    expect(reason).toBe('own_address')
  })

  it('keep to it when an inbox is changed in between', async () => {
    await here.admin.call(changeInbox, { params: { id: inboxes.second }, body: { aliases: ['also@here.test'] } })
    await here.deliver(
      mailText({ From: 'Also <also@here.test>', Subject: 'An alias' }),
      'desk@here.test',
      'also@here.test',
    )
    const rows = await intakeOf(here.admin, 'desk@here.test')
    const { items } = await eventually(async () => {
      const said = await here.admin.call(listEvents, { params: { id: rows[0]!.conversationId! }, query: {} })
      return said.items.some(({ type }) => type === 'acknowledgement.withheld') && said
    })
    expect(items.find(({ type }) => type === 'acknowledgement.withheld')?.data.reason).toBe('own_address')
  })
})
