type Cause = { cause: string; hard: boolean; says: RegExp }

// Hard is only what says that the address itself does not exist.
const hardCauses: Cause[] = [
  {
    cause: 'user unknown',
    hard: true,
    says: /user (?:is )?unknown|unknown (?:user|recipient|local[ -]?part|address|mailbox|account)|no such (?:user|recipient|mailbox|address|person|account|local user|name)|(?:user|recipient|account|mailbox|address|addressee|email|e-mail)[^.\n]{0,60}(?:does ?n[o']?t exist|do(?:es)? not exist|not exist|could ?n[o']t be found|not found|not known|is unknown|no longer (?:exists|on server|valid|here|available)|has been deleted|not (?:a )?valid|doesn't have an? )|(?:invalid|bad|illegal|nonexistent|non-existent) (?:recipient|mailbox|user|address|destination mailbox)|no mailbox (?:here|by that name)|not a (?:known|valid) (?:user|recipient|mailbox)|not (?:listed in|in) (?:domino )?(?:directory|public name)|mailbox (?:unavailable or access denied|not available|unknown|invalid)|unrouteable address|unknown or illegal alias|user ["'<]?[\w.@-]+["'>]? not (?:known|found)|we do not have|recipient address rejected: (?:user unknown|unknown|undeliverable)|this (?:user|address) (?:is not|doesn't|does not|no longer)|undeliverable address|name (?:is )?not recognized|addresses? (?:was|were) unknown|has moved|relocated|宛先不明|ユーザー?が存在|存在しない|見つかりません|nie istnieje|nicht bekannt|unbekannt(?:er)? empfänger|empfänger unbekannt|n'existe pas|inexistant|inconnu|no existe|desconocido|não existe|non esiste|пользователь не найден|не существует/i,
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
    says: /spam|junk|black ?list|block(?:ed|list|ing)|\brbl|dnsbl|spamhaus|spamcop|reputation|polic(?:y|ies)|dmarc|\bspf\b|dkim|authenticat|not authori[sz]ed|unauthori[sz]ed|relay|rcpthosts|reverse dns|\bptr\b|(?:r|reverse) ?dns|virus|malware|content|prohibited|access denied|denied|banned|too many|rate limit|throttl|greylist|grey-list|listed at|not allowed|not permitted|restricted|administrative|sender (?:address )?rejected|bad sender|verify (?:the )?sender|sender (?:verify|denied)|fix reverse|listed in/i,
  },
  {
    cause: 'message too large',
    hard: false,
    says: /(?:message|mail|size)[^.\n]{0,40}(?:too (?:large|big)|exceed)|exceeds? (?:the )?(?:maximum|size|limit)|size limit/i,
  },
]

const weakCauses: Cause[] = [
  {
    cause: 'account disabled',
    hard: false,
    says: /disabled|inactive|suspend|not active|deactivat|locked|expired account|temporarily (?:unavailable|disabled)|dormant/i,
  },
  {
    cause: 'not reachable in time',
    hard: false,
    says: /timed? ?out|time ?limit|expired|could not connect|connection (?:refused|reset|lost|dropped|timed)|no route|unreachable|retry time|all hosts have been failing|still being retried|delayed|congest|loop|too many hops|busy|lost connection|retries/i,
  },
  {
    cause: 'address refused',
    hard: true,
    says: /(?<!sender )address(?:es)? rejected|mailbox (?:unavailable|not found)|requested action not taken/i,
  },
]

// "Check for typos and try again" asks the writer, not the server.
const transient =
  /(?<!(?:typos|spelling|spaces|address|it)[^.\n]{0,40} )try (?:again|later)|temporar(?:y|ily)|transient|malformed or unexpected name server reply|service (?:currently )?unavailable/i
// The server refused the sender or the content: that says nothing about the address that was written to.
const beforeRecipient =
  /(?:after|in reply to|in response to)(?: the)? MAIL FROM|(?:after|in reply to) (?:end of )?DATA|end of DATA command|after end of data/i

/** Whether a failure means that the address does not exist, judged by what the server said and by its status code (RFC 3463). */
export function isHard(status: string | null, words: string): boolean {
  // "Recipient address rejected: …" says nothing yet, what follows does.
  const text = words.slice(0, 2000).replaceAll(/recipient address rejected: (?=[a-z])/gi, '')
  const precise = preciseStatus(status, text)
  const unknown = hardCauses.some((each) => each.says.test(text))
  // An address status stays one even when the server wanted to be asked again.
  if (precise?.startsWith('4')) return precise === '4.1.1' && unknown
  if (precise?.startsWith('2')) return false
  const code = /(?:^|[^\d.])([245]\d\d)(?=[ \-#])/.exec(text)?.[1] ?? ''
  if (!precise && code.startsWith('4') && !/(?:^|[^\d.])5\d\d[ -]/.test(text)) return false
  if (transient.test(text) || beforeRecipient.test(text)) return false
  // 5.2: the mailbox exists (though 5.2.1 is also said of unknown ones); 5.1.7 and 5.1.8: the sender's address.
  if (precise && /^5\.(?:2\.(?!1$)\d+|1\.[78]|3\.4)$/.test(precise)) return false
  if (unknown) return true
  // 5.3: the system; 5.7: a rule.
  if (precise && /^5\.[37]\./.test(precise)) return false
  if (softCauses.some((each) => each.says.test(text))) return false
  if (precise && /^5\.1\.(?:1|2|3|6|10)$/.test(precise)) return true
  return weakCauses.find((each) => each.says.test(text))?.hard ?? precise === '5.4.4'
}

// 5.0.0 says nothing; the server's own words often hold a better code.
function preciseStatus(status: string | null, text: string): string | null {
  if (status && !/^[45]\.0\.0$/.test(status)) return status
  return /(?:^|[\s(#:])([245]\.\d{1,2}\.\d{1,3})(?=[\s):;,.-]|$)/.exec(text)?.[1] ?? status
}
