import type * as z from 'zod'
import type { Call } from '../../../contract/endpoint.ts'
import type { changeInbox, Inbox, Newcomers, OauthProvider, Security, TrialStep } from '../../../contract/inboxes.ts'

type Protection = z.infer<typeof Security>

/** The form's fields, named as the server names them in its refusals. */
export function fieldsOf(inbox?: Inbox) {
  const { imap = null, smtp = null, oauth = null } = inbox ?? {}
  return {
    name: inbox?.name ?? '',
    address: inbox?.address ?? '',
    team: inbox?.team ? String(inbox.team.id) : '',
    senderName: inbox?.senderName ?? '',
    aliases: inbox?.aliases ?? ([] as string[]),
    catchAllDomain: inbox?.catchAllDomain ?? '',
    quoteHistory: inbox?.quoteHistory ?? true,
    signedReplyAddress: inbox?.signedReplyAddress ?? true,
    newcomers: inbox?.newcomers ?? ('linked' as Newcomers),
    authservId: inbox?.authservId ?? '',
    imap: imap !== null,
    'imap.host': imap?.host ?? '',
    'imap.port': String(imap?.port ?? 993),
    'imap.security': imap?.security ?? ('tls' as Protection),
    'imap.user': imap?.user ?? '',
    'imap.auth': imap?.auth ?? ('password' as 'password' | 'oauth'),
    'imap.password': '',
    'imap.folders': imap?.folders ?? ['INBOX'],
    'imap.afterwards': imap?.afterwards ?? ('mark_seen' as const),
    'imap.moveTo': imap?.moveTo ?? 'Heed',
    smtp: smtp !== null,
    'smtp.host': smtp?.host ?? '',
    'smtp.port': String(smtp?.port ?? 587),
    'smtp.security': smtp?.security ?? ('starttls' as Protection),
    'smtp.user': smtp?.user ?? '',
    'smtp.auth': smtp?.auth ?? ('password' as 'password' | 'oauth'),
    'smtp.password': '',
    'oauth.provider': oauth?.provider ?? ('google' as OauthProvider),
    'oauth.clientId': oauth?.clientId ?? '',
    'oauth.clientSecret': '',
    'oauth.tenant': oauth?.tenant ?? '',
    'oauth.issuer': oauth?.issuer ?? '',
    'oauth.authorizeUrl': oauth?.authorizeUrl ?? '',
    'oauth.tokenUrl': oauth?.tokenUrl ?? '',
    'oauth.scopes': oauth?.scopes ?? ([] as string[]),
    'oauth.shared': oauth?.shared ?? false,
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
    newcomers: values.newcomers,
    authservId: values.authservId.trim() || null,
    imap: values.imap
      ? {
          host: values['imap.host'],
          port: Number(values['imap.port']),
          security: values['imap.security'],
          user: values['imap.user'],
          auth: values['imap.auth'],
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
          auth: values['smtp.auth'],
          ...secret(values['smtp.password']),
        }
      : null,
    oauth: usesOauth(values) ? clientOf(values) : null,
  }
}

/** The form of an inbox that is there stands on two pages; each saves what it shows. */
export type Part = 'general' | 'servers'

export function partOf({ imap, smtp, oauth, ...general }: Body, part: Part): Partial<Body> {
  return part === 'servers' ? { imap, smtp, oauth } : general
}

/** Whether an account that is switched on signs in by OAuth. */
export const usesOauth = (values: Fields): boolean =>
  (values.imap && values['imap.auth'] === 'oauth') || (values.smtp && values['smtp.auth'] === 'oauth')

/** The registration, with what belongs to the provider that is chosen. */
function clientOf(values: Fields): NonNullable<Body['oauth']> {
  const provider = values['oauth.provider']
  const ofGeneric = (name: 'oauth.issuer' | 'oauth.authorizeUrl' | 'oauth.tokenUrl') =>
    provider === 'generic' ? values[name].trim() || null : null
  const issuer = ofGeneric('oauth.issuer')
  return {
    provider,
    clientId: values['oauth.clientId'],
    ...(values['oauth.clientSecret'] ? { clientSecret: values['oauth.clientSecret'] } : {}),
    tenant: provider === 'microsoft' ? values['oauth.tenant'].trim() || null : null,
    issuer,
    authorizeUrl: issuer ? null : ofGeneric('oauth.authorizeUrl'),
    tokenUrl: issuer ? null : ofGeneric('oauth.tokenUrl'),
    scopes: provider === 'generic' ? values['oauth.scopes'] : [],
    shared: values['oauth.shared'],
  }
}

/** The account of an inbox as a connection test proposes it, without touching anything else. */
export function accountsWith(inbox: Inbox, { account, ...change }: NonNullable<TrialStep['change']>) {
  const { hasPassword: _, ...before } = { hasPassword: false, ...inbox[account] }
  return { [account]: { ...before, ...change } } as Call<typeof changeInbox>['body']
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
