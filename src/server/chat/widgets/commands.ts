import { createPublicKey, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { changeChatInvitation, changeChatWidget } from '../../../contract/chat-widgets.ts'
import { ChatSettings, type ChatWidget, type createChatWidget } from '../../../contract/chat-widgets.ts'
import type { Request } from '../../../contract/endpoint.ts'
import { changeInbox, createInbox } from '../../inboxes/commands.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { findWidget, getWidget } from './queries.ts'

type Creation = Request<typeof createChatWidget>['body']
type Change = Request<typeof changeChatWidget>['body']
type Invited = Request<typeof changeChatInvitation>['body']

/** Adds a widget with the inbox that its chats belong to. */
export async function createWidget(ctx: Ctx, body: Creation): Promise<ChatWidget> {
  const { id } = await createInbox(ctx, { channel: 'chat', name: body.name, team: body.team ?? null })
  return giveWidget(ctx, id, body)
}

/** Gives an inbox of channel chat its widget. */
export async function giveWidget(ctx: Ctx, id: number, body: Change): Promise<ChatWidget> {
  await ctx.tx
    .insertInto('chat_widget')
    .values({
      ...{ inbox_id: id, key: randomBytes(15).toString('base64url'), origins: [] },
      settings: JSON.stringify(ChatSettings.parse({})),
    })
    .execute()
  return change(ctx, id, body)
}

/** Changes what is named; `settings` as a whole. */
export async function changeWidget(ctx: Ctx, id: number, body: Change): Promise<ChatWidget> {
  await findWidget(ctx.tx, id)
  return change(ctx, id, body)
}

async function change(ctx: Ctx, id: number, { name, team, brand, ...body }: Change): Promise<ChatWidget> {
  if (name !== undefined || team !== undefined)
    await changeInbox(ctx, id, { ...(name !== undefined && { name }), ...(team !== undefined && { team }) })
  if (brand !== undefined) await ctx.tx.updateTable('inbox').set({ brand_id: brand }).where('id', '=', id).execute()
  if (body.publicKey) refuseNoKey(body.publicKey)
  if (body.mailInbox) await refuseNoMail(ctx, body.mailInbox)
  const values = {
    ...(body.origins && { origins: [...new Set(body.origins)] }),
    ...(body.settings && { settings: JSON.stringify(body.settings) }),
    ...(body.calendar !== undefined && { calendar_id: body.calendar }),
    ...(body.mailInbox !== undefined && { mail_inbox_id: body.mailInbox }),
    ...(body.helpCentre !== undefined && { help_centre_id: body.helpCentre }),
    ...(body.publicKey !== undefined && { public_key: body.publicKey || null }),
  }
  if (Object.keys(values).length > 0)
    await ctx.tx.updateTable('chat_widget').set(values).where('inbox_id', '=', id).execute().catch(leadsNowhere)
  await tellChanged(ctx, id, Object.keys(body))
  return getWidget(ctx, id)
}

const tellChanged = (ctx: Ctx, inboxId: number, changed: string[]) =>
  record(ctx, { type: 'chat_widget.changed', data: { inboxId, changed } })

function leadsNowhere(error: { code?: string; constraint?: string }): never {
  if (error.code !== '23503') throw error
  const field = error.constraint?.includes('calendar') ? 'calendar' : 'helpCentre'
  throw new Refusal('invalid', 'There is no such choice any more.', { [field]: 'Choose one that exists.' })
}

function refuseNoKey(pem: string): void {
  try {
    createPublicKey(pem)
  } catch {
    const message = 'This is no public key. Paste one in PEM: -----BEGIN PUBLIC KEY-----'
    throw new Refusal('invalid', message, { publicKey: message })
  }
}

async function refuseNoMail(ctx: Ctx, id: number): Promise<void> {
  const { rows } = await sql`select 1 from inbox where id = ${id} and channel = 'email' and address is not null
    and removed_at is null`.execute(ctx.tx)
  if (rows.length > 0) return
  const message = 'Choose an e-mail inbox with an address.'
  throw new Refusal('invalid', message, { mailInbox: message })
}

/** Makes the secret that the site signs its tokens with; returned this once, sealed from then on. */
export async function makeSecret(ctx: Ctx, id: number): Promise<{ secret: string; widget: ChatWidget }> {
  await findWidget(ctx.tx, id)
  const secret = `chs_${randomBytes(32).toString('base64url')}`
  const sealed = ctx.links.secrets.seal(secret)
  await ctx.tx
    .updateTable('chat_widget')
    .set({ secret: sealed, secret_at: ctx.now })
    .where('inbox_id', '=', id)
    .execute()
  await tellChanged(ctx, id, ['secret'])
  return { secret, widget: await getWidget(ctx, id) }
}

export async function switchWidget(ctx: Ctx, id: number, on: boolean): Promise<ChatWidget> {
  await findWidget(ctx.tx, id)
  const values = on ? { off_at: null, off_by: null } : { off_at: ctx.now, off_by: agentId(ctx.actor) }
  await ctx.tx.updateTable('chat_widget').set(values).where('inbox_id', '=', id).execute()
  await tellChanged(ctx, id, ['off'])
  return getWidget(ctx, id)
}

const columnsOf = ({ texts, path, afterSeconds, minVisits, returning, everyDays, on }: Invited, now: Date) => ({
  ...{ texts: JSON.stringify(texts), path, after_seconds: afterSeconds, min_visits: minVisits },
  ...{ only_returning: returning, every_days: everyDays, off_at: on ? null : now },
})

function refuseSilent({ texts }: Invited): void {
  if (Object.values(texts).some((text) => text)) return
  throw new Refusal('invalid', 'Write what the invitation says.', { texts: 'Write what it says.' })
}

export async function addInvitation(ctx: Ctx, id: number, body: Invited): Promise<ChatWidget> {
  await findWidget(ctx.tx, id)
  refuseSilent(body)
  await ctx.tx
    .insertInto('chat_invitation')
    .values({ inbox_id: id, ...columnsOf(body, ctx.now) })
    .execute()
  await tellChanged(ctx, id, ['invitations'])
  return getWidget(ctx, id)
}

export async function changeInvitation(ctx: Ctx, id: number, invitation: number, body: Invited): Promise<ChatWidget> {
  refuseSilent(body)
  await write(ctx, id, invitation, columnsOf(body, ctx.now))
  return getWidget(ctx, id)
}

export const removeInvitation = (ctx: Ctx, id: number, invitation: number): Promise<void> =>
  write(ctx, id, invitation, { removed_at: ctx.now })

async function write(ctx: Ctx, id: number, invitation: number, values: object): Promise<void> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('chat_invitation')
    .set(values)
    .where('id', '=', invitation)
    .where('inbox_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound('invitation')
  await tellChanged(ctx, id, ['invitations'])
}
