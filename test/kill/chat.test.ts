import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createChatWidget } from '../../src/contract/chat-widgets.ts'
import { addMessage } from '../../src/contract/messages.ts'
import { type Api, makeApi } from '../api.ts'
import { visit, Widget } from '../chat-widget.ts'
import { messagesOf } from '../mail/post-office.ts'
import { freePort } from '../mail/servers.ts'
import { type HouseProcess, houseProcess } from './house-process.ts'

const adminKey = 'heed_kill_admin_key_0123456789'
const kills = 2
const linesEach = 15

let folder: string
let heed: HouseProcess
let api: Api
let url: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-kill-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  heed = houseProcess({
    ...{ PORT: String(port), HEED_SMTP_PORT: 'off', HEED_DATA: folder, HEED_DEMO: '0' },
    ...{ HEED_ADMIN_KEY: adminKey, HEED_LOG: 'error' },
  })
  api = makeApi(url, { key: adminKey })
  await heed.start()
})
afterAll(async () => {
  await heed?.stop()
  await rm(folder, { recursive: true, force: true })
})

it('kill -9 while a visitor and an agent talk: every line is there once, and the visitor has every answer', {
  timeout: 240_000,
}, async () => {
  const { key } = await api.call(createChatWidget, { body: { name: 'Shop' } })
  const visitor = new Widget(url, key, (await visit({ url }, key)).token)
  await visitor.connect()
  visitor.say('first')
  const taken = await visitor.until((frame) => frame.kind === 'taken')
  const { conversationId: id } = taken as { conversationId: number }
  const said = ['first']
  const answered: string[] = []
  for (let round = 0; round < kills; round++) {
    const answers: Promise<unknown>[] = []
    for (let n = 0; n < linesEach; n++) {
      const [line, answer] = [`line ${round}.${n}`, `answer ${round}.${n}`]
      said.push(line)
      visitor.say(line)
      // An answer that the killed house had not confirmed is its writer's to send again.
      const body = { kind: 'reply' as const, text: answer }
      answers.push(
        api.call(addMessage, { params: { id }, body }).then(
          () => answered.push(answer),
          () => {},
        ),
      )
      if (n === Math.floor(linesEach / 2)) void heed.kill()
    }
    await visitor.closed
    await Promise.all(answers)
    await heed.start()
    await visitor.connect()
    await expect.poll(() => visitor.waiting.size, { timeout: 60_000 }).toBe(0)
  }
  const kept = (await messagesOf(api, id)).map(({ text }) => text)
  expect(kept.filter((text) => !text.startsWith('answer')).toSorted()).toEqual(said.toSorted())
  const has = () => new Set([...visitor.lines.values()].map(({ text }) => text))
  await expect.poll(() => answered.filter((text) => !has().has(text)), { timeout: 60_000 }).toEqual([])
  expect(kept.filter((text) => text.startsWith('answer') && !has().has(text))).toEqual([])
})
