import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const search: Words['search'] = {
  title: 'Suche',
  placeholder: 'Wörter, Namen, #1042, von:anna status:offen',
  box: 'Alles durchsuchen',
  suggestions: 'Vorschläge',
  recent: 'Zuletzt gesucht',
  forgetRecent: 'Vergessen',
  everything: (words: string) => `Überall nach „${words}“ suchen`,
  seeAll: 'Personen, Organisationen und die besten Treffer',
  kinds: { all: 'Alles', conversation: 'Gespräche', person: 'Personen', organization: 'Organisationen' },
  kindsLabel: 'Was gezeigt wird',
  sort: 'Reihenfolge',
  sorts: { relevance: 'Beste zuerst', newest: 'Neueste zuerst' },
  results: n({ one: '# Gespräch', other: '# Gespräche' }),
  aboutResults: (n: string) => `Etwa ${n} Gespräche`,
  found: {
    person: n({ one: '# Person', other: '# Personen' }),
    organization: n({ one: '# Organisation', other: '# Organisationen' }),
  },
  showAll: (n: string) => `Alle ${n} zeigen`,
  chips: 'Wonach gesucht wird',
  removeChip: (chip: string) => `${chip} wegnehmen`,
  unknownOperator: (name: string) => `„${name}:“ schränkt keine Suche ein und wurde als Wörter gesucht.`,
  unknownValue: (part: string) => `Nichts heißt „${part}“, darum wurde es als Wörter gesucht.`,
  similar: (names: string) => `Genau so steht es nirgends. Dies gilt ähnlichen Namen: ${names}.`,
  older: (date: string) =>
    `Ältere Nachrichten werden noch durchsuchbar gemacht. Alles seit ${date} wird schon gefunden.`,
  matches: n({ one: '# Nachricht passt', other: '# Nachrichten passen' }),
  file: (name: string) => `Datei: ${name}`,
  kindsOfMessage: { note: 'Notiz', call: 'Anruf', visit: 'Besuch', letter: 'Brief' },
  conversationsOf: n({ one: '# Gespräch', other: '# Gespräche' }),
  members: n({ one: '# Person', other: '# Personen' }),
  emptyTitle: 'Finden, was je geschrieben wurde',
  emptyText:
    'Wörter aus Nachrichten und Notizen, Betreffe, Personen, Organisationen und Nummern. Eingrenzen lässt es sich so:',
  nothing: 'Nichts gefunden',
  nothingText:
    'Versuchen Sie weniger oder andere Wörter, oder nehmen Sie oben etwas weg. Spam und Papierkorb werden mit status:spam und status:papierkorb durchsucht.',
  anyStatus: 'Jeden Status zeigen',
  operators: {
    from: 'wer es schrieb',
    to: 'an wen es ging',
    team: 'ein Team, meine oder keins',
    assignee: 'eine Kollegin, ich oder niemand',
    status: 'offen, wartet, gelöst, spam …',
    tag: 'ein Schlagwort',
    inbox: 'ein Postfach oder seine Adresse',
    channel: 'Mail, Chat, Telefon …',
    priority: 'niedrig, normal, hoch, dringend',
    has: 'Anhang oder Notiz',
    is: 'ungelesen, verfolgt, unzugewiesen',
    before: 'ein Tag, oder älter als 7d',
    after: 'ein Tag, oder die letzten 7d',
    subject: 'Wörter des Betreffs',
    number: 'die Nummer eines Gesprächs',
  },
  syntax: {
    exact: 'diese Wörter hintereinander',
    without: 'Gespräche, in denen das nicht steht',
  },
  examples: { exact: '"genau so"', without: '-ohne' },
}
