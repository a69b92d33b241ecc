import { uploadChatFile } from '../../../src/contract/chat.ts'
import { addMessage } from '../../../src/contract/messages.ts'
import { visit, Widget } from '../../../test/chat-widget.ts'
import { each, fromAnywhere } from '../calling.ts'
import type { House } from '../house.ts'
import type { Look } from '../looks.ts'
import { fileName, pack, spread } from '../payloads.ts'
import { conversation } from './desk.ts'
import type { Way } from './sent.ts'

const filesOfLine = 10

/** Visitors of the chat: their names, answers, pages, lines, files, and what they say at the end. */
export const chats: Way = async (house, payloads, most) => {
  const fields = {
    name: pack('chatname', payloads, { most: 120, between: ' ' }),
    about: pack('chatanswer', payloads, { most: 2000, between: ' ' }),
    more: pack('chatprose', payloads, { most: 2000 }),
    title: pack('chatpage', payloads, { most: 300, between: ' ' }),
    referrer: pack('chatreferrer', payloads, { most: 2000, between: ' ' }),
    comment: pack('chatrating', payloads, { most: 2000 }),
    // As they are: what is no address must not become a link.
    url: payloads.map(({ text }) => text.slice(0, 2000)),
  }
  const lines = pack('chatline', payloads, { most: 8000 })
  const count = Math.min(most, Math.max(...Object.values(fields).map(({ length }) => length)))
  const spreads = Object.fromEntries(Object.entries(fields).map(([name, texts]) => [name, spread(texts, count)]))
  const files = spread(payloads, most * 2)
  const visitors = await each(Array.from({ length: count }), async (_, at) => {
    const of = (name: string) => spreads[name]?.[at % (spreads[name]?.length ?? 1)] ?? ''
    const page = { url: of('url'), title: of('title'), referrer: of('referrer') }
    const talk = await beginTalk(house, page)
    const start = {
      ...{ name: of('name'), email: `visitor${at}-${payloads.length}@customers.test`, page },
      answers: { about: of('about'), more: of('more') },
    }
    const id = await talk.say(lines[at % lines.length] as string, { start })
    const sent = await Promise.all(
      files
        .slice(at * filesOfLine, (at + 1) * filesOfLine)
        .map((file) => talk.upload(fileName('chatfile', file, '.png'))),
    )
    if (sent.length > 0) await talk.say('', { files: sent })
    if (at === 0) for (const line of lines.slice(1)) await talk.say(line)
    // These are answered, end, and are told by mail.
    if (at < 3) await talk.end(id, of('comment'))
    talk.widget.cut()
    return { id, token: talk.token }
  })
  return [
    ...spread(visitors, most).map(({ id }) => conversation('conversation of a chat', id)),
    ...visitors.slice(0, 5).map(({ token }) => inWidget(house, token)),
  ]
}

async function beginTalk(house: House, page: { url: string; title: string; referrer: string }) {
  const { key } = house.widget
  const { token } = await visit(house, key, { page }, { 'x-forwarded-for': fromAnywhere(), origin: house.shop })
  const widget = new Widget(house.url, key, token)
  await widget.connect(house.shop)
  const say = async (text: string, more: Parameters<Widget['say']>[1] = {}) => {
    const clientId = widget.say(text, more)
    const answer = await widget.until(
      (frame) => (frame.kind === 'taken' || frame.kind === 'refused') && frame.clientId === clientId,
    )
    if (answer.kind !== 'taken') throw new Error(`a line was not taken: ${JSON.stringify(answer)}`)
    return answer.conversationId
  }
  return {
    ...{ token, widget, say },
    async upload(name: string) {
      const body = new FormData()
      body.set('file', new File([pixel], name, { type: 'image/png' }))
      const headers = { authorization: `Bearer ${token}`, origin: house.shop, 'x-forwarded-for': fromAnywhere() }
      const path = uploadChatFile.path.replace('{key}', key)
      const answer = await fetch(`${house.url}/api${path}`, { method: 'POST', body, headers })
      if (!answer.ok) throw new Error(`a file was not taken: ${await answer.text()}`)
      return ((await answer.json()) as { id: number }).id
    },
    async end(id: number, comment: string) {
      await house.lead.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'We look into it.' } })
      await widget.until((frame) => frame.kind === 'chat' && frame.chat.agent !== null)
      widget.send({ kind: 'end' })
      widget.send({ kind: 'rate', conversationId: id, rating: { stars: 1, comment } })
      widget.send({ kind: 'transcript', conversationId: id })
      await widget.until(({ kind }) => kind === 'told')
    },
  }
}

export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The chat as its visitor finds it when they come back, on the company's page; all that was said before. */
const inWidget = (house: House, token: string): Look => ({
  place: 'widget: an earlier chat',
  as: 'anybody',
  path: `${house.shop}${house.shopPath}`,
  ready: 'heed-chat .launcher',
  next: 'footer',
  async prepare(page) {
    const name = `heed-chat:${house.widget.key}:session`
    const session = { token, expiresAt: '2099-01-01T00:00:00.000Z', verified: false, running: true }
    await page.locator('heed-chat iframe').waitFor({ state: 'attached' })
    const frame = await frameOf(page)
    await frame.evaluate(
      ([at, text]) => localStorage.setItem(at as string, text as string),
      [name, JSON.stringify(session)],
    )
    await page.reload()
    await page.locator('heed-chat .launcher').click()
    const chat = page.frameLocator('heed-chat iframe')
    await chat.locator('main.home, .thread-body, .bubble').first().waitFor()
    const earlier = chat.locator('.earlier button').first()
    await earlier.or(chat.locator('.bubble').first()).waitFor()
    if (await earlier.isVisible()) await earlier.click()
    await chat.locator('.bubble').first().waitFor()
  },
})

async function frameOf(page: import('playwright-core').Page) {
  for (;;) {
    const found = page.frames().find((frame) => frame.url().includes('/chat/'))
    if (found) {
      await found.waitForLoadState()
      return found
    }
    await page.waitForTimeout(50)
  }
}
