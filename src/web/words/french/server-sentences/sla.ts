import type { Sentences } from '../../sentences.ts'

/** What promises of time say, in French. */
export const sla: Sentences = {
  'This policy is in the archive.': 'Cette règle est archivée.',
  'Take it out of it first.': 'Sortez-la d’abord des archives.',
  'Somebody changed the policies meanwhile.': 'Quelqu’un a changé les règles entre-temps.',
  'Look at them again.': 'Regardez-les de nouveau.',
  'Promise at least one thing.': 'Promettez au moins une chose.',
  'Choose a calendar.': 'Choisissez un calendrier.',
  'A policy holds for whoever looks: leave out {} of the reader.':
    'Une règle vaut pour quiconque regarde : retirez {1} du lecteur.',
  'A policy is chosen by what a conversation is, not by how it stands: leave out {}.':
    'Une règle dépend de ce qu’est une conversation, non de son état : retirez {1}.',
  'A policy does not come and go with time: use before and after only.':
    'Une règle ne va pas et vient avec le temps : utilisez seulement avant et après.',
  '{} at {} because {}{}; {} of {} used{}.': '{1} à {2}, motif : {3}{4} ; {5} sur {6} utilisés{7}.',
}
