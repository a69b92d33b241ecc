import type { TrialStep } from '../../../contract/inboxes.ts'
import { counted } from '../plural.ts'

type Change = NonNullable<TrialStep['change']>

export const accounts = {
  signIn: 'Sign in with',
  signIns: { password: 'A password', oauth: 'OAuth, at the provider' },
  oauthUsed: 'Who signs in is said below, under “Signing in at the provider”.',
  oauth: 'Signing in at the provider',
  oauthText:
    'Google and Microsoft take no passwords for mailboxes any more. Register Heed there once; then the mailbox’s owner signs in.',
  provider: 'Provider',
  providers: { google: 'Google', microsoft: 'Microsoft', generic: 'Another one' },
  steps: {
    google:
      'In the Google Cloud console, make an OAuth client of the type “Web application”, allow the Gmail scope, and enter this redirect address:',
    microsoft:
      'In the Microsoft Entra admin centre, register an application for the web, allow IMAP.AccessAsUser.All and SMTP.Send, and enter this redirect address:',
    generic: 'Register Heed as a web client at the provider, with this redirect address:',
  },
  redirect: 'the redirect address',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  tenant: 'Directory (tenant)',
  tenantHelp: 'Its ID or domain. Leave empty for accounts of any organization.',
  issuer: 'Issuer',
  issuerHelp: 'With it the other addresses are found (OpenID Connect).',
  authorizeUrl: 'Authorization address',
  tokenUrl: 'Token address',
  scopes: 'Scopes',
  scopesHelp: 'What is asked for. Press Enter after each one.',
  shared: 'Somebody else signs in for this mailbox',
  sharedHelp: 'For shared mailboxes: the account that signs in may have another address.',
  consent: 'Who has signed in',
  given: (account: string) => `${account} has signed in. Heed keeps the sign-in fresh by itself.`,
  givenByNobody: 'Somebody has signed in. Heed keeps the sign-in fresh by itself.',
  none: 'Nobody has signed in yet, so the mailbox cannot be used.',
  ended: 'The sign-in has ended',
  endedText: (reason: string) => `${reason} Until somebody signs in again, mail waits; nothing is lost.`,
  endsAt: (day: string) => `The provider ends it on ${day}.`,
  start: (provider: string) => `Sign in at ${provider}`,
  again: 'Sign in again',
  forget: 'Forget the sign-in',
  theProvider: 'the provider',
  outcomes: {
    given: 'Signed in. Mail is on its way.',
    denied: 'The provider says that the consent was denied. Nothing has changed.',
    expired: 'This sign-in was begun too long ago, or in another window. Please begin again.',
    other_account:
      'Another account signed in than the one this inbox uses. Choose the right one, or allow it under “Somebody else signs in”.',
    failed: 'The provider did not let Heed in. Check client ID, secret and redirect address; the log says more.',
  } as Record<string, string>,
  offer: (provider: string) => `This looks like ${provider}.`,
  offerDns: 'The domain says which servers it uses.',
  offerServers: (imap: string, smtp: string) => `Reading: ${imap}. Sending: ${smtp}.`,
  fill: 'Fill in its servers',
  filled: 'Filled in below. Only the sign-in is missing.',
  change: ({ host, port, security, auth }: Change) =>
    auth === 'oauth'
      ? 'Sign in by OAuth instead'
      : `Use ${[host, port ? `port ${port}` : '', security ? { tls: 'TLS', starttls: 'STARTTLS', none: 'no encryption' }[security] : ''].filter(Boolean).join(', ')} instead`,
  changed: 'Changed and saved. Testing again.',
  standing: (when: string) => `Since ${when}`,
  roundTrips: 'Does mail come back?',
  roundTripsText:
    'Heed sends a mail to this inbox’s own address, out through the sending server and back in. It becomes no conversation.',
  every: 'Test mail',
  everyChoice: { off: 'Never by itself', minutes: (count: string) => `Every ${count} minutes`, hour: 'Every hour' },
  sendNow: 'Send a test mail now',
  newest: (seconds: string, when: string) => `Back after ${seconds}, ${when}`,
  underWay: 'A test mail is under way.',
  lost: (when: string) => `Did not come back, ${when}`,
  noTrips: 'No test mail in the last day.',
  lastDay: 'The last 24 hours',
  longest: (seconds: string) => `longest ${seconds}`,
  figures: 'Figures',
  sent: 'Sent',
  back: 'Back after',
  notBack: 'not back',
  notBackCount: counted('en')({ one: '┆ # did not come back', other: '┆ # did not come back' }),
  seconds: (value: string) => `${value} s`,
}
