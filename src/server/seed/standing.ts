/** Counts afresh how many conversations stand where and have which tag, for what did not come through the log. `run` executes one statement. */
export async function rebuildCounts(run: (statement: string) => Promise<unknown>): Promise<void> {
  await run('delete from conversation_count')
  await run(`insert into conversation_count (status, team_id, assignee_id, n)
    select status, coalesce(team_id, 0), coalesce(assignee_id, 0), count(*) from conversation
    where part_of is null group by 1, 2, 3`)
  await run(`insert into tag (name) select distinct on (lower(name)) name from (select unnest(tags) as name from conversation) used
    order by lower(name), name on conflict do nothing`)
  await run(`delete from tally where kind = 'tag'`)
  await run(`delete from tally_change where kind = 'tag'`)
  await run(`insert into tally (kind, name, n)
    select 'tag', lower(name), count(*) from (select unnest(tags) as name from conversation where part_of is null) used group by lower(name)`)
}
