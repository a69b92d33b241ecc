import type { ImapAccount, OauthProvider, SmtpAccount } from '../../../contract/inboxes.ts'

export type ServerFacts<Account extends ImapAccount | SmtpAccount> = Pick<Account, 'host' | 'port' | 'security'>

/** What is known of a mail provider, from its own help pages. */
export type Provider = {
  name: string
  domains: readonly string[]
  /** How its mail exchangers end, for domains of its customers. */
  exchangers: readonly string[]
  imap: ServerFacts<ImapAccount>
  smtp: ServerFacts<SmtpAccount>
  oauth: OauthProvider | null
  /** What a refused password most often means there, and what to do. */
  advice: string
}

const tls = (host: string, port: number) => ({ host, port, security: 'tls' as const })
const starttls = (host: string, port: number) => ({ host, port, security: 'starttls' as const })

export const providers: readonly Provider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    exchangers: ['google.com', 'googlemail.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    oauth: 'google',
    advice:
      'Google takes no account password here: sign in by OAuth, or with an app password (which needs 2-step verification). IMAP must be allowed by the organization’s admin.',
  },
  {
    name: 'Microsoft 365',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'outlook.de', 'hotmail.de'],
    exchangers: ['mail.protection.outlook.com', 'mx.microsoft', 'olc.protection.outlook.com'],
    imap: tls('outlook.office365.com', 993),
    smtp: starttls('smtp.office365.com', 587),
    oauth: 'microsoft',
    advice:
      'Microsoft takes no passwords for IMAP any more: sign in by OAuth. For sending, “Authenticated SMTP” must be on for the mailbox.',
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.de', 'yahoo.co.uk', 'yahoo.fr', 'ymail.com', 'rocketmail.com', 'aol.com'],
    exchangers: ['yahoodns.net'],
    imap: tls('imap.mail.yahoo.com', 993),
    smtp: tls('smtp.mail.yahoo.com', 465),
    oauth: null,
    advice: 'Yahoo takes an app password, made in the account’s security settings, and not the account’s own.',
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    exchangers: ['icloud.com'],
    imap: tls('imap.mail.me.com', 993),
    smtp: starttls('smtp.mail.me.com', 587),
    oauth: null,
    advice: 'iCloud takes an app-specific password, made at account.apple.com, and not the account’s own.',
  },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'gmx.com'],
    exchangers: ['gmx.net'],
    imap: tls('imap.gmx.net', 993),
    smtp: starttls('mail.gmx.net', 587),
    oauth: null,
    advice:
      'GMX: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.',
  },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    exchangers: ['web.de'],
    imap: tls('imap.web.de', 993),
    smtp: starttls('smtp.web.de', 587),
    oauth: null,
    advice:
      'WEB.DE: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    exchangers: ['messagingengine.com'],
    imap: tls('imap.fastmail.com', 993),
    smtp: tls('smtp.fastmail.com', 465),
    oauth: null,
    advice: 'Fastmail takes an app password with access to mail, and not the account’s own.',
  },
  {
    name: 'Zoho Mail',
    domains: ['zoho.com', 'zohomail.com', 'zoho.eu', 'zohomail.eu'],
    exchangers: ['zoho.com', 'zoho.eu'],
    imap: tls('imap.zoho.com', 993),
    smtp: tls('smtp.zoho.com', 465),
    oauth: null,
    advice:
      'Zoho: IMAP must be switched on in the mail settings; with 2-factor it takes an app password. European accounts use the servers at zoho.eu.',
  },
  {
    name: 'IONOS',
    domains: ['ionos.com', 'ionos.de', 'online.de', 'onlinehome.de'],
    exchangers: ['kundenserver.de', 'ionos.com', 'ionos.de', '1and1.com'],
    imap: tls('imap.ionos.com', 993),
    smtp: tls('smtp.ionos.com', 465),
    oauth: null,
    advice: 'IONOS: the user is the whole address, the password that of the mailbox and not of the customer account.',
  },
  {
    name: 'STRATO',
    domains: ['strato.de'],
    exchangers: ['rzone.de'],
    imap: tls('imap.strato.de', 993),
    smtp: tls('smtp.strato.de', 465),
    oauth: null,
    advice: 'STRATO: the user is the whole address, the password that of the mailbox and not of the customer account.',
  },
  {
    name: 'OVHcloud',
    domains: ['ovh.net', 'ovh.com'],
    exchangers: ['ovh.net', 'mail.ovh.net'],
    imap: tls('ssl0.ovh.net', 993),
    smtp: tls('ssl0.ovh.net', 465),
    oauth: null,
    advice: 'OVHcloud: the user is the whole address, the password that of the mailbox.',
  },
  {
    name: 'Proton Bridge',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    exchangers: ['protonmail.ch'],
    imap: starttls('127.0.0.1', 1143),
    smtp: starttls('127.0.0.1', 1025),
    oauth: null,
    advice:
      'Proton works through Proton Mail Bridge on this machine; user and password are those that the Bridge shows.',
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    exchangers: ['mailbox.org'],
    imap: tls('imap.mailbox.org', 993),
    smtp: tls('smtp.mailbox.org', 465),
    oauth: null,
    advice: 'mailbox.org: with 2-factor it takes an app password.',
  },
  {
    name: 'Posteo',
    domains: ['posteo.de', 'posteo.net', 'posteo.eu'],
    exchangers: ['posteo.de'],
    imap: tls('posteo.de', 993),
    smtp: tls('posteo.de', 465),
    oauth: null,
    advice: 'Posteo: access by IMAP must not be switched off in the settings; the user is the whole address.',
  },
]

const isWithin = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`)

/** The provider that an address belongs to by its domain. */
export function providerOfDomain(domain: string): Provider | null {
  return providers.find(({ domains }) => domains.includes(domain.toLowerCase())) ?? null
}

/** The provider that takes a domain's mail, by the name of a mail exchanger. */
export function providerOfExchanger(exchanger: string): Provider | null {
  const name = exchanger.toLowerCase().replace(/\.$/, '')
  return providers.find(({ exchangers }) => exchangers.some((domain) => isWithin(name, domain))) ?? null
}

/** The provider whose server it is. */
export function providerOfServer(host: string): Provider | null {
  const name = host.toLowerCase()
  if (name === '127.0.0.1') return null
  return providers.find(({ imap, smtp }) => name === imap.host || name === smtp.host) ?? null
}
