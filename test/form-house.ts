import { afterAll, beforeAll } from 'vitest'
import type { FormContentInput } from '../src/contract/form-content.ts'
import * as forms from '../src/contract/forms.ts'
import type { Api } from './api.ts'
import { makeInbox, makeTeam } from './factories.ts'
import { openTestHouse, type TestHouse } from './house.ts'

/** A house with the form “Return an item”, and somebody who fills it in by HTTP alone; its clock moves by hand. */
export let house: TestHouse
export let lead: Api
let now = new Date('2026-06-03T09:00:00Z')
export const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
export let inbox: { id: number; address: string }
let team: { id: number }

export const content = (more: Partial<FormContentInput> = {}): FormContentInput => ({
  languages: ['en', 'de'],
  title: { en: 'Return an item', de: 'Etwas zurückgeben' },
  helpCentres: [],
  sections: [
    {
      key: 'what',
      questions: [
        {
          key: 'order',
          type: 'reference',
          label: { en: 'Order number', de: 'Bestellnummer' },
          required: true,
          shape: 'AA-9999',
          fills: 'subject',
        },
        {
          key: 'reason',
          type: 'choice',
          label: { en: 'Why?' },
          required: true,
          options: [
            { key: 'broken', label: { en: 'It is broken' } },
            { key: 'size', label: { en: 'Wrong size' } },
          ],
        },
        {
          key: 'damage',
          type: 'long_text',
          label: { en: 'What is broken?' },
          required: true,
          fills: 'text',
          when: { tests: [{ question: 'reason', operator: 'is', value: 'broken' }] },
        },
        {
          key: 'photos',
          type: 'files',
          label: { en: 'Photos' },
          max: 2,
          fileKinds: ['image', 'archive'],
          when: { tests: [{ question: 'reason', operator: 'is', value: 'broken' }] },
        },
        { key: 'name', type: 'name', label: { en: 'Your name' }, fills: 'name' },
        { key: 'email', type: 'email', label: { en: 'Your e-mail address' }, required: true, fills: 'email' },
        { key: 'phone', type: 'phone', label: { en: 'Phone' }, fills: 'phone' },
      ],
    },
  ],
  sets: { tags: ['returns'], kind: 'request' },
  rules: [
    {
      when: { tests: [{ question: 'reason', operator: 'is', value: 'broken' }] },
      sets: { tags: ['broken'], priority: 'high' },
    },
  ],
  ...more,
})

export const publish = async (name: string, slug: string, given: FormContentInput) => {
  const { id } = await lead.call(forms.createForm, { body: { name, slug, content: given } })
  return lead.call(forms.publishForm, { params: { id } })
}

export type Sent = { status: number; html: string; location: string | null }
export type Page = { token: string; shown: string[] }

export async function open(slug: string, query = ''): Promise<Page & { html: string }> {
  const answer = await fetch(`${house.url}/help/main/en/forms/${slug}${query}`, { headers: { accept: 'text/html' } })
  const html = await answer.text()
  if (answer.status !== 200) throw new Error(`${answer.status}: ${html.slice(0, 300)}`)
  return { ...read(html), html }
}

function read(html: string): Page {
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const parts = html.split('<fieldset ').slice(1)
  const shown = parts
    .filter((part) => !/^[^>]*\bhidden\b/.test(part))
    .flatMap((part) => /name="shown" value="([^"]+)"/.exec(part)?.[1] ?? [])
  return { token, shown }
}

type Filled = Record<string, string | string[] | { name: string; bytes: string | Uint8Array; type?: string }[]>

export async function send(slug: string, page: Page, filled: Filled, query = ''): Promise<Sent & Page> {
  const body = new FormData()
  body.append('token', page.token)
  for (const key of page.shown) body.append('shown', key)
  for (const [name, value] of Object.entries(filled)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each === 'string') body.append(name, each)
      else body.append(name, new Blob([each.bytes as string], { type: each.type ?? 'image/png' }), each.name)
    }
  }
  const answer = await fetch(`${house.url}/help/main/en/forms/${slug}${query}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { accept: 'text/html' },
  })
  const html = await answer.text()
  return { status: answer.status, html, location: answer.headers.get('location'), ...read(html) }
}

export const numberIn = ({ location }: Sent) => Number(/number=(\d+)/.exec(location ?? '')?.[1])
export const good = { 'a.order': 'AB-1234', 'a.reason': 'size', 'a.name': 'Maria Costa' }
let people = 0
export const somebody = () => `maria${++people}@customer.test`

/** Filled in by a person: not at once. */
export async function fill(slug: string, filled: Filled): Promise<Sent & Page> {
  const page = await open(slug)
  later(1)
  return send(slug, page, filled)
}

/** Opens the house for the tests of one file: files share this module, and each needs one of its own. */
export function inFormHouse(): void {
  beforeAll(async () => {
    house = await openTestHouse({ now: () => now })
    lead = house.api({ cookie: (await house.as.lead).cookie })
    team = await makeTeam(house.house)
    inbox = await makeInbox(house.house, { team: team.id })
    await house.house.database.pool.query(`update help_centre set published_at = now(), languages = '{en,de}'`)
    await publish('Return an item', 'return', content())
  })
  afterAll(() => house.close())
}
