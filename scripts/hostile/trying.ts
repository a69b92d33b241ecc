import type { Browser } from 'playwright-core'
import { type Ground, openHouse } from './house.ts'
import { type Judged, openJudge } from './judging.ts'
import type { Look } from './looks.ts'
import { asPayloads, type Payload, spread } from './payloads.ts'
import { articles, readers, shelves } from './ways/articles.ts'
import { chats } from './ways/chats.ts'
import { contacts, deskLists } from './ways/desk.ts'
import { forms } from './ways/forms.ts'
import { mails } from './ways/mails.ts'
import { portal, signIn } from './ways/portal.ts'

type Options = {
  /** Of what takes a page or a request for each. */
  most: number
  /** Places that begin so alone. */
  within?: string
  /** These ways and places alone, and so many pages of each place. */
  only?: { ways: readonly string[]; places: readonly string[]; pages: number }
  tell?: (words: string) => void
}

/** Sends payloads through every way into a house, opens every place where they show, and judges what became of those. */
export async function tryPayloads(
  browser: Browser,
  ground: Ground,
  payloads: readonly Payload[],
  { most, only, within = '', tell = () => {} }: Options,
): Promise<Judged> {
  const house = await openHouse(ground)
  const context = () =>
    browser.newContext({ baseURL: house.url, locale: 'en-GB', reducedMotion: 'reduce', serviceWorkers: 'block' })
  const contexts = { desk: await context(), customer: await context(), anybody: await context(), mail: await context() }
  try {
    await contexts.desk.addCookies([{ name: 'heed_session', value: house.cookie, url: house.url }])
    await signIn(house, contexts.customer)
    const judge = await openJudge(house, contexts)
    const ways = {
      contacts,
      chats,
      forms,
      articles,
      shelves,
      portal: portal(contexts.customer),
      readers,
      lists: deskLists,
      mails,
    }
    const send = async (list: readonly Payload[], count: number) => {
      const looks: Look[] = []
      for (const [name, way] of Object.entries(ways)) {
        if (only && !only.ways.includes(name)) continue
        const began = Date.now()
        looks.push(...(await way(house, list, count)))
        if (list === payloads) tell(`${name} sent in ${Math.round((Date.now() - began) / 1000)} s`)
      }
      if (!only) return looks.filter(({ place }) => place.startsWith(within))
      const pages = list === payloads ? only.pages : 1
      return only.places.flatMap((name) =>
        spread(
          looks.filter(({ place }) => place === name),
          pages,
        ),
      )
    }
    await judge.learn(await send(asPayloads(['Calm words', 'and more of them']), Math.min(most, 2)))
    const looks = await send(payloads, most)
    tell(`${looks.length} pages to open`)
    return await judge.judge(looks, tell)
  } finally {
    for (const each of Object.values(contexts)) await each.close()
  }
}
