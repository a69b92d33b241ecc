type Cause = { cause: string; hard: boolean; says: RegExp }

// Read from top to bottom, the first that speaks decides. Hard is only what says that the address itself does not exist.
const causes: Cause[] = [
  {
    cause: 'user unknown',
    hard: true,
    says: /user (?:is )?unknown|unknown (?:user|recipient|local[ -]?part|address|mailbox|account)|no such (?:user|recipient|mailbox|address|person|account|local user|name)|(?:user|recipient|account|mailbox|address|addressee|email|e-mail)[^.\n]{0,60}(?:does ?n[o']?t exist|do(?:es)? not exist|not exist|could ?n[o']t be found|not found|not known|is unknown|no longer (?:exists|on server|valid|here|available)|has been deleted|not (?:a )?valid|doesn't have an? )|(?:invalid|bad|illegal|nonexistent|non-existent) (?:recipient|mailbox|user|address|destination mailbox)|no mailbox (?:here|by that name)|not a (?:known|valid) (?:user|recipient|mailbox)|not (?:listed in|in) (?:domino )?(?:directory|public name)|mailbox (?:unavailable or access denied|not available|unknown|invalid)|unrouteable address|unknown or illegal alias|user ["'<]?[\w.@-]+["'>]? not (?:known|found)|we do not have|recipient address rejected: (?:user|unknown|undeliverable)|this (?:user|address) (?:is not|doesn't|does not|no longer)|undeliverable address|name (?:is )?not recognized|addresses? (?:was|were) unknown|has moved|relocated|宛先不明|ユーザー?が存在|存在しない|見つかりません|nie istnieje|nicht bekannt|unbekannt(?:er)? empfänger|empfänger unbekannt|n'existe pas|inexistant|inconnu|no existe|desconocido|não existe|non esiste|пользователь не найден|не существует/i,
  },
  {
    cause: 'host unknown',
    hard: true,
    says: /(?:host|domain)(?: name)?[^.\n]{0,80}(?:unknown|not found|does ?n[o']?t exist|lookup (?:failed|did not)|is (?:dead|invalid|illegal)|not (?:been )?(?:exist|resolve)|could not be found)|unknown (?:host|domain|mail host)|no such (?:host|domain)|nxdomain|name service error|name or service not known|cannot find (?:a |any )?(?:mx|mail exchange|host|your hostname)|host not found|(?:no|null) ?mx|domain (?:of sender address )?.{0,60}does not (?:exist|accept mail)|illegal host\/domain|unrouteable mail domain|unresolvable|bad destination (?:host|system)|couldn't find any host|dns (?:error|lookup failure).{0,60}(?:not found|nxdomain)/i,
  },
]

const softCauses: Cause[] = [
  {
    cause: 'mailbox full',
    hard: false,
    says: /quota|mailbox[^.\n]{0,40}(?:full|exceed|size limit|too large|storage)|(?:is|account|inbox|folder) full|full mailbox|disk (?:space|full)|insufficient (?:system |disk )?(?:storage|space|resources)|not enough (?:storage|disk )?space|storage (?:limit|space|exceeded)|over ?limit|容量|mailbox voll|pełna/i,
  },
  {
    cause: 'refused as spam or by policy',
    hard: false,
    says: /spam|junk|black ?list|block(?:ed|list|ing)|\brbl|dnsbl|spamhaus|spamcop|reputation|polic(?:y|ies)|dmarc|\bspf\b|dkim|authenticat|not authori[sz]ed|unauthori[sz]ed|relay|reverse dns|\bptr\b|(?:r|reverse) ?dns|virus|malware|content|prohibited|access denied|denied|banned|too many|rate limit|throttl|greylist|grey-list|listed at|not allowed|not permitted|restricted|rejected by|administrative|sender (?:address )?rejected|bad sender|verify (?:the )?sender|sender (?:verify|denied)|fix reverse|listed in|reject/i,
  },
  {
    cause: 'message too large',
    hard: false,
    says: /(?:message|mail|size)[^.\n]{0,40}(?:too (?:large|big)|exceed)|exceeds? (?:the )?(?:maximum|size|limit)|size limit/i,
  },
  {
    cause: 'account disabled',
    hard: false,
    says: /disabled|inactive|suspend|not active|deactivat|locked|expired account|temporarily (?:unavailable|disabled)|dormant/i,
  },
  {
    cause: 'not reachable in time',
    hard: false,
    says: /timed? ?out|time ?limit|expired|could not connect|connection (?:refused|reset|lost|dropped|timed)|no route|unreachable|retry time|all hosts have been failing|still being retried|delayed|try again|temporar|congest|loop|too many hops|busy|lost connection|retries/i,
  },
]

const hardStatus = /^5\.1\.(?:1|2|3|6|10)$|^5\.4\.4$|^5\.2\.0\.hard$/

/** Whether a failure means that the address does not exist, judged by what the server said, then by its status code (RFC 3463). */
export function isHard(status: string | null, words: string): boolean {
  const text = words.slice(0, 4000)
  const code = /(?:^|[^\d.])([245]\d\d)(?=[ \-#])/.exec(text)?.[1] ?? ''
  if (status?.startsWith('4') || status?.startsWith('2')) return false
  if (status && /^5\.(?:2\.[12]|3\.4|7\.\d+)$/.test(status) && !causes[0]?.says.test(text)) return false
  if (!status && code.startsWith('4')) return false
  for (const each of [...causes, ...softCauses]) if (each.says.test(text)) return each.hard
  return status !== null && hardStatus.test(status)
}
