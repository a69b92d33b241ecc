import type { Sentences } from '../../sentences.ts'

/** What promises of time say, in Spanish. */
export const sla: Sentences = {
  'This policy is in the archive.': 'Esta regla está archivada.',
  'Take it out of it first.': 'Sáquela primero del archivo.',
  'Somebody changed the policies meanwhile.': 'Alguien cambió las reglas entretanto.',
  'Look at them again.': 'Mírelas de nuevo.',
  'Promise at least one thing.': 'Prometa al menos una cosa.',
  'Choose a calendar.': 'Elija un calendario.',
  'A policy holds for whoever looks: leave out {} of the reader.':
    'Una regla vale para quien sea que mire: quite {1} del lector.',
  'A policy is chosen by what a conversation is, not by how it stands: leave out {}.':
    'Una regla depende de lo que es una conversación, no de cómo está: quite {1}.',
  'A policy does not come and go with time: use before and after only.':
    'Una regla no va y viene con el tiempo: use solo antes y después.',
  '{} at {} because {}{}; {} of {} used{}.': '{1} a las {2}, motivo: {3}{4}; {5} de {6} usados{7}.',
}
