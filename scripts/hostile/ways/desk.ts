import { createContact } from '../../../src/contract/contacts.ts'
import { each } from '../calling.ts'
import type { Look } from '../looks.ts'
import { common, pack, spread } from '../payloads.ts'
import type { Way } from './sent.ts'

/** A conversation beside the list that it stands in. */
export const conversation = (place: string, id: number): Look => ({
  ...{ place: `desk: ${place}`, as: 'desk', path: `/inbox/all/${id}` },
  ...{
    ready: 'article',
    next: 'aside',
  },
})

/** Contacts that somebody wrote down: names, notes, values of fields. */
export const contacts: Way = async ({ admin }, payloads, most) => {
  const names = pack('contactname', payloads, { most: 200, between: ' ' })
  const colours = pack('fieldline', payloads, { most: 500, between: ' ' })
  const stories = pack('fieldprose', payloads, { most: 9000 })
  const notes = pack('contactnote', payloads, { most: 9000 })
  const made = await each(names, (name, at) => {
    const customFields = {
      colour: colours[at % colours.length] as string,
      story: stories[at % stories.length] as string,
    }
    return admin.call(createContact, { body: { name, note: notes[at % notes.length] as string, customFields } })
  })
  return [
    {
      place: 'desk: customers',
      as: 'desk',
      path: '/customers',
      ready: 'main a[href^="/customers/"]',
      next: 'nav',
      tall: true,
    },
    ...spread(made, most).map(
      ({ id }): Look => ({
        ...{ place: 'desk: a customer', as: 'desk', path: `/customers/${id}` },
        ...{ ready: 'h1, h2', next: 'aside' },
      }),
    ),
  ]
}

/** Lists of the desk, whatever came into them. */
export const deskLists: Way = async () => {
  const seen = (place: string, path: string, ready = 'main'): Look => ({
    ...{ place: `desk: ${place}`, as: 'desk', path, ready, next: 'nav', tall: true },
  })
  return [
    seen('inbox', '/inbox/all', '[data-row]'),
    seen('spam', '/inbox/all?status=spam'),
    seen('search', `/search?q=${common}`),
    seen('articles', '/help-centre'),
    seen('writing tasks', '/help-centre/tasks'),
    seen('searches of readers', '/help-centre/searches'),
    seen('outbox', '/outbox'),
    seen('queues', '/queues'),
    seen('forms', '/settings/forms'),
    seen('a form', '/settings/forms/1'),
    seen('fields', '/settings/fields'),
  ]
}
