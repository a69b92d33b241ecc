import { sql } from 'kysely'
import { openTransports, type Transports } from '../channels/email/transports.ts'
import { sendOwnMail } from '../domains/own-mail/commands.ts'
import { speakingInbox } from '../domains/own-mail/queries.ts'
import { isOwnAddress } from '../inboxes/queries.ts'
import { blockedAmong } from '../intake/blocking/queries.ts'
import { namesOf } from '../intake/blocking/rules.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { House } from '../platform/house.ts'
import type { Jobs } from '../platform/jobs.ts'
import { suspendedAmong } from '../suspensions/queries.ts'
import { toldMark } from '../suspensions/returned/rules.ts'
import { linkUrl } from './commands.ts'
import { addresseeOf, sentSoFar } from './mailing/queries.ts'
import { type Addressee, signInMail } from './mailing/rules.ts'
import { codeOf, type Link, mayMail } from './rules.ts'

/** Milliseconds after which links, and sessions that have ended, are forgotten. */
const remembered = { links: 2 * 86_400_000, sessions: 90 * 86_400_000 }

/** Mails that let customers in. */
export function portalSessionJobs(house: House): Jobs {
  const transports = openTransports()
  return {
    mail_portal_link: ({ id }: { id: number }) => mailLink(house, transports, id),
    forget_portal_links: () =>
      house.database.write(heed, async ({ tx, now }) => {
        const before = (age: number) => new Date(now.getTime() - age)
        await sql`delete from portal_link where created_at < ${before(remembered.links)}`.execute(tx)
        await sql`delete from portal_session where least(expires_at, ended_at) < ${before(remembered.sessions)}`.execute(
          tx,
        )
      }),
  }
}

type Waiting = Link & { network: string | null; mailed_at: Date | null; sent_by: string | null }

async function mailLink(house: House, transports: Transports, id: number): Promise<void> {
  const { database, smtpUrl, links } = house
  const found = await database.write(heed, async (ctx) => {
    const { rows } = await sql<Waiting>`
      select id, nonce, purpose, address, help_centre_id, language, goal, contact_id, network, mailed_at, sent_by
      from portal_link where id = ${id} and used_at is null and expires_at > ${ctx.now} for update`.execute(ctx.tx)
    const link = rows[0]
    if (!link || (link.mailed_at === null && !(await mayGo(ctx, link)))) return null
    await sql`update portal_link set mailed_at = coalesce(mailed_at, ${ctx.now}) where id = ${id}`.execute(ctx.tx)
    return { link, to: await addresseeOf(ctx, link) }
  })
  if (!found?.to) return
  const failure = await send(found.link, found.to)
  if (failure) throw new Error(`A sign-in link waits to be sent: ${failure}`)

  async function send(link: Waiting, to: Addressee): Promise<string | null> {
    const inbox = await speakingInbox(database.reader, smtpUrl !== null, to.brandId)
    if (!inbox) return 'No inbox can send'
    const url = linkUrl({ links }, `${links.publicUrl.replace(/\/$/, '')}/help/${to.slug}/${to.page}`, link)
    const code = link.purpose === 'sign_in' && link.sent_by === null ? codeOf(links.secrets, link) : null
    const mail = signInMail({ ...to, purpose: link.purpose, url, code, address: link.address })
    const mailbox = { name: to.name === link.address ? '' : to.name, address: link.address }
    const mark = toldMark(links.secrets, `sign-in-${link.id}`, link.address)
    return sendOwnMail(house, transports, inbox, { from: to.site, to: mailbox, mark, ...mail })
  }
}

/** Whether a mail may go there: to nobody who is blocked or out of reach, to none of our own inboxes, and not too often. */
async function mayGo(ctx: Ctx, { address, network }: Waiting): Promise<boolean> {
  // One after the other for each address, so that many asked at once are counted.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal ${address}`}, 0))`.execute(ctx.tx)
  if ((await blockedAmong(ctx.tx, namesOf(address))).size > 0) return false
  if ((await suspendedAmong(ctx.tx, [address])).size > 0) return false
  if (await isOwnAddress(ctx.tx, address)) return false
  return mayMail(await sentSoFar(ctx, address, network))
}
