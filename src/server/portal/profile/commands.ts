import { sql } from 'kysely'
import { ConsentPurpose } from '../../../contract/consents.ts'
import type { PreferredChannel } from '../../../contract/contacts.ts'
import { SpokenLanguage } from '../../../contract/languages.ts'
import { changeContact } from '../../contacts/commands.ts'
import { recordConsent } from '../../contacts/consents/commands.ts'
import { consentState } from '../../contacts/consents/queries.ts'
import { isTimeZone } from '../../contacts/rules.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { liftAutomatic, suspend } from '../../suspensions/commands.ts'
import { suspendedForm } from '../../suspensions/rules.ts'
import type { Reader } from '../reading/queries.ts'

type Profile = { name: string; spoken: string; zone: string; channel: PreferredChannel | '' }

const speaker = (ctx: Ctx, { contactId }: Reader): Ctx => ({ ...ctx, actor: { kind: 'contact', id: contactId } })

/** What is wrong with a profile, by the key of its sentence; null where nothing is. */
export function complaintAbout({ name, zone }: Pick<Profile, 'name' | 'zone'>): 'bad_name' | 'bad_zone' | null {
  const line = nameOf(name)
  if (line === '' || line.length > 200) return 'bad_name'
  return zone.trim() !== '' && !isTimeZone(zone.trim()) ? 'bad_zone' : null
}

const nameOf = (name: string) => name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()

/** Keeps what a customer says of themselves; what they did not touch stays as it was. */
export async function keepProfile(ctx: Ctx, reader: Reader, given: Profile): Promise<void> {
  const before = await ctx.tx
    .selectFrom('contact')
    .select('language')
    .where('id', '=', reader.contactId)
    .executeTakeFirstOrThrow()
  const chosen = SpokenLanguage.safeParse(given.spoken)
  // The same language in more words, such as de-AT, is kept where they only see its name.
  const same = chosen.success && before.language?.toLowerCase().startsWith(chosen.data)
  await changeContact(speaker(ctx, reader), reader.contactId, {
    name: nameOf(given.name),
    timeZone: given.zone.trim() || null,
    preferredChannel: given.channel || null,
    ...(!same && { language: chosen.success ? chosen.data : null }),
  })
}

/** Takes one of the customer's addresses away; false for the one that they are signed in with. */
export async function removeAddress(ctx: Ctx, reader: Reader, address: string): Promise<boolean> {
  const normal = address.trim().toLowerCase()
  if (normal === reader.address) return false
  const { rows } = await sql<{ kind: 'email' | 'phone' | 'handle'; address: string }>`
    select kind, address from contact_address where contact_id = ${reader.contactId} order by id for update`.execute(
    ctx.tx,
  )
  const rest = rows.filter((each) => each.kind !== 'email' || each.address !== normal)
  if (rest.length < rows.length) await changeContact(speaker(ctx, reader), reader.contactId, { addresses: rest })
  return true
}

/** Keeps what a customer agrees to, and whether automatic mail may come to their addresses. */
export async function keepChoices(ctx: Ctx, site: Site, reader: Reader, given: ReadonlySet<string>): Promise<void> {
  const by = speaker(ctx, reader)
  for (const purpose of ConsentPurpose.options) {
    const before = await consentState(ctx, reader.contactId, purpose)
    const yes = given.has(purpose)
    if (yes === (before === 'given')) continue
    const state = yes ? 'given' : 'withdrawn'
    await recordConsent(by, reader.contactId, { purpose, state, how: `On the profile page of ${site.name}` })
  }
  const addresses = reader.addresses.toSorted()
  if (given.has('automatic')) await liftAutomatic(by, addresses)
  else
    for (const address of addresses)
      await suspend(by, {
        ...{ address: suspendedForm(address), scope: 'automatic', cause: 'unsubscribed', reason: null },
        ...{ messageId: null, conversationId: null },
      })
}
