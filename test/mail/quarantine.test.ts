import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAlarms } from '../../src/contract/alarms.ts'
import { getAttachment } from '../../src/contract/attachments.ts'
import {
  blockSender,
  decideIntake,
  deleteIntake,
  getIntake,
  getIntakeSource,
  ignoreIntake,
  listBlockedSenders,
  listIntake,
  releaseIntake,
  replayIntake,
  unblockSender,
} from '../../src/contract/intake.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { blobColumns } from '../../src/server/backup/tables.ts'
import { replyAddress } from '../../src/server/channels/email/references.ts'
import { intakeJobs } from '../../src/server/intake/jobs.ts'
import { retentionJobs } from '../../src/server/intake/retention/jobs.ts'
import {
  eventually,
  intakeOf,
  mailText,
  messagesOf,
  openPostOffice,
  type PostOffice,
  supportInbox,
} from './post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
  await supportInbox(office.admin)
})
afterAll(() => office?.close())

const levels = Array.from(
  { length: 200 },
  (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
).join('')
const deepest = 'Content-Type: text/plain; charset=utf-8\r\n\r\nPlease help, it is <b>urgent</b>.\r\n'
let unique = 0
const bomb = (headers = '') =>
  `From: =?utf-8?q?J=C3=B6rg?= <joerg@customers.test>\r\nSubject: A bomb\r\nMessage-ID: <bomb-${++unique}@x.test>\r\n${headers}${levels}${deepest}`

async function aside(raw: string, to: string, from = 'joerg@customers.test') {
  await office.deliver(raw, to, from)
  const [row] = await intakeOf(office.admin, to)
  return row!
}

const only = async (to: string) => (await intakeOf(office.admin, to))[0]!

describe('what is put aside', () => {
  it('says why, and is found by its cause', async () => {
    const row = await aside(bomb(), 'support+cause@heed.test')
    expect(row).toMatchObject({ state: 'quarantined', cause: 'limits', from: 'joerg@customers.test' })
    const { items } = await office.admin.call(listIntake, { query: { cause: 'limits' } })
    expect(items.map((item) => item.id)).toContain(row.id)
    expect((await office.admin.call(listIntake, { query: { cause: 'virus' } })).items).toEqual([])
  })

  it('shows what it is without being opened: headers and words as plain text', async () => {
    const { id } = await aside(bomb(), 'support+preview@heed.test')
    const { preview } = await office.admin.call(getIntake, { params: { id } })
    expect(preview?.headers).toContainEqual({ name: 'From', value: 'Jörg <joerg@customers.test>' })
    expect(preview?.text).toContain('Please help, it is <b>urgent</b>.')
  })

  it('can be filed as it is: with the words that could be read and the whole mail as a file, to be answered', async () => {
    const to = 'support+release@heed.test'
    const { id, size } = await aside(bomb(), to)
    expect((await office.admin.call(releaseIntake, { params: { id }, body: {} })).decidedBy).toMatch(/^key:/)
    const filed = await eventually(async () => {
      const row = await only(to)
      return row.state === 'processed' && row
    })
    const [message] = await messagesOf(office.admin, filed.conversationId!)
    expect(message).toMatchObject({ subject: 'A bomb', from: { name: 'Jörg', address: 'joerg@customers.test' } })
    expect(message?.text).toContain('Please help')
    expect(message?.attachments).toMatchObject([{ name: 'mail.eml', size }])
    const source = await office.admin.call(getAttachment, { params: { id: message!.attachments[0]!.id } })
    expect(source.bytes.toString()).toContain('A bomb')
    const answer = await office.admin.call(addMessage, {
      params: { id: filed.conversationId! },
      body: { kind: 'reply', text: 'We read it.' },
    })
    expect(answer.to).toMatchObject([{ address: 'joerg@customers.test' }])
  })

  it('is tried again when asked, and comes back when nothing has changed', async () => {
    const to = 'support+replay@heed.test'
    const { id } = await aside(bomb(), to)
    expect(await office.admin.call(replayIntake, { params: { id } })).toMatchObject({ state: 'received', cause: null })
    await eventually(async () => (await only(to)).state === 'quarantined')
  })

  it('can be decided about for several at once, and what is no longer there says so', async () => {
    const ids = []
    for (const n of [1, 2]) ids.push((await aside(bomb(), `support+bulk${n}@heed.test`)).id)
    await office.admin.call(ignoreIntake, { params: { id: ids[0]! } })
    const answer = await office.admin.call(decideIntake, { body: { ids, decision: 'ignore' } })
    expect(answer).toEqual({ done: [ids[1]], left: [{ id: ids[0], message: expect.stringMatching(/quarantine/) }] })
  })

  it('raises an alarm while it may be an honest customer’s', async () => {
    await aside(bomb(), 'support+alarm@heed.test')
    const { watch_quarantine: watch } = intakeJobs(office.house.house)
    await watch?.(undefined as never)
    expect((await office.admin.call(listAlarms, {})).items).toMatchObject([{ kind: 'quarantine' }])
    const { items } = await office.admin.call(listIntake, { query: { waiting: 'true', limit: 200 } })
    await office.admin.call(decideIntake, { body: { ids: items.map((item) => item.id), decision: 'ignore' } })
    await watch?.(undefined as never)
    expect((await office.admin.call(listAlarms, {})).items).toEqual([])
  })

  it('may be decided about by leads, and only read by agents', async () => {
    const { id } = await aside(bomb(), 'support+roles@heed.test')
    const agent = office.house.api({ cookie: (await office.house.as.agent).cookie })
    await expect(agent.call(releaseIntake, { params: { id }, body: {} })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await agent.call(getIntake, { params: { id } })).preview?.text).toContain('Please help')
    const lead = office.house.api({ cookie: (await office.house.as.lead).cookie })
    expect((await lead.call(deleteIntake, { params: { id } })).state).toBe('deleted')
  })
})

describe('deletion', () => {
  it('takes the bytes too, from the disk once they are nobody else’s', async () => {
    const [first, second] = [bomb(), bomb()]
    const gone = await aside(first, 'support+delete@heed.test')
    const shared = await aside(second, 'support+shared1@heed.test')
    await aside(second, 'support+shared2@heed.test')
    const { pool } = office.house.house.database
    const blobOf = async (id: number) => (await pool.query('select blob from intake where id = $1', [id])).rows[0].blob
    const blobs = [await blobOf(gone.id), await blobOf(shared.id)]
    for (const { id } of [gone, shared]) await office.admin.call(deleteIntake, { params: { id } })
    await expect(office.admin.call(getIntakeSource, { params: { id: gone.id } })).rejects.toMatchObject({
      code: 'gone',
    })
    expect((await office.admin.call(getIntake, { params: { id: gone.id } })).preview).toBeNull()
    await expect(office.admin.call(replayIntake, { params: { id: gone.id } })).rejects.toMatchObject({
      code: 'conflict',
    })

    await pool.query(`update unwanted_blob set since = since - interval '1 day'`)
    const { house } = office.house
    const has = () => Promise.all(blobs.map((blob) => house.blobs.has(blob)))
    // Bytes that came a moment ago may be about to be named by something else.
    await retentionJobs(house).give_up_bytes?.(undefined as never)
    expect(await has()).toEqual([true, true])
    const later = { ...house, now: () => new Date(Date.now() + 3_600_000) }
    await retentionJobs(later).give_up_bytes?.(undefined as never)
    expect(await has()).toEqual([false, true])
    const { rows } = await pool.query(`select actor, data from event where type = 'intake.deleted'`)
    expect(rows.map((row) => row.data.intakeId)).toContain(gone.id)
  })

  it('happens by itself to what was set aside long ago, and never to what a message uses', async () => {
    const raw = mailText({ Subject: 'Twice' })
    for (const _ of [1, 2]) await office.deliver(raw, 'support+twice@heed.test')
    const rows = await intakeOf(office.admin, 'support+twice@heed.test', 2)
    const copy = rows.find((row) => row.state === 'ignored')!
    const kept = rows.find((row) => row.state === 'processed')!
    const { house } = office.house
    const later = { ...house, now: () => new Date(Date.now() + 100 * 86_400_000) }
    const database = {
      ...house.database,
      read: (actor: never) => ({ ...house.database.read(actor), now: later.now() }),
    }
    const write: typeof house.database.write = (actor, work) =>
      house.database.write(actor, (ctx) => work({ ...ctx, now: later.now() }))
    for (const _ of [1, 2])
      await retentionJobs({ ...later, database: { ...database, write } }).give_up_bytes?.(undefined as never)
    await expect(office.admin.call(getIntakeSource, { params: { id: copy.id } })).rejects.toMatchObject({
      code: 'gone',
    })
    expect((await office.admin.call(getIntakeSource, { params: { id: kept.id } })).bytes.toString()).toBe(raw)
  })

  it('knows every column that names bytes', async () => {
    expect(blobColumns.map((column) => column.join('.'))).toEqual(['attachment.blob', 'intake.blob', 'message.source'])
  })
})

describe('a blocked sender', () => {
  const from = (address: string, headers: Record<string, string> = {}) =>
    mailText({ From: `X <${address}>`, ...headers })

  it('has its mail put aside, by From or envelope, and counted; lifting it lets new mail in', async () => {
    const { id } = await office.admin.call(blockSender, { body: { sender: 'Pest@Spam.test', note: 'Sells lamps' } })
    await expect(office.admin.call(blockSender, { body: { sender: 'pest@spam.test' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    const rows = [
      await aside(from('pest@spam.test'), 'support+blocked1@heed.test', 'pest@spam.test'),
      await aside(from('pest@spam.test'), 'support+blocked2@heed.test', 'bounce@elsewhere.test'),
      await aside(from('other@elsewhere.test'), 'support+blocked3@heed.test', 'pest@spam.test'),
    ]
    expect(rows.map((row) => [row.state, row.cause])).toEqual(Array(3).fill(['quarantined', 'blocked']))
    expect(await aside(from('fine@spam.test'), 'support+blocked4@heed.test')).toMatchObject({ state: 'processed' })
    const { items } = await office.admin.call(listBlockedSenders, {})
    expect(items).toMatchObject([{ sender: 'pest@spam.test', note: 'Sells lamps', hits: 3 }])
    await office.admin.call(releaseIntake, { params: { id: rows[0]!.id }, body: {} })
    await eventually(async () => (await only('support+blocked1@heed.test')).state === 'processed')
    await office.admin.call(unblockSender, { params: { id } })
    expect(await aside(from('pest@spam.test'), 'support+blocked5@heed.test')).toMatchObject({ state: 'processed' })
  })

  it('may be a whole domain with all below it, but nobody of our own', async () => {
    await office.admin.call(blockSender, { body: { sender: 'flood.test' } })
    for (const [n, address] of ['a@flood.test', 'b@mail.flood.test'].entries())
      expect(await aside(from(address), `support+domain${n}@heed.test`)).toMatchObject({ cause: 'blocked' })
    expect(await aside(from('a@notflood.test'), 'support+domain9@heed.test')).toMatchObject({ state: 'processed' })
    for (const sender of ['support@heed.test', 'heed.test'])
      await expect(office.admin.call(blockSender, { body: { sender } })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('does not keep a bounce of our own mail from us', async () => {
    const { conversationId } = await aside(from('c@customers.test'), 'support+own@heed.test', 'c@customers.test')
    const address = replyAddress(office.house.house.links.secrets, conversationId!, 'support@heed.test')
    const bounce = mailText({ From: 'MAILER-DAEMON@flood.test', 'Auto-Submitted': 'auto-replied' }, 'User unknown')
    expect(await aside(bounce, address, '')).toMatchObject({ state: 'processed', conversationId })
  })
})
