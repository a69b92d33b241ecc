import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RefusalCode } from '../../src/contract/refusals.ts'
import { isPublicAddress, type Outside } from '../../src/server/platform/outside.ts'
import { fetchRemoteImage } from '../../src/server/platform/remote-image.ts'
import { openTestHouse, type TestHouse } from '../house.ts'

const png = Buffer.from('iVBORw0KGgo=', 'base64')
let server: Server
let asked: { host: string; path: string; agent: string }[]

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push({ host: request.headers.host ?? '', path, agent: request.headers['user-agent'] ?? '' })
    const send = (status: number, headers: Record<string, string>, body: Buffer | string = '') =>
      response.writeHead(status, headers).end(body)
    if (path === '/image') return send(200, { 'content-type': 'image/png' }, png)
    if (path === '/moved') return send(302, { location: 'http://elsewhere.test/image' })
    if (path === '/relative') return send(301, { location: 'image' })
    if (path === '/inside') return send(302, { location: 'http://127.0.0.1/image' })
    if (path === '/inside-name') return send(302, { location: 'http://inside.test/image' })
    if (path === '/file') return send(302, { location: 'file:///etc/passwd' })
    if (path === '/nonsense') return send(302, { location: 'http://[' })
    if (path === '/round') return send(302, { location: '/round' })
    if (path === '/svg') return send(200, { 'content-type': 'image/svg+xml' }, '<svg onload="alert(1)"/>')
    if (path === '/html') return send(200, { 'content-type': 'text/html' }, '<p>hi</p>')
    if (path === '/error') return send(500, { 'content-type': 'image/png' }, png)
    if (path === '/huge') return send(200, { 'content-type': 'image/png' }, Buffer.alloc(11 * 1024 * 1024))
    response.socket?.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

const names: Record<string, string[]> = {
  'public.test': ['93.184.216.34'],
  'elsewhere.test': ['2606:2800:220:1:248:1893:25c8:1946'],
  'inside.test': ['10.0.0.7'],
  'both.test': ['93.184.216.34', '192.168.1.1'],
  'gone.test': [],
}

/** Names and connections as the world would have them, ending at the server above. */
function world(): Outside & { dialled: string[] } {
  const dialled: string[] = []
  const connect = buildConnector({})
  return {
    dialled,
    resolve: async (host) => names[host] ?? Promise.reject(new Error('ENOTFOUND')),
    connectTo(address) {
      dialled.push(address)
      return new Agent({
        connect: (options, done) =>
          connect({ ...options, hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) }, done),
      })
    },
  }
}

async function load(url: string) {
  asked = []
  const outside = world()
  const image = await fetchRemoteImage(url, outside).catch((error) => error)
  return { image, dialled: outside.dialled }
}

test('an image is fetched from the address that was checked, and tells nothing of the reader', async () => {
  const { image, dialled } = await load('http://public.test/image')
  expect(image).toMatchObject({ type: 'image/png', size: png.length, body: png })
  expect(dialled).toEqual(['93.184.216.34'])
  expect(asked).toEqual([{ host: 'public.test', path: '/image', agent: 'Heed' }])
})

test.each(['http://public.test/moved', 'http://public.test/relative'])('%s is followed', async (url) => {
  expect((await load(url)).image).toMatchObject({ type: 'image/png' })
})

test.each<[string, RefusalCode]>([
  ['http://public.test/svg', 'unsupported'],
  ['http://public.test/html', 'unsupported'],
  ['http://public.test/huge', 'too_large'],
  ['http://public.test/error', 'not_found'],
  ['http://public.test/broken', 'not_found'],
  ['http://public.test/round', 'not_found'],
  ['http://public.test/nonsense', 'not_found'],
  ['http://public.test/file', 'not_found'],
])('%s is refused as %s', async (url, code) => {
  expect((await load(url)).image).toMatchObject({ name: 'Refusal', code })
})

test.each(['http://public.test/inside', 'http://public.test/inside-name'])(
  '%s leads inside and is not followed',
  async (url) => {
    const { image, dialled } = await load(url)
    expect(image).toMatchObject({ name: 'Refusal', code: 'not_found' })
    expect(dialled).toEqual(['93.184.216.34'])
  },
)

test.each([
  'http://inside.test/image',
  'http://both.test/image',
  'http://gone.test/image',
  'http://unknown.test/image',
  'http://127.0.0.1/image',
  'http://127.1/image',
  'http://2130706433/image',
  'http://0x7f.0.0.1/image',
  'http://0177.0.0.1/image',
  'http://[::1]/image',
  'http://[::ffff:127.0.0.1]/image',
  'http://[::ffff:7f00:1]/image',
  'http://[64:ff9b::7f00:1]/image',
  'http://169.254.169.254/latest/meta-data',
  'http://0.0.0.0/image',
  'http://public.test:8080/image',
  'http://public.test:22/image',
  'http://user:password@public.test/image',
  'ftp://public.test/image',
  'file:///etc/passwd',
  'data:image/png;base64,AA==',
  'gopher://public.test/',
  '//public.test/image',
  'nonsense',
])('%s is refused before anything is dialled', async (url) => {
  const { image, dialled } = await load(url)
  expect(image).toMatchObject({ name: 'Refusal', code: 'not_found' })
  expect(dialled).toEqual([])
  expect(asked).toEqual([])
})

test.each([
  ['8.8.8.8', true],
  ['2a00:1450:4001::1', true],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.0.1', false],
  ['100.64.0.1', false],
  ['169.254.1.1', false],
  ['192.0.2.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['fc00::1', false],
  ['fe80::1', false],
  ['fec0::1', false],
  ['ff02::1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['::', false],
  ['::127.0.0.1', false],
  ['localhost', false],
])('%s is public: %s', (address, open) => expect(isPublicAddress(address)).toBe(open))

test('only links that Heed signed are fetched', async () => {
  const house: TestHouse = await openTestHouse({ working: false })
  const { links } = house.house
  const status = async (url: string, query: string) =>
    (await house.api().fetch(`/signed/remote-image?url=${encodeURIComponent(url)}&${query}`)).status
  const inside = 'http://127.0.0.1/image'
  expect(await status(inside, links.sign('remote image', 'http://public.test/', 3600))).toBe(404)
  expect(await status(inside, links.sign('attachment', inside, 3600))).toBe(404)
  expect(await status(inside, links.sign('remote image', inside, 3600)), 'signed, but inside').toBe(404)
  expect(await status(inside, links.sign('remote image', inside, -7200))).toBe(410)
  await house.close()
})
