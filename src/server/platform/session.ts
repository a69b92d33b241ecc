import { sql } from 'kysely'
import type { Role } from '../../contract/access.ts'
import type { Actor } from './actor.ts'
import type { Database } from './database.ts'
import { hashToken, sameText } from './secrets.ts'

export const sessionCookie = 'heed_session'
/** Seconds that a session lasts without use. */
export const sessionLength = 30 * 24 * 3600

/** Finds out who a token belongs to; null when nobody's. */
export type Authenticator = {
  byToken(token: string): Promise<Actor | null>
  /** Forget what was looked up: somebody's rights or sessions have changed. */
  forget(): void
}

// Long enough to spare a look-up for each request of a busy screen. A change forgets at once on every node: see app.ts.
const remembered = 5000

/** Looks up sessions and API keys by the hash of their token. `adminKey` is the one from the environment. */
export function openAuthenticator(database: Database, adminKey: string | null, now: () => Date): Authenticator {
  const known = new Map<string, { actor: Promise<Actor | null>; until: number }>()

  async function lookUp(token: string): Promise<Actor | null> {
    if (adminKey !== null && sameText(token, adminKey))
      return { kind: 'key', id: 0, name: 'HEED_ADMIN_KEY', role: 'admin' }
    const hash = hashToken(token)
    return token.startsWith('heed_') ? keyOf(database, hash, now()) : sessionOf(database, hash, now())
  }

  return {
    byToken(token) {
      const hit = known.get(token)
      if (hit && hit.until > Date.now()) return hit.actor
      if (known.size > 10_000) known.clear()
      const actor = lookUp(token)
      known.set(token, { actor, until: Date.now() + remembered })
      // Only what was found is worth remembering.
      actor.then(
        (found) => found ?? known.delete(token),
        () => known.delete(token),
      )
      return actor
    },
    forget: () => known.clear(),
  }
}

async function sessionOf(database: Database, hash: Buffer, now: Date): Promise<Actor | null> {
  const { rows } = await sql<{ id: number; agent_id: number; name: string; role: Role; team_ids: number[] }>`
    with used as (
      update session set last_used_at = ${now}, expires_at = ${new Date(now.getTime() + sessionLength * 1000)}
      from agent
      where session.token_hash = ${hash} and session.ended_at is null and session.expires_at > ${now}
        and agent.id = session.agent_id and agent.deactivated_at is null
      returning session.id, agent.id as agent_id, agent.name, agent.role,
        array(select team_id from team_member where agent_id = agent.id) as team_ids
    ), seen as (
      update agent set last_seen_at = ${now}
      where id = (select agent_id from used)
        and (last_seen_at is null or last_seen_at < ${new Date(now.getTime() - 60_000)})
    )
    select * from used`.execute(database.reader)
  const row = rows[0]
  if (!row) return null
  const teamIds = row.team_ids.map(Number)
  return { kind: 'agent', id: row.agent_id, name: row.name, role: row.role, teamIds, sessionId: row.id }
}

async function keyOf(database: Database, hash: Buffer, now: Date): Promise<Actor | null> {
  const row = await database.reader
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .returning(['id', 'name', 'role'])
    .executeTakeFirst()
  return row ? { kind: 'key', id: row.id, name: row.name, role: row.role as Role } : null
}
