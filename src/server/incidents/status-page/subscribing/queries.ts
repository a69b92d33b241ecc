import { sql } from 'kysely'
import type { Answer, FileAnswer, Request } from '../../../../contract/endpoint.ts'
import type {
  countStatusSubscriptions as countContract,
  seeStatusEnd as linkContract,
  seeStatusSubscription as seeContract,
} from '../../../../contract/status-subscriptions.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Links } from '../../../platform/links.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Language, languageOf } from '../../../settings/customer-pages/rules.ts'
import { ownerOf } from '../queries.ts'
import { confirmSeconds, endSeconds, linkSubject, type PageState, statusPath, subscriptionPage } from './rules.ts'

export type Link = Request<typeof linkContract>['query']

export type Subscription = {
  id: number
  brand_id: number | null
  address: string
  language: Language
  confirmed_at: Date | null
  ended_at: Date | null
}

const paths = { confirm: 'confirmation', end: 'end' } as const
const purpose = (what: keyof typeof paths) => `status subscription ${what}`

/** A signed link to confirm a subscription or to end it. */
export function linkTo(links: Links, what: keyof typeof paths, subscription: Subscription): string {
  const seconds = what === 'confirm' ? confirmSeconds : endSeconds
  const signed = links.sign(purpose(what), linkSubject(subscription), seconds)
  return `${links.publicUrl}/status/subscription/${paths[what]}?subscription=${subscription.id}&lang=${subscription.language}&${signed}`
}

export async function subscriptionRow(ctx: Ctx, id: number): Promise<Subscription | null> {
  const { rows } = await sql<Subscription>`
    select id, brand_id, address, language, confirmed_at, ended_at from status_subscription where id = ${id}`.execute(
    ctx.tx,
  )
  return rows[0] ?? null
}

/** The subscription of a signed link; null for a link that is none of ours or has expired. */
export async function subscriptionOf(ctx: Ctx, what: keyof typeof paths, link: Link): Promise<Subscription | null> {
  const found = await subscriptionRow(ctx, link.subscription)
  try {
    // Checked also where nobody is found: both take as long and say the same.
    const address = found?.address ?? ''
    ctx.links.check(purpose(what), linkSubject({ id: link.subscription, address }), link)
    return found
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

type Shown = { state: PageState; brand: number | null; address?: string; language: Language }

export async function pageOf(ctx: Ctx, { state, brand, address = '', language }: Shown): Promise<FileAnswer> {
  const { name: who } = await ownerOf(ctx, brand)
  const body = Buffer.from(subscriptionPage({ language, who, address, state, back: statusPath(brand, language) }))
  return { body, type: 'text/html', page: true, size: body.length, ...(state === 'lost' && { status: 410 as const }) }
}

/** What is said to whoever has asked, the same for everybody. Throws `not_found` for a brand that is not there. */
export const seeSubscription = (
  ctx: Ctx,
  {
    state,
    brand = null,
    lang,
  }: Omit<Request<typeof seeContract>['query'], 'brand'> & { brand?: number | null | undefined },
  accepted: string | undefined,
): Promise<FileAnswer> => pageOf(ctx, { state, brand, language: languageOf(accepted, lang) })

/** The page that asks whether to confirm or to end; changes nothing. */
export async function seeLink(
  ctx: Ctx,
  what: keyof typeof paths,
  link: Link,
  accepted: string | undefined,
): Promise<FileAnswer> {
  const found = await subscriptionOf(ctx, what, link)
  const language = languageOf(accepted, link.lang ?? found?.language)
  if (!found) return pageOf(ctx, { state: 'lost', brand: null, language })
  return pageOf(ctx, { state: what, brand: found.brand_id, address: found.address, language })
}

/** How many follow each page. */
export async function countSubscriptions(ctx: Ctx): Promise<Answer<typeof countContract>> {
  const { rows } = await sql<{ id: number | null; name: string | null; subscribers: number }>`
    select brand.id, brand.name, count(*)::int as subscribers
    from status_subscription left join brand on brand.id = brand_id
    where confirmed_at is not null and ended_at is null group by brand.id, brand.name order by brand.id nulls first`.execute(
    ctx.tx,
  )
  return {
    items: rows.map(({ id, name, subscribers }) => ({
      brand: id === null ? null : { id, name: name ?? '' },
      subscribers,
    })),
  }
}
