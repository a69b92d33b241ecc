import { isDaemon } from './bounce-text.ts'
import { type Field, fieldValue } from './headers.ts'
import type { Report } from './letter.ts'

/** Why a mail is not a person writing. */
export type Automatic = 'bounce' | 'auto-reply' | 'report' | 'list' | 'receipt' | 'challenge' | 'notification'

/** What the decision looks at. `returnPath` is '' for the null sender, null when not known; `from` is the sender's address. */
export type Traces = {
  fields: Field[]
  subject: string
  text: string
  from: string
  returnPath: string | null
  report: Report | null
}

const byReport: Record<Report['kind'], Automatic> = {
  bounce: 'bounce',
  delay: 'bounce',
  delivered: 'report',
  complaint: 'report',
  receipt: 'receipt',
}

/** The kind of machine that wrote the mail, null for a person (RFC 3834, RFC 2369, RFC 2919, and headers of the wild). */
export function readAutomatic(traces: Traces): Automatic | null {
  if (isChallenge(traces)) return 'challenge'
  if (traces.report) return byReport[traces.report.kind]
  if (isAutoReply(traces)) return 'auto-reply'
  if (isList(traces.fields)) return 'list'
  return isNotification(traces) ? 'notification' : null
}

/** Whether the mail asks its sender to prove that they are human before it is passed on. */
export function isChallenge({ fields, subject, text, from }: Omit<Traces, 'report'>): boolean {
  if (
    has(fields, 'x-tmda-confirm-pending') ||
    has(fields, 'x-boxbe') ||
    has(fields, 'x-spamarrest-noauth') ||
    has(fields, 'x-qconfirm')
  )
    return true
  if (
    /@(?:[\w-]+\.)*(?:boxbe|spamarrest|bluebottle|qconfirm|mailblocks|choicemail|uol-antispam|antispam\.uol)\./i.test(
      `${from}.`,
    )
  )
    return true
  const asks =
    /(?:action required|verif(?:y|ication)|confirm(?:ation)?|challenge|whitelist|approve|anti-?spam|one[- ]time|sender (?:verification|authentication))/i
  const explains =
    /(?:confirm|verify|prove|authenticate) (?:that )?(?:you(?:r(?:self)?)?|this (?:message|e-?mail))[^\n]{0,120}(?:human|person|sender|not (?:a )?(?:spam|robot|machine)|delivered|message)|(?:click|reply)[^\n]{0,100}(?:to (?:have|get) your (?:message|e-?mail)[^\n]{0,30}delivered|be added to (?:my|the|his|her) (?:white|guest|approved|allowed))|(?:guest|white|approved sender)s? ?list[^\n]{0,100}(?:before|until|click|reply|confirm|deliver)|challenge[- ]response/i
  // A refusal that asks the sender to confirm on a page is the same question from a gateway.
  if (
    /\b5\d\d\b[^\n]{0,80}\n?[^\n]{0,60}requires? (?:sender )?(?:confirmation|verification)[\s\S]{0,20}(?:visit|click|go to|see)\b/i.test(
      text.slice(0, 5000),
    )
  )
    return true
  return asks.test(subject) && explains.test(text.slice(0, 5000)) && (isAutomated(fields) || /^re:/i.test(subject))
}

const autoReplySubject =
  /^\s*(?:auto(?:matic|mated|matisk|matyczna)?[ -]?(?:reply|response|respond|svar|antwort|odpowied)|out of (?:the )?office|ooo\b|abwesend|abwesenheits|automatische (?:antwort|beantwoording|abwesenheit)|réponse automatique|absence du bureau|absent du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|ausência|risposta automatica|fuori sede|automatisch antwoord|afwezig|frånvaro|autosvar|automatiskt svar|automatisk svar|fravær|poissa|automaattinen vastaus|autoodpowiedź|odpowiedź automatyczna|automatick[áa] odpov|automatikus válasz|răspuns automat|автоответ|автоматический ответ|автоматична відповідь|otomatik (?:yanıt|cevap)|自動応答|自動返信|自动回复|自動回覆|자동 응답|부재중|vacation|on vacation|away from (?:my )?(?:mail|office|desk)|i am (?:currently )?(?:out|away|on leave))/iu
// Notes and Yahoo begin every one of theirs like this.
const systemSubject = /^(?:AUTO: |Yahoo! Auto Response)/

function isAutoReply({ fields, subject, returnPath }: Traces): boolean {
  const submitted = value(fields, 'auto-submitted')
  if (submitted.startsWith('auto-replied')) return true
  if (
    [
      'x-autoreply',
      'x-autorespond',
      'x-autoresponder',
      'x-autoreply-from',
      'x-auto-reply-from',
      'x-mail-autoreply',
      'x-vacation',
      'x-autoresponse',
      'autosubmitted-reply',
    ].some((key) => has(fields, key))
  )
    return true
  if (
    /auto[-_ ]?(?:reply|respond)/.test(
      `${value(fields, 'precedence')} ${value(fields, 'x-precedence')} ${value(fields, 'preference')} ${value(fields, 'x-post-messageclass')} ${value(fields, 'delivered-to')}`,
    )
  )
    return true
  if (systemSubject.test(subject) && (isAutomated(fields) || returnPath === '')) return true
  if (!autoReplySubject.test(subject.replace(/^\s*(?:re|aw|sv|antw)\s*:\s*/i, ''))) return false
  return (
    isAutomated(fields) ||
    returnPath === '' ||
    /^(?:auto|automat|out of|réponse|respuesta|resposta|risposta|abwesen|otomatik|自|автоо)/iu.test(subject.trim())
  )
}

// Signs that any machine leaves, whatever it wanted.
function isAutomated(fields: Field[]): boolean {
  const submitted = value(fields, 'auto-submitted')
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/\b(?:bulk|junk|auto_reply|list)\b/.test(value(fields, 'precedence'))) return true
  return (
    /\b(?:all|oof|autoreply)\b/.test(value(fields, 'x-auto-response-suppress')) ||
    has(fields, 'x-autogenerated') ||
    has(fields, 'x-otrs-loop') ||
    has(fields, 'x-servicenow-generated') ||
    has(fields, 'x-auto-generated')
  )
}

function isList(fields: Field[]): boolean {
  if (
    [
      'list-id',
      'list-post',
      'list-unsubscribe',
      'list-help',
      'list-subscribe',
      'mailing-list',
      'x-mailing-list',
      'x-mailinglist',
      'x-list',
      'x-mailman-version',
      'x-beenthere',
      'x-loop-list',
      'feedback-id',
      'x-campaign',
      'x-campaignid',
      'x-mailchimp-id',
    ].some((key) => has(fields, key))
  )
    return true
  return /^(?:bulk|list|junk)\b/.test(value(fields, 'precedence'))
}

function isNotification({ fields, from, returnPath }: Traces): boolean {
  if (isAutomated(fields) || returnPath === '' || isDaemon(from)) return true
  return (
    /^(?:no-?reply|do-?not-?reply|donotreply|noreply|nao-?responda|nicht-?antworten|ne-?pas-?repondre|notifications?|mailer|alerts?|bounces?)(?:[-+._]|@)/i.test(
      from,
    ) || /[-+._](?:no-?reply|donotreply)@/i.test(from)
  )
}

function has(fields: Field[], key: string): boolean {
  return fields.some((field) => field.key === key && !/^(?:no|false|none|0)?$/i.test(field.value.trim()))
}

function value(fields: Field[], key: string): string {
  return (fieldValue(fields, key) ?? '').trim().toLowerCase()
}
