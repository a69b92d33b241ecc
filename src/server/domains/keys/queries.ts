import { sql } from 'kysely'
import type { DkimKey } from '../../../contract/domains.ts'
import type { SigningKey } from '../../channels/email/dkim.ts'
import type { Tx } from '../../platform/ctx.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { keyRecord, type OwnKey } from '../dkim/rules.ts'
import { keptFor } from './rules.ts'

export type KeyRow = {
  id: number
  domain: string
  selector: string
  algorithm: 'rsa' | 'ed25519'
  public_key: string
  created_at: Date
  seen_at: Date | null
  active_since: Date | null
  retired_at: Date | null
}

/** Keys of these domains, the oldest first, without their private halves. */
export async function keysOf(tx: Tx, domains: readonly string[]): Promise<KeyRow[]> {
  const { rows } = await sql<KeyRow>`
    select id, domain, selector, algorithm, public_key, created_at, seen_at, active_since, retired_at from dkim_key
    where domain = any(${domains}::text[]) order by id`.execute(tx)
  return rows
}

/** The keys that mail of the domain is signed with now. */
export async function signingKeys(tx: Tx, secrets: Secrets, domain: string): Promise<SigningKey[]> {
  const { rows } = await sql<{ selector: string; algorithm: 'rsa' | 'ed25519'; private_key: Buffer }>`
    select selector, algorithm, private_key from dkim_key where domain = ${domain}
    and active_since is not null and retired_at is null and private_key is not null order by id`.execute(tx)
  return rows.flatMap(({ selector, algorithm, private_key }) => {
    const privateKey = opened(secrets, private_key)
    return privateKey === null ? [] : [{ domain, selector, algorithm, privateKey }]
  })
}

/** Null when HEED_SECRET is another one than when the key was made: mail then leaves unsigned, rather than not at all. */
function opened(secrets: Secrets, sealed: Buffer): string | null {
  try {
    return String(secrets.open(sealed))
  } catch {
    return null
  }
}

/** The row as the contract shows it, and as the rules need it. */
export function toKey(row: KeyRow): DkimKey & Pick<OwnKey, 'publicKey'> {
  const state = row.retired_at ? 'retired' : row.active_since ? 'signing' : row.seen_at ? 'ready' : 'waiting'
  return {
    ...{ id: row.id, selector: row.selector, algorithm: row.algorithm, publicKey: row.public_key, state },
    record: keyRecord(row.domain, { ...row, publicKey: row.public_key }),
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at?.toISOString() ?? null,
    signingSince: row.active_since?.toISOString() ?? null,
    retiredAt: row.retired_at?.toISOString() ?? null,
    removableFrom: row.retired_at ? new Date(row.retired_at.getTime() + keptFor).toISOString() : null,
  }
}
