import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Reference } from './rules.ts'

/** Every such reference; what the database takes away or clears by itself is not among them. */
export async function listReferences(ctx: Ctx): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select child.relname as table, here.attname as column, parent.relname as parent, there.attname as parent_column,
      here.attnotnull as required
    from pg_constraint fk
    join pg_class child on child.oid = fk.conrelid
    join pg_class parent on parent.oid = fk.confrelid
    join pg_attribute here on here.attrelid = fk.conrelid and here.attnum = fk.conkey[1]
    join pg_attribute there on there.attrelid = fk.confrelid and there.attnum = fk.confkey[1]
    where contype = 'f' and confdeltype in ('a', 'r') and fk.connamespace = 'public'::regnamespace`.execute(ctx.tx)
  return rows
}
