import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'
import type { Outside } from '../src/server/platform/outside.ts'
import { makeCertificate } from './mail/certificates.ts'

/** A browser's push service: it knows only what RFC 8030, 8291 and 8292 say, and reads what was encrypted for its browsers. */
export type PushService = {
  /** How Heed reaches it: a name that looks public. */
  outside: Outside
  /** A browser that lets itself be pushed to. */
  subscribe(): Browser
  /** The status of its next answers; 201 at first. */
  answers: number
  close(): Promise<void>
}
export type Browser = {
  endpoint: string
  keys: { p256dh: string; auth: string }
  /** What was pushed, decrypted; only what a key of ours had signed. */
  received: Record<string, unknown>[]
  /** The key that it was signed by, base64url. */
  signedBy: string[]
}

export async function openPushService(): Promise<PushService> {
  const { key, cert } = await makeCertificate('push.example', 2)
  const browsers = new Map<string, { browser: Browser; privateKey: ECDH; auth: string }>()
  const server: Server = createServer({ key, cert }, async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const found = browsers.get(request.url ?? '')
    if (!found) return response.writeHead(410).end()
    if (service.answers >= 300) return response.writeHead(service.answers).end()
    const vapid = /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), ?k=([\w-]+)$/.exec(request.headers.authorization ?? '')
    if (!vapid || !isSigned(vapid[1] as string, vapid[2] as string) || request.headers.ttl === undefined)
      return response.writeHead(401).end()
    found.browser.received.push(JSON.parse(decrypt(Buffer.concat(chunks), found.privateKey, found.auth)))
    found.browser.signedBy.push(vapid[2] as string)
    response.writeHead(service.answers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const service: PushService = {
    answers: 201,
    outside: {
      resolve: async (host) => (host === 'push.example' ? ['93.184.216.34'] : ['127.0.0.1']),
      connectTo: () =>
        new Agent({
          connect: {
            rejectUnauthorized: false,
            lookup: (_host, options, done) =>
              options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
          },
        }),
    },
    subscribe() {
      const privateKey = createECDH('prime256v1')
      privateKey.generateKeys()
      const auth = randomBytes(16).toString('base64url')
      const path = `/for/${randomBytes(8).toString('hex')}`
      const browser: Browser = {
        endpoint: `https://push.example:${port}${path}`,
        keys: { p256dh: privateKey.getPublicKey('base64url'), auth },
        received: [],
        signedBy: [],
      }
      browsers.set(path, { browser, privateKey, auth })
      return browser
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return service
}

/** Opens one record of aes128gcm that was made for this browser (RFC 8188, 2.1 and RFC 8291, 3.4). */
function decrypt(body: Buffer, privateKey: ECDH, auth: string): string {
  const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)]
  const sender = body.subarray(21, 21 + idLength)
  const sealed = body.subarray(21 + idLength)
  const derive = (key: Buffer, with_: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', key, with_, info, length))
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), privateKey.getPublicKey(), sender])
  const input = derive(privateKey.computeSecret(sender), Buffer.from(auth, 'base64url'), info, 32)
  const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce)
  cipher.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()])
  // The padding begins with a 2 in the last record.
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
}

/** Whether the token carries a good ES256 signature of the key that it was sent with, and has not expired. */
function isSigned(token: string, key: string): boolean {
  const [header, claims, signature] = token.split('.') as [string, string, string]
  const point = Buffer.from(key, 'base64url')
  const jwk = {
    ...{ kty: 'EC', crv: 'P-256' },
    ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const good = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  return good && JSON.parse(Buffer.from(claims, 'base64url').toString()).exp > Date.now() / 1000
}
