import type { AlarmKind } from '../../../contract/alarms.ts'
import { counted } from '../plural.ts'

export const alarms = {
  title: 'Alarms',
  lead: 'What needs somebody’s eye now. Each goes away by itself once it is well again.',
  list: 'Alarms',
  empty: 'Nothing needs you here',
  emptyText:
    'Mailboxes that stop working, sign-ins and certificates that are about to end, and mail that does not come back appear here.',
  line: 'Needs attention',
  more: counted('en')({ one: 'and # more', other: 'and # more' }),
  all: 'All alarms',
  open: 'See what to do',
  openOf: (what: string) => `See what to do: ${what}`,
  hide: 'Hide until something changes',
  since: (when: string) => `since ${when}`,
  kinds: {
    sign_in: 'Sign in again',
    grant_ends: 'A sign-in ends soon',
    certificate: 'A certificate ends soon',
    account_failing: 'A mailbox does not work',
    account_silent: 'Unusually quiet',
    round_trip: 'A test mail did not come back',
    quarantine: 'Mail waits in quarantine',
    scanner: 'The virus scanner does not answer',
    sending: 'Mail cannot leave',
    domain: 'A domain is not set up for what you send',
    storm: 'One sender sends very much',
    no_candidate: 'Conversations that nobody can take',
    automation_stopped: 'A rule was switched off',
  } satisfies Record<AlarmKind, string> as Record<AlarmKind, string>,
}
