import { type RawBuilder, sql } from 'kysely'
import { FormContent } from '../../contract/form-content.ts'
import type { Form, FormSummary, FormVersion } from '../../contract/forms.ts'
import { listCustomFields } from '../custom-fields/queries.ts'
import type { Site } from '../help-centres/rules.ts'
import type { Ctx } from '../platform/ctx.ts'
import { notFound } from '../platform/refusal.ts'
import { type Known, problemsOf } from './checking/rules.ts'
import { languageFor, questionsOf } from './rules.ts'

export type FormRow = {
  id: number
  name: string
  slug: string
  content: FormContent
  revision: number
  version: number
  published_revision: number | null
  published_at: Date | null
  changed_at: Date
}

const columns = sql`id, name, slug, content, revision, version, published_revision, published_at, changed_at`

/** What was kept, with what has been added to the language of forms since. */
export const contentOf = (kept: unknown): FormContent => FormContent.parse(kept)

async function rowsWhere(ctx: Ctx, which: RawBuilder<unknown>): Promise<FormRow[]> {
  const { rows } =
    await sql<FormRow>`select ${columns} from form where removed_at is null and ${which} order by lower(name), id`.execute(
      ctx.tx,
    )
  return rows.map((row) => ({ ...row, content: contentOf(row.content) }))
}

/** Throws `not_found`. */
export async function findForm(ctx: Ctx, id: number, locked = false): Promise<FormRow> {
  if (locked) await sql`select from form where id = ${id} for update`.execute(ctx.tx)
  const [row] = await rowsWhere(ctx, sql`id = ${id}`)
  if (!row) throw notFound('form')
  return row
}

const summaryOf = (row: FormRow) => ({
  ...{ id: row.id, name: row.name, slug: row.slug, version: row.version },
  publishedAt: row.published_at?.toISOString() ?? null,
  changed: row.published_revision !== row.revision,
  changedAt: row.changed_at.toISOString(),
})

export async function listForms(ctx: Ctx): Promise<{ items: FormSummary[] }> {
  const since = new Date(ctx.now.getTime() - 30 * 86_400_000)
  const { rows } = await sql<{ form_id: number; sent: number; spam: number }>`
    select form_id, count(*) filter (where suspicion is null)::int as sent, count(suspicion)::int as spam
    from form_submission where created_at > ${since} and not test group by form_id`.execute(ctx.tx)
  const counts = new Map(rows.map(({ form_id, ...lately }) => [form_id, lately]))
  const items = (await rowsWhere(ctx, sql`true`)).map((row) => ({
    ...summaryOf(row),
    lately: counts.get(row.id) ?? { sent: 0, spam: 0 },
  }))
  return { items }
}

export async function getForm(ctx: Ctx, id: number): Promise<Form> {
  const row = await findForm(ctx, id)
  return {
    ...summaryOf(row),
    content: row.content,
    revision: row.revision,
    problems: problemsOf(row.content, await knownTo(ctx, row.content)),
    places: await placesOf(ctx, row),
  }
}

/** What of the workspace a form may name. */
export async function knownTo(ctx: Ctx, content: FormContent): Promise<Known> {
  const { items } = await listCustomFields(ctx, {})
  const { rows } = await sql<{ id: number }>`select id from team where removed_at is null`.execute(ctx.tx)
  return {
    fields: new Map(
      items
        .filter(({ holder }) => holder !== 'organization')
        .map((field) => [`${field.holder}.${field.key}`, field.type]),
    ),
    teams: new Set(rows.map((row) => row.id)),
    inbox: (await answeringInbox(ctx, content.inboxId)) !== null,
  }
}

/** The inbox that answers: the one that is named while it can, else the first that can; null where none can. */
export async function answeringInbox(ctx: Ctx, id: number | null): Promise<{ id: number; address: string } | null> {
  const { rows } = await sql<{ id: number; address: string }>`
    select id, address from inbox where removed_at is null and channel = 'email' and address is not null
    order by id = ${id ?? 0} desc, id limit 1`.execute(ctx.tx)
  return rows[0] ?? null
}

type SiteRow = { id: number; slug: string; name: string; languages: string[] }

async function placesOf(ctx: Ctx, { content, slug }: FormRow): Promise<Form['places']> {
  const { rows } = await sql<SiteRow>`
    select help_centre.id, slug, languages, coalesce(nullif(help_centre.name, ''), brand.name,
      (select value ->> 'name' from setting where key = 'workspace'), slug) as name
    from help_centre left join brand on brand.id = brand_id
    where help_centre.removed_at is null and published_at is not null
      and (${content.helpCentres.length === 0} or help_centre.id = any(${content.helpCentres}::bigint[])) order by id`.execute(
    ctx.tx,
  )
  return rows.map((site) => ({
    ...{ helpCentreId: site.id, slug: site.slug, name: site.name },
    url: `${ctx.links.publicUrl}/help/${site.slug}/${languageFor(site, content.languages[0] ?? 'en')}/forms/${slug}`,
  }))
}

/** A form as customers see it: its published version. */
export type OpenedForm = { id: number; name: string; slug: string; version: number; content: FormContent }

const isOffered = (content: FormContent, site: Pick<Site, 'id'>) =>
  content.helpCentres.length === 0 || content.helpCentres.includes(site.id)

async function published(ctx: Ctx, which: RawBuilder<unknown>): Promise<OpenedForm[]> {
  const { rows } = await sql<OpenedForm>`
    select form.id, name, slug, form.version, form_version.content
    from form join form_version on form_version.form_id = form.id and form_version.version = form.version
    where removed_at is null and form.published_at is not null and ${which} order by form.id`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, content: contentOf(row.content) }))
}

/** The published form at this address of a help centre. Throws `not_found`. */
export async function formAt(ctx: Ctx, site: Pick<Site, 'id'>, slug: string): Promise<OpenedForm> {
  const [form] = await published(ctx, sql`slug = ${slug}`)
  if (!form || !isOffered(form.content, site)) throw notFound('page')
  return form
}

/** Throws `not_found` for one that is not published. */
export async function publishedForm(ctx: Ctx, id: number): Promise<OpenedForm> {
  const [form] = await published(ctx, sql`form.id = ${id}`)
  if (!form) throw notFound('form')
  return form
}

/** The forms that a help centre names on its pages. */
export async function formsOf(ctx: Ctx, site: Pick<Site, 'id'>): Promise<OpenedForm[]> {
  return (await published(ctx, sql`true`)).filter(({ content }) => content.listed && isOffered(content, site))
}

export async function listFormVersions(ctx: Ctx, id: number): Promise<{ items: FormVersion[] }> {
  await findForm(ctx, id)
  const { rows } = await sql<{
    version: number
    published_at: Date
    by: string
    submissions: number
    content: unknown
  }>`
    select version, published_at, content,
      coalesce((select name from agent where published_by = 'agent:' || agent.id), (select name from api_key where published_by = 'key:' || api_key.id), 'Heed') as by,
      (select count(*)::int from form_submission where form_submission.form_id = form_version.form_id
        and form_submission.version = form_version.version and suspicion is null and not test) as submissions
    from form_version where form_id = ${id} order by version desc limit 100`.execute(ctx.tx)
  const items = rows.map(({ published_at, content, ...row }) => {
    const whole = contentOf(content)
    return { ...row, publishedAt: published_at.toISOString(), questions: questionsOf(whole).length, content: whole }
  })
  return { items }
}
