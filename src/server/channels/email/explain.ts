import { GrantEnded, OauthFailure } from './oauth.ts'

/** What the sentences name: the server, and what one does there. */
export type Peer = { host: string; port: number; user?: string | null }

type Failure = Error & {
  code?: string
  responseCode?: number
  response?: string
  responseText?: string
  serverResponseCode?: string
  authenticationFailed?: boolean
  cause?: unknown
}

const certificate =
  /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|ERR_TLS_CERT|HOSTNAME_MISMATCH)|self.signed certificate|certificate (has expired|is not yet)|altnames/i
const plainAnswer = /wrong version number|ERR_SSL_|packet length too long|ESOCKET.*SSL/i

/** A sentence that says what is wrong with a connection to a mail server, and what to do. */
export function explainMailError(error: unknown, { host, port, user }: Peer): string {
  const failure = error as Failure
  // Said already, and to a person.
  if (error instanceof GrantEnded || error instanceof OauthFailure) return failure.message
  const code = codeOf(failure)
  const words = `${code} ${failure.message}`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || /ENOTFOUND|EAI_AGAIN|getaddrinfo/.test(words))
    return `There is no server named ${host}. Check the name.`
  if (/ECONNREFUSED/.test(words))
    return `${host} refuses connections on port ${port}. Check the port, or whether the server runs.`
  if (/EHOSTUNREACH|ENETUNREACH/.test(words))
    return `${host} cannot be reached from here. Check the network and the firewall.`
  if (certificate.test(code) || certificate.test(failure.message))
    return `The certificate of ${host} is not valid: ${failure.message}.`
  if (plainAnswer.test(words)) return `${host} does not speak TLS on port ${port}. Choose STARTTLS, or another port.`
  if (/STARTTLS|upgrade/i.test(words) && /not|fail|error/i.test(words))
    return `${host} does not offer STARTTLS on port ${port}. Choose TLS, or another port.`
  if (isLogin(failure, code))
    return `${host} refuses the user ${user ?? ''}: ${answerOf(failure)}. ${remedyOf(failure)}`
  if (/OVERQUOTA/.test(`${failure.serverResponseCode} ${words}`))
    return `The mailbox at ${host} is full: ${answerOf(failure)}. Make room there.`
  if (/ETIMEDOUT|ETIME|timeout/i.test(words))
    return `${host} does not answer on port ${port}. Check the port and the firewall.`
  if (/ECONNRESET|EPIPE|EConnectionClosed|NoConnection|closed/i.test(words)) return `${host} closed the connection.`
  return `${host} says: ${answerOf(failure)}`
}

function codeOf(failure: Failure): string {
  const inner = failure.cause as Failure | undefined
  return String((failure.code === 'ESOCKET' || !failure.code ? inner?.code : undefined) ?? failure.code ?? '')
}

/** What a server that refuses us most probably wants, by its own words. */
const remedies: [RegExp, string][] = [
  [
    /application-specific|app(?:lication)?[ -]?(?:specific )?password|InvalidSecondFactor/i,
    'It wants an app password, made in the account’s security settings, and not the account’s own.',
  ],
  [
    /web login required|log in (?:via|with) (?:your )?web browser|less secure/i,
    'It wants a sign-in by OAuth, or an app password.',
  ],
  [
    /basic auth\w* is disabled|SmtpClientAuthentication is disabled|BasicAuthBlocked/i,
    'It takes no passwords any more: sign in by OAuth, and let its admin allow the mailbox to do so.',
  ],
  [
    /imap (?:access )?(?:is )?(?:disabled|not enabled)|not enabled for imap|enable imap/i,
    'IMAP is switched off for this mailbox: switch it on in its settings.',
  ],
  [/UNAVAILABLE|temporar|try again later|too many/i, 'It may be busy: try again in some minutes.'],
]

const remedyOf = (failure: Failure): string =>
  remedies.find(([says]) => says.test(`${failure.serverResponseCode ?? ''} ${answerOf(failure)}`))?.[1] ??
  'Check user name and password.'

/** Whether the server did not let us in, rather than not answering. */
export const isRefused = (error: unknown): boolean => isLogin(error as Failure, codeOf(error as Failure))

const isLogin = (failure: Failure, code: string) =>
  code === 'EAUTH' || failure.authenticationFailed === true || failure.serverResponseCode === 'AUTHENTICATIONFAILED'

/** What the server said, in one line without its final full stop. */
function answerOf(failure: Failure): string {
  const said = failure.responseText || failure.response || failure.message
  return said.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 500)
}
