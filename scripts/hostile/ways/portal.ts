import type { BrowserContext } from 'playwright-core'
import { addMessage } from '../../../src/contract/messages.ts'
import { each, fromAnywhere } from '../calling.ts'
import type { House } from '../house.ts'
import type { Look } from '../looks.ts'
import { common, fileName, pack, spread } from '../payloads.ts'
import { inBatches } from './articles.ts'
import { pixel } from './chats.ts'
import { conversation } from './desk.ts'
import { readMail } from './mails.ts'
import type { Way } from './sent.ts'

const base = '/help/main/en'

/** Signs the customer of `context` in by the link of a mail. */
export async function signIn(house: House, { request }: BrowserContext): Promise<void> {
  const address = 'ida@customers.test'
  const headers = { 'x-forwarded-for': fromAnywhere() }
  await request.post(`${house.url}${base}/sign-in`, { form: { address }, headers })
  for (;;) {
    const mail = house.sink.mails.findLast(({ to, raw }) => to.includes(address) && raw.includes('token='))
    if (mail) {
      const { text } = await readMail(mail)
      const token = /token=([\w.-]+)/.exec(text)?.[1] ?? ''
      const answer = await request.post(`${house.url}${base}/sign-in/link`, {
        form: { token },
        headers,
        maxRedirects: 0,
      })
      if (answer.status() !== 303) throw new Error(`signing in answered ${answer.status()}: ${await answer.text()}`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function answer({ lead }: House, id: number, html: string) {
  const sent = await lead.call(addMessage, { params: { id }, body: { kind: 'reply', html } })
  return { id: sent.id, html: sent.html ?? '' }
}

/** What a customer who is signed in writes: conversations and their subjects, answers, files, their own name. */
export const portal =
  (context: BrowserContext): Way =>
  async (house, payloads, most) => {
    const subjects = spread(pack('portalsubject', payloads, { most: 240, between: ' ' }), most)
    const texts = pack('portaltext', payloads, { most: 20_000 })
    const files = spread(payloads, most * 2)
    const names = pack('portalname', payloads, { most: 110, between: ' ' })
    const post = async (path: string, fields: Record<string, string>, names: string[] = []) => {
      const multipart = new FormData()
      for (const [name, text] of Object.entries(fields)) multipart.append(name, text)
      for (const name of names) multipart.append('files', new File([pixel], name, { type: 'image/png' }))
      const answer = await context.request.post(`${house.url}${base}${path}`, {
        ...{ multipart, maxRedirects: 0, headers: { 'x-forwarded-for': fromAnywhere() } },
      })
      if (answer.status() !== 303)
        throw new Error(`${path} answered ${answer.status()}: ${(await answer.text()).slice(0, 2000)}`)
      return Number(/conversations\/(\d+)/.exec(answer.headers().location ?? '')?.[1])
    }
    const ids = await each(subjects, (subject, at) =>
      post('/conversations/new', { subject, text: texts[at % texts.length] as string }),
    )
    const id = ids[0] as number
    for (const text of texts) await post(`/conversations/${id}/replies`, { text })
    for (let at = 0; at < files.length; at += 10)
      await post(
        `/conversations/${id}/replies`,
        { text: common },
        files.slice(at, at + 10).map((file) => fileName('portalfile', file, '.png')),
      )
    // Answers as an agent might paste them: their mark-up goes out by mail as well.
    for (const each of ids.slice(0, 2)) await answer(house, each, '<p>We look into it.</p>')
    await inBatches(payloads, 'answerhtml', (words) =>
      answer(house, ids.at(-1) as number, `${words}<p>What comes after.</p>`),
    )
    const keepName = (name: string) =>
      context.request.post(`${house.url}${base}/profile`, {
        form: { name },
        headers: { 'x-forwarded-for': fromAnywhere() },
      })
    const look = (place: string, path: string, more: Partial<Look> = {}): Look => ({
      ...{ place: `portal: ${place}`, as: 'customer', path: `${base}${path}`, ready: 'main', next: 'footer' },
      ...more,
    })
    return [
      look('conversations', '/conversations'),
      look('conversations found', `/conversations?q=${common}`),
      ...spread(ids, Math.min(most, 20)).map((each) => look('a conversation', `/conversations/${each}`)),
      ...spread(names, Math.min(most, 30)).map((name) => look('profile', '/profile', { before: () => keepName(name) })),
      look('one’s data', '/data'),
      look('a new conversation', '/conversations/new'),
      ...spread(ids, Math.min(most, 20)).map((each) => conversation('conversation of the portal', each)),
    ]
  }
