import type pg from 'pg'
import { type Finding, fail, inWords, ok, warn } from './finding.ts'

/** What the rows tell: who is behind, what has failed, what waits for a person. `runs` says that Heed is running. */
export async function aboutWork(pool: pg.Pool, runs: boolean): Promise<Finding[]> {
  return [
    await aboutFollowers(pool, runs),
    await aboutJobs(pool),
    ...(await aboutIntake(pool, runs)),
    await aboutOutbox(pool),
    await aboutAccounts(pool, runs),
    ...(await aboutIndexes(pool)),
  ]
}

async function aboutFollowers(pool: pg.Pool, runs: boolean): Promise<Finding> {
  const { rows } = await pool.query<{ name: string; lag: number }>(`
    select name, extract(epoch from now() - (
      select at from event where (event.tx, event.id) > (cursor.tx, cursor.id) order by tx, id limit 1))::float8 as lag
    from follower_cursor cursor order by lag desc nulls last`)
  const [worst] = rows
  if (!worst?.lag || worst.lag < 60) return ok('followers', `${rows.length} follow the log, none is behind`)
  const words = `"${worst.name}" is ${inWords(worst.lag)} behind`
  if (!runs) return warn('followers', `${words}; it catches up once Heed runs`)
  const advice = 'Does a process with the role worker run, and no transaction that stays open? Its log says more.'
  return worst.lag < 300 ? warn('followers', `${words}. ${advice}`) : fail('followers', `${words}. ${advice}`)
}

async function aboutJobs(pool: pg.Pool): Promise<Finding> {
  const there = await pool.query(`select to_regclass('graphile_worker._private_jobs') is not null as there`)
  if (!there.rows[0].there) return ok('jobs', 'there are none yet')
  const { rows } = await pool.query<{ failed: number; again: number; waiting: number; names: string | null }>(`
    select count(*) filter (where attempts >= max_attempts and locked_at is null)::int as failed,
      count(*) filter (where attempts between 1 and max_attempts - 1 and last_error is not null)::int as again,
      count(*) filter (where attempts = 0 and run_at <= now())::int as waiting,
      string_agg(distinct identifier, ', ') filter (where attempts >= max_attempts and locked_at is null) as names
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id`)
  const { failed = 0, again = 0, waiting = 0, names } = rows[0] ?? {}
  if (failed > 0) return fail('jobs', `${failed} have failed for good (${names}). The log says why.`)
  if (again > 0) return warn('jobs', `${again} have failed and are tried again. The log says why.`)
  return ok('jobs', `none has failed, ${waiting} wait`)
}

async function aboutIntake(pool: pg.Pool, runs: boolean): Promise<Finding[]> {
  const { rows } = await pool.query<{ quarantined: number; stuck: number }>(`
    select count(*) filter (where state = 'quarantined')::int as quarantined,
      count(*) filter (where state = 'received' and received_at < now() - interval '5 minutes')::int as stuck
    from intake where state in ('quarantined', 'received')`)
  const { quarantined = 0, stuck = 0 } = rows[0] ?? {}
  const late = `${stuck} were stored more than 5 minutes ago and are not read yet`
  return [
    quarantined > 0
      ? warn('quarantine', `${quarantined} mails wait for a person. See Intake in the workspace.`)
      : ok('quarantine', 'empty'),
    stuck === 0
      ? ok('intake', 'all that arrived is read')
      : runs
        ? fail('intake', `${late}. Does a process with the role worker run? Its log says more.`)
        : warn('intake', `${late}; they are once Heed runs`),
  ]
}

async function aboutOutbox(pool: pg.Pool): Promise<Finding> {
  const { rows } = await pool.query<{ failed: number; late: number }>(`
    select count(*) filter (where state in ('failed', 'bounced') and created_at > now() - interval '7 days')::int as failed,
      count(*) filter (where state in ('queued', 'sending') and created_at < now() - interval '15 minutes')::int as late
    from delivery where state in ('queued', 'sending', 'failed', 'bounced')`)
  const { failed = 0, late = 0 } = rows[0] ?? {}
  if (late > 0)
    return warn('outbox', `${late} mails wait for longer than 15 minutes. The outbox in the workspace says why.`)
  if (failed > 0) return warn('outbox', `${failed} of the last 7 days did not arrive. See the outbox in the workspace.`)
  return ok('outbox', 'nothing is stuck')
}

type Account = { name: string; state: string; message: string | null; since: number | null }

async function aboutAccounts(pool: pg.Pool, runs: boolean): Promise<Finding> {
  const { rows } = await pool.query<Account>(`
    select name, health ->> 'state' as state, health ->> 'message' as message,
      extract(epoch from now() - (health ->> 'since')::timestamptz)::float8 as since
    from inbox where imap is not null and removed_at is null order by name`)
  if (rows.length === 0) return ok('IMAP', 'no inbox reads a mailbox')
  if (!runs) return ok('IMAP', `${rows.length} mailboxes are read once Heed runs`)
  const words = (account: Account) =>
    `${account.name}: ${account.message ?? account.state}${account.since ? ` (for ${inWords(account.since)})` : ''}`
  const failing = rows.filter(({ state }) => state === 'failing')
  if (failing.length > 0) return fail('IMAP', `${failing.map(words).join('; ')}. Test it under Settings, Inboxes.`)
  const slow = rows.filter(({ state, since }) => state === 'connecting' && (since ?? 0) > 300)
  if (slow.length > 0) return warn('IMAP', `${slow.map(words).join('; ')}. Does a process with the role mail run?`)
  return ok('IMAP', `${rows.length} mailboxes are read`)
}

async function aboutIndexes(pool: pg.Pool): Promise<Finding[]> {
  const { rows } = await pool.query<{ aside: boolean; broken: string | null }>(`
    select exists (select from setting where key = 'seed.aside') as aside,
      (select string_agg(indexrelid::regclass::text, ', ') from pg_index where not indisvalid) as broken`)
  const { aside = false, broken = null } = rows[0] ?? {}
  if (aside)
    return [fail('indexes', 'a seeding was broken off and left some out. Run: bin/heed seed --conversations 1')]
  return broken ? [fail('indexes', `${broken} cannot be used. Run in the database: reindex index …`)] : []
}
