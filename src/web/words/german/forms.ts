import type { Words } from '../words.ts'

export const forms: Words['forms'] = {
  leaveTitle: 'Ohne Speichern verlassen?',
  leaveText: 'Was Sie auf dieser Seite geändert haben, ist noch nicht gespeichert und geht sonst verloren.',
  leave: 'Verlassen',
  copy: (what: string) => `${what} kopieren`,
  copyFailed: 'Markieren Sie den Text und kopieren Sie ihn von Hand.',
  listEnd: 'Das sind alle.',
  loadingMore: 'Weitere werden geladen',
  nothingFound: 'Nichts gefunden',
  nothingFoundText: 'Versuchen Sie es mit weniger oder anderen Buchstaben.',
  clearSearch: 'Suche leeren',
}
