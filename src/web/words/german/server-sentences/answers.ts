import type { Sentences } from '../../sentences.ts'

/** What the server says of the assistant, and of words that mean the same, in German. */
export const answers: Sentences = {
  'Sign in to try the assistant: what is tried is kept under your name.':
    'Melden Sie sich an, um den Assistenten auszuprobieren: Versuche werden unter Ihrem Namen aufbewahrt.',
  'Write at least two words.': 'Schreiben Sie mindestens zwei Wörter.',
  'Use at most 12 words.': 'Höchstens 12 Wörter.',
  'Write at least two different words.': 'Schreiben Sie mindestens zwei verschiedene Wörter.',
  'There are too many groups of words.': 'Es gibt zu viele Gruppen von Wörtern.',
  'Remove some first.': 'Entfernen Sie zuerst einige.',
}
