/** Words that stand beside a code for somebody to prove themselves with, in the languages that services write in. */
const besideCodes =
  /\b(?:verif(?:y|ication)|confirm(?:ation)?|security|one[- ]time|single[- ]use|sign[- ]?in|log[- ]?in|access|activation|authenti\w+|two[- ]factor|2fa|recovery)[\s\w]{0,12}\b(?:code|passcode|pin|password|number)|\b(?:otp|passcode|pass code)\b|\bcode\b.{0,30}\b(?:verify|confirm|sign|log|continue)|best[äa]tigungscode|verifizierungscode|einmal(?:code|passwort|kennwort)|sicherheitscode|anmeldecode|freischaltcode|zugangscode|code de (?:v[ée]rification|confirmation|s[ée]curit[ée]|connexion)|c[óo]digo de (?:verificaci[óo]n|seguridad|confirmaci[óo]n|acceso|verifica[çc][ãa]o|seguran[çc]a)|codice di (?:verifica|conferma|sicurezza|accesso)|verificatiecode|beveiligingscode|kod weryfikacyjny|verifieringskod|bekr[æe]ftelseskode|код подтверждения|код безопасности|do[ğg]rulama kodu|認証コード|確認コード|验证码|驗證碼|인증 ?코드/giu

/** Words that stand beside a link that proves who clicks it. */
const besideLinks =
  /\b(?:verify|confirm|validate)\b.{0,40}\b(?:e-?mail|address|account|subscription|identity|sign[- ]?up)|\bactivate your\b|\breset your password|password reset|\b(?:magic|sign[- ]?in|log[- ]?in) link|\binvit(?:ed|es|ation)\b.{0,60}\b(?:join|team|workspace)|\bjoin\b.{0,30}\b(?:team|workspace|board|project)|best[äa]tigen sie (?:ihre|ihr|die)|adresse best[äa]tigen|konto (?:best[äa]tigen|aktivieren)|passwort zur[üu]ck|confirmez votre|v[ée]rifiez votre|activez votre|r[ée]initialis\w+ .{0,20}mot de passe|confirma(?:r)? tu|verifica(?:r)? tu|restablec\w+ .{0,20}contrase|conferma (?:il tuo|la tua)|reimposta.{0,20}password|bevestig (?:je|uw)|potwierd[źz]|подтвердите|e-posta adresinizi do[ğg]rula/iu

const code =
  /(?<![\p{L}\p{N}.,/#-])(?:(?!(?:19|20)\d\d(?!\d))\d{4,8}|\d{3}[ -]\d{3}|[A-Z0-9]{3}-[A-Z0-9]{3}|(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{6,10})(?![\p{L}\p{N}/-])/u
const links = /https?:\/\/[^\s<>"]{1,600}/gi
const purpose = /verif|confirm|activat|token|magic|invite|join|signin|sign-in|login|reset|auth|otp|code/i

/** Whether a link carries something that only its reader should have: long, and behind a word that says what for. */
function carriesToken(link: string): boolean {
  const at = link.search(purpose)
  return at >= 0 && /[\w-]{8,}/.test(link.slice(at).replace(purpose, ''))
}

/** How far from the words a code may stand, in characters. */
const near = 90

/**
 * Whether a mail hands somebody a code or a link to prove themselves with: words that say so, and beside them a code or such
 * a link. It decides about mail that answers nothing; what people answer to us is theirs, whatever they speak of.
 */
export function looksLikeVerification({ subject, text }: { subject: string; text: string }): boolean {
  const words = `${subject.slice(0, 500)}\n${text.slice(0, 4000)}`
  if (besideLinks.test(words)) for (const [link] of words.matchAll(links)) if (carriesToken(link)) return true
  for (const { index, 0: found } of words.matchAll(besideCodes))
    if (code.test(words.slice(Math.max(0, index - near), index + found.length + near))) return true
  return false
}

/** A subject without the codes in it: a conversation's stands in every mail that leaves it. */
export function withoutCodes(subject: string): string {
  return subject.replace(new RegExp(code.source, 'gu'), '…')
}
