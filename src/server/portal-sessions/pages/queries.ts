import type { FileAnswer } from '../../../contract/endpoint.ts'
import { drawPage, type Page, version } from '../../help-centres/drawing/queries.ts'
import { findSite } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { providerOf } from '../provider/queries.ts'
import { type Link, tokenOf } from '../rules.ts'
import { wordsOf } from '../wording/rules.ts'

type Params = { slug: string; language: string }

/** A help centre whose customers may sign in. Throws `not_found` for all others. */
export async function findPortal(ctx: Ctx, { slug, language }: Params): Promise<Site> {
  const site = await findSite(ctx, slug, language)
  if (!site.parts.portal) throw notFound('page')
  return site
}

type Own = Partial<Page> & Pick<Page, 'title' | 'data'>

const asPage = (site: Site, page: Own): Page => ({
  ...page,
  ...{ noindex: true, personal: true, canonical: '/sign-in' },
  data: { ...page.data, version, words: wordsOf(site.ui).page },
})

const draw = (ctx: Ctx, site: Site, page: Own): Promise<FileAnswer> =>
  drawPage(ctx, site, 'sign-in', asPage(site, page))

const problems = { failed: 'providerFailed', denied: 'providerDenied', unproved: 'providerUnproved' } as const

type Asking = { goal?: string | undefined; said?: keyof typeof problems | undefined; address?: string }

/** The page that asks for an address; `wrong` when what was written is none. */
export const signInPage = async (ctx: Ctx, site: Site, asking: Asking, wrong = false): Promise<FileAnswer> =>
  drawPage(ctx, site, 'sign-in', await signInOf(ctx, site, asking, wrong))

/** The same, as it is handed to its template. */
export async function signInOf(
  ctx: Ctx,
  site: Site,
  { goal = '', said, address = '' }: Asking,
  wrong = false,
): Promise<Page> {
  const words = wordsOf(site.ui).page
  const provider = await providerOf(ctx, site.id)
  return asPage(site, {
    title: words.title,
    ...(wrong && { status: 400 as const }),
    data: {
      state: 'ask',
      ...{ goal, address, problem: wrong ? words.notAddress : said ? words[problems[said]] : '' },
      provider: provider?.enabled_at ? words.with(provider.label) : '',
      providerUrl: `${site.base}/sign-in/provider${goal ? `?goal=${encodeURIComponent(goal)}` : ''}`,
    },
  })
}

/** The page after that: the same whoever it was. */
export function askedPage(ctx: Ctx, site: Site, wrong = false): Promise<FileAnswer> {
  const words = wordsOf(site.ui).page
  return draw(ctx, site, {
    title: words.sentTitle,
    ...(wrong && { status: 400 as const }),
    data: { state: 'sent', problem: wrong ? words.wrongCode : '' },
  })
}

/** What a link is about to do, and the button that does it; for one that is none, what to do instead. */
export function linkPage(ctx: Ctx, site: Site, link: Link | null): Promise<FileAnswer> {
  const words = wordsOf(site.ui).page
  if (!link) return draw(ctx, site, { title: words.lostTitle, status: 410, data: { state: 'lost', lead: words.lost } })
  const signsIn = link.purpose === 'sign_in'
  return draw(ctx, site, {
    title: signsIn ? words.linkTitle(site.name) : words.addressTitle,
    data: {
      state: 'link',
      token: tokenOf(ctx.links.secrets, link),
      lead: signsIn ? words.linkLead(link.address) : words.addressLead(link.address),
      button: signsIn ? words.linkButton : words.addressButton,
    },
  })
}
