import { createAgent } from '../../src/contract/agents.ts'
import { createCategory, createSection } from '../../src/contract/article-shelves.ts'
import { type ChatWidget, createChatWidget } from '../../src/contract/chat-widgets.ts'
import { createCustomField } from '../../src/contract/custom-fields.ts'
import { createForm, publishForm } from '../../src/contract/forms.ts'
import { changeHelpCentre, listHelpCentres, publishHelpCentre } from '../../src/contract/help-centres.ts'
import { createInbox } from '../../src/contract/inboxes.ts'
import { signIn } from '../../src/contract/sessions.ts'
import { type Api, makeApi } from '../../test/api.ts'
import type { Sink } from '../../test/mail/sink.ts'

/** A Heed that believes one proxy, sends its mail to `sink`, and has nothing in it yet. */
export type Ground = {
  url: string
  admin: Api
  sink: Sink
  /** The origin of a company's page, and where it stands there: see `shopPage`. */
  shop: string
  shopPath: string
}

let shownKey = ''

/** A company's page with the chat of the house that was opened last. */
export const shopPage = (url: string): string =>
  `<!doctype html><html lang="en"><title>Lamps</title><h1>Lamps</h1><footer>Lamps & Co</footer><script src="${url}/widget.js" data-key="${shownKey}" async></script></html>`

export type House = Ground & {
  widget: ChatWidget
  sectionId: number
  categoryId: number
  centreId: number
  formId: number
  /** Who answers: somebody with all rights. */
  lead: Api
  /** Of her browser. */
  cookie: string
}

async function signInAs(url: string, who: { email: string; password: string }): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api${signIn.path}`, { method: 'POST', headers, body: JSON.stringify(who) })
  const cookie = /heed_session=([^;]+)/.exec(answer.headers.getSetCookie().join('\n'))?.[1]
  if (!cookie) throw new Error(`nobody could sign in: ${answer.status} ${await answer.text()}`)
  return cookie
}

const words = (en: string) => ({ en })
export const textQuestions = 20
export const fileQuestions = 6

/** Everything that payloads go through, as a company would have it: an inbox, a help centre, a form, a chat, fields. */
export async function openHouse(ground: Ground): Promise<House> {
  const { admin } = ground
  const password = 'a password of ten words or so'
  const email = 'lena@company.test'
  await admin.call(createAgent, { body: { name: 'Lena', email, role: 'admin', teams: [1], password } })
  const cookie = await signInAs(ground.url, { email, password })
  const mail = await admin.call(createInbox, {
    body: { channel: 'email', name: 'Support', address: 'hostile@heed.test', team: 1 } as never,
  })
  const [centre] = (await admin.call(listHelpCentres, {})).items
  const centreId = centre?.id ?? 0
  await admin.call(changeHelpCentre, { params: { id: centreId }, body: { languages: ['en'] } })
  await admin.call(publishHelpCentre, { params: { id: centreId }, body: { published: true } })
  const category = await admin.call(createCategory, { body: { helpCentreId: centreId, names: words('Orders') } })
  const section = await admin.call(createSection, { body: { categoryId: category.id, names: words('Returns') } })
  const widget = await admin.call(createChatWidget, {
    body: {
      ...{ name: 'Shop', origins: [ground.shop], helpCentre: centreId, mailInbox: mail.id, team: 1 },
      settings: {
        ...{ linesPerMinute: 120, maxLength: 20_000, verification: 'none' },
        questions: [
          { id: 'name', kind: 'name', labels: words('Your name') },
          { id: 'email', kind: 'email', labels: words('Your e-mail address') },
          { id: 'about', kind: 'text', labels: words('What is it about?') },
          { id: 'more', kind: 'prose', labels: words('Tell us more') },
        ],
      },
    },
  })
  shownKey = widget.key
  for (const [key, type] of [
    ['colour', 'text'],
    ['story', 'long_text'],
  ] as const)
    for (const holder of ['contact', 'conversation'] as const)
      await admin.call(createCustomField, { body: { holder, type, key, label: `A ${key}` } })
  const form = await admin.call(createForm, {
    body: { name: 'Contact us', slug: 'contact', content: formContent as never },
  })
  await admin.call(publishForm, { params: { id: form.id } })
  return {
    ...ground,
    ...{
      widget,
      centreId,
      categoryId: category.id,
      sectionId: section.id,
      formId: form.id,
      lead: makeApi(ground.url, { cookie }),
      cookie,
    },
  }
}

const question = (key: string, type: string, more: object = {}) => ({
  key,
  type,
  label: words(`A ${type}, ${key}`),
  ...more,
})
const several = (count: number, key: string, type: string) =>
  Array.from({ length: count }, (_, at) => question(`${key}${at}`, type))

const formContent = {
  title: words('Contact us'),
  thanks: words('We read it soon.'),
  sections: [
    {
      key: 'all',
      questions: [
        question('email', 'email', { fills: 'email' }),
        question('name', 'name', { fills: 'name' }),
        question('subject', 'text', { fills: 'subject' }),
        question('message', 'long_text', { fills: 'text' }),
        question('story', 'long_text', { fills: 'conversation.story' }),
        question('colour', 'text', { fills: 'contact.colour' }),
        ...several(textQuestions, 'line', 'text'),
        question('reference', 'reference'),
        ...several(fileQuestions, 'file', 'files'),
      ],
    },
  ],
}
