import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  answerPublicQuestion,
  changeCommunitySettings,
  changePublicQuestion,
  closePublicQuestion,
  getPublicQuestion,
  listPublicQuestions,
  makeTaskOfQuestion,
  movePublicPost,
  takeQuestionPrivate,
} from '../../src/contract/community.ts'
import { mergeContacts, unmergeContact } from '../../src/contract/contact-merges.ts'
import { deleteContact, listContacts } from '../../src/contract/contacts.ts'
import { getConversation } from '../../src/contract/conversations.ts'
import { changeHelpCentre } from '../../src/contract/help-centres.ts'
import { getWritingTask } from '../../src/contract/writing-tasks.ts'
import type { Api } from '../api.ts'
import { makeInbox } from '../factories.ts'
import { openSite, writeArticle } from '../help-centres/site.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSink, type Sink } from '../mail/sink.ts'
import { base, type Customer, mailTo, openCustomer, readable, signIn } from '../portal/customer.ts'

let house: TestHouse
let sink: Sink
let lead: Api
let site: { id: number; categoryId: number; sectionId: number }
let ida: Customer
let eve: Customer
const stranger = () => openCustomer(house)

beforeAll(async () => {
  sink = await openSink()
  house = await openTestHouse({ smtpUrl: sink.url })
  await makeInbox(house.house, { address: 'help@desk.test' })
  lead = house.api(await house.as.lead)
  site = await openSite(lead, ['en', 'de'])
  const parts = { portal: true, questions: true, assistant: false, chat: false }
  await lead.call(changeHelpCentre, { params: { id: site.id }, body: { parts } })
  ida = await signIn(house, sink, 'ida@customer.test')
  eve = await signIn(house, sink, 'eve@customer.test')
})
afterAll(async () => {
  await house.close()
  await sink.close()
})

const page = `${base}/questions`
const ask = (who: Customer, title: string, rest: Record<string, string> = {}) =>
  who.send(`${page}/new`, { title, text: 'More about it.', name: who === ida ? 'Ida' : 'Evi', seen: 'yes', ...rest })
const idIn = (location: string | null) => Number(/\/questions\/(\d+)/.exec(location ?? '')?.[1])
const publish = (id: number) => lead.call(movePublicPost, { params: { id }, body: { state: 'published' } })
const details = (id: number) => lead.call(getPublicQuestion, { params: { id } })
const answer = (who: Customer, id: number, text: string, name = who === ida ? 'Ida' : 'Evi') =>
  who.send(`${page}/${id}/answers`, { text, name })
const contactOf = async (address: string) =>
  (await lead.call(listContacts, { query: { q: address } })).items.find(({ addresses }) =>
    addresses.some((each) => each.address === address),
  )?.id as number
/** Asked by Ida, and read by everybody. */
async function asked(title: string, rest: Record<string, string> = {}): Promise<number> {
  await trust('ida@customer.test', 'Ida')
  const { location } = await ask(ida, title, rest)
  expect(location).toContain('said=asked')
  return idIn(location)
}
/** Something of theirs was let through before, and their hour is a new one. */
async function trust(address: string, name: string): Promise<void> {
  const id = await contactOf(address)
  await house.house.database.pool.query(
    `insert into public_author values ($1, $2, now()) on conflict (contact_id) do update set trusted_at = now(), name = $2`,
    [id, name],
  )
  await house.house.database.pool.query(
    `update public_post set created_at = created_at - interval '2 days' where author_id = $1`,
    [id],
  )
}

describe('asking', () => {
  test('is for those who are signed in, and comes back to it', async () => {
    const { location } = await stranger().see(`${page}/new`)
    expect(location).toBe(`${base}/sign-in?goal=${encodeURIComponent(`${page}/new`)}`)
    expect((await ask(stranger(), 'May strangers ask here?')).location).toContain('/sign-in')
    expect((await stranger().see(page)).text).toContain('No questions here yet')
  })

  test('waits for somebody to look the first time, is told by mail, and then is public', async () => {
    const { location } = await ask(ida, 'How do I reset my <b>lamp</b>?', { text: 'It is *dark* & old.\nhelp' })
    expect(location).toContain('said=held')
    const id = idIn(location)
    expect((await stranger().see(`${page}/${id}`)).status).toBe(404)
    expect((await eve.see(`${page}/${id}`)).status).toBe(404)
    expect((await ida.see(`${page}/${id}`)).text).toContain('We look at this before everybody reads it.')
    const waiting = await lead.call(listPublicQuestions, {})
    expect(waiting.items.map((each) => [each.id, each.suspicion, each.newcomer])).toEqual([[id, 'first', true]])
    const before = sink.mails.length
    await publish(id)
    expect(readable(await mailTo(sink, 'ida@customer.test', before))).toContain('What you wrote is public now.')
    const { text } = await stranger().see(`${page}/${id}`)
    expect(text).toContain('How do I reset my &lt;b&gt;lamp&lt;/b&gt;?')
    expect(text).toContain('It is *dark* &amp; old.<br>help')
    expect(text).toContain('"@type":"QAPage"')
    expect(text).not.toContain('ida@customer.test')
    expect((await stranger().see(`/help/main/sitemap.xml`)).text).toContain(`/questions/${id}-how-do-i-reset`)
    expect((await stranger().see(`${page}/feed`)).text).toContain('How do I reset my &lt;b&gt;lamp&lt;/b&gt;?')
  })

  test('shows what is there about it first', async () => {
    await writeArticle(lead, site.sectionId, { title: 'Return a parcel', html: '<p>How a parcel comes back.</p>' })
    await asked('Where do I return a parcel?')
    await expect
      .poll(async () => (await ask(ida, 'How can I return my parcel please?', { seen: '' })).text, { interval: 30 })
      .toMatch(/Where do I return a parcel\?[\s\S]*Return a parcel/)
    const found = await stranger().see(`${page}?q=returning+parcels`)
    expect(found.text).toContain('Where do I return a parcel?')
    expect(found.text).toContain('From our articles')
  })

  test.each([
    ['a name that is an address', { name: 'ida@customer.test' }, 400],
    ['the name of the company', { name: 'H.E.E.D. Team' }, 400],
    ['a title that says nothing', { title: 'Help' }, 400],
  ])('is refused with %s', async (_, rest, status) => {
    await trust('ida@customer.test', 'Ida')
    expect((await ask(ida, 'Is this a good question?', rest)).status).toBe(status)
  })

  test('waits where it looks like advertising, tells who somebody is, or a machine filled it in', async () => {
    await trust('ida@customer.test', 'Ida')
    const suspicionOf = async (rest: Record<string, string>, title: string) => {
      const { location } = await ask(ida, title, rest)
      expect(location, title).toContain('said=held')
      return (await details(idIn(location))).suspicion
    }
    expect(
      await suspicionOf({ text: 'http://a.test http://b.test http://c.test' }, 'Cheap lamps, who knows more?'),
    ).toBe('links')
    expect(await suspicionOf({ text: 'Write to me@home.test' }, 'Who can tell me in private?')).toBe('personal')
    expect(await suspicionOf({ website: 'x' }, 'Filled in by a machine?')).toBe('trap')
    const before = (await lead.call(listPublicQuestions, {})).items.length
    const { status, text } = await ask(ida, 'A fourth question within the hour?')
    expect([status, text.includes('That was a lot at once')]).toEqual([429, true])
    expect((await lead.call(listPublicQuestions, {})).items.length).toBe(before)
  })

  test('waits always where somebody looks before', async () => {
    await lead.call(changeCommunitySettings, { params: { id: site.id }, body: { moderation: 'before' } })
    await trust('ida@customer.test', 'Ida')
    const { location } = await ask(ida, 'Does this one wait as well?')
    expect((await details(idIn(location))).suspicion).toBe('before')
    await lead.call(changeCommunitySettings, { params: { id: site.id }, body: { moderation: 'after' } })
  })
})

describe('answering', () => {
  test('in the company’s name is told once by mail, which one press ends', async () => {
    const id = await asked('Which bulb fits the small lamp?')
    const before = sink.mails.length
    await lead.call(answerPublicQuestion, { params: { id }, body: { text: 'An E14 bulb.' } })
    const mail = readable(await mailTo(sink, 'ida@customer.test', before))
    expect(mail).toContain('An E14 bulb.')
    // The last of them stands in the letter, not in its head, which is written otherwise.
    const links = [...mail.matchAll(/http:\/\/heed\.test(\/help\/\S+\/leaving\?[^\s>"]+)/g)]
    const link = links.at(-1)?.[1]?.replaceAll('&amp;', '&') as string
    expect((await stranger().see(link)).text).toContain('No more mails about this question?')
    expect((await ida.see(`${page}/${id}`)).text).toContain('No more mails about it')
    expect((await stranger().send(link)).text).toContain('You get no more mails about this question.')
    expect((await ida.see(`${page}/${id}`)).text).toContain('Tell me by mail')
    expect((await stranger().send(link.replace(/signature=\w/, 'signature=_'))).status).toBe(404)
    expect((await stranger().see(`${page}/${id}`)).text).toContain('Answer of')
  })

  test('by a customer helps others, who say so once, and solves it for whoever asked', async () => {
    const id = await asked('How long does the glue dry?')
    await trust('eve@customer.test', 'Evi')
    const { location } = await answer(eve, id, 'One night.')
    expect(location).toContain('said=answered')
    const post = Number(/#post-(\d+)/.exec(location ?? '')?.[1])
    for (let n = 0; n < 2; n++) await ida.send(`${base}/posts/${post}/votes`)
    await eve.send(`${base}/posts/${post}/votes`)
    expect((await eve.send(`${base}/posts/${post}/accepted`)).status).toBe(404)
    await ida.send(`${base}/posts/${post}/accepted`)
    const now = await details(id)
    expect(now.posts.map(({ votes, accepted, official }) => [votes, accepted, official])).toEqual([[1, true, false]])
    expect((await stranger().see(`${page}/${id}`)).text).toContain('"acceptedAnswer"')
    expect((await stranger().see(`${page}?sort=unanswered`)).text).not.toContain('glue')
    await lead.call(movePublicPost, { params: { id: post }, body: { state: 'hidden', reason: 'Wrong glue' } })
    const after = await details(id)
    expect([after.answers, after.solved]).toEqual([0, false])
    expect((await eve.see(`${page}/${id}`)).text).toContain('Wrong glue')
    expect((await stranger().see(`${page}/${id}`)).text).not.toContain('One night.')
  })

  test('ends where a question is closed', async () => {
    const id = await asked('Is the old shop still open?')
    await lead.call(closePublicQuestion, { params: { id }, body: { closed: true, because: 'It moved' } })
    expect((await ida.see(`${page}/${id}`)).text).toContain('It moved')
    expect((await answer(eve, id, 'No.')).status).toBe(404)
    const said = lead.call(answerPublicQuestion, { params: { id }, body: { text: 'No.' } })
    await expect(said).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('what one wrote', () => {
  test('is changed for a while and taken away; of what others answered one’s name', async () => {
    const id = await asked('Can I change what I ask?')
    const edit = { title: 'Can I change what I asked?', text: 'Yes' }
    expect((await eve.send(`${base}/posts/${id}/edit`, edit)).status).toBe(404)
    expect((await ida.send(`${base}/posts/${id}/edit`, edit)).location).toContain('said=edited')
    await lead.call(answerPublicQuestion, { params: { id }, body: { text: 'For half an hour.' } })
    expect((await ida.send(`${base}/posts/${id}/removal`)).text).toContain('Take your name off?')
    await ida.send(`${base}/posts/${id}/removal`, { sure: 'yes' })
    const { text } = await stranger().see(`${page}/${id}`)
    expect([text.includes('A former customer'), text.includes('<strong dir="auto">Ida')]).toEqual([true, false])
    const other = await asked('This one goes away, does it?')
    await house.house.database.pool.query(
      `update public_post set created_at = now() - interval '31 minutes' where id = $1`,
      [other],
    )
    expect((await ida.see(`${base}/posts/${other}/edit`)).text).toContain('half an hour')
    await ida.send(`${base}/posts/${other}/removal`, { sure: 'yes' })
    expect((await ida.see(`${page}/${other}`)).status).toBe(404)
  })

  test('goes along when contacts are merged, comes back, and loses its name when the contact goes', async () => {
    const max = await signIn(house, sink, 'max@customer.test')
    await trust('max@customer.test', 'Max')
    const id = idIn((await ask(max, 'Whose question will this be?', { name: 'Max' })).location)
    const [from, into] = [await contactOf('max@customer.test'), await contactOf('ida@customer.test')]
    await lead.call(mergeContacts, { params: { id: into }, body: { from } })
    expect((await ida.see(`${page}/${id}`)).text).toContain('Take away')
    await lead.call(unmergeContact, { params: { id: from } })
    expect((await ida.see(`${page}/${id}`)).text).not.toContain('Take away')
    await lead.call(deleteContact, { params: { id: from } })
    const { text } = await stranger().see(`${page}/${id}`)
    expect([text.includes('A former customer'), text.includes('Max')]).toEqual([true, false])
  })
})

describe('the desk', () => {
  test('hears what readers report, and settles it', async () => {
    const id = await asked('What do you think of this lamp?')
    await stranger().send(`${base}/posts/${id}/report`, { reason: 'rude', words: 'Not nice' })
    for (let n = 0; n < 2; n++) await eve.send(`${base}/posts/${id}/report`, { reason: 'spam' })
    const said = await details(id)
    expect(said.openReports.map(({ reason, words }) => [reason, words])).toEqual([
      ['rude', 'Not nice'],
      ['spam', ''],
    ])
    expect((await lead.call(listPublicQuestions, {})).items.map((each) => each.id)).toContain(id)
    expect((await publish(id)).openReports).toEqual([])
    expect((await lead.call(listPublicQuestions, {})).items.map((each) => each.id)).not.toContain(id)
  })

  test('puts it in order, takes it private and has an article written', async () => {
    const id = await asked('Why is my invoice higher?')
    const body = { topicId: site.categoryId, tags: ['Invoice', 'invoice'], title: 'Why is the invoice higher?' }
    const kept = await lead.call(changePublicQuestion, { params: { id }, body })
    expect([kept.topic?.name, kept.tags, kept.title]).toEqual(['Deliveries', ['invoice'], body.title])
    expect((await stranger().see(`${page}?topic=${site.categoryId}`)).text).toContain(body.title)
    const { conversationId } = await lead.call(takeQuestionPrivate, { params: { id } })
    expect((await lead.call(takeQuestionPrivate, { params: { id } })).conversationId).toBe(conversationId)
    const conversation = await lead.call(getConversation, { params: { id: conversationId } })
    expect([conversation.subject, conversation.contact?.id]).toEqual([body.title, await contactOf('ida@customer.test')])
    const { taskId } = await lead.call(makeTaskOfQuestion, { params: { id } })
    expect((await lead.call(getWritingTask, { params: { id: taskId } })).title).toBe(body.title)
  })

  test('reviewers only read', async () => {
    const reviewer = house.api(await house.as.reviewer)
    const [first] = (await reviewer.call(listPublicQuestions, { query: { list: 'open' } })).items
    const said = reviewer.call(closePublicQuestion, { params: { id: first?.id as number }, body: { closed: true } })
    await expect(said).rejects.toMatchObject({ code: 'forbidden' })
  })
})

test('lists lead on page by page', async () => {
  await house.house.database.pool.query(
    `with post as (insert into public_post (help_centre_id, language, text, state, created_at, published_at, votes)
       select $1, 'de', '', 'published', now(), now(), n % 7 from generate_series(1, 45) n returning id)
     insert into public_question (id, title, words) select id, 'Frage ' || id, '' from post`,
    [site.id],
  )
  const reader = stranger()
  for (const sort of ['newest', 'wanted']) {
    const seen: string[] = []
    for (let path: string | undefined = `/help/main/de/questions?sort=${sort}`; path; ) {
      const { text } = await reader.see(path)
      seen.push(...[...text.matchAll(/class="asked" href="\S+?questions\/(\d+)/g)].map(([, id]) => id as string))
      path = /href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size], sort).toEqual([45, 45])
  }
})

test('none of it is there where a help centre has none', async () => {
  const parts = { portal: true, questions: false, assistant: false, chat: false }
  await lead.call(changeHelpCentre, { params: { id: site.id }, body: { parts } })
  expect((await stranger().see(page)).status).toBe(404)
  expect((await stranger().see('/help/main/sitemap.xml')).text).not.toContain('/questions')
})
