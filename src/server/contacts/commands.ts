import type { Contact, PreferredChannel } from '../../contract/contacts.ts'
import type { FieldChanges, FieldValues } from '../../contract/field-values.ts'
import { changedValues } from '../custom-fields/values/queries.ts'
import { organizationOfAddress } from '../organizations/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { findByAddress, getContact, hasConversations, lockContact } from './queries.ts'
import { type Address, complaintAbout, isTimeZone, nameOrAddress, normalAddress, normalLanguage } from './rules.ts'

type Fields = {
  name?: string | undefined
  addresses?: Address[] | undefined
  organizationId?: number | null | undefined
  language?: string | null | undefined
  timeZone?: string | null | undefined
  note?: string | undefined
  preferredChannel?: PreferredChannel | null | undefined
  customFields?: FieldChanges | undefined
}

/**
 * The contact who writes from the address, made where there is none. Two messages from the same new sender that come at
 * once make one contact: the second waits until the first is stored. For one address in a transaction, or several in
 * alphabetical order, so that two transactions never wait for each other.
 */
export async function findOrCreateContact(
  ctx: Ctx,
  sender: Address & { name: string },
): Promise<{ id: number; created: boolean }> {
  const address = { kind: sender.kind, address: normalAddress(sender) }
  const known = await findByAddress(ctx, address)
  if (known !== null) return { id: known, created: false }
  const id = await insertContact(ctx, { name: nameOrAddress(sender.name, address.address), addresses: [address] })
  const claimed = await ctx.tx
    .insertInto('contact_address')
    .values({ contact_id: id, ...address })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (claimed.numInsertedOrUpdatedRows === 1n) {
    await record(ctx, { type: 'contact.created', data: { contactId: id } })
    return { id, created: true }
  }
  // Somebody else was faster: theirs is the contact.
  await ctx.tx.deleteFrom('contact').where('id', '=', id).execute()
  return findOrCreateContact(ctx, sender)
}

/** Adds a contact. Throws `conflict` when an address belongs to another one. */
export async function createContact(ctx: Ctx, given: Fields & { name: string }): Promise<Contact> {
  const fields = checked(given)
  const id = await insertContact(ctx, { ...fields, name: given.name })
  await insertAddresses(ctx, id, fields.addresses ?? [])
  await record(ctx, { type: 'contact.created', data: { contactId: id } })
  return getContact(ctx, id)
}

/** Changes what is named; `addresses` replaces the whole list. */
export async function changeContact(ctx: Ctx, id: number, given: Fields): Promise<Contact> {
  const { addresses, customFields, ...plain } = checked(given)
  const before = await lockContact(ctx, id)
  if (Object.keys(given).length === 0) return getContact(ctx, id)
  const { values: custom, changes } = await changedValues(
    ctx,
    'contact',
    before.custom_fields as FieldValues,
    customFields,
  )
  const values = { ...columns(plain), custom_fields: changes.length > 0 ? JSON.stringify(custom) : undefined }
  if (Object.values(values).some((value) => value !== undefined))
    await ctx.tx.updateTable('contact').set(values).where('id', '=', id).execute().catch(noOrganization)
  if (addresses) {
    await ctx.tx.deleteFrom('contact_address').where('contact_id', '=', id).execute()
    await insertAddresses(ctx, id, addresses)
  }
  const isPlain = addresses !== undefined || Object.values(plain).some((value) => value !== undefined)
  await record(
    ctx,
    ...(isPlain ? [{ type: 'contact.changed' as const, data: { contactId: id } }] : []),
    ...changes.map((change) => ({ type: 'contact.field_changed' as const, data: { contactId: id, ...change } })),
  )
  return getContact(ctx, id)
}

/** Adds a mail address that the contact has proved to be theirs; false where it is another contact's. */
export async function addAddress(ctx: Ctx, id: number, address: string): Promise<boolean> {
  const { id: contactId } = await lockContact(ctx, id)
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('contact_address')
    .values({ contact_id: contactId, kind: 'email', address: normalAddress({ kind: 'email', address }) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (!numInsertedOrUpdatedRows) return false
  await record(ctx, { type: 'contact.changed', data: { contactId } })
  return true
}

/** Removes a contact of whom nothing was heard. */
export async function removeContact(ctx: Ctx, id: number): Promise<void> {
  const { name } = await lockContact(ctx, id)
  if (await hasConversations(ctx, id))
    throw new Refusal('conflict', 'This contact has conversations, which would lose their customer.')
  await ctx.tx.deleteFrom('contact').where('id', '=', id).execute()
  await record(ctx, { type: 'contact.removed', data: { contactId: id, name } })
}

/** Fields by the names of their columns. */
function columns<F extends Omit<Fields, 'addresses' | 'customFields'>>(fields: F) {
  const { organizationId, timeZone, preferredChannel, ...rest } = fields
  return { ...rest, organization_id: organizationId, time_zone: timeZone, preferred_channel: preferredChannel }
}

async function insertContact(ctx: Ctx, { addresses, customFields, ...plain }: Fields & { name: string }) {
  const { organizationId } = plain
  const { values } = await changedValues(ctx, 'contact', {}, customFields)
  const mail = addresses?.find((address) => address.kind === 'email')
  const organization_id =
    organizationId === undefined && mail ? await organizationOfAddress(ctx, mail.address) : (organizationId ?? null)
  const { id } = await ctx.tx
    .insertInto('contact')
    .values({ ...columns(plain), organization_id, custom_fields: JSON.stringify(values), created_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(noOrganization)
  return id
}

async function insertAddresses(ctx: Ctx, contactId: number, addresses: Address[]) {
  if (addresses.length === 0) return
  const taken = 'One of these addresses belongs to another contact.'
  await ctx.tx
    .insertInto('contact_address')
    .values(addresses.map((address) => ({ contact_id: contactId, ...address })))
    .execute()
    .catch(whenTaken('contact_address_kind_address_key', taken, { addresses: taken }))
}

/** The fields as they are kept. Throws `invalid` for an address, language or time zone that is none. */
function checked(fields: Fields): Fields {
  const { addresses, language, timeZone } = fields
  const refuse = (field: string, message: string) => new Refusal('invalid', message, { [field]: message })
  if (timeZone && !isTimeZone(timeZone))
    throw refuse('timeZone', `"${timeZone}" is no time zone, such as Europe/Berlin.`)
  const result = { ...fields }
  if (language) result.language = normalLanguage(language)
  if (language && !result.language) throw refuse('language', `"${language}" is no language, such as de or en-GB.`)
  if (!addresses) return result
  const normal = addresses.map((address) => ({ kind: address.kind, address: normalAddress(address) }))
  for (const [index, address] of normal.entries()) {
    const complaint = complaintAbout(address)
    if (complaint) throw refuse(`addresses.${index}.address`, complaint)
  }
  const unique = new Map(normal.map((address) => [`${address.kind} ${address.address}`, address]))
  return { ...result, addresses: [...unique.values()] }
}

function noOrganization(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code !== '23503' || constraint !== 'contact_organization_id_fkey') throw error
  const message = 'There is no such organization.'
  throw new Refusal('invalid', message, { organizationId: message })
}
