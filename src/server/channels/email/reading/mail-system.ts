import { readAddresses } from './addresses.ts'
import { isDaemon } from './bounce-text.ts'
import { fieldValue } from './headers.ts'
import type { Letter } from './letter.ts'

const systemName =
  /mail delivery|delivery (?:sub)?system|mailer|postmaster|mail system|mail administrator|system administrator|internet mail/i
const automaticOpening =
  /^[>\s]*this (?:message|e-?mail|report) (?:was|is|has been) (?:created |generated )?automatically (?:created |generated )?by (?:the )?mail/im

/** How sure it is that no person sent the mail: a mail system by its name, or a sender that nobody can answer. */
export function systemSender(letter: Letter): 'system' | 'nobody' | null {
  if (fieldValue(letter.fields, 'x-failed-recipients') !== null) return 'system'
  const header = fieldValue(letter.fields, 'from') ?? ''
  const from = readAddresses(header)[0]
  if (header.includes('<>') || (from && (isDaemon(from.address) || systemName.test(from.name)))) return 'system'
  if (letter.returnPath !== null && isDaemon(letter.returnPath)) return 'system'
  if (automaticOpening.test(letter.text.slice(0, 2000))) return 'nobody'
  return letter.returnPath === '' ? 'nobody' : null
}

const failureSubject = new RegExp(
  [
    'undeliver|returned (?:mail|to sender|e-?mail|message)|delivery (?:status notification|status|failure|failed|report|notification|error|problem|has failed)|fail(?:ed|ure) (?:mail|notice|delivery)',
    '(?:mail|message|e-?mail) (?:delivery )?(?:could not be|cannot be|failure|failed|error|not delivered|bounce|system error|status)|could not (?:be )?deliver|non[- ]?deliver|not deliver|unable to deliver|user unknown|unknown (?:user|recipient|address)|warning: (?:could not|message)|bounced (?:mail|message)|transcript of session',
    'unzustellbar|nicht zustellbar|übermittlungsstatus|konnte nicht zugestellt|non remis|échec d|non distribu|no se (?:pudo|puede) entregar|sin entregar|no entregado|devuelto|não entregue|falha na entrega|mancata consegna|niet bezorgd|onbestelbaar|kunne ikke leveres|kan ikke leveres|kunde inte levereras|не доставлен|недоставлен|nie można dostarczyć|niedostarczon|zwrot',
    '配信(?:不能|エラー|失敗|できません)|送信(?:エラー|できません)|エラーメール|退信|无法(?:投递|送达)|投递失败|無法(?:傳遞|投遞)|전송 실패|반송',
  ].join('|'),
  'i',
)

const failureWords = new RegExp(
  [
    "(?:could|can|was|were|is|be|been|did|has|have) ?n[o']t (?:be |been |yet been |get )?(?:deliver|reach|sent)|undeliver|returned to (?:sender|you)|permanent(?:ly)? (?:error|fail|fatal)|fatal errors?|error (?:has )?(?:occurred )?(?:while |when )?(?:attempting to )?deliver|deliver(?:y|ing)[^.\\n]{0,60}(?:fail|problem|error|unsuccessful|delayed|impossible)",
    "(?:fail|unable|not able|impossible)[^.\\n]{0,60}deliver|following (?:address|recipient)|(?:user|recipient|address|mailbox|host|domain)[^.\\n]{0,30}(?:unknown|not found|unavailable|rejected|does ?n[o']t exist|not recognized)|no such (?:user|mailbox|address)|mailbox[^.\\n]{0,30}(?:full|exceed)|transcript of session|failure reasons?|message was not accepted|did not exactly match|returned mail|\\b[45]\\d\\d[ -][45]\\.\\d\\.\\d|^\\s*(?:<<< )?5\\d\\d[ -]",
    "nicht (?:\\w+ ){0,3}zugestellt|unzustellbar|n'a pas pu|non remis|no se (?:ha )?pu[de]|não (?:foi possível|pôde)|non (?:è stato possibile|può essere)|niet worden (?:bezorgd|afgeleverd)|не (?:был[ао]? |удалось |может быть )доставл|宛先|送信|配信|投递|送达",
  ].join('|'),
  'im',
)

/** Whether subject and words report a failed delivery; a mail system is believed on either, anybody else only on both. */
export function speaksOfFailure(letter: Letter, sender: 'system' | 'nobody'): boolean {
  if (fieldValue(letter.fields, 'x-failed-recipients') !== null) return true
  const words = failureWords.test(letter.text.slice(0, 20_000))
  const subject = failureSubject.test(letter.subject)
  return sender === 'system' ? words || subject : words && subject
}
