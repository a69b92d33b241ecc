import type { Sentences } from '../../sentences.ts'

/** What promises of time say, in German. */
export const sla: Sentences = {
  'This policy is in the archive.': 'Diese Regel liegt im Archiv.',
  'Take it out of it first.': 'Holen Sie sie zuerst heraus.',
  'Somebody changed the policies meanwhile.': 'Inzwischen hat jemand die Regeln geändert.',
  'Look at them again.': 'Sehen Sie sie noch einmal an.',
  'Promise at least one thing.': 'Sagen Sie mindestens eines zu.',
  'Choose a calendar.': 'Wählen Sie einen Kalender.',
  'A policy holds for whoever looks: leave out {} of the reader.':
    'Eine Regel gilt, wer auch immer hinsieht: Lassen Sie {1} des Lesers weg.',
  'A policy is chosen by what a conversation is, not by how it stands: leave out {}.':
    'Eine Regel richtet sich danach, was ein Gespräch ist, nicht danach, wie es gerade steht: Lassen Sie {1} weg.',
  'A policy does not come and go with time: use before and after only.':
    'Eine Regel kommt und geht nicht mit der Zeit: Nur vor und ab sind erlaubt.',
  '{} at {} because {}{}; {} of {} used{}.': '{1} um {2}, Grund: {3}{4}; {5} von {6} verbraucht{7}.',
}
