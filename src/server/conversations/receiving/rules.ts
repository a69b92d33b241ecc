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

/**
 * Where a message belongs (docs/decisions/0003). Evidence says which conversation is meant; who writes, and how sure we are of
 * it, says whether they may come in. Without evidence nothing ever joins.
 */
export function place(evidence: Evidence, sender: Sender, rule: Newcomers): Placing {
  const meant = pointed(evidence)
  if (meant === null)
    return { how: 'new', conversationId: null, threadedBy: 'new', newcomer: false, withheld: sender.verification }
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
  if (!answers && (machines.includes(sender.automatic) || sender.verification)) return beside('third_party', true)
  if (signed && reports.includes(sender.automatic)) return join(false)
  if (sender.automatic === 'auto-reply' && evidence.byMessageId === meant.id) return join(false)
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

const speaksOfProof =
  /\b(?:verif(?:y|ication|ied)|confirm(?:ation)?\b.{0,30}\b(?:e-?mail|address|account|code|sign)|one[- ]time|otp\b|passcode|pass code|security code|sign[- ]?in (?:code|link)|log[- ]?in (?:code|link)|magic link|activat(?:e|ion)|reset (?:your )?password|password reset|two[- ]factor|2fa\b|invit(?:e|ed|ation)\b.{0,60}\bjoin)|best[äa]tig(?:en|ungs)|verifizier|einmal(?:code|passwort|kennwort)|sicherheitscode|anmeldecode|zur[üu]cksetzen|passwort|code de (?:v[ée]rification|confirmation|s[ée]curit[ée])|confirmez votre|v[ée]rifiez votre|c[óo]digo de (?:verificaci[óo]n|seguridad|confirmaci[óo]n)|confirma tu|verifica tu|c[óo]digo de verifica[çc][ãa]o|codice di (?:verifica|conferma|sicurezza)|verificatiecode|bevestig je|kod weryfikacyjny|potwierd[źz]|код подтверждения|подтвердите|do[ğg]rulama kodu|認証コード|確認コード|验证码|驗證碼|인증 ?코드/iu
const code =
  /(?:^|[^\p{L}\p{N}.,/#-])(?:\d{4,8}|\d{3}[ -]\d{3}|[A-Z0-9]{3}-[A-Z0-9]{3}|(?=[A-Z0-9]*\d)[A-Z0-9]{6,10})(?=$|[^\p{L}\p{N}/-])/mu
const tokenLink =
  /https?:\/\/[^\s<>"]*(?:verif|confirm|activat|token|magic|invite|join|signin|sign-in|login|reset|auth|otp|code)[^\s<>"]*/i

/**
 * Whether a mail hands somebody a code or a link to prove themselves with: words that say so, and a code or such a link. It
 * need not be right about a person's mail, who answers what we wrote; it decides about mail that answers nothing.
 */
export function looksLikeVerification({ subject, text }: { subject: string; text: string }): boolean {
  const words = `${subject}\n${text.slice(0, 4000)}`
  return speaksOfProof.test(words) && (code.test(words) || tokenLink.test(words))
}

/** A subject without the codes in it: a conversation's stands in every mail that leaves it. */
export function withoutCodes(subject: string): string {
  return subject.replace(new RegExp(code.source, 'gmu'), (found) => `${/^[^\p{L}\p{N}]*/u.exec(found)?.[0] ?? ''}…`)
}
