import type { Sentences } from '../../sentences.ts'

/** What the server says of what is to be written. */
export const writingTasks: Sentences = {
  'There is no such agent.': 'Diesen Mitarbeiter gibt es nicht.',
  'Choose somebody who works here.': 'Wählen Sie jemanden, der hier arbeitet.',
  'This task is open already.': 'Diese Aufgabe ist schon offen.',
  'Somebody was faster, or it is done already.': 'Jemand war schneller, oder sie ist schon erledigt.',
  'Look at it again.': 'Sehen Sie sie sich noch einmal an.',
  'This task has ended already.': 'Diese Aufgabe ist schon beendet.',
  'Choose another task.': 'Wählen Sie eine andere Aufgabe.',
  'Only tasks that are open can be merged.': 'Nur offene Aufgaben lassen sich zusammenlegen.',
  'This article was put away.': 'Dieser Artikel wurde weggelegt.',
  'Bring it back first.': 'Holen Sie ihn zuerst zurück.',
  'This is a question.': 'Das ist eine Frage.',
  'Choose the answer to it.': 'Wählen Sie die Antwort darauf.',
  'There are no words in this message.': 'In dieser Nachricht stehen keine Worte.',
}
