import type { TestHouse } from '../house.ts'
import type { Caught, Sink } from '../mail/sink.ts'

export const base = '/help/main/en'

export type Page = { status: number; text: string; location: string | null; headers: Headers }
type Fields = Record<string, string>

/** A browser without JavaScript: it keeps cookies, follows nothing by itself, and sends what forms hold. */
export type Customer = {
  cookies: Map<string, string>
  see(path: string): Promise<Page>
  send(path: string, fields?: Fields): Promise<Page>
  sendFiles(path: string, fields: Fields, files?: Record<string, string>): Promise<Page>
}

export function openCustomer(house: TestHouse): Customer {
  const cookies = new Map<string, string>()
  async function go(path: string, init: RequestInit): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...(init.headers as Fields),
      ...(cookie && { cookie }),
      'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
    }
    const answer = await fetch(`${house.url}${path}`, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { status, headers: got } = answer
    return { status, text: await answer.text(), location: got.get('location'), headers: got }
  }
  const post = (path: string, body: BodyInit) =>
    go(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
  return {
    cookies,
    see: (path) => go(path, {}),
    send: (path, fields = {}) => post(path, new URLSearchParams(fields)),
    sendFiles(path, fields, files = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      for (const [name, text] of Object.entries(files))
        form.append('files', new File([text], name, { type: 'text/plain' }))
      return post(path, form)
    },
  }
}

/** Makes the house's own help centre public. */
export async function publishSite(house: TestHouse): Promise<void> {
  await house.house.database.pool.query(`update help_centre set published_at = now(), languages = '{en,de}'`)
}

/** The text of a mail as it was caught, its soft line ends taken back. */
export const readable = ({ raw }: Caught): string =>
  raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

export const linkIn = (mail: Caught): string => {
  const found = /http:\/\/heed\.test(\/help\/\S+?token=[\w.]+)/.exec(readable(mail))?.[1]
  if (!found) throw new Error('there is no link in the mail')
  return found
}
export const codeIn = (mail: Caught): string => /\b(\d{6}) is your code/.exec(readable(mail))?.[1] ?? ''

/** Signs somebody in by the link of a real mail; returns their browser. */
export async function signIn(house: TestHouse, sink: Sink, address: string): Promise<Customer> {
  const customer = openCustomer(house)
  const before = sink.mails.length
  await customer.send(`${base}/sign-in`, { address })
  const mail = await mailTo(sink, address, before)
  const token = new URL(linkIn(mail), 'http://heed.test').searchParams.get('token') as string
  const answer = await customer.send(`${base}/sign-in/link`, { token })
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`)
  return customer
}

/** The next mail to an address after the first `before`. */
export async function mailTo(sink: Sink, address: string, before = 0): Promise<Caught> {
  for (let count = before + 1; ; count++) {
    const found = (await sink.until(count)).slice(before).find(({ to }) => to.includes(address))
    if (found) return found
  }
}
