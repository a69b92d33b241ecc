import { openSmtpListener } from '../channels/email/smtp.ts'
import type { Environment } from '../environment.ts'
import { inboxesOfRecipients } from '../inboxes/queries.ts'
import type { House } from '../platform/house.ts'
import { openAcceptance } from './acceptance/commands.ts'
import { startReading } from './reading/jobs.ts'

export type Mail = {
  /** Where SMTP listens; null when it does not. */
  ports: { smtp: number | null }
  close(): Promise<void>
}

/** Takes mail in: by SMTP, from the accounts that inboxes name, and files what was stored. */
export async function startMail(house: House, environment: Pick<Environment, 'smtp' | 'roles'>): Promise<Mail> {
  const reading = startReading(house, async () => null)
  const closers: (() => Promise<void>)[] = [reading.stop]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const { host, port, cert, key } = environment.smtp
    const acceptance = openAcceptance(house, reading.poke)
    if (port === null) return { ports: { smtp: null }, close }
    const { links, database } = house
    const smtp = await openSmtpListener({
      ...{ host, port, cert, key, log: house.log },
      knows: async (address) => (await inboxesOfRecipients(database.reader, links.secrets, [address])).size > 0,
      accept: (mail) => acceptance.accept(mail),
    })
    closers.push(smtp.close)
    return { ports: { smtp: smtp.port }, close }
  } catch (error) {
    await close()
    throw error
  }
}
