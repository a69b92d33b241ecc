import type { Request } from '../../../contract/endpoint.ts'
import type { takeProtocolOffers as contract, ProtocolRule } from '../../../contract/protocols.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { skillNamed } from '../../skills/commands.ts'
import { listProtocols } from '../queries.ts'
import { createRule } from '../ruling/commands.ts'
import { listOffers } from './queries.ts'

type Taken = Request<typeof contract>['body']

/** Takes rules that Heed proposes, in the order it proposes them; names come in the words of whoever takes them. */
export async function takeOffers(ctx: Ctx, { offers, skills }: Taken): Promise<{ items: ProtocolRule[] }> {
  const { items } = await listOffers(ctx)
  const missing = offers.find(({ key }) => !items.some((item) => item.key === key))
  if (missing) throw new Refusal('conflict', `“${missing.key}” was taken already, or no team is made for it.`)
  for (const offer of items) {
    const taken = offers.find(({ key }) => key === offer.key)
    if (!taken) continue
    const { team, conditions, level } = offer
    const needed = skills && offer.skill ? offer.skill : null
    const asked = needed ? [{ id: await skillNamed(ctx, taken.skill ?? needed.name), level: needed.level }] : []
    const rule = { team: team.id, name: taken.name ?? offer.name, conditions, level, skills: asked, enabled: true }
    await createRule(ctx, rule, offer.key)
  }
  return listProtocols(ctx)
}

/** What a new workspace begins with: everything that is proposed, without skills, as nobody has any yet. */
export async function takeAllOffers(ctx: Ctx): Promise<void> {
  const { items } = await listOffers(ctx)
  if (items.length > 0) await takeOffers(ctx, { offers: items.map(({ key }) => ({ key })), skills: false })
}
