import { counted } from '../plural.ts'

const n = counted('en')

export const outbox = {
  title: 'Mail',
  tabs: 'Direction of mail',
  leaving: 'Outbox',
  arrived: 'Arrived',
  lead: 'Every mail that leaves, and what became of it.',
  list: 'Outgoing mail',
  filter: 'State',
  any: 'All',
  states: {
    queued: 'Waiting',
    sending: 'Leaving now',
    sent: 'Sent',
    bounced: 'Came back',
    failed: 'Not delivered',
  },
  noSender: 'No mail can leave yet: no sending server is set.',
  noSenderText: (waiting: string) =>
    `${waiting} Set HEED_SMTP_URL (for example smtp://user:password@mail.example.com:587) and start Heed again, or give the inbox a sending server of its own. Nothing is lost meanwhile.`,
  waiting: n({ one: '# mail waits here.', other: '# mails wait here.', zero: 'No mail waits yet.' }),
  toInboxes: 'Inboxes',
  empty: 'Nothing has left yet',
  emptyText: 'Answers appear here as soon as somebody sends one, with what became of them.',
  emptyState: 'No mail in this state',
  emptyStateText: 'That is all there is to say.',
  showAll: 'Show all',
  to: (people: string) => `to ${people}`,
  noSubject: 'No subject',
  serverSaid: (words: string) => `The server said: ${words}`,
  nextTry: (when: string) => `next try ${when}`,
  attempts: n({ one: '# try', other: '# tries' }),
  retry: 'Try again',
  retryOf: (subject: string) => `Try again: ${subject}`,
  retried: 'It will be tried again at once',
  source: 'Show mail',
  sourceOf: (subject: string) => `Show “${subject}” as it leaves`,
  sourceTitle: 'The mail as it leaves',
  retryRefused: 'This mail is on its way already.',
}
