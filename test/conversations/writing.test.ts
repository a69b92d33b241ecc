import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeConversation, getConversation, listEvents } from '../../src/contract/conversations.ts'
import { discardDraft, getDraft, listColleagueDrafts, saveDraft, takeOverDraft } from '../../src/contract/drafts.ts'
import { discardLetter, listLetters, saveLetter } from '../../src/contract/letters.ts'
import { Attachment, addMessage, listMessages } from '../../src/contract/messages.ts'
import type { Api } from '../api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

let house: TestHouse
let ines: Person
let omar: Person
let partner: Person
let light: Person
let team: number
let other: number
let a: Api
let b: Api
const inbox = { id: 0 }
beforeAll(async () => {
  house = await openTestHouse()
  team = (await makeTeam(house.house, { name: 'Lamps' })).id
  other = (await makeTeam(house.house, { name: 'Others' })).id
  ines = await makeAgent(house.house, { name: 'Ines', teams: [team] })
  omar = await makeAgent(house.house, { name: 'Omar', teams: [team] })
  partner = await makeAgent(house.house, { name: 'Pat', role: 'partner', teams: [other] })
  light = await makeAgent(house.house, { name: 'Lila', role: 'light' })
  inbox.id = (await makeInbox(house.house, { team })).id
  a = house.api(ines)
  b = house.api(omar)
})
afterAll(() => house.close())

const received = (fields = {}) => receiveMail(house.house, { inbox: inbox.id, ...fields })
const draft = (html: string, more = {}) => ({ kind: 'reply' as const, html: `<p>${html}</p>`, ...more })
const save = (api: Api, id: number, body: ReturnType<typeof draft>) => api.call(saveDraft, { params: { id }, body })
const mine = async (api: Api, id: number) => (await api.call(getDraft, { params: { id } })).draft
const reply = (api: Api, id: number, more = {}) =>
  api.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'We look into it.', ...more } })
const note = (api: Api, id: number, html: string, more = {}) =>
  api.call(addMessage, { params: { id }, body: { kind: 'note', html, ...more } })

async function upload(api: Api, name: string, type: string, inline = false): Promise<Attachment> {
  const form = new FormData()
  form.append('file', new Blob(['bytes'], { type }), name)
  const answer = await api.fetch(`/uploads${inline ? '?inline=true' : ''}`, { method: 'POST', body: form })
  return Attachment.parse(await answer.json())
}

describe('a draft', () => {
  test('that another window changed, sent or threw away is not written over by one that has not seen it', async () => {
    const { conversationId: id } = await received()
    const first = await save(a, id, draft('one', { version: 0 }))
    const second = await save(a, id, draft('two', { version: first.version }))
    expect(second.version).not.toBe(first.version)
    const late = save(a, id, draft('late', { version: first.version }))
    await expect(late).rejects.toMatchObject({ code: 'conflict', fields: { version: String(second.version) } })
    await expect(save(a, id, draft('blind', { version: 0 }))).rejects.toMatchObject({ code: 'conflict' })
    expect((await mine(a, id))?.html).toBe('<p>two</p>')
    await a.call(discardDraft, { params: { id } })
    const gone = save(a, id, draft('late', { version: second.version }))
    await expect(gone).rejects.toMatchObject({ code: 'conflict', fields: { version: '0' } })
    await save(a, id, draft('another', { version: second.version, anew: true }))
    expect((await mine(a, id))?.html).toBe('<p>another</p>')
    await save(a, id, draft('whatever was there'))
  })

  test('saved first by two windows at once is kept once, and the other is told', async () => {
    const { conversationId: id } = await received()
    const both = await Promise.allSettled([1, 2].map((n) => save(a, id, draft(`window ${n}`, { version: 0 }))))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('keeps whom it asks, which macros it holds and what its writer had seen', async () => {
    const { conversationId: id, messageId } = await received()
    await save(a, id, draft('x', { kind: 'note', ask: [omar.id], macros: [7], basedOn: messageId }))
    expect(await mine(a, id)).toMatchObject({ ask: [omar.id], macros: [7], basedOn: messageId, takenBy: null })
  })

  test('that was sent is gone at once, for its writer and for those who look, before anyone takes it away', async () => {
    const { conversationId: id } = await received()
    await save(a, id, draft('We look into it.'))
    await reply(a, id)
    expect(await mine(a, id)).toBeNull()
    expect((await b.call(listColleagueDrafts, { params: { id } })).items).toEqual([])
  })
})

describe('what a colleague writes', () => {
  test('is read by others with its pictures, and told wherever the same customer is answered', async () => {
    const from = { name: 'Both', address: 'both@customer.test' }
    const { conversationId: id } = await received({ from })
    const { conversationId: second } = await received({ from })
    await a.call(changeConversation, { params: { id: second }, body: { team: other } })
    const picture = await upload(a, 'lamp.png', 'image/png', true)
    expect(picture).toMatchObject({ inline: true, contentId: expect.stringMatching(/^[0-9a-f]{24}@heed$/) })
    const html = `<p>See <img src="cid:${picture.contentId}" alt="The lamp"></p>`
    await a.call(saveDraft, { params: { id }, body: { kind: 'reply', html, attachments: [picture.id] } })
    const here = await b.call(listColleagueDrafts, { params: { id } })
    expect(here.items).toMatchObject([{ agent: { id: ines.id, name: 'Ines' }, kind: 'reply' }])
    expect(here.items[0]?.html).toContain(`/api/signed/attachments/${picture.id}?`)
    const { elsewhere } = await b.call(listColleagueDrafts, { params: { id: second } })
    expect(elsewhere).toMatchObject([{ agent: { name: 'Ines' }, conversationId: id }])
    expect((await a.call(listColleagueDrafts, { params: { id } })).items).toEqual([])
    // A partner sees the second conversation, and not that there is the first.
    const seen = await house.api(partner).call(listColleagueDrafts, { params: { id: second } })
    expect(seen).toEqual({ items: [], elsewhere: [] })
    await expect(house.api(partner).call(listColleagueDrafts, { params: { id } })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('can be gone on with: words and files move, its writer keeps the words and finds a note', async () => {
    const { conversationId: id } = await received()
    const file = await upload(a, 'plan.txt', 'text/plain')
    await a.call(saveDraft, {
      params: { id },
      body: { kind: 'reply', html: '<p>Begun</p>', to: ['x@y.test'], attachments: [file.id] },
    })
    const before = await mine(a, id)
    await save(b, id, draft('Mine'))
    const params = { id, agentId: ines.id }
    const taken = await b.call(takeOverDraft, { params, body: { note: 'I go on.' } })
    expect(taken).toMatchObject({ html: '<p>Begun</p><p>Mine</p>', to: ['x@y.test'] })
    expect(taken.attachments.map(({ name }) => name)).toEqual(['plan.txt'])
    const kept = await mine(a, id)
    expect(kept).toMatchObject({ html: '<p>Begun</p>', takenBy: { id: omar.id, name: 'Omar' } })
    expect(kept?.version).not.toBe(before?.version)
    const blind = save(a, id, draft('Begun, and on', { version: before?.version }))
    await expect(blind).rejects.toMatchObject({ code: 'conflict' })
    await expect(b.call(takeOverDraft, { params, body: {} })).rejects.toMatchObject({ code: 'conflict' })
    const { items } = await a.call(listEvents, { params: { id } })
    expect(items.find(({ type }) => type === 'draft.taken_over')?.data).toMatchObject({ from: ines.id })
    expect(items.find(({ type }) => type === 'note.added')?.data).toMatchObject({ mentioned: [ines.id] })
    await reply(b, id, { attachments: [file.id] })
  })
})

describe('an answer', () => {
  test('waits for its writer to look when the customer or a colleague said something since', async () => {
    const { conversationId: id, messageId } = await received()
    await note(b, id, '<p>Only a note.</p>')
    await reply(b, id)
    const missed = reply(a, id, { basedOn: messageId })
    await expect(missed).rejects.toMatchObject({ code: 'conflict', fields: { basedOn: expect.any(String) } })
    const { basedOn } = await missed.catch(({ fields }) => fields)
    await reply(a, id, { basedOn: Number(basedOn) })
    // What one said oneself is no news, nor are notes.
    await note(b, id, '<p>Another.</p>')
    await reply(a, id, { basedOn: Number(basedOn) })
    expect((await a.call(listMessages, { params: { id } })).items.filter(({ kind }) => kind === 'sent')).toHaveLength(3)
  })

  test('sends the conversation to sleep when asked to', async () => {
    const { conversationId: id } = await received()
    const snoozedUntil = new Date(Date.now() + 3_600_000).toISOString()
    await expect(reply(a, id, { status: 'snoozed' })).rejects.toMatchObject({ code: 'invalid' })
    await reply(a, id, { status: 'snoozed', snoozedUntil })
    expect(await a.call(getConversation, { params: { id } })).toMatchObject({ status: 'snoozed', snoozedUntil })
  })

  test('tells the customer no colleague’s number, and a note keeps nothing but true mentions', async () => {
    const { conversationId: id } = await received()
    const named = `<p><span data-mention="agent:${omar.id}">@Omar</span> <span data-mention="x" onclick="y">z</span></p>`
    const sent = await reply(a, id, { text: undefined, html: named })
    expect(sent.html).toContain('<p>@Omar ')
    expect(sent.html).not.toContain('data-mention')
    const written = await note(a, id, named)
    expect(written.html).toContain(`<span data-mention="agent:${omar.id}">@Omar</span> <span>z</span>`)
  })
})

test('a note tells whom it names, one by one or as a team; who may not see it only once they are asked', async () => {
  const { conversationId: id } = await received()
  const names = (ids: number[]) => ids.map((each) => `<span data-mention="agent:${each}">@x</span>`).join(' ')
  const mentioned = async () => {
    const { items } = await a.call(listEvents, { params: { id } })
    return items.findLast(({ type }) => type === 'note.added')?.data.mentioned
  }
  await note(a, id, `<p>${names([ines.id, light.id, partner.id])} <span data-mention="team:${team}">@Lamps</span></p>`)
  expect(await mentioned()).toEqual([omar.id])
  await note(a, id, `<p>${names([light.id])}</p>`, { ask: [light.id] })
  expect(await mentioned()).toEqual([light.id])
})

test('letters that begin a conversation are kept for their writer alone, with versions of their own', async () => {
  const letter = (html: string, more = {}) => ({
    params: { key: 'a-letter' },
    body: { html, subject: 'Hello', ...more },
  })
  const { version } = await a.call(saveLetter, letter('<p>One</p>', { version: 0, inboxId: inbox.id, to: ['half@'] }))
  await expect(a.call(saveLetter, letter('<p>Two</p>', { version: 0 }))).rejects.toMatchObject({ code: 'conflict' })
  await a.call(saveLetter, letter('<p>Two</p>', { version, inboxId: inbox.id, to: ['half@'] }))
  expect((await a.call(listLetters)).items).toMatchObject([
    { key: 'a-letter', html: '<p>Two</p>', subject: 'Hello', to: ['half@'], inboxId: inbox.id },
  ])
  expect((await b.call(listLetters)).items).toEqual([])
  await b.call(discardLetter, { params: { key: 'a-letter' } })
  expect((await a.call(listLetters)).items).toHaveLength(1)
  await a.call(discardLetter, { params: { key: 'a-letter' } })
  expect((await a.call(listLetters)).items).toEqual([])
})
