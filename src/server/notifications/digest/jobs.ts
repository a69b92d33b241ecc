import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openTransports, type Transports } from '../../channels/email/transports.ts'
import { sendOwnMail } from '../../domains/own-mail/commands.ts'
import { speakingInbox } from '../../domains/own-mail/queries.ts'
import { isOwnAddress } from '../../inboxes/queries.ts'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { addJob, type Jobs } from '../../platform/jobs.ts'
import { workspaceName } from '../../settings/queries.ts'
import { keepSent } from '../commands.ts'
import { choiceOf, type Reader, readerOf, unsentOf } from '../queries.ts'
import { dueForMail } from './queries.ts'
import { type Digest, digestOf } from './rules.ts'

/** Milliseconds after which what was told is forgotten: read long ago, or never looked at. */
const remembered = { read: 90 * 24 * 3600_000, unread: 365 * 24 * 3600_000 }

/** Mails that gather what somebody has not read, as often as they chose. */
export function digestJobs(house: House): Jobs {
  const transports = openTransports()
  const { database } = house
  return {
    mail_digests: () =>
      database.write(heed, async (ctx) => {
        for (const agentId of await dueForMail(ctx.tx, ctx.now))
          await addJob(ctx, 'mail_digest', { agentId }, { key: `digest ${agentId}`, attempts: 3 })
      }),
    mail_digest: ({ agentId }: { agentId: number }) => mailTo(house, transports, agentId),
    forget_notifications: () =>
      database.write(heed, async ({ tx, now }) => {
        const before = (age: number) => new Date(now.getTime() - age)
        await sql`delete from notification where read_at < ${before(remembered.read)} or at < ${before(remembered.unread)}`.execute(
          tx,
        )
      }),
  }
}

async function mailTo(house: House, transports: Transports, agentId: number): Promise<void> {
  const { database, links } = house
  const reader = await readerOf(database, agentId)
  if (!reader) return
  const ctx = database.read(reader.actor)
  const { kinds, isQuiet } = await choiceOf(ctx, agentId)
  // Nobody is disturbed now; the mail comes with the first minute after.
  if (isQuiet) return
  const { told } = await unsentOf(ctx, 'mailed_at')
  const wanted = told.filter(({ kind }) => kinds[kind].mail)
  if (wanted.length > 0) {
    const url = links.publicUrl.replace(/\/$/, '')
    const { name } = reader.actor
    const digest = digestOf(wanted, { name, language: reader.language, workspace: await workspaceName(ctx), url })
    if (!(await send(house, transports, reader, digest))) return
  }
  await database.write(heed, (write) =>
    keepSent(
      write,
      'mailed_at',
      told.map(({ id }) => id),
    ),
  )
}

/** False where nothing can be sent now; it is tried again with the next minute. */
async function send(house: House, transports: Transports, reader: Reader, digest: Digest): Promise<boolean> {
  const { database, smtpUrl } = house
  const inbox = await speakingInbox(database.reader, smtpUrl !== null)
  // A mail to an inbox of ours would be a conversation about itself.
  if (!inbox || (await isOwnAddress(database.reader, reader.email.toLowerCase()))) return false
  const to = { name: reader.actor.name, address: reader.email }
  return (await sendOwnMail(house, transports, inbox, { to, mark: randomUUID(), ...digest })) === null
}
