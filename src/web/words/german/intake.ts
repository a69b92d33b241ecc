import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const intake: Words['intake'] = {
  lead: 'Alles, was Sie erreicht hat, genau wie es kam. Nichts verschwindet still.',
  list: 'Angekommene Mails',
  filter: 'Stand',
  any: 'Alle',
  states: {
    received: 'Wird gelesen',
    processed: 'In einem Gespräch',
    quarantined: 'Braucht Sie',
    ignored: 'Beiseitegelegt',
    deleted: 'Gelöscht',
  },
  quarantined: n({ one: '# Mail ließ sich nicht lesen', other: '# Mails ließen sich nicht lesen' }),
  quarantinedText:
    'Sie sind ganz erhalten. Versuchen Sie es nach einer Aktualisierung erneut, oder legen Sie beiseite, was keine Antwort braucht.',
  others: 'Alles andere',
  find: 'An Adresse',
  empty: 'Noch ist nichts angekommen',
  emptyText: 'Jede Mail erscheint hier, sobald sie gespeichert ist, bevor sonst etwas mit ihr geschieht.',
  emptyStep: 'Wie man eine schickt',
  emptyState: 'Nichts in diesem Stand',
  emptyStateText: 'Mehr ist dazu nicht zu sagen.',
  showAll: 'Alle zeigen',
  noSubject: 'Ohne Betreff',
  noSender: 'Ohne Absender (ein Bericht)',
  fromTo: (from, to) => `${from} an ${to}`,
  menu: (subject) => `Mehr zu „${subject}“`,
  source: 'Quelltext zeigen',
  sourceTitle: 'Die Mail, wie sie kam',
  replay: 'Erneut versuchen',
  replayOf: (subject) => `Erneut versuchen: ${subject}`,
  replayed: 'Sie wird noch einmal gelesen',
  ignore: 'Beiseitelegen',
  ignoreTitle: 'Diese Mail beiseitelegen?',
  ignoreText:
    'Sie wird zu keinem Gespräch und verschwindet aus dem, was zu tun ist. Der Quelltext bleibt und lässt sich jederzeit zeigen.',
  ignored: 'Beiseitegelegt',
  automatic: {
    bounce: 'Unzustellbar',
    'auto-reply': 'Automatische Antwort',
    report: 'Bericht',
    list: 'Mailingliste',
    receipt: 'Lesebestätigung',
    challenge: 'Frage eines Filters',
    notification: 'Benachrichtigung',
  },
  open: (id) => `Gespräch ${id} öffnen`,
}
