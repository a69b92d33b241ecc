import type * as z from 'zod'
import type { Call } from '../../../contract/endpoint.ts'
import type { changeInbox, Inbox, Security } from '../../../contract/inboxes.ts'

type Protection = z.infer<typeof Security>

/** The form's fields, named as the server names them in its refusals. */
export function fieldsOf(inbox?: Inbox) {
  const { imap = null, smtp = null } = inbox ?? {}
  return {
    name: inbox?.name ?? '',
    address: inbox?.address ?? '',
    team: inbox?.team ? String(inbox.team.id) : '',
    senderName: inbox?.senderName ?? '',
    aliases: inbox?.aliases ?? ([] as string[]),
    catchAllDomain: inbox?.catchAllDomain ?? '',
    quoteHistory: inbox?.quoteHistory ?? true,
    signedReplyAddress: inbox?.signedReplyAddress ?? true,
    imap: imap !== null,
    'imap.host': imap?.host ?? '',
    'imap.port': String(imap?.port ?? 993),
    'imap.security': imap?.security ?? ('tls' as Protection),
    'imap.user': imap?.user ?? '',
    'imap.password': '',
    'imap.folders': imap?.folders ?? ['INBOX'],
    'imap.afterwards': imap?.afterwards ?? ('mark_seen' as const),
    'imap.moveTo': imap?.moveTo ?? 'Heed',
    smtp: smtp !== null,
    'smtp.host': smtp?.host ?? '',
    'smtp.port': String(smtp?.port ?? 587),
    'smtp.security': smtp?.security ?? ('starttls' as Protection),
    'smtp.user': smtp?.user ?? '',
    'smtp.password': '',
  }
}
export type Fields = ReturnType<typeof fieldsOf>
export type Body = Call<typeof changeInbox>['body'] & { name: string }

/** A password that was left empty is not sent, so the server keeps the one it has. */
const secret = (password: string) => (password ? { password } : {})

/** What the form says, as the server takes it. */
export function bodyOf(values: Fields): Body {
  return {
    name: values.name,
    address: values.address.trim() || null,
    team: values.team ? Number(values.team) : null,
    senderName: values.senderName,
    aliases: values.aliases,
    catchAllDomain: values.catchAllDomain.trim() || null,
    quoteHistory: values.quoteHistory,
    signedReplyAddress: values.signedReplyAddress,
    imap: values.imap
      ? {
          host: values['imap.host'],
          port: Number(values['imap.port']),
          security: values['imap.security'],
          user: values['imap.user'],
          folders: values['imap.folders'],
          afterwards: values['imap.afterwards'],
          moveTo: values['imap.moveTo'].trim() || 'Heed',
          ...secret(values['imap.password']),
        }
      : null,
    smtp: values.smtp
      ? {
          host: values['smtp.host'],
          port: Number(values['smtp.port']),
          security: values['smtp.security'],
          user: values['smtp.user'].trim() || null,
          ...secret(values['smtp.password']),
        }
      : null,
  }
}

/** The port that goes with an encryption; a port that someone chose themselves stays. */
const usual = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '25' },
} as const
export function portFor(kind: 'imap' | 'smtp', security: Protection, port: string): string {
  const known: readonly string[] = Object.values(usual[kind])
  return port === '' || known.includes(port) ? usual[kind][security] : port
}

/** `support+c…@example.com`, or with a placeholder while there is no address. */
export function plusAddress(address: string): string {
  const [local, domain] = address.includes('@') ? address.split('@') : ['support', 'example.com']
  return `${local}+c…@${domain}`
}
