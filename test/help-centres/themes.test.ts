import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  getTheme,
  type PreviewPage,
  previewTheme,
  publishTheme,
  restoreTheme,
  saveTheme,
} from '../../src/contract/themes.ts'
import { coloursOf, contrast } from '../../src/server/help-centres/colours/rules.ts'
import { complaintsAbout } from '../../src/server/help-centres/themes/rules.ts'
import { BrokenTheme, Html, makeTheme } from '../../src/server/platform/themes.ts'
import type { Api } from '../api.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { openSite, writeArticle } from './site.ts'

describe('a theme that means harm', () => {
  const draw = (page: string, variables: object = {}, more: Record<string, string> = {}) =>
    makeTheme({ page, ...more }).draw('page', variables)

  test.each([
    ['loops without end', '{% for i in (1..100000000) %}x{% endfor %}'],
    ['loops in loops', '{% for i in (1..3000) %}{% for j in (1..3000) %}{{ i | times: j }}{% endfor %}{% endfor %}'],
    ['draws itself', "{% render 'page' %}"],
    ['eats memory', '{% assign s = "aaaaaaaaaa" %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}'],
    [
      'replaces without end',
      '{% assign s = "a" %}{% for i in (1..60) %}{% assign s = s | replace: "a", "aaaaaaaa" %}{% endfor %}',
    ],
    ['reads files', "{% render '../../../package.json' %}"],
    ['includes', "{% include 'other' %}"],
    ['lays itself out', "{% layout 'other' %}"],
  ])('that %s is stopped', async (_, source) => {
    await expect(draw(source, {}, { other: 'secret' })).rejects.toThrow(BrokenTheme)
  })

  test.each([
    ['{{ evil }}', '&lt;img onerror=&quot;x&quot;&gt;'],
    ['{{ evil | upcase | downcase }}', '&lt;img onerror=&quot;x&quot;&gt;'],
    ['{% echo evil %}', '&lt;img onerror=&quot;x&quot;&gt;'],
    ['{{ evil | escape }}', '&lt;img onerror=&quot;x&quot;&gt;'],
    ['{{ body }}', '<em>fine</em>'],
    ['{{ body | append: evil }}', '&lt;em&gt;fine&lt;/em&gt;&lt;img onerror=&quot;x&quot;&gt;'],
    ['{{ site.constructor }}{{ site.__proto__ }}{{ evil.constructor.name }}', ''],
  ])('%s is %s', async (source, shown) => {
    expect(await draw(source, { evil: '<img onerror="x">', body: new Html('<em>fine</em>'), site: {} })).toBe(shown)
  })

  test.each([
    ['article', '<script>x</script>'],
    ['article', '<p>\n<a onclick="x">'],
    ['layout', '<meta http-equiv="refresh" content="0;url=//evil.test">'],
    ['layout', '<iframe src="//evil.test">'],
    ['styles', '@import "//evil.test/x.css";'],
    ['styles', 'a { background: url(https://evil.test/x) }'],
    ['styles', 'a { background: url( "//evil.test/x") }'],
    ['styles', 'a { background: u\\72l(https://evil.test) }'],
    ['styles', '@im/**/port "x"; @\\69mport "//evil.test";'],
    ['styles', 'a { background: image-set("https://evil.test/x" 1x) }'],
    ['styles', '</style><script>'],
  ])('is told that %s cannot hold %s', (template, source) => {
    expect(complaintsAbout({ [template]: source })).toMatchObject([{ template, line: expect.any(Number) }])
  })

  test('its own pictures and plain styles are fine', () => {
    expect(complaintsAbout({ styles: 'a { color: red; background: url("/help/main/logo") } /* @import */' })).toEqual(
      [],
    )
  })
})

test.each(['#ffff00', '#000000', '#ffffff', '#7f7f7f', '#ff0066', '#176b52'])(
  '%s is readable wherever it is used',
  (colour) => {
    const css = coloursOf({ accent: colour, band: colour, font: 'system' }, null)
    const [light, dark] = css.split('@media') as [string, string]
    const value = (part: string, name: string) => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(part)?.[1] as string
    for (const [part, ground] of [
      [light, '#ffffff'],
      [dark, '#1e2523'],
    ] as const) {
      expect(contrast(value(part, 'link'), ground)).toBeGreaterThanOrEqual(4.5)
      for (const name of ['accent', 'band'])
        expect(contrast(value(part, name), value(part, `on-${name}`))).toBeGreaterThanOrEqual(4.5)
    }
  },
)

describe('a theme of one’s own', () => {
  let house: TestHouse
  let admin: Api
  let params: { id: number }
  beforeAll(async () => {
    house = await openTestHouse({ working: false })
    admin = house.api({ cookie: (await house.as.admin).cookie })
    const site = await openSite(admin, ['en'])
    params = { id: site.id }
    await writeArticle(admin, site.sectionId, { title: 'Return a lamp' })
  })
  afterAll(() => house.close())

  const front = async () => (await fetch(`${house.url}/help/main/en`)).text()
  const save = async (templates: Record<string, string>) =>
    admin.call(saveTheme, { params, body: { revision: (await admin.call(getTheme, { params })).revision, templates } })
  const publish = async (note = '') =>
    admin.call(publishTheme, { params, body: { revision: (await admin.call(getTheme, { params })).revision, note } })

  test('is looked at as a draft, shown once it is published, and a version can come back', async () => {
    const home = '<h1>Our own front of {{ site.name }}</h1>'
    const { standard } = await save({ home, styles: 'h1 { color: teal }' })
    expect(await front()).not.toContain('Our own front')
    expect((await admin.call(previewTheme, { params, body: { page: 'home' } })).html).toContain('Our own front of Heed')
    const theme = await publish('A new front')
    expect(theme).toMatchObject({
      changed: false,
      versions: [{ number: 1, note: 'A new front', live: true, templates: ['home', 'styles'] }],
    })
    const page = await front()
    expect(page).toContain('Our own front of Heed')
    const styles = /href="(\/help\/main\/styles\.css\?v=\d+)"/.exec(page)?.[1] as string
    expect(await (await fetch(house.url + styles)).text()).toBe('h1 { color: teal }')
    await save({ home: standard.home as string })
    expect((await publish()).versions[0]).toMatchObject({ number: 2, templates: [] })
    expect(await front()).not.toContain('Our own front')
    expect((await admin.call(restoreTheme, { params, body: { number: 1 } })).templates.home).toBe(home)
    await publish()
    expect(await front()).toContain('Our own front of Heed')
  })

  test('shows customers’ own pages with what nobody wrote, and is not published where one of them is broken', async () => {
    const shown = async (page: PreviewPage) => (await admin.call(previewTheme, { params, body: { page } })).html
    expect(await shown('sign-in')).toContain('Your e-mail address')
    for (const page of ['conversations', 'conversation'] as const)
      expect(await shown(page)).toContain('When does my order arrive?')
    expect(await shown('conversation')).toContain('It left us this morning')
    expect(await shown('profile')).toContain('ida@example.com')
    expect(await shown('form')).toContain('name="token" value=""')
    expect(await shown('form-sent')).toContain('#4711')
    await save({ profile: '{{ name | nothing }}' })
    await expect(publish()).rejects.toMatchObject({ code: 'invalid', fields: { profile: 'undefined filter: nothing' } })
  })

  test('is not published while a page cannot be drawn with it, and says where', async () => {
    await save({ article: 'one\n{{ title | nothing }}' })
    const preview = await admin.call(previewTheme, { params, body: { page: 'article' } })
    expect(preview).toMatchObject({
      html: '',
      problem: { template: 'article', line: 2, message: 'undefined filter: nothing' },
    })
    await expect(publish()).rejects.toMatchObject({ code: 'invalid', fields: { article: 'undefined filter: nothing' } })
    await save({ home: '{% for i in (1..90000000) %}x{% endfor %}' })
    await expect(publish()).rejects.toMatchObject({ code: 'invalid' })
    await save({ home: '<p onclick="x">' })
    await expect(publish()).rejects.toMatchObject({ code: 'invalid' })
  })

  test('of two who write, the second is told', async () => {
    const { revision } = await admin.call(getTheme, { params })
    await admin.call(saveTheme, { params, body: { revision, templates: { home: 'one' } } })
    const second = admin.call(saveTheme, { params, body: { revision, templates: { home: 'two' } } })
    await expect(second).rejects.toMatchObject({ code: 'conflict' })
    await expect(save({ nothing: 'x' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('whose data breaks it later gives way to Heed’s own page', async () => {
    await save({
      home: '{% if newest.size > 1 %}{% for i in (1..90000000) %}x{% endfor %}{% endif %}<p>Fine so far</p>',
    })
    await publish()
    expect(await front()).toContain('Fine so far')
    const { sectionId } = await openSite(admin, ['en'])
    await writeArticle(admin, sectionId, { title: 'A second one' })
    expect(await front()).toContain('How can we help?')
  })
})
