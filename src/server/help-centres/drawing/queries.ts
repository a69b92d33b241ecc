import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { lookOf, Moment } from '../../platform/moments.ts'
import { Html, makeTheme, type Templates, type Theme } from '../../platform/themes.ts'
import { coloursOf } from '../colours/rules.ts'
import { headOf, type PageHead } from '../heads/rules.ts'
import { fontStacks, languageName, type Site } from '../rules.ts'
import { wording } from '../wording/rules.ts'

const folder = new URL('../../../../themes/default/', import.meta.url)

function readFolder(): Record<string, string> {
  const files = readdirSync(folder).filter((name) => /\.(liquid|css|js)$/.test(name))
  return Object.fromEntries(files.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]))
}

const files = readFolder()

/** What the pages of every help centre load, by name; `version` changes with what they say. */
export const assets: Readonly<Record<string, string>> = files
export const version: string = createHash('sha256').update(JSON.stringify(files)).digest('base64url').slice(0, 10)

/** Heed's own templates by name, without their ending. */
export const ownTemplates: Templates = Object.fromEntries(
  Object.entries(files)
    .filter(([name]) => name.endsWith('.liquid'))
    .map(([name, source]) => [name.replace('.liquid', ''), source]),
)
const ownTheme = makeTheme(ownTemplates, true)

const themes = new Map<number, Theme>()
const mostThemes = 50

/** The theme of a published version: Heed's own templates where it has none of its own. */
async function themeOf(ctx: Ctx, { themeVersion }: Site): Promise<Theme> {
  if (themeVersion === null) return ownTheme
  const known = themes.get(themeVersion)
  if (known) return known
  const { rows } = await sql<{
    templates: Templates
  }>`select templates from theme_version where id = ${themeVersion}`.execute(ctx.tx)
  const theme = themeWith(rows[0]?.templates ?? {})
  if (themes.size >= mostThemes) themes.delete(themes.keys().next().value as number)
  themes.set(themeVersion, theme)
  return theme
}

/** Heed's own theme with these templates in place of its own. */
export function themeWith(templates: Templates): Theme {
  const { styles: _styles, ...rest } = templates
  return Object.keys(rest).length === 0 ? ownTheme : makeTheme({ ...ownTemplates, ...rest })
}

/** Who is signed in to the portal, as the head of a page shows them. */
export type Reader = { name: string | null; address: string }

export type Page = {
  /** Plain text; the help centre's name is put behind it. */
  title: string
  /** Plain text, for search engines and previews of links. */
  description?: string
  /**
   * What the template is given, beside `site`, `page`, `words`, `customer` and `languages`. Texts are escaped where they are shown;
   * mark-up that was sanitized is handed in as `Html`, a time as a `Date`. `words` here are added to the help centre's own.
   */
  data: Record<string, unknown>
  /** The page's own path below `site.base`, such as /articles/12-returns; the current page has that one in other languages too. */
  canonical?: string
  /** Where the language switch leads in another language, where that is more than `canonical`: with what was searched for. */
  here?: string
  /** It is shown in this language, as there is none in the page's: search engines are sent to the page in that one. */
  canonicalIn?: string
  /** Where its languages are at other paths below /help/<slug>/<language>: the languages in which it exists, with their paths. */
  alternates?: Readonly<Record<string, string>>
  /** Objects of schema.org. */
  jsonLd?: readonly object[]
  /** Keeps search engines away: of results, forms that were sent, and whatever is somebody's own. */
  noindex?: boolean
  status?: NonNullable<FileAnswer['status']>
  /** Who is signed in; the page is then theirs alone and kept by nobody. Null or absent: nobody. */
  customer?: Reader | null
  /** Nobody keeps the page though nobody is signed in: it says something about this very request. */
  personal?: boolean
  /** Sites that may show it in a frame; such a page is drawn without the help centre's header and footer. */
  framedBy?: readonly string[]
  /** Of the picture that a link to it is shown with: a path of ours. */
  picture?: string
}

/** For how long browsers keep a page that is the same for all, in seconds; then they ask whether it has changed. */
const kept = 60

/**
 * Draws a page of a help centre: the template of that name from its theme (`themes/default/<template>.liquid` where it has none),
 * in the theme's `layout`. A theme that cannot be drawn gives way to Heed's own, so that readers always see the page.
 */
export async function drawPage(ctx: Ctx, site: Site, template: string, page: Page): Promise<FileAnswer> {
  const theme = await themeOf(ctx, site)
  const html = await drawWith(theme, site, template, page).catch((error) => {
    if (theme === ownTheme) throw error
    return drawWith(ownTheme, site, template, page)
  })
  const body = Buffer.from(html)
  const personal = Boolean(page.customer || page.personal)
  return {
    ...{ body, type: 'text/html', page: true, scripts: true, size: body.length },
    ...(page.status && { status: page.status }),
    ...(page.framedBy && { framedBy: page.framedBy }),
    ...(personal ? { personal: true } : page.status ? {} : { maxAge: kept }),
  }
}

/** The same with a theme in hand, as HTML. Throws `BrokenTheme`. */
export async function drawWith(
  theme: Theme,
  site: Site,
  template: string,
  page: Page,
  styles?: string,
): Promise<string> {
  const { words: more, ...data } = page.data
  const customer = page.customer ? { name: page.customer.name ?? page.customer.address } : null
  const look = lookOf(site.language, site.timeZone)
  const shared = {
    site: {
      ...{ name: site.name, base: site.base, language: site.language, direction: site.direction, logo: site.logo },
      ...{ parts: site.parts, brand: site.brandId, root: `/help/${site.slug}` },
    },
    page: { title: page.title, description: page.description ?? '', template, framed: Boolean(page.framedBy) },
    words: { ...wording[site.ui], ...(more as object | undefined) },
    customer,
    languages: languagesOf(site, page),
  }
  const content = await theme.draw(template, { ...(withMoments(data, look) as object), ...shared })
  const head = new Html(headOf(site, headData(site, page, styles)))
  return theme.draw(page.framedBy ? 'frame' : 'layout', {
    ...(withMoments(data, look) as object),
    ...shared,
    head,
    content: new Html(content),
  })
}

function headData(site: Site, page: Page, styles: string | undefined): PageHead {
  return {
    ...page,
    version,
    signedIn: Boolean(page.customer),
    inline: `${coloursOf(site.look, site.colour)}:root{--font:${fontStacks[site.look.font]}}${styles ?? ''}`,
    ownStyles:
      styles === undefined && site.themeVersion !== null
        ? `/help/${site.slug}/styles.css?v=${site.themeVersion}`
        : null,
  }
}

/** The help centre's languages with where this page is in each; one in which it does not exist leads to the front. */
function languagesOf(site: Site, { canonical = '', here = canonical, alternates }: Page) {
  return site.languages.map((code) => ({
    code,
    name: languageName(code),
    current: code === site.language,
    url: `/help/${site.slug}/${code}${alternates?.[code] ?? here}`,
  }))
}

/** Every `Date` as a time in the reader's language and the help centre's zone, which the filter `date` knows. */
function withMoments(value: unknown, look: { locale: string; zone: string }): unknown {
  if (value instanceof Date) return new Moment(value, { ...look, dayOnly: false })
  if (Array.isArray(value)) return value.map((each) => withMoments(each, look))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withMoments(each, look)]))
}
