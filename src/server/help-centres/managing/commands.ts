import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type {
  changeHelpCentre as changeContract,
  createHelpCentre as createContract,
  HelpCentre,
} from '../../../contract/help-centres.ts'
import { getBrand } from '../../brands/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { getHelpCentre, lockHelpCentre } from './queries.ts'

type Change = Request<typeof changeContract>['body']

const takenBy: Record<string, readonly [field: string, message: string]> = {
  help_centre_slug: ['slug', 'Another help centre has this address already.'],
  help_centre_host: ['host', 'Another help centre has this host name already.'],
  help_centre_brand: ['brandId', 'This brand has a help centre already.'],
}
const refuseTaken = (error: unknown): never => {
  const [field, message] = takenBy[(error as { constraint?: string }).constraint ?? ''] ?? []
  throw field && message ? new Refusal('conflict', message, { [field]: message }) : error
}

/** Adds the help centre of a brand, or of the house. Throws `not_found`, and `conflict` where there is one or its address is taken. */
export async function createHelpCentre(ctx: Ctx, body: Request<typeof createContract>['body']): Promise<HelpCentre> {
  if (body.brandId !== null) await getBrand(ctx, body.brandId)
  const { brandId: brand_id, ...fields } = body
  const { id, slug } = await ctx.tx
    .insertInto('help_centre')
    .values({ ...columnsOf(fields), slug: body.slug, brand_id, created_at: ctx.now })
    .returning(['id', 'slug'])
    .executeTakeFirstOrThrow()
    .catch(refuseTaken)
  await record(ctx, { type: 'help_centre.created', data: { helpCentreId: id, slug } })
  return getHelpCentre(ctx, id)
}

/** Changes what is named. Throws `not_found`, and `conflict` where an address is taken. */
export async function changeHelpCentre(ctx: Ctx, id: number, change: Change): Promise<HelpCentre> {
  const before = await lockHelpCentre(ctx, id)
  const parts = change.parts && { ...before.parts, ...change.parts }
  const look = change.look && { ...before.look, ...change.look }
  const columns = columnsOf({ ...change, ...(parts && { parts }), ...(look && { look }) })
  const values = { ...change, parts, look } as Record<string, unknown>
  const changed = Object.keys(columns).filter((name) => different(values[name], before[name as keyof typeof before]))
  if (changed.length === 0) return getHelpCentre(ctx, id)
  await ctx.tx.updateTable('help_centre').set(columns).where('id', '=', id).execute().catch(refuseTaken)
  await record(ctx, {
    type: 'help_centre.changed',
    data: { helpCentreId: id, slug: change.slug ?? before.slug, changed },
  })
  return getHelpCentre(ctx, id)
}

/** Shows it to the world, or takes it away. */
export async function publishHelpCentre(ctx: Ctx, id: number, published: boolean): Promise<HelpCentre> {
  const { published_at, slug } = await lockHelpCentre(ctx, id)
  if ((published_at !== null) === published) return getHelpCentre(ctx, id)
  await ctx.tx
    .updateTable('help_centre')
    .set({ published_at: published ? ctx.now : null })
    .where('id', '=', id)
    .execute()
  const type = published ? 'help_centre.published' : 'help_centre.withdrawn'
  await record(ctx, { type, data: { helpCentreId: id, slug } })
  return getHelpCentre(ctx, id)
}

/** Removes one that nobody outside sees. Throws `conflict` while it is published. */
export async function removeHelpCentre(ctx: Ctx, id: number): Promise<void> {
  const { published_at, slug } = await lockHelpCentre(ctx, id)
  if (published_at) throw new Refusal('conflict', 'Take it off the web first.')
  await sql`update help_centre set removed_at = ${ctx.now} where id = ${id}`.execute(ctx.tx)
  await record(ctx, { type: 'help_centre.removed', data: { helpCentreId: id, slug } })
}

const different = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

function columnsOf({ slug, host, name, languages, parts, look, promoted }: Change) {
  const columns = {
    ...{ slug, host, name },
    languages: languages && [...new Set(languages)],
    parts: parts && JSON.stringify(parts),
    look: look && JSON.stringify(look),
    promoted: promoted && [...new Set(promoted)],
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Omit<
    typeof columns,
    'slug'
  >
}
