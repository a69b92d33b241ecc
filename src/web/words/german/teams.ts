import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const teams: Words['teams'] = {
  title: 'Teams',
  lead: 'Wer gemeinsam antwortet. Ein Gespräch gehört immer zu einem Team.',
  list: 'Teams',
  add: 'Team hinzufügen',
  members: n({ one: '# Mitglied', other: '# Mitglieder', zero: 'Noch keine Mitglieder' }),
  empty: 'Noch keine Teams',
  emptyText:
    'Hier erscheinen Teams wie Support oder Vertrieb. Fügen Sie das erste hinzu und sagen Sie, wer dazugehört.',
  newTitle: 'Neues Team',
  about: 'Das Team',
  name: 'Name',
  purpose: 'Aufgabe',
  purposeHelp: 'Was bei diesem Team landet. Andere lesen es, wenn sie etwas übergeben.',
  people: 'Mitglieder',
  pickPeople: 'Personen wählen',
  mails: 'Wie seine Mails beginnen und enden',
  mailsText: 'Umrahmt jede Antwort des Teams; die eigene Signatur steht über der des Teams. Beides darf leer bleiben.',
  greeting: 'Anrede',
  signature: 'Signatur',
  insertOf: (what, field) => `${what} in ${field} einfügen`,
  variables: {
    'contact.firstName': 'Vorname des Kunden',
    'contact.name': 'Name des Kunden',
    'agent.firstName': 'eigener Vorname',
    'agent.name': 'eigener Name',
    'team.name': 'Team',
    'conversation.number': 'Nummer',
    'conversation.subject': 'Betreff',
  },
  preview: 'Vorschau',
  previewText: 'Mit einer erfundenen Kundin.',
  sample: {
    customer: 'Maria Costa',
    answer: 'Ihr Paket ist heute Morgen losgegangen und sollte am Donnerstag bei Ihnen sein.',
    subject: 'Wo ist mein Paket?',
    bare: 'Die Antwort steht allein, ohne Anrede und Signatur.',
  },
  templateWrong: (why) => `So geht es noch nicht: ${why}`,
  create: 'Team hinzufügen',
  save: 'Speichern',
  created: (name) => `${name} hinzugefügt`,
  saved: (name) => `${name} gespeichert`,
  remove: 'Team entfernen',
  removeText: 'Vergangenes behält den Namen; nichts Gesagtes geht verloren.',
  removeTitle: (name) => `${name} entfernen?`,
  removeWhat: (name) =>
    `${name} lässt sich nicht mehr auswählen, die Mitglieder bleiben in ihren anderen Teams. Abgeschlossene Gespräche behalten den Namen. Das lässt sich nicht zurücknehmen.`,
  removed: (name) => `${name} entfernt`,
  removeRefusedStep: 'Gespräche ansehen',
}
