import type { FieldHolder } from '../../../contract/custom-fields.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import { changeContact } from '../../contacts/commands.ts'
import { findByAddress, getContact } from '../../contacts/queries.ts'
import { listCustomFields } from '../../custom-fields/queries.ts'
import { changedValues } from '../../custom-fields/values/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Filling, fitted, type Mapped } from '../mapping/rules.ts'

/** Of the answers those that their fields can take; what a field no longer takes stays in the message. */
export async function fittingFields(
  ctx: Ctx,
  holder: FieldHolder,
  fillings: Record<string, Filling>,
): Promise<FieldChanges> {
  const { items } = await listCustomFields(ctx, { holder })
  const fitting: FieldChanges = {}
  for (const { key, type } of items) {
    const filling = Object.hasOwn(fillings, key) ? fillings[key] : undefined
    if (!filling) continue
    const value = fitted(type, filling)
    const fits = await changedValues(ctx, holder, {}, { [key]: value }).catch((error) => {
      if (error instanceof Refusal) return null
      throw error
    })
    if (fits) fitting[key] = value
  }
  return fitting
}

/** What somebody who is new to us said of themselves. A phone number that is somebody else's already stays theirs. */
export async function fillContact(
  ctx: Ctx,
  address: string,
  { phone, contactFields }: Mapped,
  language: string,
): Promise<void> {
  const id = await findByAddress(ctx, { kind: 'email', address })
  if (id === null) return
  const customFields = await fittingFields(ctx, 'contact', contactFields)
  const number = phone === null ? null : phone.replace(/[^\d+]/g, '')
  const isFree = number !== null && (await findByAddress(ctx, { kind: 'phone', address: number })) === null
  const { addresses } = await getContact(ctx, id)
  await changeContact(ctx, id, {
    language,
    ...(Object.keys(customFields).length > 0 && { customFields }),
    ...(isFree && number && { addresses: [...addresses, { kind: 'phone' as const, address: number }] }),
  })
}
