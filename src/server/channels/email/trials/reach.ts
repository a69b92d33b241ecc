import { lookup } from 'node:dns/promises'
import net from 'node:net'
import tls from 'node:tls'
import type { TrialStep } from '../../../../contract/inboxes.ts'
import { explainMailError } from '../explain.ts'
import { day, millisecondsOfDay, type Shown, shownBy } from './certificate.ts'

export type Protocol = 'imap' | 'smtp'
export type Server = { host: string; port: number; security: 'tls' | 'starttls' | 'none' }
export type Report = (step: TrialStep) => void

const patience = 10_000
const usual = {
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
  ],
} as const
/** Days before its end from which a certificate is spoken of. */
export const soon = 14

/**
 * Finds the server, its port, and its certificate, a step each, without signing in. False when there is no use in going on.
 * An untrusted certificate ends it, as Heed would not sign in either.
 */
export async function reach(protocol: Protocol, server: Server, report: Report): Promise<boolean> {
  const say = (name: string, ok: boolean, message: string, change: Partial<Server> | null = null) =>
    report({
      ...{ name: `${protocol} ${name}`, leg: protocol === 'imap' ? 'receiving' : 'sending', ok, message },
      change: change && { account: protocol, ...change },
    })
  const { host, port } = server
  try {
    const found = await lookup(host, { all: true })
    const addresses = [...new Set(found.map(({ address }) => address))]
    if (!net.isIP(host)) say('name', true, `The name ${host} leads to ${addresses.slice(0, 3).join(', ')}.`)
  } catch (error) {
    say('name', false, explainMailError(error, server))
    return false
  }
  const failure = await knock(host, port)
  if (failure) {
    const other = await otherDoor(protocol, server)
    const offer = other ? ` Port ${other.port} answers.` : ''
    say('port', false, explainMailError(failure, server) + offer, other)
    return false
  }
  say('port', true, `Port ${port} of ${host} is open.`)
  return server.security === 'none' || checkTls(protocol, server, say)
}

type Say = (name: string, ok: boolean, message: string, change?: Partial<Server> | null) => void

async function checkTls(protocol: Protocol, server: Server, say: Say): Promise<boolean> {
  const { host, port } = server
  try {
    const shown = await peek(protocol, server)
    if (shown === 'no starttls') {
      const other = await otherDoor(protocol, server, 'tls')
      say('tls', false, `${host} does not offer STARTTLS on port ${port}. Choose TLS, or another port.`, other)
      return false
    }
    if (shown.problem) {
      say('tls', false, shown.problem, betterName(shown, host))
      return false
    }
    const left = Math.floor((shown.endsAt.getTime() - Date.now()) / millisecondsOfDay)
    const ends = left < soon ? ` It ends soon: on ${day(shown.endsAt)}.` : ''
    say('tls', true, `Encrypted, with a valid certificate for ${shown.subject}.${ends}`)
    return true
  } catch (error) {
    const message = explainMailError(error, server)
    const plain = /does not speak TLS/.test(message) && server.security === 'tls'
    say('tls', false, message, plain ? { security: 'starttls' } : null)
    return false
  }
}

/** A name of the certificate that is of the same domain, and so probably the same server. */
function betterName({ names }: Shown, host: string): Partial<Server> | null {
  const domain = host.split('.').slice(-2).join('.')
  const name = names.find((each) => !each.startsWith('*') && each !== host && each.endsWith(domain))
  return name && /not for that name/.test(host) === false ? { host: name } : null
}

/** Resolves with what goes wrong when connecting; null when the port is open. */
function knock(host: string, port: number, within = patience): Promise<Error | null> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port })
    const done = (error: Error | null) => {
      socket.destroy()
      resolve(error)
    }
    socket.setTimeout(within, () => done(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.once('connect', () => done(null)).once('error', done)
  })
}

/** Another usual way into the same server that is open. */
async function otherDoor(
  protocol: Protocol,
  { host, port }: Server,
  security?: 'tls',
): Promise<Partial<Server> | null> {
  for (const door of usual[protocol])
    if (door.port !== port && (!security || door.security === security) && !(await knock(host, door.port, 3000)))
      return door
  return null
}

/** Connects as far as the certificate, which is looked at whether it is trusted or not. */
export async function peek(protocol: Protocol, { host, port, security }: Server): Promise<Shown | 'no starttls'> {
  const plain = security === 'starttls' ? await upgradeable(protocol, host, port) : null
  if (security === 'starttls' && !plain) return 'no starttls'
  return new Promise((resolve, reject) => {
    const options = {
      rejectUnauthorized: false,
      ...(net.isIP(host) ? {} : { servername: host }),
      ...(plain ? { socket: plain } : { host, port }),
    }
    const socket = tls.connect(options, () => {
      resolve(shownBy(socket, host))
      socket.destroy()
    })
    socket.setTimeout(patience, () => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('closed')))
  })
}

/** A connection on which the server awaits the TLS handshake; null when it does not offer STARTTLS (RFC 3207, RFC 9051). */
async function upgradeable(protocol: Protocol, host: string, port: number): Promise<net.Socket | null> {
  const socket = net.connect({ host, port })
  const lines = linesOf(socket)
  const answer = async (ends: RegExp) => {
    for (let all = ''; ; ) {
      const line = await lines.next()
      all += `${line}\n`
      if (ends.test(line)) return all
    }
  }
  try {
    if (protocol === 'imap') {
      await answer(/^\* /)
      socket.write('a CAPABILITY\r\n')
      if (!/\bSTARTTLS\b/i.test(await answer(/^a /))) return drop(socket)
      socket.write('b STARTTLS\r\n')
      return /^b OK/im.test(await answer(/^b /)) ? lines.release() : drop(socket)
    }
    await answer(/^\d{3} /)
    socket.write('EHLO heed.invalid\r\n')
    if (!/^250[ -]STARTTLS/im.test(await answer(/^\d{3} /))) return drop(socket)
    socket.write('STARTTLS\r\n')
    return /^220/.test(await answer(/^\d{3} /)) ? lines.release() : drop(socket)
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function drop(socket: net.Socket): null {
  socket.destroy()
  return null
}

function linesOf(socket: net.Socket) {
  let text = ''
  let failed: Error | null = null
  let wake: () => void = () => {}
  const fail = (error: Error) => {
    failed = error
    wake()
  }
  const hear = (chunk: Buffer) => {
    text += chunk.toString('latin1')
    if (text.length > 65_536) fail(new Error('the server says too much'))
    wake()
  }
  const timer = setTimeout(() => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), patience)
  const closed = () => fail(new Error('closed'))
  socket.on('data', hear).on('error', fail).on('close', closed)
  return {
    async next(): Promise<string> {
      for (;;) {
        const end = text.indexOf('\n')
        if (end >= 0) {
          const line = text.slice(0, end).replace(/\r$/, '')
          text = text.slice(end + 1)
          return line
        }
        if (failed) throw failed
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    release(): net.Socket {
      clearTimeout(timer)
      return socket.off('data', hear).off('error', fail).off('close', closed)
    },
  }
}
