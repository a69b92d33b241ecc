import { createHash } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type { SmtpAccount } from '../../../contract/inboxes.ts'
import { explainMailError } from './explain.ts'

/** A server to send through: an inbox's account, or a URL such as smtp://user:password@host:587. */
export type Sender =
  | { account: SmtpAccount; password: string | null }
  | { account: SmtpAccount; grant: TokenSource }
  | { url: string }

/** Where access tokens for an account come from: the same `id` is the same grant. `refused`: one that the server did not take. */
export type TokenSource = { id: number; token(refused: string | null): Promise<string> }

/** What the server said to each recipient; `later` may be tried again. */
export type Sent = { address: string; result: 'sent' | 'later' | 'refused'; reason: string | null }

export type Transports = {
  send(sender: Sender, envelope: { from: string; to: string[] }, raw: Buffer): Promise<Sent[]>
  close(): void
}

type Kept = { transport: Transporter; idle: NodeJS.Timeout | null; busy: number }
type SmtpError = Error & { responseCode?: number; response?: string; recipient?: string; rejectedErrors?: SmtpError[] }

const idleTime = 15_000
const waits = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 }

/** Connections stay open between mails and close when none has left for a while. */
export function openTransports(): Transports {
  const known = new Map<string, Kept>()

  function take(sender: Sender): Kept {
    const key = createHash('sha256').update(JSON.stringify(sender)).digest('hex')
    const kept = known.get(key) ?? { transport: open(sender), idle: null, busy: 0 }
    known.set(key, kept)
    if (kept.idle) clearTimeout(kept.idle)
    kept.busy++
    return kept
  }

  function giveBack(kept: Kept) {
    if (--kept.busy > 0) return
    kept.idle = setTimeout(() => {
      kept.transport.close()
      for (const [key, each] of known) if (each === kept) known.delete(key)
    }, idleTime)
    kept.idle.unref()
  }

  return {
    async send(sender, envelope, raw) {
      const kept = take(sender)
      try {
        const info = await kept.transport.sendMail({ envelope, raw })
        return resultsOf(envelope.to, (info as { rejectedErrors?: SmtpError[] }).rejectedErrors ?? [], null, sender)
      } catch (error) {
        const failure = error as SmtpError
        return resultsOf(envelope.to, failure.rejectedErrors ?? [], failure, sender)
      } finally {
        giveBack(kept)
      }
    },
    close() {
      for (const { transport, idle } of known.values()) {
        if (idle) clearTimeout(idle)
        transport.close()
      }
      known.clear()
    },
  }
}

const pool = { pool: true as const, maxConnections: 3, maxMessages: 200 }

const open = (sender: Sender): Transporter => createTransport({ ...pool, ...connectionOptions(sender) })

/** How nodemailer connects to the sender's server. */
export function connectionOptions(sender: Sender) {
  const options = 'url' in sender ? optionsOf(sender.url) : accountOptions(sender)
  return { ...waits, ...options } as typeof waits & Options
}

type Options = { host: string; port: number; secure: boolean; auth?: Auth }
type Auth = { user: string; pass: string } | ReturnType<typeof tokenAuth>

/** The options of nodemailer for an account. TLS is never given up silently: `none` says so. */
function accountOptions(sender: Exclude<Sender, { url: string }>) {
  const { host, port, security, user } = sender.account
  const auth =
    'grant' in sender ? tokenAuth(user ?? '', sender.grant) : { user: user ?? '', pass: sender.password ?? '' }
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user && { auth }),
  }
}

type Provision = (error: Error | null, token?: string, expires?: number) => void

/** Signing in by XOAUTH2; a token that the server does not take is asked for anew, once. */
function tokenAuth(user: string, grant: TokenSource) {
  let last: string | null = null
  return {
    type: 'OAuth2' as const,
    user,
    provisionCallback: (_user: string, renew: boolean, done: Provision) => {
      grant.token(renew ? last : null).then(
        (token) => {
          last = token
          // Whoever is asked next time is the grant, which knows when a token ends.
          done(null, token, 1)
        },
        (error) => done(error),
      )
    },
  }
}

function optionsOf(address: string) {
  const url = new URL(address)
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 25),
    secure,
    // A relay on this machine or network often has a certificate of its own making.
    ...(url.searchParams.get('verify') === 'off' && { tls: { rejectUnauthorized: false } }),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  }
}

function resultsOf(addresses: string[], rejected: SmtpError[], failure: SmtpError | null, sender: Sender): Sent[] {
  return addresses.map((address) => {
    const own = rejected.find((each) => each.recipient?.toLowerCase() === address.toLowerCase())
    const error = own ?? failure
    if (!error) return { address, result: 'sent', reason: null }
    return { address, result: isFinal(error) ? 'refused' : 'later', reason: reasonOf(error, sender) }
  })
}

/** 5yz answers are final (RFC 5321, 4.2.1), except to our own log-in: an admin can mend that. */
function isFinal(error: SmtpError & { code?: string }): boolean {
  return error.responseCode !== undefined && error.responseCode >= 500 && error.code !== 'EAUTH'
}

function reasonOf(error: SmtpError & { code?: string }, sender: Sender): string {
  if (error.response && error.code !== 'EAUTH') return error.response.replace(/\s+/g, ' ').trim().slice(0, 1000)
  return explainMailError(error, peerOf(sender))
}

/** The server as sentences name it. */
export function peerOf(sender: Sender) {
  if (!('url' in sender)) return sender.account
  const { host, port } = optionsOf(sender.url)
  return { host, port, user: decodeURIComponent(new URL(sender.url).username) }
}
