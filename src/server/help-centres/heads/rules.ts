import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import type { Site } from '../rules.ts'

export type PageHead = {
  title: string
  description?: string
  canonical?: string
  canonicalIn?: string
  alternates?: Readonly<Record<string, string>>
  jsonLd?: readonly object[]
  noindex?: boolean
  picture?: string
  /** Of what every help centre loads. */
  version: string
  /** Somebody is signed in, whom the chat may know. */
  signedIn: boolean
  /** Styles that stand in the page. */
  inline: string
  /** The path of the styles of the help centre's own theme. */
  ownStyles: string | null
}

/** Within a script that is data: no text in it can end it. */
const json = (value: object) =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const tag = (name: string, attributes: Record<string, string>) =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escapeHtml(value)}"`)
    .join(' ')}>`

/** What stands in the head of every page, whatever its theme: title, search engines, previews of links, styles and script. */
export function headOf(site: Site, page: PageHead): string {
  const { description = '', canonical, version } = page
  const title = page.title === site.name ? site.name : `${page.title} · ${site.name}`
  const url = (language: string, path: string) => `${site.publicUrl}/help/${site.slug}/${language}${path}`
  const meta = (name: string, content: string) => tag('meta', { name, content })
  const property = (name: string, content: string) => tag('meta', { property: name, content })
  const lines = [
    '<meta charset="utf-8">',
    meta('viewport', 'width=device-width, initial-scale=1'),
    meta('color-scheme', 'light dark'),
    `<title>${escapeHtml(title)}</title>`,
    description && meta('description', description),
    page.noindex && meta('robots', 'noindex'),
    ...(canonical !== undefined && !page.noindex ? found() : []),
    tag('link', { rel: 'icon', href: site.logo ?? `/help/-/icon.svg?v=${version}` }),
    site.look.font === 'inter' && tag('link', { rel: 'stylesheet', href: `/help/-/inter.css?v=${version}` }),
    tag('link', { rel: 'stylesheet', href: `/help/-/help.css?v=${version}` }),
    page.inline && `<style>${page.inline.replaceAll('</', '<\\/')}</style>`,
    page.ownStyles && tag('link', { rel: 'stylesheet', href: page.ownStyles }),
    `<script src="/help/-/help.js?v=${version}" defer></script>`,
    site.chat &&
      `${tag('script', {
        ...{ src: '/widget.js', 'data-key': site.chat, 'data-language': site.ui },
        ...(page.signedIn && { 'data-customer': '' }),
        async: '',
      })}</script>`,
  ]
  return lines.filter(Boolean).join('\n')

  function found(): (string | false)[] {
    const language = page.canonicalIn ?? site.language
    const here = url(language, page.alternates?.[language] ?? canonical ?? '')
    const others = page.alternates ?? Object.fromEntries(site.languages.map((each) => [each, canonical ?? '']))
    const several = Object.keys(others).length > 1
    const first = site.languages.find((each) => others[each] !== undefined)
    return [
      tag('link', { rel: 'canonical', href: here }),
      ...(several ? Object.entries(others) : []).map(([hreflang, path]) =>
        tag('link', { rel: 'alternate', hreflang, href: url(hreflang, path) }),
      ),
      several &&
        first !== undefined &&
        tag('link', { rel: 'alternate', hreflang: 'x-default', href: url(first, others[first] as string) }),
      tag('link', { rel: 'alternate', type: 'application/atom+xml', title: site.name, href: `${site.base}/feed` }),
      property('og:type', 'website'),
      property('og:title', page.title),
      Boolean(description) && property('og:description', description),
      property('og:url', here),
      property('og:site_name', site.name),
      property('og:locale', site.language.replace('-', '_')),
      Boolean(page.picture ?? site.logo) && property('og:image', site.publicUrl + (page.picture ?? site.logo)),
      meta('twitter:card', 'summary'),
      ...(page.jsonLd ?? []).map(
        (object) =>
          `<script type="application/ld+json">${json({ '@context': 'https://schema.org', ...object })}</script>`,
      ),
    ]
  }
}
