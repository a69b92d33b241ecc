import { type RawBuilder, sql } from 'kysely'
import { ChatSettings, type ChatWidget } from '../../../contract/chat-widgets.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { installLine, isAmong, isOwn } from './rules.ts'

export type WidgetRow = {
  id: number
  key: string
  name: string
  sender_name: string
  origins: string[]
  settings: ChatSettings
  calendar_id: number | null
  mail_inbox_id: number | null
  mail_inbox: string | null
  help_centre_id: number | null
  team_id: number | null
  team: string | null
  brand_id: number | null
  brand: string | null
  /** Of its brand, else of its help centre's. */
  logo_id: number | null
  secret: Buffer | null
  secret_at: Date | null
  public_key: string | null
  off_at: Date | null
  off_by: string | null
  invitations: ChatWidget['invitations']
}

const shown = sql`inbox.id, widget.key, inbox.name, inbox.sender_name, widget.origins, widget.settings, widget.calendar_id,
  widget.mail_inbox_id, mail.name as mail_inbox, widget.help_centre_id, inbox.team_id, team.name as team, inbox.brand_id,
  brand.name as brand, coalesce(brand.logo_id, (select logo_id from help_centre join brand on brand.id = help_centre.brand_id
    where help_centre.id = widget.help_centre_id and brand.removed_at is null)) as logo_id, widget.secret, widget.secret_at, widget.public_key, widget.off_at, agent.name as off_by,
  coalesce((select json_agg(json_build_object('id', invited.id, 'texts', texts, 'path', path, 'afterSeconds', after_seconds,
      'minVisits', min_visits, 'returning', only_returning, 'everyDays', every_days, 'on', invited.off_at is null,
      'shown', shown, 'accepted', accepted, 'closed', closed) order by invited.id)
    from chat_invitation invited where invited.inbox_id = inbox.id and removed_at is null), '[]') as invitations`

async function widgets(db: Tx, which: RawBuilder<unknown>): Promise<WidgetRow[]> {
  const { rows } = await sql<WidgetRow>`
    select ${shown} from chat_widget widget join inbox on inbox.id = widget.inbox_id left join team on team.id = inbox.team_id
      left join brand on brand.id = inbox.brand_id left join inbox mail on mail.id = widget.mail_inbox_id and mail.removed_at is null
      left join agent on agent.id = widget.off_by
    where inbox.removed_at is null and ${which} order by lower(inbox.name), inbox.id`.execute(db)
  // What was saved before a setting was there has its usual value.
  return rows.map((row) => ({ ...row, settings: ChatSettings.parse(row.settings) }))
}

/** The widget that stands in companies' pages by this name. Throws `not_found`. */
export async function widgetByKey(db: Tx, key: string): Promise<WidgetRow> {
  const [row] = await widgets(db, sql`widget.key = ${key}`)
  if (!row) throw notFound('chat')
  return row
}

/** Whether the widget belongs to the help centre of that slug. */
export async function standsAt(db: Tx, { help_centre_id: id }: WidgetRow, slug: string): Promise<boolean> {
  const { rows } =
    await sql`select from help_centre where id = ${id} and slug = ${slug} and removed_at is null`.execute(db)
  return rows.length > 0
}

/** A widget by its inbox. Throws `not_found`. */
export async function findWidget(db: Tx, id: number): Promise<WidgetRow> {
  const [row] = await widgets(db, sql`inbox.id = ${id}`)
  if (!row) throw notFound('chat widget')
  return row
}

export async function listWidgets(ctx: Ctx): Promise<{ items: ChatWidget[] }> {
  const rows = await widgets(ctx.tx, sql`true`)
  return { items: rows.map((row) => toWidget(row, ctx.links.publicUrl)) }
}

export const getWidget = async (ctx: Ctx, id: number): Promise<ChatWidget> =>
  toWidget(await findWidget(ctx.tx, id), ctx.links.publicUrl)

const named = (id: number | null, name: string | null) => (id === null || name === null ? null : { id, name })

export function toWidget(row: WidgetRow, publicUrl: string): ChatWidget {
  return {
    ...{ id: row.id, name: row.name, key: row.key, origins: row.origins, settings: row.settings },
    team: named(row.team_id, row.team),
    brand: named(row.brand_id, row.brand),
    calendar: row.calendar_id,
    mailInbox: named(row.mail_inbox_id, row.mail_inbox),
    helpCentre: row.help_centre_id,
    secretSince: row.secret_at?.toISOString() ?? null,
    publicKey: row.public_key,
    off: row.off_at && { at: row.off_at.toISOString(), by: row.off_by },
    invitations: row.invitations,
    install: installLine(publicUrl, row.key),
  }
}

type Asked = { method: string; headers: Record<string, unknown>; host: string }

/**
 * Whether a request comes from a page that may use the widget: the frame, which the house itself serves, or a site of the
 * company's. Browsers name the page with everything that changes something; a plain read of the frame's names nobody.
 */
export function mayUse(
  widget: Pick<WidgetRow, 'origins'>,
  { method, headers, host }: Asked,
  publicUrl: string,
): boolean {
  const origin = typeof headers.origin === 'string' ? headers.origin.toLowerCase() : null
  if (origin !== null) return isOwn(origin, host, publicUrl) || isAmong(origin, widget.origins)
  const site = headers['sec-fetch-site']
  return method === 'GET' && (site === undefined || site === 'same-origin')
}
