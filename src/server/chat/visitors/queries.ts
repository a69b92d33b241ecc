import { importSPKI, jwtVerify } from 'jose'
import { sql } from 'kysely'
import type { ChatPage, ChatVisitor } from '../../../contract/chat.ts'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hashToken, type Secrets } from '../../platform/secrets.ts'
import type { WidgetRow } from '../widgets/queries.ts'
import { Claims, clockSkew, type Identity, identityOf, longestIdentity } from './rules.ts'

export type Visitor = {
  id: number
  inbox_id: number
  subject: string | null
  /** Who vouches for the subject: a help centre of ours, or else the site. */
  of_portal: boolean
  handed_to: number | null
  contact_id: number | null
  name: string
  email: string | null
  email_proved: boolean
  language: string | null
  visits: number
  page: ChatPage | null
  last_seen_at: Date
}

/** The same by a session of theirs. */
export type VisitorRow = Visitor & { session_id: number; expires_at: Date; portal_session_id: number | null }

const columns = sql`visitor.id, visitor.inbox_id, subject, of_portal, handed_to, contact_id, name, email, email_proved, language, visits, page,
  visitor.last_seen_at`

/** A visitor as commands see them. Null for nobody. */
export async function visitorById(db: Tx, id: number): Promise<Visitor | null> {
  const { rows } = await sql<Visitor>`select ${columns} from chat_visitor visitor where id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** Whose token it is at this widget. Null for a token that is worth nothing there. */
export async function visitorOf(db: Tx, widgetId: number, token: string, now: Date): Promise<VisitorRow | null> {
  const { rows } = await sql<VisitorRow>`
    select ${columns}, session.id as session_id, session.expires_at, portal_session_id
    from chat_session session join chat_visitor visitor on visitor.id = session.visitor_id
    where token_hash = ${hashToken(token)} and session.expires_at > ${now} and visitor.inbox_id = ${widgetId}
      and (portal_session_id is null or exists (select from portal_session
        where portal_session.id = portal_session_id and ended_at is null and portal_session.expires_at > ${now}))`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Of sessions at help centres those that have ended; what a visitor is known by there ends with them. */
export async function endedAmong(db: Tx, portalSessionIds: readonly number[], now: Date): Promise<Set<number>> {
  if (portalSessionIds.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    select asked.id from unnest(${[...portalSessionIds]}::bigint[]) as asked(id) where not exists (select from portal_session
      where portal_session.id = asked.id and ended_at is null and expires_at > ${now})`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The same, refused as `unauthenticated`. `header` is what Authorization says. */
export async function mustBeVisitor(ctx: Ctx, widget: Pick<WidgetRow, 'id'>, header: unknown): Promise<VisitorRow> {
  const token = bearer(header)
  const visitor = token ? await visitorOf(ctx.tx, widget.id, token, ctx.now) : null
  if (!visitor) throw new Refusal('unauthenticated', 'Begin a session first.')
  return visitor
}

export const bearer = (header: unknown): string | null =>
  (typeof header === 'string' && /^Bearer +(\S{20,200})$/i.exec(header)?.[1]) || null

export const toVisitor = (row: Pick<Visitor, 'name' | 'email' | 'subject' | 'visits'>): ChatVisitor => ({
  ...{ name: row.name, address: row.email, verified: row.subject !== null, visits: row.visits },
})

/** Algorithms that a key of the site's may sign with; a secret signs with HS256 and nothing else. */
const byKey: Record<string, string[]> = { RSA: ['RS256'], EC: ['ES256'], Ed25519: ['EdDSA'] }

/**
 * Who the company's site says the visitor is. The algorithm is the widget's, whatever the token names; it must be meant for
 * this widget and speak for an hour at most. Throws `forbidden`, always in the same words.
 */
export async function readIdentity(
  widget: Pick<WidgetRow, 'key' | 'secret' | 'public_key' | 'settings'>,
  token: string,
  secrets: Secrets,
  now: Date,
): Promise<Identity> {
  if (widget.settings.verification === 'none') throw notProved()
  const options = {
    ...{ audience: widget.key, clockTolerance: clockSkew, currentDate: now },
    requiredClaims: ['sub', 'exp', 'iat', 'aud'],
    maxTokenAge: longestIdentity,
  }
  const verified = await verify(widget, token, options, secrets).catch(() => null)
  const claims = Claims.safeParse(verified?.payload)
  if (!claims.success) throw notProved()
  const { exp, iat = 0 } = claims.data
  if (exp - iat > longestIdentity) throw notProved()
  return identityOf(claims.data)
}

type Options = Parameters<typeof jwtVerify>[2]

async function verify(
  { secret, public_key: pem }: Pick<WidgetRow, 'secret' | 'public_key'>,
  token: string,
  options: Options,
  secrets: Secrets,
) {
  // Which of the two is meant says the head; what each may sign with it does not.
  const isShared = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).alg === 'HS256'
  if (isShared) {
    if (!secret) throw notProved()
    const key = new TextEncoder().encode(secrets.open(secret) as string)
    return jwtVerify(token, key, { ...options, algorithms: ['HS256'] })
  }
  if (!pem) throw notProved()
  const [algorithms, key] = await importAny(pem)
  return jwtVerify(token, key, { ...options, algorithms })
}

async function importAny(pem: string): Promise<[string[], CryptoKey]> {
  for (const algorithms of Object.values(byKey)) {
    const key = await importSPKI(pem, algorithms[0] as string).catch(() => null)
    if (key) return [algorithms, key]
  }
  throw notProved()
}

const notProved = () =>
  new Refusal('forbidden', 'The site’s word about who you are does not hold. Load the page again.')
