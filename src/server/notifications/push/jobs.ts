import { request } from 'undici'
import webPush from 'web-push'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { publicAddress } from '../../platform/outside.ts'
import { keepSent } from '../commands.ts'
import { choiceOf, readerOf, unsentOf } from '../queries.ts'
import { placeWithout, type Told, trialWords, wordsOf } from '../wording/rules.ts'
import { forgetBrowsers, keepPushed } from './commands.ts'
import { type SubscriptionRow, subscriptionsOf, type VapidKeys, vapidKeys } from './queries.ts'

/** Seconds that a push service keeps a message for a browser that is not there. */
const keep = 12 * 3600
/** Milliseconds for one push service to answer. */
const patience = 15_000
/** More than this many at once are said in one line. */
const mostAtOnce = 3

/** What the service worker shows. */
export type Pushed = { title: string; body: string; url: string; tag: string; unread: number }

/** Pushes what is unread to the browsers of those who want it. */
export function pushJobs(house: House): Jobs {
  return {
    push_notifications: ({ agentId }: { agentId: number }) => pushTo(house, agentId),
    push_trial: async ({ agentId }: { agentId: number }) => {
      const reader = await readerOf(house.database, agentId)
      if (!reader) return
      const { title, body } = trialWords(reader.language)
      await sendAll(house, agentId, { title, body, url: '/settings/profile', tag: 'trial', unread: 0 })
    },
    forget_browsers: () => house.database.write(heed, forgetBrowsers),
  }
}

async function pushTo(house: House, agentId: number): Promise<void> {
  const { database } = house
  const reader = await readerOf(database, agentId)
  if (!reader) return
  const ctx = database.read(reader.actor)
  const { kinds, isQuiet } = await choiceOf(ctx, agentId)
  const { told, unread } = await unsentOf(ctx, 'pushed_at')
  const wanted = isQuiet ? [] : told.filter(({ kind }) => kinds[kind].push)
  for (const message of messagesOf(wanted, reader.language, unread)) await sendAll(house, agentId, message)
  await database.write(heed, (write) =>
    keepSent(
      write,
      'pushed_at',
      told.map(({ id }) => id),
    ),
  )
}

/** The same conversation's newest message takes the place of the one before it. */
function messagesOf(told: (Told & { id: number })[], language: string, unread: number): Pushed[] {
  const words = wordsOf(language)
  if (told.length > mostAtOnce)
    return [{ title: words.several(told.length), body: '', url: '/inbox', tag: 'several', unread }]
  return told.map((each) => ({
    title: words.title(each),
    body: [each.subject, each.preview].filter(Boolean).join('\n'),
    url: each.conversationId === null ? placeWithout(each) : `/inbox/all/${each.conversationId}`,
    tag: each.conversationId === null ? `alarm ${each.id}` : `conversation ${each.conversationId}`,
    unread,
  }))
}

async function sendAll(house: House, agentId: number, message: Pushed): Promise<void> {
  const { database, links } = house
  const subscriptions = await subscriptionsOf(database.reader, agentId, house.now())
  if (subscriptions.length === 0) return
  const keys = await vapidKeys(database.reader, links.secrets)
  for (const subscription of subscriptions) {
    const status = await send(house, subscription, keys, message)
    await database.write(heed, (ctx) => keepPushed(ctx, subscription.id, status))
  }
}

/** One encrypted message to one push service (RFC 8030, 8291, 8292); its status, or null where it could not be reached. */
async function send(
  { outside, links, log }: House,
  { id, endpoint, p256dh, auth }: SubscriptionRow,
  keys: VapidKeys,
  message: Pushed,
): Promise<number | null> {
  const url = new URL(endpoint)
  const address = await publicAddress(url.hostname, outside)
  if (!address) return null
  const agent = outside.connectTo(address)
  try {
    const subject = links.publicUrl.startsWith('https:') ? links.publicUrl : 'mailto:push@localhost.invalid'
    const details = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify({ ...message, title: message.title.slice(0, 300), body: message.body.slice(0, 1000) }),
      { vapidDetails: { subject, ...keys }, TTL: keep, urgency: 'high' },
    )
    const { statusCode, body } = await request(url, {
      ...{ method: 'POST', dispatcher: agent, signal: AbortSignal.timeout(patience) },
      headers: Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)])),
      body: details.body,
    })
    await body.dump()
    return statusCode
  } catch (error) {
    log.debug({ err: error, subscription: id }, 'a push service could not be reached')
    return null
  } finally {
    agent.destroy().catch(() => {})
  }
}
