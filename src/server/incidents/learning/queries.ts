import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { entriesOf, getIncident } from '../queries.ts'
import { postmortemOf } from './rules.ts'

/** What was learned, as a Markdown file. Throws `not_found`. */
export async function getPostmortem(ctx: Ctx, id: number): Promise<FileAnswer> {
  const incident = await getIncident(ctx, id)
  const entries = await entriesOf(ctx, sql`incident_id = ${id}`, 2000)
  const body = Buffer.from(postmortemOf(incident, entries))
  return { body, type: 'text/markdown', name: `incident-${id}.md`, size: body.length }
}
