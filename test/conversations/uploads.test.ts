import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getAttachment, maxUpload, upload } from '../../src/contract/attachments.ts'
import { listMessages } from '../../src/contract/messages.ts'
import { forgetUploads } from '../../src/server/attachments/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeTeam, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { noteIn, uploadFile } from './desk.ts'

let house: TestHouse
let api: Api
let now = new Date('2026-05-04T09:00:00.000Z')
beforeAll(async () => {
  house = await openTestHouse({ now: () => now })
  api = house.api(await house.as.agent)
})
afterAll(() => house.close())

function form(bytes: BlobPart, name = 'offer.pdf', type = 'application/pdf', field = 'file') {
  const data = new FormData()
  data.set(field, new File([bytes], name, { type }))
  return data
}

test('a file comes back as it was, under its name', async () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, n) => n % 251))
  const kept = await api.call(upload, { body: form(bytes, 'Angebot für Zoë.pdf') })
  expect(kept).toMatchObject({ name: 'Angebot für Zoë.pdf', type: 'application/pdf', size: 5000, inline: false })
  expect(kept.md5).toBe(createHash('md5').update(bytes).digest('hex'))
  const file = await api.call(getAttachment, { params: { id: kept.id } })
  expect(file.bytes.equals(bytes)).toBe(true)
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('Angebot für Zoë.pdf'))
})

test.each([
  ['a file that is too large', () => ({ body: form(new Uint8Array(maxUpload + 1)) }), 413, 'too_large'],
  ['a form without a file', () => ({ body: new FormData() }), 400, 'invalid'],
  ['a file in a field of another name', () => ({ body: form('x', 'a', 'text/plain', 'picture') }), 400, 'invalid'],
  ['JSON', () => ({ body: '{}', headers: { 'content-type': 'application/json' } }), 415, 'unsupported'],
  [
    'a form without a boundary',
    () => ({ body: 'x', headers: { 'content-type': 'multipart/form-data' } }),
    400,
    'invalid',
  ],
  [
    'a form that breaks off',
    () => ({ body: '--b\r\n', headers: { 'content-type': 'multipart/form-data; boundary=b' } }),
    400,
    'invalid',
  ],
  ['bare bytes', () => ({ body: 'x', headers: { 'content-type': 'image/png' } }), 415, 'unsupported'],
])('%s is refused with a sentence', async (_what, init, status, code) => {
  const answer = await api.fetch('/uploads', { method: 'POST', ...(init() as RequestInit) })
  expect(answer.status).toBe(status)
  const { error } = (await answer.json()) as { error: { code: string; message: string } }
  expect(error.code).toBe(code)
  expect(error.message).toMatch(/[a-z].*\.$/)
})

test('the largest file that is allowed is accepted', async () => {
  expect((await api.call(upload, { body: form(new Uint8Array(maxUpload)) })).size).toBe(maxUpload)
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\kim\\photo.png', 'photo.png'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
])('the name %j is kept as %j', async (given, kept) => {
  expect((await api.call(upload, { body: form('x', given) })).name).toBe(kept)
})

test.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', 'text/javascript'])(
  'a file of %s is never shown as a page of ours',
  async (type) => {
    const id = await uploadFile(api, 'page.html', '<script>alert(1)</script>', type)
    const { headers } = await api.call(getAttachment, { params: { id } })
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  },
)

test('an upload is its uploader’s alone, until it is in a conversation that others see', async () => {
  const id = await uploadFile(api, 'a.txt', 'mine')
  const other = house.api(await makeAgent(house.house))
  const read = (who: Api) => who.call(getAttachment, { params: { id } })
  await expect(read(other)).rejects.toMatchObject({ code: 'not_found' })
  const { id: team } = await makeTeam(house.house)
  const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [team] }))
  const { conversationId } = await receiveMail(house.house)
  await noteIn(api, conversationId, { attachments: [id] })
  expect((await read(other)).bytes.toString()).toBe('mine')
  await expect(read(partner)).rejects.toMatchObject({ code: 'not_found' })
})

test('a signed link works without a session for an hour; a changed or older one does not', async () => {
  const { conversationId } = await receiveMail(house.house, { file: 'Two words' })
  const { items } = await api.call(listMessages, { params: { id: conversationId } })
  const link = (items[0]?.attachments[0]?.url ?? '').replace('/api', '')
  const nobody = house.api()
  const status = async (path: string) => (await nobody.fetch(path)).status
  expect(await (await nobody.fetch(link)).text()).toBe('Two words')
  expect(await status(link.replace(/attachments\/(\d+)/, (_, id) => `attachments/${Number(id) + 1}`))).toBe(404)
  expect(await status(link.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 3600}`))).toBe(404)
  expect(await status(link.replace(/signature=.{4}/, 'signature=0000'))).toBe(404)
  expect(await status(link.replace(/signature=.*/, 'signature='))).toBe(404)
  expect(await status(link.replace('signed/', ''))).toBe(401)
  now = new Date(now.getTime() + 59 * 60_000)
  expect(await status(link)).toBe(200)
  now = new Date(now.getTime() + 30 * 60_000)
  expect(await status(link)).toBe(410)
})

test('an upload that no message took is forgotten after a day', async () => {
  const unused = await uploadFile(api, 'a.txt', 'unused')
  const { conversationId } = await receiveMail(house.house)
  const used = await uploadFile(api, 'b.txt', 'used')
  await noteIn(api, conversationId, { attachments: [used] })
  now = new Date(now.getTime() + 25 * 3600_000)
  const fresh = await uploadFile(api, 'c.txt', 'fresh')
  await house.house.database.write(heed, forgetUploads)
  const there = async (id: number) => (await api.fetch(`/attachments/${id}`)).status
  expect([await there(unused), await there(used), await there(fresh)]).toEqual([404, 200, 200])
})
