import type { Newcomers } from '../../../contract/inboxes.ts'
import type { Automatic, SenderCheck, SenderLevel } from '../../../contract/messages.ts'
import type { Mailbox } from '../../../contract/shapes.ts'
import type { SenderFinding } from '../../channels/channel.ts'

/** What we know of a sender's address. */
export type Known = { known: boolean; own: 'inbox' | 'agent' | null }

/** How sure we are of a sender. */
export function levelOf(check: SenderFinding | null, known: boolean): SenderLevel {
  if (check?.verdict === 'pass') return 'authenticated'
  return check?.verdict === 'fail' || (check?.doubtful && known) ? 'failing' : 'unknown'
}

const verdicts = { authenticated: 'pass', failing: 'fail', unknown: 'none' } as const

/** What is kept and shown of a sender. */
export function identify(
  check: SenderFinding | null,
  { known, own }: Known,
  place: Pick<SenderCheck, 'tookPart' | 'replyToBelieved'>,
): SenderCheck & { heard: string | null } {
  const level = levelOf(check, known)
  return {
    verdict: verdicts[level],
    detail: check?.detail ?? '',
    level,
    checkedBy: check?.checkedBy ?? 'nobody',
    server: check?.server ?? null,
    spf: check?.spf ?? null,
    dkim: check?.dkim ?? null,
    dmarc: check?.dmarc ?? null,
    heard: check?.heard ?? null,
    known,
    own,
    ...place,
  }
}

/**
 * Whether an automatic answer may quote the message or name facts of its conversation: only to whoever proved who they are
 * or took part before; never where something speaks against them.
 */
export function mayDisclose({ level, own, tookPart }: Pick<SenderCheck, 'level' | 'own' | 'tookPart'>): boolean {
  if (level === 'failing' || (own !== null && level !== 'authenticated')) return false
  return level === 'authenticated' || tookPart
}

/** What points from a message to a conversation. Conversation ids. */
export type Evidence = {
  /** The signed reply address it was sent to. */
  byAddress: number | null
  /** A signed Message-ID of ours that it answers. */
  byMessageId: number | null
  /** A message in the database that it refers to. */
  byReference: number | null
}

/** `contact`: whose conversation it is; `part`: takes part in it; `kin`: of a participant's domain; `stranger`: none of these. */
export type Standing = 'contact' | 'part' | 'kin' | 'stranger'

export type Sender = {
  standing: Standing
  level: SenderLevel
  own: Known['own']
  automatic: Automatic | null
  /** Whether it looks like a code or link for somebody to prove themselves with. */
  verification: boolean
}

/**
 * `join`: into the conversation; `beside`: into one of the sender's own, linked to it; `new`: nothing points anywhere.
 * `withheld`: nobody outside may ever read it.
 */
export type Placing = {
  how: 'join' | 'beside' | 'new'
  conversationId: number | null
  threadedBy: string
  newcomer: boolean
  withheld: boolean
}

/** The strongest evidence: what we signed before what can be guessed or copied. */
export function pointed({ byAddress, byMessageId, byReference }: Evidence): { id: number; by: string } | null {
  if (byAddress !== null) return { id: byAddress, by: 'reply_address' }
  if (byMessageId !== null) return { id: byMessageId, by: 'our_message_id' }
  return byReference === null ? null : { id: byReference, by: 'reference' }
}

const machines: readonly (Automatic | null)[] = ['notification', 'list', 'challenge']
const reports: readonly (Automatic | null)[] = ['bounce', 'report', 'receipt']
const programs: readonly (Automatic | null)[] = ['auto-reply', 'challenge']

/**
 * Where a message belongs (docs/decisions/0003). Evidence says which conversation is meant; who writes, and how sure we are of
 * it, says whether they may come in. Without evidence nothing ever joins.
 */
export function place(evidence: Evidence, sender: Sender, rule: Newcomers): Placing {
  const meant = pointed(evidence)
  // What a person writes to us is theirs to have quoted, whatever it speaks of.
  const machine = machines.includes(sender.automatic)
  if (meant === null)
    return {
      ...{ how: 'new', conversationId: null, threadedBy: 'new' },
      ...{ newcomer: false, withheld: machine && sender.verification },
    }
  const beside = (threadedBy: string, withheld = sender.verification): Placing => ({
    ...{ how: 'beside', conversationId: meant.id, threadedBy },
    ...{ newcomer: false, withheld },
  })
  const join = (newcomer: boolean): Placing => ({
    ...{ how: 'join', conversationId: meant.id, threadedBy: meant.by },
    ...{ newcomer, withheld: newcomer && sender.verification },
  })
  const signed = meant.by !== 'reference'
  const answers = [evidence.byMessageId, evidence.byReference].includes(meant.id)
  // A service writes to whatever address it was given: whoever holds one of ours could make it send a code there.
  if (!answers && (machine || sender.verification)) return beside('third_party', true)
  if (signed && reports.includes(sender.automatic)) return join(false)
  // Somebody's mail program answers ours from whatever address is theirs; it wakes nobody and is never answered.
  if (programs.includes(sender.automatic) && evidence.byMessageId === meant.id)
    return { ...join(false), withheld: sender.verification }
  if (takesPart(sender)) return signed || sender.level !== 'failing' ? join(false) : beside('failing')
  const welcome = rule === 'participant' && sender.standing === 'kin' && sender.level === 'authenticated'
  if (welcome && sender.own === null && sender.automatic === null && !sender.verification) return join(true)
  return beside(signed ? 'newcomer' : 'stranger')
}

/** Mail that claims to come from an inbox of ours is no participant's, though that address stands in every mail. */
const takesPart = ({ standing, own }: Sender) => own !== 'inbox' && (standing === 'contact' || standing === 'part')

/**
 * Whether answers go where Reply-To asks. Somebody who got into a conversation by another's name would else lead our
 * answers to themselves.
 */
export function believesReplyTo(
  mail: { replyTo: readonly Mailbox[]; from: Mailbox | null },
  {
    level,
    own,
    begins,
    participants,
  }: { level: SenderLevel; own: Known['own']; begins: boolean; participants: ReadonlySet<string> },
): boolean {
  const from = mail.from?.address.toLowerCase()
  const others = mail.replyTo.map(({ address }) => address.toLowerCase()).filter((address) => address !== from)
  if (others.length === 0 || others.every((address) => participants.has(address))) return true
  if (level === 'authenticated') return true
  return begins && level !== 'failing' && own === null
}
