import type { ReaderLimits } from '../channels/email/reader.ts'
import { openSmtpListener } from '../channels/email/smtp.ts'
import type { Environment } from '../environment.ts'
import { rememberRecipients } from '../inboxes/queries.ts'
import { watchOwnCertificate } from '../inboxes/watching/jobs.ts'
import type { House } from '../platform/house.ts'
import { type Acceptance, openAcceptance } from './acceptance/commands.ts'
import { startAccounts } from './accounts/jobs.ts'
import { openSenderAuthenticator } from './authentication/jobs.ts'
import { startReading } from './reading/jobs.ts'

export type Mail = {
  /** Where SMTP listens; null when it does not. */
  ports: { smtp: number | null }
  close(): Promise<void>
}

/**
 * Takes mail in: by SMTP and from the accounts that inboxes name where this process has the role `mail`, and files what
 * was stored.
 */
export async function startMail(
  house: House,
  environment: Pick<Environment, 'smtp' | 'roles' | 'mailAuth' | 'dns'>,
  limits?: ReaderLimits,
): Promise<Mail> {
  const senders = openSenderAuthenticator(house, environment)
  const reading = startReading(house, senders.authenticate, limits)
  const closers: (() => Promise<void>)[] = [senders.close, reading.stop]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  if (!environment.roles.has('mail')) return { ports: { smtp: null }, close }
  try {
    const acceptance = openAcceptance(house, reading.stored)
    const smtp = environment.smtp.port === null ? null : await listen(house, environment.smtp, acceptance)
    if (smtp) closers.push(smtp.close)
    closers.push(startAccounts(house, acceptance).stop)
    const ownCertificate = watchOwnCertificate(house, environment.smtp.port === null ? null : environment.smtp.cert)
    closers.push(async () => ownCertificate.stop())
    return { ports: { smtp: smtp?.port ?? null }, close }
  } catch (error) {
    await close()
    throw error
  }
}

function listen(house: House, { host, port, cert, key }: Environment['smtp'], acceptance: Acceptance) {
  const { links, database, log } = house
  return openSmtpListener({
    ...{ host, port: port ?? 0, cert, key, log },
    knows: rememberRecipients(database.reader, links.secrets),
    accept: (mail) => acceptance.accept(mail),
  })
}
