import type { Sentences } from '../../sentences.ts'

/** What the server says of what is to be written. */
export const writingTasks: Sentences = {
  'Choose somebody who works here.': 'Choisissez quelqu’un qui travaille ici.',
  'This task is open already.': 'Cette tâche est déjà ouverte.',
  'Somebody was faster, or it is done already.': 'Quelqu’un a été plus rapide, ou elle est déjà faite.',
  'Look at it again.': 'Regardez-la de nouveau.',
  'This task has ended already.': 'Cette tâche est déjà terminée.',
  'Choose another task.': 'Choisissez une autre tâche.',
  'Only tasks that are open can be merged.': 'Seules des tâches ouvertes peuvent être réunies.',
  'This article was put away.': 'Cet article a été archivé.',
  'Bring it back first.': 'Ramenez-le d’abord.',
  'This is a question.': 'Ceci est une question.',
  'Choose the answer to it.': 'Choisissez la réponse.',
  'There are no words in this message.': 'Il n’y a pas de texte dans ce message.',
}
