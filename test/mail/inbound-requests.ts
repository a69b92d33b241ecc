import { execFileSync } from 'node:child_process'
import { createHmac, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Requests as mail services make them; each function knows one service's form, and signs as it does. */
export type Posted = { headers: Record<string, string>; body: Buffer | string }

type Part = string | Buffer | { name: string; type: string; content: string | Buffer }

/** multipart/form-data as services write it. */
export function multipart(parts: [name: string, value: Part][], boundary = 'xYzZY'): Posted {
  const chunks = parts.flatMap(([name, value]) => {
    const file = typeof value === 'object' && !Buffer.isBuffer(value) ? value : null
    const about = file ? `; filename="${file.name}"\r\nContent-Type: ${file.type}` : ''
    const content = file ? file.content : (value as string | Buffer)
    return [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${about}\r\n\r\n`),
      Buffer.from(content as string),
      Buffer.from('\r\n'),
    ]
  })
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  }
}

export const form = (fields: Record<string, string>): Posted => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

export const json = (value: unknown): Posted => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** Mailgun's three fields. */
export function mailgunSignature(key: string, { at = new Date(), token = randomToken() } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    timestamp,
    token,
    signature: createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex'),
  }
}

let tokens = 0
const randomToken = () => `token${++tokens}${Date.now()}`.padEnd(50, 'x')

/** SendGrid's signature headers over a request. */
export function sendgridSigned(posted: Posted, key: KeyObject, at = new Date()): Posted {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signed = createSign('sha256').update(timestamp).update(posted.body)
  return {
    ...posted,
    headers: {
      ...posted.headers,
      'x-twilio-email-event-webhook-timestamp': timestamp,
      'x-twilio-email-event-webhook-signature': signed.sign(key, 'base64'),
    },
  }
}

export const sendgridKeys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

/** Mandrill's signature header, over the address and the sorted fields. */
export function mandrillSigned(fields: Record<string, string>, url: string, key: string): Posted {
  const hmac = createHmac('sha1', key).update(url)
  for (const name of Object.keys(fields).toSorted()) hmac.update(name + fields[name])
  const posted = form(fields)
  return { ...posted, headers: { ...posted.headers, 'x-mandrill-signature': hmac.digest('base64') } }
}

/** Amazon SNS: a certificate with its key, and messages signed with it. */
export function openSns(days = 30) {
  const folder = mkdtempSync(path.join(tmpdir(), 'heed-sns-'))
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=sns.amazonaws.com', '-days', String(days)]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject], {
    stdio: 'pipe',
  })
  const [privateKey, certificate] = [readFileSync(key, 'utf8'), readFileSync(cert, 'utf8')]
  rmSync(folder, { recursive: true })
  return {
    certificate,
    message(fields: Record<string, string>, version: '1' | '2' = '1'): Posted {
      const all: Record<string, string> = { Timestamp: new Date().toISOString(), ...fields }
      const text = Object.keys(all)
        .toSorted()
        .map((name) => `${name}\n${all[name]}\n`)
        .join('')
      const signature = sign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(text), privateKey)
      const sent = {
        ...all,
        SignatureVersion: version,
        Signature: signature.toString('base64'),
        SigningCertURL: `${snsHost}/SimpleNotificationService-0123.pem`,
      }
      return { headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: JSON.stringify(sent) }
    },
  }
}

export const snsHost = 'https://sns.eu-central-1.amazonaws.com'
