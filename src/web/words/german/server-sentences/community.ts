import type { Sentences } from '../../sentences.ts'

/** What the server says of questions that customers ask in public. */
export const community: Sentences = {
  'Only a person answers in public, not a key.': 'Nur ein Mensch antwortet öffentlich, kein Schlüssel.',
  'Nobody reads this question yet.': 'Diese Frage liest noch niemand.',
  'Publish it first.': 'Veröffentlichen Sie sie zuerst.',
  'This question is closed.': 'Diese Frage ist geschlossen.',
  'Only an answer that everybody reads can solve it.': 'Nur eine Antwort, die alle lesen, kann sie lösen.',
  'There is no such topic.': 'Dieses Thema gibt es nicht.',
  'Choose a topic of this help centre.': 'Wählen Sie ein Thema dieses Hilfebereichs.',
  'Whoever asked cannot be reached by mail.': 'Die Person, die gefragt hat, ist per E-Mail nicht erreichbar.',
  'Use at most 10 tags.': 'Höchstens 10 Schlagwörter.',
}
