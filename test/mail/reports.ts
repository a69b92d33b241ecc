import { mailText } from './post-office.ts'

type About = {
  /** Message-ID of the mail that the report is about, without brackets. */
  id: string
  to: string
  action?: 'failed' | 'delayed' | 'delivered'
  status?: string
  words?: string
  /** Where the address forwards to. */
  final?: string
}

/** A delivery status notification as Postfix writes one (RFC 3464). */
export function dsn({
  id,
  to,
  action = 'failed',
  status = '5.1.1',
  words = '550 5.1.1 <x>: User unknown',
  final = to,
}: About): string {
  const parts = [
    ['text/plain', `This is the mail system at host mx.customers.test.\r\n\r\n<${final}>: ${words}`],
    [
      'message/delivery-status',
      `Reporting-MTA: dns; mx.customers.test\r\n\r\nFinal-Recipient: rfc822; ${final}\r\nOriginal-Recipient: rfc822;${to}\r\nAction: ${action}\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${words}`,
    ],
    ['message/rfc822', `Message-ID: <${id}>\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nGood morning`],
  ]
  return report('delivery-status', parts, {
    From: 'Mail Delivery System <MAILER-DAEMON@mx.customers.test>',
    Subject: action === 'failed' ? 'Undelivered Mail Returned to Sender' : 'Delivery report',
    'Auto-Submitted': 'auto-replied',
  })
}

/** A complaint of a feedback loop (RFC 5965). The recipient is often left out. */
export function arf({ id, to, type = 'abuse' }: { id: string; to: string | null; type?: string }): string {
  const parts = [
    ['text/plain', 'This is an email abuse report for an email message received from you.'],
    [
      'message/feedback-report',
      `Feedback-Type: ${type}\r\nUser-Agent: Feedback/1.0\r\nVersion: 1${to ? `\r\nOriginal-Rcpt-To: <${to}>` : ''}`,
    ],
    [
      'message/rfc822',
      `Message-ID: <${id}>\r\nFrom: support@heed.test\r\nTo: redacted@customers.test\r\nSubject: Hello\r\n\r\nGood morning`,
    ],
  ]
  return report('feedback-report', parts, { From: 'Feedback <fbl@customers.test>', Subject: 'FW: Hello' })
}

export function report(type: string, parts: string[][], headers: Record<string, string | null>): string {
  const body = parts.map(([kind, words]) => `--b\r\nContent-Type: ${kind}\r\n\r\n${words}\r\n`).join('')
  return mailText(
    { 'MIME-Version': '1.0', 'Content-Type': `multipart/report; report-type=${type}; boundary=b`, ...headers },
    `${body}--b--`,
  )
}
