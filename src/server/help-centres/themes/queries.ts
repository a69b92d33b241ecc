import { sql } from 'kysely'
import type { Theme, ThemeProblem, ThemeVersion } from '../../../contract/themes.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { BrokenTheme, type Templates } from '../../platform/themes.ts'
import { ownTemplates, themeWith } from '../drawing/queries.ts'
import { complaintsAbout } from './rules.ts'

type Row = { theme_draft: Record<string, string> | null; theme_revision: number; theme_version_id: number | null }
type VersionRow = {
  id: number
  number: number
  note: string
  created_at: Date
  author_id: number | null
  author: string | null
  templates: Record<string, string>
}

/** The theme of a help centre, as it is worked on. Throws `not_found`. */
export async function getTheme(ctx: Ctx, helpCentreId: number): Promise<Theme> {
  const { rows } = await sql<Row>`select theme_draft, theme_revision, theme_version_id from help_centre
    where id = ${helpCentreId} and removed_at is null`.execute(ctx.tx)
  const [row] = rows
  if (!row) throw notFound('help centre')
  const { rows: versions } = await sql<VersionRow>`
    select theme_version.id, number, note, theme_version.created_at, author_id, agent.name as author, templates
    from theme_version left join agent on agent.id = author_id
    where help_centre_id = ${helpCentreId} order by number desc limit 200`.execute(ctx.tx)
  const live = versions.find(({ id }) => id === row.theme_version_id)?.templates ?? {}
  return {
    revision: row.theme_revision,
    templates: row.theme_draft ?? live,
    standard: { ...ownTemplates },
    changed: row.theme_draft !== null && !sameTemplates(row.theme_draft, live),
    versions: versions.map((each) => versionOf(each, row.theme_version_id)),
  }
}

const versionOf = (row: VersionRow, live: number | null): ThemeVersion => ({
  ...{ id: row.id, number: row.number, note: row.note, createdAt: row.created_at.toISOString() },
  author: row.author_id === null ? null : { id: row.author_id, name: row.author ?? '' },
  live: row.id === live,
  templates: Object.keys(row.templates).toSorted(),
})

export function sameTemplates(one: Templates, other: Templates): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}

/** The first thing that is wrong with these templates before anything is drawn with them; null for nothing. */
export function problemOf(templates: Templates): ThemeProblem | null {
  const [complaint] = complaintsAbout(templates)
  if (complaint) return complaint
  try {
    themeWith(templates).check()
    return null
  } catch (error) {
    return asProblem(error)
  }
}

/** What of a theme could not be drawn. Throws what is something else. */
export function asProblem(error: unknown): ThemeProblem {
  if (!(error instanceof BrokenTheme)) throw error
  return { template: error.template, line: error.line, message: error.message }
}
