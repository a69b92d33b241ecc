import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const organizations: Words['organizations'] = {
  list: 'Organisationen',
  search: 'Nach Name oder Domain suchen',
  add: 'Organisation hinzufügen',
  empty: 'Noch keine Organisationen',
  emptyText:
    'Hier erscheinen Firmen, mit denen Sie arbeiten. Geben Sie einer ihre Mail-Domain, dann gehört von selbst dazu, wer von dort schreibt.',
  contacts: n({ one: '# Person', other: '# Personen', zero: 'Noch niemand' }),
  notFound: 'Diese Organisation ist nicht hier',
  notFoundText: 'Vielleicht wurde sie entfernt, oder der Link ist alt.',
  back: 'Organisationen',
  domains: 'Mail-Domains',
  domainsHelp: 'Wer zum ersten Mal von dort schreibt, gehört von selbst dazu. Nach jeder die Eingabetaste drücken.',
  noDomains: 'Keine Mail-Domain',
  since: 'Hier seit',
  people: 'Personen',
  noPeople: 'Noch niemand',
  noPeopleText:
    'Personen kommen dazu, wenn sie von einer der Domains schreiben oder wenn Sie es auf ihrer Seite angeben.',
  newTitle: 'Organisation hinzufügen',
  editTitle: (name) => `${name} bearbeiten`,
  name: 'Name',
  note: 'Notiz',
  create: 'Organisation hinzufügen',
  save: 'Speichern',
  created: (name) => `${name} hinzugefügt`,
  saved: (name) => `${name} gespeichert`,
  remove: 'Entfernen',
  removeTitle: (name) => `${name} entfernen?`,
  removeText:
    'Die Personen bleiben, ohne Organisation. Domains und Notiz werden gelöscht. Das lässt sich nicht zurücknehmen.',
  removed: (name) => `${name} entfernt`,
}
