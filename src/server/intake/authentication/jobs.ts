import type { SenderFinding } from '../../channels/channel.ts'
import { unknown } from '../../channels/email/authentication.ts'
import { openAuthenticator } from '../../channels/email/authenticator.ts'
import { openDns } from '../../channels/email/dns.ts'
import { findingOfServer, heardOf } from '../../channels/email/findings.ts'
import type { Environment } from '../../environment.ts'
import type { House } from '../../platform/house.ts'
import { headerValues, type Waiting } from '../rules.ts'
import { authservIdOf } from './queries.ts'

export type SenderAuthenticator = {
  authenticate(mail: Waiting, bytes: Buffer): Promise<SenderFinding>
  close(): Promise<void>
}

/**
 * How sure we can be of a mail's sender. Of a mail fetched from an account its own server's word is taken where the inbox
 * names it; else DNS is asked: always (`on`), never (`off`), or while it answers (`auto`), so that no mail waits for it.
 */
export function openSenderAuthenticator(
  house: House,
  { mailAuth, dns: servers }: Pick<Environment, 'mailAuth' | 'dns'>,
): SenderAuthenticator {
  const dns = mailAuth === 'off' ? null : openDns({ servers })
  const checks = dns && openAuthenticator(dns.resolve)
  const ask = async ({ origin, sender }: Waiting, bytes: Buffer): Promise<SenderFinding> => {
    if (origin.composed) return unknown('A mail service took this mail apart, so its signatures cannot be checked.')
    if (!dns || !checks) return unknown('Senders are not looked up in DNS here.')
    if (mailAuth === 'auto' && !(await dns.answers()))
      return unknown('DNS does not answer here, so senders are not looked up.')
    // Where answers are slow or get lost, a few mails wait for them, and the others are not held up.
    if (mailAuth === 'auto' && checks.underWay(slowAfter) >= mostSlow)
      return unknown('DNS answers too slowly for the mail that comes in, so this sender was not looked up.')
    return checks.authenticate(bytes, { ip: origin.ip ?? null, helo: origin.helo ?? null, sender })
  }
  const trusted = authservIdOf(house.database.reader)
  return {
    async authenticate(mail, bytes) {
      const said = headerValues(bytes, 'authentication-results')
      const heard = said.length > 0 ? heardOf(said) : null
      const server = mail.origin.folder !== undefined && heard ? await trusted(mail.inbox_id) : null
      const word = server ? findingOfServer(said, server, fromDomain(bytes)) : null
      const finding = word ?? (await ask(mail, bytes))
      return { ...finding, heard }
    },
    async close() {
      dns?.close()
      await checks?.close()
    },
  }
}

/** A check that takes longer than so many milliseconds waits for DNS; of such there may be so many. */
const slowAfter = 150
const mostSlow = 8

/** The domain in From; null where there is none, or where several people wrote. */
function fromDomain(bytes: Buffer): string | null {
  const values = headerValues(bytes, 'from').map((value) => value.slice(0, 2000))
  const domains = [...(values[0] ?? '').replace(/"(?:[^"\\]|\\.)*"|\([^()]*\)/g, ' ').matchAll(/@([^\s<>,;()"]+)/g)]
  const angled = /<[^<>\s]*@([^\s<>]+)>\s*$/.exec(values[0] ?? '')
  if (values.length !== 1) return null
  return (angled ?? (domains.length === 1 ? domains[0] : undefined))?.[1]?.toLowerCase() ?? null
}
