import type { Words } from '../words.ts'

/** The contract's sentences about a field; what is not here is shown as the server said it. */
const sentences: [RegExp, string][] = [
  [/^Write something here\.$/, 'Hier fehlt noch etwas.'],
  [/^Use at most (\d+) characters\.$/, 'Höchstens $1 Zeichen.'],
  [/^Use one line without control characters\.$/, 'Eine Zeile, ohne Steuerzeichen.'],
  [/^Write an e-mail address, such as .*$/, 'Eine E-Mail-Adresse, zum Beispiel name@example.com.'],
  [
    /^Use at least (\d+) characters; a short sentence works well\.$/,
    'Mindestens $1 Zeichen; ein kurzer Satz eignet sich gut.',
  ],
  [/^Write a domain, such as .*$/, 'Eine Domain, zum Beispiel example.com.'],
  [/^There is no such team\.$/, 'Dieses Team gibt es nicht mehr.'],
  [/^Too (small|big).*$/, 'Diese Zahl liegt außerhalb des Erlaubten.'],
  [/^Invalid input.*$/, 'Diese Angabe passt hier nicht.'],
]

export const forms: Words['forms'] = {
  said: (message) => {
    const known = sentences.find(([pattern]) => pattern.test(message))
    return known ? message.replace(known[0], known[1]) : message
  },
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
