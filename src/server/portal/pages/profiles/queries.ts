import { ConsentPurpose } from '../../../../contract/consents.ts'
import { PreferredChannel } from '../../../../contract/contacts.ts'
import type { FileAnswer } from '../../../../contract/endpoint.ts'
import { SpokenLanguage } from '../../../../contract/languages.ts'
import { consentState } from '../../../contacts/consents/queries.ts'
import { getContact } from '../../../contacts/queries.ts'
import { languageName, type Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { devicesOf } from '../../../portal-sessions/queries.ts'
import { standingAmong } from '../../../suspensions/queries.ts'
import type { Reader } from '../../reading/queries.ts'
import { words } from '../../wording/rules.ts'
import { ownPage, type Said } from '../queries.ts'

/** The page of the customer's own facts. */
export async function profilePage(
  ctx: Ctx,
  site: Site,
  reader: Reader,
  shown: Said & { status?: 400 } = {},
): Promise<FileAnswer> {
  const contact = await getContact(ctx, reader.contactId)
  const said = words[site.ui]
  const spoken = contact.language?.slice(0, 2).toLowerCase() ?? ''
  const consents = []
  for (const purpose of ConsentPurpose.options)
    consents.push({
      purpose,
      name: said[`consent_${purpose}`],
      given: (await consentState(ctx, contact.id, purpose)) === 'given',
    })
  const stopped = (await standingAmong(ctx.tx, reader.addresses)).some(({ scope }) => scope === 'automatic')
  return ownPage(ctx, site, reader, 'profile', {
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
      ...{ consents, automatic: !stopped },
      devices: (await devicesOf(ctx, reader)).map((each) => ({ ...each, name: each.name || said.some_device })),
    },
  })
}
