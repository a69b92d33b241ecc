import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeBrand, createBrand, listBrands, removeBrandLogo, setBrandLogo } from '../src/contract/brands.ts'
import { changeContact } from '../src/contract/contacts.ts'
import { getConversation, listEvents } from '../src/contract/conversations.ts'
import * as macros from '../src/contract/macros.ts'
import { previewMail } from '../src/contract/mail-previews.ts'
import { addMessage } from '../src/contract/messages.ts'
import type { Api, ApiRefusal } from './api.ts'
import { makeAgent, makeInbox, makeTeam, type Person, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let admin: Api
let lead: Api
let agent: Api
let ines: Person
let inbox: { id: number; address: string }

beforeAll(async () => {
  house = await openTestHouse()
  admin = house.api({ key: adminKey })
  lead = house.api(await makeAgent(house.house, { role: 'lead', name: 'Lena Lead' }))
  ines = await makeAgent(house.house, { name: 'Ines Meyer' })
  agent = house.api(ines)
  inbox = await makeInbox(house.house)
})
afterAll(() => house.close())

const from = (name: string) => ({ name, address: `${Math.random().toString(36).slice(2)}@customer.test` })
const arrive = async (name = 'Kim Lee', into = inbox.id) =>
  (await receiveMail(house.house, { inbox: into, from: from(name), subject: 'Where is it?' })).conversationId
const make = (fields: Parameters<typeof admin.call<typeof macros.createMacro>>[1]['body'], who = lead) =>
  who.call(macros.createMacro, { body: { scope: 'all', ...fields } })
const preview = (id: number, body: { macroId?: number; html?: string }, who = agent) =>
  who.call(macros.previewMacro, { params: { id }, body })
const get = (id: number) => agent.call(getConversation, { params: { id } })
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was not refused')
    },
    (error: ApiRefusal) => error,
  )
const _applied = async (id: number) =>
  (await agent.call(listEvents, { params: { id } })).items.filter(({ type }) => type === 'macro.applied')

describe('a text with variables', () => {
  test('is filled in from the conversation, in the customer’s language and time zone', async () => {
    const id = await arrive('MÜLLER, anna')
    const { contact } = await get(id)
    await agent.call(changeContact, {
      params: { id: contact?.id ?? 0 },
      body: { language: 'de-AT', timeZone: 'Europe/Vienna' },
    })
    const macro = await make({
      name: 'Greeting',
      html: '<p>Dear {{ contact.salutation }},</p>',
      variants: [
        {
          language: 'de',
          html: '<p>Guten Tag {{ contact.salutation }}, Nummer {{ conversation.number }}, {{ today | date: "full" }}</p>',
        },
      ],
    })
    const { html, language, missing } = await preview(id, { macroId: macro.id })
    const today = new Intl.DateTimeFormat('de-AT', { dateStyle: 'full', timeZone: 'Europe/Vienna' }).format(new Date())
    expect(html).toBe(`<p>Guten Tag Anna Müller, Nummer ${id}, ${today}</p>`)
    expect({ language, missing }).toEqual({ language: 'de', missing: [] })
  })

  test('marks what is missing, and no reply leaves with the mark; a note may hold it', async () => {
    const id = await arrive('someone@customer.test')
    const { html, missing } = await preview(id, {
      html: '<p>Hi {{ contact.firstName }}, {{ organization.name | default: "friend" }}</p>',
    })
    expect(html).toBe('<p>Hi ⟦contact.firstName⟧, friend</p>')
    expect(missing).toEqual(['contact.firstName'])
    const refused = await refusal(agent.call(addMessage, { params: { id }, body: { kind: 'reply', html } }))
    expect(refused).toMatchObject({ status: 409, fields: { missing: 'contact.firstName' } })
    expect(refused.message).toContain('contact.firstName')
    await agent.call(addMessage, { params: { id }, body: { kind: 'note', html } })
  })

  test('escapes every value, whatever it went through, and never runs one', async () => {
    const hostile = [
      '{{ 7 | times: 7 }}',
      '<script>alert(1)</script>',
      '⟦contact.name⟧',
      '"><img src=x onerror=alert(1)>',
    ]
    for (const name of hostile) {
      const { html, missing } = await preview(await arrive(name), {
        html: '<p>{{ contact.name }} {{ contact.name | raw }} <a href="https://a.test/{{ contact.name }}">x</a></p>',
      })
      expect(html).not.toMatch(/<script|<img|onerror="|49/)
      expect(missing).toEqual([])
    }
    const { html } = await preview(await arrive('{{ 7 | times: 7 }}'), { html: '<p>{{ contact.name }}</p>' })
    expect(html).toBe('<p>{{ 7 | times: 7 }}</p>')
  })

  test.each([
    ['an endless loop', '{% for a in (1..1000) %}{% for b in (1..1000) %}xxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}'],
    ['a loop over everything', '{% for a in (1..100000000) %}x{% endfor %}'],
    [
      'a text that doubles itself',
      '{% assign s = "aaaaaaaaaaaaaaaa" %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
    ],
    ['a file', '{% include "/etc/passwd" %}'],
    ['another file', '{% render "package.json" %}'],
    ['a variable that there is not', '{{ contact.password }}'],
    ['the inside of an object', '{{ contact.constructor.constructor }}'],
    ['a field that there is not', '{{ contact.fields.nothing }}'],
    ['half of a variable', '{{ contact.name'],
  ])('that is hostile or wrong is refused in a moment: %s', async (_, html) => {
    const begun = Date.now()
    const refused = await refusal(make({ name: 'Hostile', html }))
    expect(refused).toMatchObject({ status: 400 })
    expect(Object.keys(refused.fields)).toEqual(['html'])
    expect(Date.now() - begun).toBeLessThan(5000)
  })

  test('keeps no mark-up that could run, whoever wrote it', async () => {
    const { html } = await make({
      name: 'Mark-up',
      html: '<p onclick="x()">Hi<script>x()</script> <a href="javascript:x()">y</a></p>',
    })
    expect(html).toBe('<p>Hi <a>y</a></p>')
  })
})

describe('who finds a macro', () => {
  test('its owner, the members of its teams, everybody; sharing is for leads', async () => {
    const team = await makeTeam(house.house, { members: [ines.id] })
    const other = await makeTeam(house.house)
    const own = await agent.call(macros.createMacro, { body: { name: 'My own' } })
    const ofTeam = await make({ name: 'Of the team', scope: 'teams', teams: [team.id] })
    const ofOther = await make({ name: 'Of another team', scope: 'teams', teams: [other.id] })
    const all = await make({ name: 'For all' })
    const refreshed = house.api(ines)
    const seen = (await refreshed.call(macros.listMacros, { query: {} })).items.map(({ id }) => id)
    expect(seen).toEqual(expect.arrayContaining([own.id, ofTeam.id, all.id]))
    expect(seen).not.toContain(ofOther.id)
    const ofLead = (await lead.call(macros.listMacros, { query: { every: 'true' } })).items.map(({ id }) => id)
    expect(ofLead).toEqual(expect.arrayContaining([ofTeam.id, ofOther.id, all.id]))
    expect(ofLead).not.toContain(own.id)
    for (const id of [own.id, ofOther.id]) {
      const who = id === own.id ? lead : agent
      expect(await refusal(who.call(macros.getMacro, { params: { id } }))).toMatchObject({ status: 404 })
      expect(await refusal(who.call(macros.changeMacro, { params: { id }, body: { name: 'Mine' } }))).toMatchObject({
        status: 404,
      })
      expect(await refusal(who.call(macros.listMacroVersions, { params: { id } }))).toMatchObject({ status: 404 })
      expect(await refusal(who.call(macros.takeMacroFiles, { params: { id } }))).toMatchObject({ status: 404 })
    }
    expect(await refusal(agent.call(macros.createMacro, { body: { name: 'Shared', scope: 'all' } }))).toMatchObject({
      status: 403,
    })
    expect(
      await refusal(agent.call(macros.changeMacro, { params: { id: all.id }, body: { name: 'Taken' } })),
    ).toMatchObject({ status: 403 })
    expect(await refusal(agent.call(macros.exportMacros))).toMatchObject({ status: 403 })
  })

  test('partners and light colleagues have what their teams share with them, and learn no more of a customer', async () => {
    const team = await makeTeam(house.house)
    const all = await make({ name: 'How we work inside' })
    const theirs = await make({
      name: 'For partners',
      scope: 'teams',
      teams: [team.id],
      html: '<p>{{ contact.name }} of {{ organization.name }}</p>',
    })
    for (const role of ['partner', 'light'] as const) {
      const who = house.api(await makeAgent(house.house, { role, teams: [team.id] }))
      expect((await who.call(macros.listMacros, { query: {} })).items.map(({ id }) => id)).toEqual([theirs.id])
      expect(await refusal(who.call(macros.getMacro, { params: { id: all.id } }))).toMatchObject({ status: 404 })
    }
    const partner = house.api(await makeAgent(house.house, { role: 'partner', teams: [team.id] }))
    const inTeam = await makeInbox(house.house, { team: team.id })
    const id = await arrive('Kim Lee', inTeam.id)
    expect((await preview(id, { macroId: theirs.id }, partner)).missing).toEqual(['organization.name'])
    expect(await refusal(preview(id, { macroId: all.id }, partner))).toMatchObject({ status: 409 })
    const applies = partner.call(macros.applyMacro, { params: { id }, body: { macroId: all.id } })
    expect(await refusal(applies)).toMatchObject({ status: 409 })
    const smuggles = { kind: 'note' as const, text: 'x', macros: [all.id] }
    expect(await refusal(partner.call(addMessage, { params: { id }, body: smuggles }))).toMatchObject({ status: 409 })
    expect(await refusal(preview(await arrive(), { html: '<p>{{ contact.name }}</p>' }, partner))).toMatchObject({
      status: 404,
    })
  })
})

describe('what becomes of a macro', () => {
  test('its versions stay, an archived one is applied no more, a favourite is one’s own', async () => {
    const macro = await make({ name: 'First', folder: ' Billing /Refunds ', html: '<p>One</p>' })
    expect(macro).toMatchObject({ folder: 'Billing / Refunds', version: 1, mine: true, shared: true })
    await lead.call(macros.changeMacro, { params: { id: macro.id }, body: { html: '<p>Two</p>' } })
    const { items } = await agent.call(macros.listMacroVersions, { params: { id: macro.id } })
    expect(items.map(({ version, html, by }) => [version, html, by])).toEqual([
      [2, '<p>Two</p>', 'Lena Lead'],
      [1, '<p>One</p>', 'Lena Lead'],
    ])
    await agent.call(macros.keepMacro, { params: { id: macro.id }, body: { favourite: true } })
    expect(await agent.call(macros.getMacro, { params: { id: macro.id } })).toMatchObject({
      favourite: true,
      mine: false,
    })
    expect(await lead.call(macros.getMacro, { params: { id: macro.id } })).toMatchObject({ favourite: false })
    expect(await refusal(make({ name: 'FIRST', folder: 'billing / refunds' }))).toMatchObject({
      status: 409,
      fields: { name: expect.any(String) },
    })
    await lead.call(macros.changeMacro, { params: { id: macro.id }, body: { archived: true } })
    const id = await arrive()
    expect(await refusal(agent.call(macros.applyMacro, { params: { id }, body: { macroId: macro.id } }))).toMatchObject(
      { status: 409 },
    )
    await make({ name: 'First', folder: 'Billing / Refunds' })
    expect(
      await refusal(lead.call(macros.changeMacro, { params: { id: macro.id }, body: { archived: false } })),
    ).toMatchObject({ status: 409 })
  })

  test('its files go with it to every message', async () => {
    const form = new FormData()
    form.append('file', new Blob(['the terms']), 'terms.txt')
    const { upload } = await import('../src/contract/attachments.ts')
    const file = await lead.call(upload, { body: form })
    const macro = await make({ name: 'With a file', html: '<p>Attached.</p>', attachments: [file.id] })
    expect(macro.attachments).toMatchObject([{ name: 'terms.txt', size: 9 }])
    await house.house.database.pool.query(
      `update attachment set created_at = now() - interval '3 days' where message_id is null`,
    )
    const { forgetUploads } = await import('../src/server/attachments/commands.ts')
    const { heed } = await import('../src/server/platform/actor.ts')
    await house.house.database.write(heed, forgetUploads)
    const id = await arrive()
    const { message } = await agent.call(macros.applyMacro, { params: { id }, body: { macroId: macro.id } })
    expect(message?.attachments).toMatchObject([{ name: 'terms.txt', size: 9 }])
    const { items } = await agent.call(macros.takeMacroFiles, { params: { id: macro.id } })
    const again = await agent.call(addMessage, {
      params: { id },
      body: { kind: 'note', text: 'See', attachments: items.map((each) => each.id) },
    })
    expect(again.attachments).toMatchObject([{ name: 'terms.txt' }])
  })

  test('they travel as JSON and as CSV, all of them or none', async () => {
    const team = await makeTeam(house.house, { name: 'Movers' })
    const macro = await make({
      name: '=cmd|"x"',
      folder: 'Moves',
      html: '<p>a, "b"; c</p>',
      variants: [{ language: 'fr', html: '<p>é</p>' }],
      actions: { addTags: ['x'], team: team.id },
    })
    const csv = (await lead.call(macros.exportMacros, { query: { format: 'csv' } })).bytes.toString()
    expect(csv).toMatch(/^folder,name,kind,html,variants,actions,scope,teams\r\n/)
    expect(csv).toContain(`Moves,"'=cmd|""x"""`)
    const change = csv.replaceAll('a, ""b""; c', 'changed')
    const changes = { created: 0, changed: csv.split('\r\n').length - 2 }
    expect(await lead.call(macros.importMacros, { body: { csv: change } })).toEqual(changes)
    expect(await lead.call(macros.getMacro, { params: { id: macro.id } })).toMatchObject({
      name: '=cmd|"x"',
      html: '<p>changed</p>',
      variants: [{ language: 'fr' }],
      actions: { addTags: ['x'], team: team.id },
    })
    const json = JSON.parse((await lead.call(macros.exportMacros)).bytes.toString())
    expect(await lead.call(macros.importMacros, { body: json })).toMatchObject({ created: 0 })
    const half = {
      macros: [
        { name: 'Good one', folder: 'Moves' },
        { name: 'Bad one', html: '{{ nothing }}' },
      ],
    }
    const refused = await refusal(lead.call(macros.importMacros, { body: half }))
    expect(refused).toMatchObject({ status: 400 })
    expect(refused.message).toContain('Macro 2, "Bad one"')
    expect((await lead.call(macros.listMacros, { query: { q: 'good one' } })).items).toEqual([])
  })
})

describe('a brand', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  test('names the sender, signs last, chooses a language, and the preview is the mail that leaves', async () => {
    const desk = await makeInbox(house.house)
    const brand = await admin.call(createBrand, {
      body: {
        name: 'Acme',
        senderName: 'Acme Care',
        signature: '{{ brand.name }}, {{ inbox.address }}',
        language: 'fr',
        colour: '#1F7A5C',
        inboxes: [desk.id],
      },
    })
    expect(brand).toMatchObject({ colour: '#1f7a5c', inboxes: [{ id: desk.id }] })
    await expect(
      admin.call(createBrand, { body: { name: 'Acme', senderName: 'Acme\r\nBcc: eve@firm.test' } as never }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await house.house.database.pool.query(`update agent set signature = 'Ines' where id = $1`, [ines.id])
    await house.house.database.pool.query('update inbox set quote_history = true where id = $1', [desk.id])
    const id = await arrive('Kim Lee', desk.id)
    const french = await make({
      name: 'Bilingual',
      html: '<p>Hello</p>',
      variants: [{ language: 'fr', html: '<p>Bonjour</p>' }],
    })
    expect(await preview(id, { macroId: french.id })).toMatchObject({ html: '<p>Bonjour</p>', language: 'fr' })
    await house.settled()
    const before = await agent.call(listEvents, { params: { id } })
    const mail = await agent.call(previewMail, { params: { id }, body: { html: '<p>It is here.</p>' } })
    expect(mail).toMatchObject({ subject: 'Re: Where is it?', from: { name: 'Acme Care', address: desk.address } })
    expect(mail.text).toMatch(
      /^It is here\.\n\n-- \nInes\nAcme, .*@desk\.test\n\n[\s\S]*wrote:\n> Hello, where is my order\?/,
    )
    expect(mail.html).toContain('<p dir="auto"')
    expect(await agent.call(listEvents, { params: { id } })).toEqual(before)
    expect(await get(id)).toMatchObject({ status: 'open', assignee: null })
    const refused = refusal(agent.call(previewMail, { params: { id }, body: { html: '<p>⟦contact.email⟧</p>' } }))
    expect((await refused).message).toContain('contact.email')
    const sent = await agent.call(addMessage, { params: { id }, body: { kind: 'reply', html: '<p>It is here.</p>' } })
    expect(sent.from).toEqual({ name: 'Acme Care', address: desk.address })
  })

  test('is an admin’s to change; its logo is a picture whatever it says it is', async () => {
    const brand = await admin.call(createBrand, { body: { name: 'Looks' } })
    expect(await refusal(lead.call(changeBrand, { params: { id: brand.id }, body: { name: 'Mine' } }))).toMatchObject({
      status: 403,
    })
    expect((await agent.call(listBrands)).items.map(({ name }) => name)).toContain('Looks')
    const logo = (bytes: Buffer, name: string, type: string) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
      return admin.call(setBrandLogo, { params: { id: brand.id }, body: form })
    }
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(await refusal(logo(svg, 'logo.png', 'image/png'))).toMatchObject({ status: 415 })
    expect(await refusal(logo(Buffer.concat([png, Buffer.alloc(1024 * 1024)]), 'a.png', 'image/png'))).toMatchObject({
      status: 413,
    })
    const { logoUrl } = await logo(png, 'evil.html', 'text/html')
    const answer = await fetch(`${house.url}${logoUrl}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    await admin.call(removeBrandLogo, { params: { id: brand.id } })
    expect((await fetch(`${house.url}${logoUrl}`)).status).toBe(404)
    expect(await refusal(admin.call(createBrand, { body: { name: 'looks' } }))).toMatchObject({ status: 409 })
    expect(
      await refusal(admin.call(changeBrand, { params: { id: brand.id }, body: { signature: '{{ brand.name' } })),
    ).toMatchObject({ status: 400 })
  })
})
