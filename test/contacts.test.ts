import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '../src/contract/contacts.ts'
import * as organizations from '../src/contract/organizations.ts'
import { findOrCreateContact } from '../src/server/contacts/commands.ts'
import { heed } from '../src/server/platform/actor.ts'
import type { Api } from './api.ts'
import { makeContact, receiveMail } from './factories.ts'
import { adminKey, openTestHouse, type TestHouse } from './house.ts'

let house: TestHouse
let api: Api
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  api = house.api({ cookie: (await house.as.agent).cookie })
})
afterAll(() => house.close())

const write = (name: string, address: string) =>
  house.house.database.write(heed, (ctx) => findOrCreateContact(ctx, { name, address, kind: 'email' }))

describe('a sender', () => {
  test('is one contact, however the address is written', async () => {
    const first = await write('Rosa Díaz', 'Rosa.Diaz@Example.com')
    const again = await write('R. Diaz', 'rosa.diaz@example.COM')
    expect(again).toEqual({ id: first.id, created: false })
    const contact = await api.call(contract.getContact, { params: { id: first.id } })
    expect(contact).toMatchObject({ name: 'Rosa Díaz', address: 'rosa.diaz@example.com' })
  })

  test('without a name is called by the address', async () => {
    const { id } = await write('  ', 'quiet@example.com')
    expect((await api.call(contract.getContact, { params: { id } })).name).toBe('quiet@example.com')
  })

  test('of whom many mails arrive at the same moment is one contact, and nobody is lost or waits for ever', async () => {
    for (let round = 0; round < 5; round++) {
      const all = await Promise.all(Array.from({ length: 8 }, () => write('New', `new${round}@example.com`)))
      expect(new Set(all.map((contact) => contact.id)).size).toBe(1)
      expect(all.filter((contact) => contact.created)).toHaveLength(1)
    }
    const { items } = await api.call(contract.listContacts, { query: { q: 'new' } })
    expect(items.map((contact) => contact.address)).toEqual([4, 3, 2, 1, 0].map((round) => `new${round}@example.com`))
  })

  test('whose first mail could not be stored does not stand in the way of the next', async () => {
    const broken = house.house.database.write(heed, async (ctx) => {
      await findOrCreateContact(ctx, { name: 'Max', address: 'max@example.com', kind: 'email' })
      await new Promise((resolve) => setTimeout(resolve, 150))
      throw new Error('this mail cannot be stored')
    })
    broken.catch(() => {})
    const { created } = await write('Max', 'max@example.com')
    await expect(broken).rejects.toThrow()
    expect(created).toBe(true)
  })

  test('joins the organization of the mail domain, or of a domain above it, but never by a public provider', async () => {
    const acme = await api.call(organizations.createOrganization, { body: { name: 'Acme', domains: ['ACME.test'] } })
    const part = await api.call(organizations.createOrganization, {
      body: { name: 'Acme Lab', domains: ['lab.acme.test'] },
    })
    const organizationOf = async (address: string) => {
      const { id } = await write('Somebody', address)
      return (await api.call(contract.getContact, { params: { id } })).organization?.id ?? null
    }
    expect(await organizationOf('a@acme.test')).toBe(acme.id)
    expect(await organizationOf('b@sales.acme.test')).toBe(acme.id)
    expect(await organizationOf('c@lab.acme.test')).toBe(part.id)
    expect(await organizationOf('d@notacme.test')).toBeNull()
    await house.house.database.pool.query(
      `insert into organization (name, domains) values ('Oops', '{gmail.com,yahoo.co.uk}')`,
    )
    expect(await organizationOf('e@gmail.com')).toBeNull()
    expect(await organizationOf('f@yahoo.co.uk')).toBeNull()
  })
})

describe('contacts', () => {
  test('are made and changed with several addresses, each belonging to one of them', async () => {
    const body = {
      name: 'Chen Wei',
      addresses: [{ address: 'Chen@Example.com' }, { kind: 'phone' as const, address: '+49 (30) 123-4567' }],
      language: 'zh-cn',
      timeZone: 'Asia/Shanghai',
    }
    const made = await api.call(contract.createContact, { body })
    expect(made).toMatchObject({
      address: 'chen@example.com',
      addresses: [
        { kind: 'email', address: 'chen@example.com' },
        { kind: 'phone', address: '+49301234567' },
      ],
      language: 'zh-CN',
    })
    const params = { id: made.id }
    const changed = await api.call(contract.changeContact, {
      params,
      body: { addresses: [{ address: 'wei@example.com' }, { address: 'chen@example.com' }], note: 'Prefers mail' },
    })
    expect(changed).toMatchObject({ address: 'wei@example.com', note: 'Prefers mail', timeZone: 'Asia/Shanghai' })
    const other = await makeContact(house.house)
    await expect(
      api.call(contract.changeContact, {
        params: { id: other.id },
        body: { addresses: [{ address: 'WEI@example.com' }] },
      }),
    ).rejects.toMatchObject({ code: 'conflict', fields: { addresses: expect.any(String) } })
  })

  test.each([
    [{ addresses: [{ address: 'not an address' }] }, 'addresses.0.address'],
    [{ addresses: [{ kind: 'phone' as const, address: 'call me' }] }, 'addresses.0.address'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ language: 'not a language' }, 'language'],
    [{ organizationId: 999_999 }, 'organizationId'],
  ])('%j is refused by the name of its field', async (fields, field) => {
    const refused = api.call(contract.createContact, { body: { name: 'Odd', ...fields } })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
  })

  test('who were heard stay; who were not can be removed by a lead', async () => {
    const lead = house.api({ cookie: (await house.as.lead).cookie })
    const silent = await makeContact(house.house)
    await expect(api.call(contract.deleteContact, { params: { id: silent.id } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await lead.call(contract.deleteContact, { params: { id: silent.id } })
    await expect(api.call(contract.getContact, { params: { id: silent.id } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await receiveMail(house.house, { from: { name: 'Heard', address: 'heard@example.com' } })
    const { items } = await api.call(contract.listContacts, { query: { q: 'heard@example.com' } })
    const id = items[0]?.id ?? 0
    await expect(lead.call(contract.deleteContact, { params: { id } })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('keep their text whole, with every sign that people write and none that no database can hold', async () => {
    const note = 'Zero\u0000 half\ud83d whole 😀 \u202e quote " backslash \\'
    const { id } = await api.call(contract.createContact, { body: { name: 'Ünïcødé 😀', note } })
    const kept = await api.call(contract.getContact, { params: { id } })
    expect(kept.note).toBe('Zero half\ufffd whole 😀 \u202e quote " backslash \\')
  })
})

describe('finding contacts', () => {
  const names = async (q: string) => (await api.call(contract.listContacts, { query: { q } })).items.map((c) => c.name)

  test('by a part of the name or of an address, in any case', async () => {
    await makeContact(house.house, { name: 'Ångström Søren', address: 'soren@fjord-vaerk.test' })
    expect(await names('ngSTR')).toEqual(['Ångström Søren'])
    expect(await names('ÅNG')).toEqual(['Ångström Søren'])
    expect(await names('FJORD-v')).toEqual(['Ångström Søren'])
    expect(await names('søren ångs')).toEqual(['Ångström Søren'])
    expect(await names('fjordx')).toEqual([])
  })

  test('one or two letters find beginnings of words', async () => {
    await makeContact(house.house, { name: 'Xi Quorra', address: 'zz.top@beards.test' })
    expect(await names('qu')).toContain('Xi Quorra')
    expect(await names('x')).toContain('Xi Quorra')
    expect(await names('zz')).toContain('Xi Quorra')
    expect(await names('be')).toContain('Xi Quorra')
    expect(await names('ea')).not.toContain('Xi Quorra')
  })

  test('what means something to a pattern means itself', async () => {
    await makeContact(house.house, { name: '100% Wool_Shop\\' })
    expect(await names('100%')).toEqual(['100% Wool_Shop\\'])
    expect(await names('wool_')).toEqual(['100% Wool_Shop\\'])
    expect(await names('p\\')).not.toContain('A customer')
    expect(await names('%%%')).toEqual([])
  })

  test('page by page, each once, the newest first, while others are added', async () => {
    for (let n = 0; n < 25; n++) await makeContact(house.house, { name: `Paging ${n}`, address: `p${n}@paging.test` })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await api.call(contract.listContacts, { query: { q: 'paging', limit: 7, after } })
      seen.push(...page.items.map((contact) => contact.name))
      after = page.next ?? undefined
      await makeContact(house.house, { name: 'Paging late', address: `late${seen.length}@paging.test` })
    } while (after)
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `Paging ${24 - n}`))
    await expect(api.call(contract.listContacts, { query: { after: 'made up' } })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test('a contact with many addresses does not hide the others', async () => {
    const addresses = (n: number) => [1, 2, 3, 4].map((copy) => ({ address: `many${n}.${copy}@copies.test` }))
    for (const n of [1, 2, 3]) {
      await api.call(contract.createContact, { body: { name: `Holder ${n}`, addresses: addresses(n) } })
    }
    const first = await api.call(contract.listContacts, { query: { q: 'copies.test', limit: 2 } })
    expect(first.items.map((contact) => contact.name)).toEqual(['Holder 3', 'Holder 2'])
    const rest = await api.call(contract.listContacts, {
      query: { q: 'copies.test', limit: 2, after: first.next ?? '' },
    })
    expect(rest.items.map((contact) => contact.name)).toEqual(['Holder 1'])
  })

  test('of one organization', async () => {
    const { id } = await api.call(organizations.createOrganization, {
      body: { name: 'Globex', domains: ['globex.test'] },
    })
    await write('Hank', 'hank@globex.test')
    await write('Hank', 'hank@elsewhere.test')
    const found = await api.call(contract.listContacts, { query: { organization: id, q: 'hank' } })
    expect(found.items.map((contact) => contact.address)).toEqual(['hank@globex.test'])
    expect((await api.call(organizations.getOrganization, { params: { id } })).contacts).toBe(1)
  })
})

describe('organizations', () => {
  test('own their domains alone, and never a public provider’s', async () => {
    await api.call(organizations.createOrganization, {
      body: { name: 'Initech', domains: ['@Initech.test', 'initech.test'] },
    })
    const { items } = await api.call(organizations.listOrganizations, { query: { q: 'initech' } })
    expect(items[0]?.domains).toEqual(['initech.test'])
    const make = (domain: string) =>
      api.call(organizations.createOrganization, { body: { name: 'Copy', domains: [domain] } })
    await expect(make('INITECH.test')).rejects.toMatchObject({ code: 'conflict', message: /Initech/ })
    for (const domain of ['gmail.com', 'hotmail.co.uk', 'outlook.de', 'web.de', 'yahoo.com.br'])
      await expect(make(domain)).rejects.toMatchObject({ code: 'invalid', fields: { domains: expect.any(String) } })
    await expect(make('not a domain')).rejects.toMatchObject({ code: 'invalid' })
    const both = await Promise.allSettled([make('race.test'), make('race.test'), make('race.test')])
    expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  })

  test('that are removed leave their contacts', async () => {
    const { id } = await api.call(organizations.createOrganization, {
      body: { name: 'Hooli', domains: ['hooli.test'] },
    })
    const contact = await write('Gavin', 'gavin@hooli.test')
    await house.api({ key: adminKey }).call(organizations.deleteOrganization, { params: { id } })
    const left = await api.call(contract.getContact, { params: { id: contact.id } })
    expect(left.organization).toBeNull()
  })

  test('change what is named', async () => {
    const { id } = await api.call(organizations.createOrganization, {
      body: { name: 'Old name', domains: ['old.test'] },
    })
    const changed = await api.call(organizations.changeOrganization, { params: { id }, body: { name: 'New name' } })
    expect(changed).toMatchObject({ name: 'New name', domains: ['old.test'] })
  })
})
