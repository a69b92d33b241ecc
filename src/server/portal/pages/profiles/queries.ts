import { ConsentPurpose } from '../../../../contract/consents.ts'
import { type Contact, PreferredChannel } from '../../../../contract/contacts.ts'
import type { FileAnswer } from '../../../../contract/endpoint.ts'
import { SpokenLanguage } from '../../../../contract/languages.ts'
import { consentState } from '../../../contacts/consents/queries.ts'
import { getContact } from '../../../contacts/queries.ts'
import { languageName, type Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type Device, devicesOf } from '../../../portal-sessions/queries.ts'
import { standingAmong } from '../../../suspensions/queries.ts'
import type { Reader } from '../../reading/queries.ts'
import { words } from '../../wording/rules.ts'
import { type Own, ownPage, type Said } from '../queries.ts'

/** The page of the customer's own facts. */
export async function profilePage(
  ctx: Ctx,
  site: Site,
  reader: Reader,
  shown: Said & { status?: 400 } = {},
): Promise<FileAnswer> {
  const contact = await getContact(ctx, reader.contactId)
  const given = new Set<ConsentPurpose>()
  for (const purpose of ConsentPurpose.options)
    if ((await consentState(ctx, contact.id, purpose)) === 'given') given.add(purpose)
  const stopped = (await standingAmong(ctx.tx, reader.addresses)).some(({ scope }) => scope === 'automatic')
  const devices = await devicesOf(ctx, reader)
  return ownPage(ctx, site, reader, 'profile', profileOf(site, reader, shown, { contact, given, stopped, devices }))
}

type Read = {
  contact: Pick<Contact, 'name' | 'language' | 'timeZone' | 'preferredChannel'>
  given: ReadonlySet<ConsentPurpose>
  stopped: boolean
  devices: readonly Device[]
}

/** What it shows. */
export function profileOf(
  site: Site,
  reader: Reader,
  shown: Said & { status?: 400 },
  { contact, given, stopped, devices }: Read,
): Own {
  const said = words[site.ui]
  const spoken = contact.language?.slice(0, 2).toLowerCase() ?? ''
  return {
    ...shown,
    ...{ title: said.profile, canonical: '/profile' },
    data: {
      name: contact.name === reader.address ? '' : contact.name,
      zone: contact.timeZone ?? '',
      zones: Intl.supportedValuesOf('timeZone'),
      spoken: SpokenLanguage.options
        .map((code) => ({ code, name: languageName(code), chosen: code === spoken }))
        .toSorted((a, b) => a.name.localeCompare(b.name, site.language)),
      channels: PreferredChannel.options.map((channel) => ({
        ...{ channel, name: said[`channel_${channel}`], chosen: channel === contact.preferredChannel },
      })),
      addresses: reader.addresses.map((address) => ({ address, current: address === reader.address })),
      consents: ConsentPurpose.options.map((purpose) => ({
        ...{ purpose, name: said[`consent_${purpose}`], given: given.has(purpose) },
      })),
      automatic: !stopped,
      devices: devices.map((each) => ({ ...each, name: each.name || said.some_device })),
    },
  }
}
