import type { Sentences } from '../sentences.ts'

/** What the server says, in German. */
export const sentences: Sentences = {
  'Write something here.': 'Hier fehlt noch etwas.',
  'Use at most {} characters.': 'Höchstens {1} Zeichen.',
  'Use one line without control characters.': 'Eine Zeile, ohne Steuerzeichen.',
  'Write an e-mail address, such as {}.': 'Eine E-Mail-Adresse, zum Beispiel name@example.com.',
  'Use at least {} characters; a short sentence works well.':
    'Mindestens {1} Zeichen; ein kurzer Satz eignet sich gut.',
  'Write a domain, such as {}.': 'Eine Domain, zum Beispiel example.com.',
  'There is no such team.': 'Dieses Team gibt es nicht mehr.',
  'Too small{}': 'Diese Angabe liegt außerhalb des Erlaubten.',
  'Too big{}': 'Diese Angabe liegt außerhalb des Erlaubten.',
  'Invalid input{}': 'Diese Angabe passt hier nicht.',
}
