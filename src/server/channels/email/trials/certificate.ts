import { X509Certificate } from 'node:crypto'
import net from 'node:net'
import type tls from 'node:tls'

/** What a server showed of itself. `problem`: why it cannot be trusted, as a sentence; null when it can. */
export type Shown = { subject: string; endsAt: Date; problem: string | null; names: string[] }

export const millisecondsOfDay = 24 * 3600_000

/** Reads what the other side of a TLS connection showed, and says in words what is wrong with it. */
export function shownBy(socket: tls.TLSSocket, host: string, now = new Date()): Shown {
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) return { subject: '', endsAt: now, problem: `${host} showed no certificate.`, names: [] }
  return describe(certificate, host, socket.authorizationError ? String(socket.authorizationError) : null, now)
}

export const day = (date: Date): string => date.toISOString().slice(0, 10)

function describe(certificate: X509Certificate, host: string, error: string | null, now: Date): Shown {
  const endsAt = new Date(certificate.validTo)
  const names = namesOf(certificate)
  const about = { subject: names[0] ?? host, endsAt, names }
  const wrong = (problem: string): Shown => ({ ...about, problem })
  if (endsAt < now) return wrong(`The certificate of ${host} has ended on ${day(endsAt)}. Renew it on that server.`)
  if (new Date(certificate.validFrom) > now)
    return wrong(`The certificate of ${host} only begins on ${day(new Date(certificate.validFrom))}.`)
  const fits = net.isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)
  if (!fits)
    return wrong(
      `The certificate of ${host} is not for that name but for ${names.join(', ') || 'no name at all'}. Use one of its names.`,
    )
  if (error && certificate.checkIssued(certificate))
    return wrong(`The certificate of ${host} is signed by itself, so nobody vouches for it. Let an authority sign it.`)
  if (error) return wrong(`The certificate of ${host} is signed by an authority that is not known here (${error}).`)
  return { ...about, problem: null }
}

function namesOf(certificate: X509Certificate): string[] {
  const alternative = certificate.subjectAltName ?? ''
  const names = [...alternative.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map((match) => match[1] as string)
  const common = /CN=([^\n]+)/.exec(certificate.subject)?.[1]
  return names.length > 0 ? names.slice(0, 5) : common ? [common] : []
}

/** When a certificate in PEM ends. */
export const endOf = (pem: string | Buffer): Date => new Date(new X509Certificate(pem).validTo)
