import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const outbox: Words['outbox'] = {
  title: 'Mails',
  tabs: 'Richtung der Mails',
  leaving: 'Ausgang',
  arrived: 'Angekommen',
  lead: 'Jede Mail, die hinausgeht, und was aus ihr wurde.',
  list: 'Ausgehende Mails',
  filter: 'Stand',
  any: 'Alle',
  states: {
    scheduled: 'Geht später ab',
    held: 'Wartet auf Ihr Wort',
    queued: 'Wartet',
    sending: 'Geht gerade hinaus',
    sent: 'Gesendet',
    delayed: 'Verzögert',
    delivered: 'Zugestellt',
    bounced: 'Kam zurück',
    failed: 'Nicht zugestellt',
  },
  noSender: 'Noch kann keine Mail hinaus: Es ist kein Server zum Senden gesetzt.',
  noSenderText: (waiting) =>
    `${waiting} Setzen Sie HEED_SMTP_URL (zum Beispiel smtp://user:password@mail.example.com:587) und starten Sie Heed neu, oder geben Sie dem Posteingang einen eigenen Server. Bis dahin geht nichts verloren.`,
  waiting: n({ one: '# Mail wartet hier.', other: '# Mails warten hier.', zero: 'Noch wartet keine Mail.' }),
  toInboxes: 'Posteingänge',
  empty: 'Noch ist nichts hinausgegangen',
  emptyText: 'Antworten erscheinen hier, sobald jemand eine sendet, und was aus ihnen wurde.',
  emptyState: 'Keine Mail in diesem Stand',
  emptyStateText: 'Mehr ist dazu nicht zu sagen.',
  showAll: 'Alle zeigen',
  to: (people) => `an ${people}`,
  noSubject: 'Ohne Betreff',
  serverSaid: (words) => `Der Server sagte: ${words}`,
  nextTry: (when) => `nächster Versuch ${when}`,
  attempts: n({ one: '# Versuch', other: '# Versuche' }),
  retry: 'Erneut versuchen',
  retryOf: (subject) => `Erneut versuchen: ${subject}`,
  retried: 'Es wird gleich noch einmal versucht',
  source: 'Mail zeigen',
  sourceOf: (subject) => `„${subject}“ zeigen, wie sie hinausgeht`,
  sourceTitle: 'Die Mail, wie sie hinausgeht',
  retryRefused: 'Diese Mail ist schon unterwegs.',
}
