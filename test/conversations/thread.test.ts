import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getAttachment } from '../../src/contract/attachments.ts'
import { getConversation, listConversations, markRead } from '../../src/contract/conversations.ts'
import { getConversationArchive, listContactFiles, listConversationFiles } from '../../src/contract/files.ts'
import { findInConversation } from '../../src/contract/finding.ts'
import { createKey } from '../../src/contract/keys.ts'
import { getMessageSource, listMessages } from '../../src/contract/messages.ts'
import { addRecord } from '../../src/contract/records.ts'
import { findSecrets, redactMessage } from '../../src/contract/redactions.ts'
import { reindexConversations } from '../../src/server/conversations/search/indexing/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, type Person, receiveMail } from '../factories.ts'
import { adminKey, openTestHouse, type TestHouse } from '../house.ts'
import { noteIn, replyTo, rowsOf, timeline, uploadFile } from './desk.ts'

let house: TestHouse
let agent: Person
let api: Api
let lead: Api
let inbox: { id: number; address: string }
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  agent = await makeAgent(house.house, { name: 'Ines' })
  api = house.api(agent)
  lead = house.api(await house.as.lead)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const kim = { name: 'Kim Lee', address: 'kim@customer.test' }
const arrive = (fields: Parameters<typeof receiveMail>[1] = {}) =>
  receiveMail(house.house, { inbox: inbox.id, from: kim, ...fields })
const read = (id: number, query: Record<string, unknown> = {}, who = api) =>
  who.call(listMessages, { params: { id }, query: query as never })
const ids = ({ items }: { items: { id: number }[] }) => items.map((item) => item.id)

describe('what happened elsewhere', () => {
  test('a call that was written down is a message of its conversation, with what came of it, and nothing is sent', async () => {
    const { conversationId: id, messageId } = await arrive()
    const at = new Date(Date.now() - 3_600_000).toISOString()
    const file = await uploadFile(api, 'call.mp3', 'sound', 'audio/mpeg')
    const made = await api.call(addRecord, {
      params: { id },
      body: {
        kind: 'call',
        direction: 'out',
        at,
        seconds: 245,
        outcome: 'reached',
        text: 'All is well.',
        attachments: [file],
      },
    })
    expect(made).toMatchObject({
      kind: 'call',
      channel: 'phone',
      author: { name: 'Ines' },
      sentAt: at,
      text: 'All is well.',
      record: { direction: 'out', with: null, seconds: 245, outcome: 'reached' },
      attachments: [{ name: 'call.mp3' }],
      delivery: [],
    })
    expect(await api.call(getConversation, { params: { id } })).toMatchObject({
      status: 'open',
      preview: 'All is well.',
    })
    expect((await timeline(api, id)).at(-1)).toMatchObject({
      type: 'message.recorded',
      data: { messageId: made.id, kind: 'call', direction: 'out' },
    })
    // The next answer goes on answering the customer's mail, not the call.
    const original = (await read(id)).items.find((message) => message.id === messageId)
    expect(await replyTo(api, id)).toMatchObject({ inReplyTo: original?.messageId, to: [{ address: kim.address }] })
  })

  test('what cannot be is refused: a visit that nobody answered, a letter of tomorrow, one in a closed conversation', async () => {
    const { conversationId: id } = await arrive()
    const add = (body: Record<string, unknown>) => api.call(addRecord, { params: { id }, body: body as never })
    await expect(add({ kind: 'visit', outcome: 'no_answer' })).rejects.toMatchObject({ code: 'invalid' })
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    await expect(add({ kind: 'letter', at: tomorrow })).rejects.toMatchObject({
      code: 'invalid',
      fields: { at: expect.any(String) },
    })
    await api.fetch(`/conversations/${id}`, {
      method: 'PATCH',
      body: JSON.stringify({ status: 'closed' }),
      headers: { 'content-type': 'application/json' },
    })
    await expect(add({ kind: 'letter' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a note by a key names the key', async () => {
    const { conversationId: id } = await arrive()
    const key = await house.api({ key: adminKey }).call(createKey, { body: { name: 'Shop', role: 'agent' } })
    expect(await noteIn(house.api({ key: key.secret }), id)).toMatchObject({ author: null, keyName: 'Shop' })
    expect(await noteIn(api, id)).toMatchObject({ author: { name: 'Ines' }, keyName: null })
  })
})

describe('a long conversation', () => {
  test('is read from any message on in both directions, each message once', async () => {
    const { conversationId: id } = await arrive()
    for (let at = 0; at < 9; at++) await noteIn(api, id, { text: `note ${at}` })
    const all = ids(await read(id))
    const middle = await read(id, { around: all[5], limit: 4 })
    expect(ids(middle)).toEqual(all.slice(4, 8))
    const before = await read(id, { after: middle.older, newest: 'true', limit: 3 })
    const behind = await read(id, { after: middle.newer, limit: 3 })
    expect([...ids(before), ...ids(middle), ...ids(behind)]).toEqual(all.slice(1))
    expect(ids(await read(id, { after: before.newer, limit: 4 }))).toEqual(ids(middle))
    expect(behind.newer).toBeNull()
    expect((await read(id, { after: before.older, newest: 'true' })).older).toBeNull()
  })

  test('says where the new begins since the reader last looked, and a word of their own is never new', async () => {
    const { conversationId: id } = await arrive()
    const newFrom = async () => (await read(id, { newest: 'true' })).newFrom
    expect(await newFrom()).toBeNull()
    await api.call(markRead, { params: { id } })
    await noteIn(api, id)
    expect(await newFrom()).toBeNull()
    const theirs = await noteIn(lead, id)
    await noteIn(lead, id)
    expect(await newFrom()).toBe(theirs.id)
  })

  test('is searched as a whole: words across lines, names of files, whatever the case', async () => {
    const { conversationId: id, messageId } = await arrive({
      text: 'The Blue\n  lamp is broken. blue LAMP!',
      file: 'words',
    })
    const note = await noteIn(api, id, { text: 'A blue lamp 100%' })
    const find = async (q: string, who = api) =>
      (await who.call(findInConversation, { params: { id }, query: { q } })).items
    expect(await find('blue lamp')).toEqual([
      { messageId, count: 2 },
      { messageId: note.id, count: 1 },
    ])
    expect(await find('100%')).toEqual([{ messageId: note.id, count: 1 }])
    expect(await find('file.txt')).toEqual([{ messageId, count: 1 }])
    expect(await find('_lamp')).toEqual([])
    const stranger = house.api(await makeAgent(house.house, { role: 'light' }))
    await expect(find('lamp', stranger)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the files of a conversation', () => {
  test('stand together with where they came from, by kind, and come as one archive', async () => {
    const { conversationId: id, messageId } = await arrive({ file: 'from the customer' })
    const again = await uploadFile(api, 'file.txt', 'ours')
    const table = await uploadFile(api, 'Überblick.csv', 'a,b\n1,2', 'text/csv')
    await noteIn(api, id, { attachments: [again, table] })
    const list = await api.call(listConversationFiles, { params: { id } })
    expect(list.items.map(({ name, kind, who }) => [name, kind, who])).toEqual([
      ['Überblick.csv', 'table', 'Ines'],
      ['file.txt', 'document', 'Ines'],
      ['file.txt', 'document', 'Kim Lee'],
    ])
    expect(list.items[2]).toMatchObject({ messageId, conversationId: id })
    const tables = await api.call(listConversationFiles, { params: { id }, query: { kind: 'table' } })
    expect(tables.items.map(({ name }) => name)).toEqual(['Überblick.csv'])
    const contact = (await api.call(getConversation, { params: { id } })).contact
    const everywhere = await api.call(listContactFiles, { params: { id: contact?.id ?? 0 }, query: { limit: 2 } })
    expect(everywhere.items.map((file) => file.id)).toEqual(list.items.slice(0, 2).map((file) => file.id))
    const archive = await api.call(getConversationArchive, { params: { id } })
    expect(archive.headers.get('content-disposition')).toContain(`conversation-${id}.zip`)
    expect(unpacked(archive.bytes)).toEqual({
      'file.txt': 'from the customer',
      'file (2).txt': 'ours',
      'Überblick.csv': 'a,b\n1,2',
    })
  })

  const read = `import json,sys,zipfile
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`

  /** What a program that is not ours finds in an archive. */
  function unpacked(bytes: Buffer): Record<string, string> {
    const folder = mkdtempSync(path.join(tmpdir(), 'heed-zip-'))
    try {
      const file = path.join(folder, 'files.zip')
      writeFileSync(file, bytes)
      return JSON.parse(execFileSync('python3', ['-c', read, file], { encoding: 'utf8' }))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
})

describe('a secret', () => {
  const card = '4111 1111 1111 1111'
  const words = `My card is ${card}, the password: Blume2024! and my account DE89 3704 0044 0532 0130 00.`
  const html = `<p>My card is 4111 1111 <b>1111</b>&nbsp;1111, <a href="https://x.test/?q=4111%201111%201111%201111">here</a></p>`

  test('is offered when it looks like one; a number that proves nothing is none', async () => {
    const { messageId } = await arrive({ text: `${words} Order 4111 1111 1111 1112, tracking 12345678901234.` })
    const { found } = await api.call(findSecrets, { params: { id: messageId as number }, body: {} })
    expect(found).toEqual([
      { kind: 'card', text: card },
      { kind: 'iban', text: 'DE89 3704 0044 0532 0130 00' },
      { kind: 'password', text: 'Blume2024!' },
    ])
  })

  test('is gone from all that is kept: words, HTML, preview, subject, raw mail, copies of it, drafts, quotes and the log', async () => {
    const { conversationId: id, messageId } = await arrive({ subject: `Card ${card}`, text: words, html })
    const message = messageId as number
    const quote = await noteIn(api, id, { text: `She wrote:\n> My card is 4111 1111\n> 1111 1111, the password` })
    await house.house.database.pool.query(
      `insert into draft (agent_id, conversation_id, kind, html, saved_at) values ($1, $2, 'reply', $3, now())`,
      [agent.id, id, `<p>Your card ${card}</p>`],
    )
    await house.house.database.write(heed, (ctx) => reindexConversations(ctx, [id]))
    const source = (await rowsOf<{ source: string }>(house, 'select source from message where id = $1', [message]))[0]
      ?.source
    const { places } = await lead.call(findSecrets, { params: { id: message }, body: { words: [card] } })
    expect(places.map(({ messageId: where }) => where)).toEqual([message, quote.id])
    const after = await lead.call(redactMessage, {
      params: { id: message },
      body: { secrets: [{ kind: 'card', text: card }], alsoIn: [quote.id] },
    })
    expect(after.text).toContain('My card is █████, the password')
    expect(after.html).toContain('My card is █████<b></b>, <a href="">')
    expect(after.redactedAt).not.toBeNull()
    expect(after.hasSource).toBe(false)
    await expect(lead.call(getMessageSource, { params: { id: message } })).rejects.toMatchObject({ code: 'not_found' })
    const left = await rowsOf<{ held: string }>(
      house,
      `select 'message' as held from message where conversation_id = $1 and (text || coalesce(html, '') || visible_text || subject) ~ $2
       union all select 'search' from message_search where conversation_id = $1 and words @@ to_tsquery('simple', '4111')
       union all select 'conversation' from conversation where id = $1 and subject || preview ~ $2
       union all select 'draft' from draft where conversation_id = $1 and html ~ $2
       union all select 'log' from event where conversation_id = $1 and data::text ~ $2`,
      [id, '4111[^a-z]{0,8}1111'],
    )
    expect(left).toEqual([])
    expect(await rowsOf(house, 'select blob from unwanted_blob where blob = $1', [source])).toHaveLength(1)
    expect((await timeline(api, id)).at(-1)).toMatchObject({
      type: 'message.redacted',
      data: { messageId: message, kinds: ['card'], files: 0, messages: 2 },
    })
    const list = await api.call(listConversations, { query: { q: '4111' } })
    expect(list.items.map((each) => each.id)).not.toContain(id)
  })

  test('that is a file goes with all it holds', async () => {
    const { conversationId: id, messageId } = await arrive({ file: 'a passport' })
    const file = (await api.call(listConversationFiles, { params: { id } })).items[0]
    await lead.call(redactMessage, {
      params: { id: messageId as number },
      body: { attachments: [file?.id ?? 0] },
    })
    expect((await api.call(listConversationFiles, { params: { id } })).items).toEqual([])
    await expect(api.call(getAttachment, { params: { id: file?.id ?? 0 } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('is taken out by leads and admins, of a note also by its writer, and only where it stands', async () => {
    const { conversationId: id, messageId } = await arrive({ text: 'concatenate the cat' })
    const take = (who: Api, message: number, text: string) =>
      who.call(redactMessage, { params: { id: message }, body: { secrets: [{ kind: 'words', text }] } })
    await expect(take(api, messageId as number, 'cat')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(take(lead, messageId as number, 'dog')).rejects.toMatchObject({ code: 'conflict' })
    // Whole words first: what only looks alike stays.
    expect((await take(lead, messageId as number, 'cat')).text).toBe('concatenate the █████')
    expect((await take(lead, messageId as number, 'cat')).text).toBe('con█████enate the █████')
    const note = await noteIn(api, id, { text: 'The PIN is 4711' })
    expect((await take(api, note.id, '4711')).text).toBe('The PIN is █████')
    const other = house.api(await makeAgent(house.house))
    await expect(take(other, note.id, 'PIN')).rejects.toMatchObject({ code: 'forbidden' })
    const light = house.api(await makeAgent(house.house, { role: 'light' }))
    await expect(take(light, note.id, 'PIN')).rejects.toMatchObject({ code: 'not_found' })
  })
})
