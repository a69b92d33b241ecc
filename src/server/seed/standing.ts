/** Counts afresh how many conversations stand where, for what did not come through the log. `run` executes one statement. */
export async function rebuildCounts(run: (statement: string) => Promise<unknown>): Promise<void> {
  await run('delete from conversation_count')
  await run(`insert into conversation_count (status, team_id, assignee_id, n)
    select status, coalesce(team_id, 0), coalesce(assignee_id, 0), count(*) from conversation group by 1, 2, 3`)
}
