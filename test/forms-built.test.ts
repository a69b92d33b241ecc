import { describe, expect, test } from 'vitest'
import * as pages from '../src/contract/form-pages.ts'
import * as forms from '../src/contract/forms.ts'
import { isProof } from '../src/server/forms/judging/rules.ts'
import {
  content,
  good,
  house,
  inFormHouse,
  later,
  lead,
  numberIn,
  open,
  publish,
  send,
  somebody,
} from './form-house.ts'

inFormHouse()

describe('programs with a right to it', () => {
  test('send by key, once for each key of theirs, and are told what is wrong with each answer', async () => {
    const { items } = await lead.call(forms.listForms)
    const id = items.find(({ slug }) => slug === 'return')?.id ?? 0
    await expect(
      lead.call(forms.submitForm, { params: { id }, body: { answers: { order: 'no', email: 'x' } } }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: {
        'answers.order': expect.any(String),
        'answers.reason': expect.any(String),
        'answers.email': expect.any(String),
      },
    })
    const body = { answers: { order: 'AB-4321', reason: 'size', email: somebody() } }
    const once = await lead.call(forms.submitForm, { params: { id }, body }, { idempotencyKey: 'form-1' })
    const again = await lead.call(forms.submitForm, { params: { id }, body }, { idempotencyKey: 'form-1' })
    expect(again).toEqual(once)
  })

  test('without a key they work for it, and a token is good once', async () => {
    later(11)
    const place = { slug: 'main', language: 'en', form: 'return' }
    const api = house.api()
    const opened = await api.call(pages.openForm, { params: place })
    later(1)
    let n = 0
    while (!isProof(opened.token, String(n), opened.work)) n++
    const body = {
      token: opened.token,
      proof: String(n),
      answers: { order: 'AB-1111', reason: 'size', email: somebody() },
    }
    const { number } = await api.call(pages.submitOpenForm, { params: place, body })
    expect(
      await api.call(pages.submitOpenForm, {
        params: place,
        body: { ...body, answers: { ...body.answers, order: 'AB-2222' } },
      }),
    ).toEqual({ number })
    await expect(
      api.call(pages.submitOpenForm, { params: place, body: { ...body, token: 'x' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('building', () => {
  test('two who build at once notice each other; what has faults is not published; versions stay as they were', async () => {
    const made = await lead.call(forms.createForm, { body: { name: 'Contact us' } })
    expect(made.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    const faulty = content({ sections: [{ key: 'a', questions: [{ key: 'x', type: 'choice', label: {} }] }] })
    const changed = await lead.call(forms.changeForm, {
      params: { id: made.id },
      body: { content: faulty, revision: made.revision },
    })
    expect(changed.problems.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['no_label', 'no_options']))
    await expect(
      lead.call(forms.changeForm, { params: { id: made.id }, body: { content: content(), revision: made.revision } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(lead.call(forms.publishForm, { params: { id: made.id } })).rejects.toMatchObject({ code: 'conflict' })
    await expect(fetch(`${house.url}/help/main/en/forms/contact-us`)).resolves.toMatchObject({ status: 404 })
    await lead.call(forms.changeForm, { params: { id: made.id }, body: { content: content() } })
    expect((await lead.call(forms.publishForm, { params: { id: made.id } })).version).toBe(1)
    await lead.call(forms.changeForm, {
      params: { id: made.id },
      body: { content: content({ title: { en: 'Other' } }) },
    })
    expect((await lead.call(forms.publishForm, { params: { id: made.id } })).version).toBe(2)
    const { items } = await lead.call(forms.listFormVersions, { params: { id: made.id } })
    expect(items.map(({ version, content: { title } }) => [version, title.en])).toEqual([
      [2, 'Other'],
      [1, 'Return an item'],
    ])
    await lead.call(forms.withdrawForm, { params: { id: made.id } })
    await expect(fetch(`${house.url}/help/main/en/forms/contact-us`)).resolves.toMatchObject({ status: 404 })
  })

  test('a preview is for whoever holds its link, and what is sent there counts as a test', async () => {
    const { items } = await lead.call(forms.listForms)
    const id = items.find(({ slug }) => slug === 'return')?.id ?? 0
    const { path } = await lead.call(forms.previewForm, { params: { id }, body: {} })
    const query = path.slice(path.indexOf('?'))
    const page = await open('return', query)
    const sent = await send('return', page, { ...good, 'a.email': somebody() }, query)
    const { items: submissions } = await lead.call(forms.listFormSubmissions, { params: { id: numberIn(sent) } })
    expect(submissions[0]).toMatchObject({ test: true, version: 0 })
    expect((await fetch(`${house.url}/help/main/en/forms/return?preview=1.forged`)).status).toBeGreaterThanOrEqual(400)
  })

  test('only the sites that are named may frame it', async () => {
    await publish('Framed', 'framed', content({ origins: ['https://shop.test'] }))
    const policy = async (query: string) =>
      (await fetch(`${house.url}/help/main/en/forms/framed${query}`)).headers.get('content-security-policy')
    expect(await policy('')).toContain("frame-ancestors 'none'")
    expect(await policy('?embed=1')).toContain('frame-ancestors https://shop.test')
    const led = await fetch(`${house.url}/api/forms/embed/main/framed?lang=de`, { redirect: 'manual' })
    expect(led.headers.get('location')).toBe('/help/main/de/forms/framed?embed=1')
    expect((await fetch(`${house.url}/form.js`)).headers.get('content-type')).toContain('javascript')
  })

  test('how far people come is counted, and nothing of what they wrote', async () => {
    await publish('Counted', 'counted', content())
    const page = await open('counted')
    await house.api().call(pages.noteFormProgress, {
      params: { slug: 'main', language: 'en', form: 'counted' },
      body: { token: page.token, question: 'reason' },
    })
    const { items } = await lead.call(forms.listForms)
    const id = items.find(({ slug }) => slug === 'counted')?.id ?? 0
    const figures = await lead.call(forms.getFormFigures, { params: { id }, query: {} })
    expect(figures).toMatchObject({ shown: 1, begun: 1, sent: 0, left: [{ question: 'reason', label: 'Why?', n: 1 }] })
  })
})
