import type { Request } from '../../contract/endpoint.ts'
import type { changeMacro as changeContract, createMacro as createContract, Macro } from '../../contract/macros.ts'
import { sanitizeHtml } from '../channels/email/reading/sanitize.ts'
import { normalLanguage } from '../contacts/rules.ts'
import { can } from '../platform/access.ts'
import { actorName, agentId } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { record } from '../platform/events.ts'
import { Refusal, whenTaken } from '../platform/refusal.ts'
import { BrokenTemplate, fillInHtml, variablesIn } from '../platform/templates.ts'
import { keepFiles } from './files/commands.ts'
import { getMacro, lockMacro, type MacroRow, mayChange, missingAmong } from './queries.ts'
import { hasWords, isShared, sortVariables, tidyFolder } from './rules.ts'

type Fields = Request<typeof createContract>['body']
type Change = Request<typeof changeContract>['body']
type Content = Pick<MacroRow, 'name' | 'folder' | 'kind' | 'html' | 'variants' | 'actions'>

const contentNames = ['name', 'folder', 'kind', 'html', 'variants', 'actions'] as const

/** Adds a macro. Throws `forbidden` for a shared one unless the actor may share, `invalid` for a text that cannot be filled in. */
export async function createMacro(ctx: Ctx, { scope, teams, attachments, ...fields }: Fields): Promise<Macro> {
  const content = await contentOf(ctx, {
    ...{ folder: '', kind: 'reply', html: '', variants: [], actions: {} },
    ...fields,
  })
  const place = await placeFor(ctx, { scope: scope ?? 'own', team_ids: teams ?? [], owner_id: agentId(ctx.actor) })
  const { id } = await ctx.tx
    .insertInto('macro')
    .values({ ...columnsOf(content), ...place, created_at: ctx.now, changed_at: ctx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(nameTaken)
  if (attachments?.length) await keepFiles(ctx, id, [], attachments)
  await keepVersion(ctx, id, 1, content)
  await record(ctx, { type: 'macro.created', data: { macroId: id } })
  return getMacro(ctx, id)
}

/** Changes what is named. What it says or does becomes a new version; who finds it does not. */
export async function changeMacro(ctx: Ctx, id: number, change: Change): Promise<Macro> {
  const before = await lockMacro(ctx, id)
  if (!mayChange(ctx.actor, before)) throw mayNotShare()
  const content = await contentOf(ctx, { ...before, ...given(change) })
  const place = await placeFor(ctx, {
    scope: change.scope ?? before.scope,
    team_ids: change.teams ?? before.team_ids,
    owner_id: before.owner_id ?? agentId(ctx.actor),
  })
  const changed: string[] = contentNames.filter((name) => different(content[name], before[name]))
  const version = changed.length > 0 ? before.version + 1 : before.version
  if (place.scope !== before.scope || different(place.team_ids, before.team_ids)) changed.push('sharing')
  if (change.attachments && (await keepFiles(ctx, id, before.attachment_ids, change.attachments)))
    changed.push('attachments')
  const archives = change.archived !== undefined && change.archived !== (before.archived_at !== null)
  if (archives) changed.push('archived')
  if (changed.length === 0) return getMacro(ctx, id)
  await ctx.tx
    .updateTable('macro')
    .set({ ...columnsOf(content), ...place, version, changed_at: ctx.now })
    .$if(archives, (query) => query.set({ archived_at: change.archived ? ctx.now : null }))
    .where('id', '=', id)
    .execute()
    .catch(nameTaken)
  if (version !== before.version) await keepVersion(ctx, id, version, content)
  await record(ctx, { type: 'macro.changed', data: { macroId: id, changed, version } })
  if (archives && change.archived)
    await record(ctx, { type: 'macro.archived', data: { macroId: id, name: content.name } })
  return getMacro(ctx, id)
}

/** Keeps a macro among the own favourites, or no longer. A key has none. */
export async function keepFavourite(ctx: Ctx, id: number, favourite: boolean): Promise<void> {
  await getMacro(ctx, id)
  const agent_id = agentId(ctx.actor)
  if (agent_id === null) return
  const row = { agent_id, macro_id: id }
  if (favourite)
    await ctx.tx
      .insertInto('macro_favourite')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else await ctx.tx.deleteFrom('macro_favourite').where('agent_id', '=', agent_id).where('macro_id', '=', id).execute()
}

const different = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b)

const given = ({ name, folder, kind, html, variants, actions }: Change): Partial<Content> =>
  Object.fromEntries(
    Object.entries({ name, folder, kind, html, variants, actions }).filter(([, value]) => value !== undefined),
  )

const columnsOf = ({ variants, actions, ...rest }: Content) => ({
  ...{ name: rest.name, folder: rest.folder, kind: rest.kind, html: rest.html },
  variants: JSON.stringify(variants),
  actions: JSON.stringify(actions),
})

async function keepVersion(ctx: Ctx, macro_id: number, version: number, content: Content): Promise<void> {
  await ctx.tx
    .insertInto('macro_version')
    .values({ macro_id, version, at: ctx.now, actor: actorName(ctx.actor), content: JSON.stringify(content) })
    .execute()
}

const taken = 'There is a macro of this name in the folder already.'

function nameTaken(error: unknown): never {
  try {
    return whenTaken('macro_shared_name', taken, { name: taken })(error)
  } catch (first) {
    return whenTaken('macro_own_name', taken, { name: taken })(first)
  }
}

const mayNotShare = () =>
  new Refusal('forbidden', 'Only a lead or an admin shares macros. Keep it for yourself, or ask one of them.', {
    scope: 'Only a lead or an admin shares macros.',
  })

type Place = Pick<MacroRow, 'scope' | 'team_ids' | 'owner_id'>

async function placeFor(ctx: Ctx, { scope, team_ids, owner_id }: Place): Promise<Place> {
  if (isShared(scope) && !can(ctx.actor, 'macro.share')) throw mayNotShare()
  if (scope === 'own' && owner_id === null)
    throw new Refusal('invalid', 'scope: Only an agent has macros of their own.', { scope: 'Share it.' })
  const ids = scope === 'teams' ? [...new Set(team_ids)].toSorted((a, b) => a - b) : []
  if (scope === 'teams' && ids.length === 0)
    throw new Refusal('invalid', 'teams: Choose at least one team.', { teams: 'Choose at least one team.' })
  const { teams } = await missingAmong(ctx, { agents: [], teams: ids, fields: [] })
  if (teams.length > 0) throw new Refusal('conflict', 'There is no such team.', { teams: 'Choose teams that exist.' })
  return { scope, team_ids: ids, owner_id: scope === 'own' ? owner_id : null }
}

/** What is kept: cleaned, and refused where it could not be applied. */
async function contentOf(ctx: Ctx, { name, folder, kind, html, variants, actions }: Content): Promise<Content> {
  const texts = variants.map((variant, index) => ({
    language: languageOf(variant.language, index),
    html: sanitizeHtml(variant.html),
  }))
  const content = { name, folder: tidyFolder(folder), kind, html: sanitizeHtml(html), variants: texts, actions }
  if (!hasWords(content.html)) content.html = ''
  await refuseBroken(ctx, 'html', content.html)
  for (const [index, { html: text }] of texts.entries()) await refuseBroken(ctx, `variants.${index}.html`, text)
  await refuseUnknown(ctx, actions)
  return content
}

function languageOf(tag: string, index: number): string {
  const language = normalLanguage(tag)
  if (language) return language
  const message = `"${tag}" is no language, such as de or en-GB.`
  throw new Refusal('invalid', message, { [`variants.${index}.language`]: message })
}

/** Refuses a text with Liquid that cannot be filled in, or that counts on what there is not. */
export async function refuseBroken(ctx: Ctx, field: string, html: string): Promise<void> {
  const refuse = (what: string) => {
    throw new Refusal('invalid', `${field}: ${what}`, { [field]: what })
  }
  try {
    await fillInHtml(html, {})
    const { unknown, fields } = sortVariables(variablesIn(html))
    if (unknown[0]) refuse(`There is no variable ${unknown[0]}.`)
    const missing = await missingAmong(ctx, { agents: [], teams: [], fields })
    if (missing.fields[0]) refuse(`There is no variable ${missing.fields[0]}.`)
  } catch (error) {
    if (error instanceof BrokenTemplate) refuse(error.message)
    throw error
  }
}

async function refuseUnknown(ctx: Ctx, { assignee, team, fields = {} }: MacroRow['actions']): Promise<void> {
  const missing = await missingAmong(ctx, {
    agents: typeof assignee === 'number' ? [assignee] : [],
    teams: typeof team === 'number' ? [team] : [],
    fields: Object.keys(fields).map((key) => ({ holder: 'conversation', key })),
  })
  const refuse = (what: string) => {
    throw new Refusal('conflict', what, { actions: what })
  }
  if (missing.agents.length > 0) refuse('There is no such agent, or their seat was taken away.')
  if (missing.teams.length > 0) refuse('There is no such team.')
  if (missing.fields[0]) refuse(`There is no field ${missing.fields[0]}.`)
}
