import { sql } from 'kysely'
import { keepUpload } from '../../attachments/commands.ts'
import { openTransports } from '../../channels/email/transports.ts'
import { getContact } from '../../contacts/queries.ts'
import { sendOwnMail } from '../../domains/own-mail/commands.ts'
import { speakingInbox } from '../../domains/own-mail/queries.ts'
import { siteOf, sites } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { escapeHtml } from '../../settings/customer-pages/rules.ts'
import { suspendedAmong } from '../../suspensions/queries.ts'
import { toldMark } from '../../suspensions/returned/rules.ts'
import { readerOf } from '../reading/queries.ts'
import { words } from '../wording/rules.ts'
import { copyOf, pack } from './gathering/queries.ts'
import { copyHtml } from './rules.ts'

type Asked = { id: number; contact_id: number; address: string; help_centre_id: number; language: string }

/** Makes copies of customers' data, and takes them away when their time is over. */
export function portalDataJobs(house: House): Jobs {
  const transports = openTransports()
  const { database, links } = house

  async function make({ id }: { id: number }): Promise<void> {
    const ctx = database.read(heed)
    const { rows } = await sql<Asked & { ready: boolean }>`
      select id, contact_id, address, help_centre_id, language, attachment_id is not null as ready from portal_export
      where id = ${id} and expires_at > ${ctx.now}`.execute(ctx.tx)
    const asked = rows[0]
    const [row] = asked ? await sites(ctx, sql`help_centre.id = ${asked.help_centre_id}`) : []
    if (!asked || !row) return
    const site = siteOf(ctx, row, asked.language)
    if (!asked.ready) await gather(house, ctx, site, asked)
    await tell(site, asked)
  }

  async function tell(site: Site, asked: Asked): Promise<void> {
    const inbox = await speakingInbox(database.reader, house.smtpUrl !== null, site.brandId)
    const stopped = await suspendedAmong(database.reader, [asked.address])
    if (!inbox || stopped.size > 0) return
    const { mail_subject, mail_lead, mail_not_you, data } = words[site.ui]
    const url = `${links.publicUrl.replace(/\/$/, '')}${site.base}/data`
    const failure = await sendOwnMail(house, transports, inbox, {
      ...{ from: site.name, to: { name: '', address: asked.address }, subject: mail_subject },
      mark: toldMark(links.secrets, `export-${asked.id}`, asked.address),
      text: [mail_lead, url, mail_not_you].join('\n\n'),
      html: `<div dir="${site.direction}" style="font:16px/1.5 sans-serif;color:#16201d"><p>${escapeHtml(mail_lead)}</p>
<p><a href="${escapeHtml(url)}" style="color:#176b52;font-weight:600">${escapeHtml(data)}</a></p><p style="color:#5c6663;font-size:14px">${escapeHtml(mail_not_you)}</p></div>`,
    })
    if (failure) throw new Error(`Word of a copy of data waits to be sent: ${failure}`)
  }

  return {
    make_portal_export: make,
    forget_portal_exports: () =>
      database.write(heed, async (ctx) => {
        const { rows } = await sql<{ attachment_id: number | null; blob: string | null }>`
          delete from portal_export using (select portal_export.id, blob from portal_export
            left join attachment on attachment.id = attachment_id where expires_at < ${ctx.now}) gone
          where portal_export.id = gone.id returning attachment_id, blob`.execute(ctx.tx)
        const ids = rows.map(({ attachment_id }) => attachment_id).filter((id) => id !== null)
        await sql`delete from attachment where id = any(${ids}::bigint[])`.execute(ctx.tx)
        const blobs = [...new Set(rows.map(({ blob }) => blob).filter((blob) => blob !== null))]
        await sql`insert into unwanted_blob (blob, since) select blob, ${ctx.now} from unnest(${blobs}::text[]) blob
          on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
      }),
  }
}

async function gather(house: House, ctx: Ctx, site: Site, asked: Asked): Promise<void> {
  const { database, blobs } = house
  const contact = await getContact(ctx, asked.contact_id)
  const customer = {
    ...{ contactId: contact.id, name: contact.name, address: asked.address, language: contact.language },
    sessionId: 0,
  }
  const reader = await readerOf(ctx, customer)
  const { copy, files } = await copyOf(ctx, site, reader)
  const bytes = await pack(blobs, copy, copyHtml(copy, words[site.ui], site.language), files, ctx.now)
  const blob = await blobs.put(bytes)
  await database.write(heed, async (writing) => {
    const upload = { name: `data-${contact.id}.zip`, type: 'application/zip', bytes, blob }
    const { id: attachmentId } = await keepUpload(writing, upload)
    await sql`update attachment set uploaded_by = ${`export:${asked.id}`} where id = ${attachmentId}`.execute(
      writing.tx,
    )
    await sql`update portal_export set attachment_id = ${attachmentId}, ready_at = ${writing.now} where id = ${asked.id}`.execute(
      writing.tx,
    )
  })
}
