import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { each, fromAnywhere } from '../calling.ts'
import { fileQuestions, type House, textQuestions } from '../house.ts'
import type { Look } from '../looks.ts'
import { fileName, type Payload, pack, spread } from '../payloads.ts'
import { pixel } from './chats.ts'
import { conversation } from './desk.ts'
import type { Way } from './sent.ts'

const path = '/help/main/en/forms/contact'

/** The form: an answer of every kind that is words, and names of files; filled in wrongly too, as the page then repeats it. */
export const forms: Way = async (house, payloads, most) => {
  const line = pack('formline', payloads, { most: 480, between: ' ' })
  const prose = pack('formprose', payloads, { most: 6000 })
  const name = pack('formname', payloads, { most: 120, between: ' ' })
  const subject = pack('formsubject', payloads, { most: 250, between: ' ' })
  const field = pack('formfield', payloads, { most: 480, between: ' ' })
  const files = spread(payloads, most * 2)
  const filesOf = fileQuestions * 10
  const pages = Math.min(
    most,
    Math.max(
      Math.ceil(line.length / textQuestions),
      prose.length,
      Math.ceil(files.length / filesOf),
      Math.min(name.length, 40),
    ),
  )
  const pick = (texts: readonly string[], at: number) => texts[at % texts.length] as string
  const filled = Array.from({ length: pages }, (_, at) => ({
    words: {
      email: `writer${at}-${payloads.length}@customers.test`,
      name: pick(spread(name, pages), at),
      subject: pick(spread(subject, pages), at),
      message: pick(prose, at),
      story: pick(prose, at + 1),
      colour: pick(spread(field, pages), at),
      ...Object.fromEntries(
        Array.from({ length: textQuestions }, (_, n) => [`line${n}`, pick(line, at * textQuestions + n)]),
      ),
    },
    files: files.slice(at * filesOf, (at + 1) * filesOf),
  }))
  const sent = await each(filled, (each) => send(house, each.words, each.files))
  return [
    ...sent.map((number) => conversation('conversation of a form', number)),
    ...filled.slice(0, 40).map(({ words }) => wrong(words)),
    ...filled.slice(0, 2).map(({ words }): Look => right(words)),
    { place: 'form: as it begins', as: 'anybody', path, ready: 'form.asking', next: 'footer' },
  ]
}

/** Fills the form in as a page does; returns the number of its conversation. */
async function send(house: House, words: Record<string, string>, files: readonly Payload[]): Promise<number> {
  const headers = { 'x-forwarded-for': fromAnywhere(), accept: 'text/html' }
  const html = await (await fetch(`${house.url}${path}`, { headers })).text()
  const body = new FormData()
  const token = /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
  body.append('token', token)
  body.append('proof', proofOf(token))
  for (const [, key] of html.matchAll(/name="shown" value="([^"]+)"/g)) body.append('shown', key as string)
  for (const [key, text] of Object.entries(words)) body.append(`a.${key}`, text)
  for (const [at, file] of files.entries())
    body.append(
      `f.file${Math.floor(at / 10)}`,
      new File([pixel], fileName('formfile', file, '.png'), { type: 'image/png' }),
    )
  // Nobody fills a form in faster.
  await new Promise((resolve) => setTimeout(resolve, 1600))
  const answer = await fetch(`${house.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' })
  const number = /number=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1]
  if (!number) throw new Error(`a form was not taken: ${answer.status} ${(await answer.text()).slice(0, 3000)}`)
  return Number(number)
}

function proofOf(token: string): string {
  for (let tried = 0; ; tried++) {
    const hash = createHash('sha256').update(`${token}.${tried}`).digest()
    if (hash[0] === 0 && (hash[1] as number) < 4) return String(tried)
  }
}

const fillIn = (page: Page, words: Record<string, string>) =>
  page.evaluate((given) => {
    for (const [key, text] of Object.entries(given)) {
      const input = document.getElementsByName(`a.${key}`)[0] as HTMLInputElement | undefined
      if (input) input.value = text
    }
  }, words)

const submitted = async (page: Page) => {
  const answered = page.waitForEvent('load')
  await page.evaluate(() => (document.querySelector('form.asking') as HTMLFormElement).submit())
  await answered
}

const wrong = (words: Record<string, string>): Look => ({
  ...{ place: 'form: what is wrong with it', as: 'anybody', path, ready: 'form.asking', next: 'footer' },
  async prepare(page) {
    await fillIn(page, { ...words, email: words.name as string, reference: words.line0 as string })
    await submitted(page)
    await page.locator('.errors').waitFor()
  },
})

const right = (words: Record<string, string>): Look => ({
  ...{ place: 'form: confirmation', as: 'anybody', path, ready: 'form.asking', next: 'footer' },
  async prepare(page) {
    await fillIn(page, words)
    await page.waitForTimeout(3100)
    await submitted(page)
  },
})
