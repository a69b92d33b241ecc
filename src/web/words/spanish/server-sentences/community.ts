import type { Sentences } from '../../sentences.ts'

/** What the server says of questions that customers ask in public. */
export const community: Sentences = {
  'Only a person answers in public, not a key.': 'Solo una persona responde en público, no una clave.',
  'Nobody reads this question yet.': 'Nadie lee aún esta pregunta.',
  'Publish it first.': 'Publíquela primero.',
  'This question is closed.': 'Esta pregunta está cerrada.',
  'Only an answer that everybody reads can solve it.': 'Solo una respuesta que todos leen puede resolverla.',
  'There is no such topic.': 'No existe ese tema.',
  'Choose a topic of this help centre.': 'Elija un tema de este centro de ayuda.',
  'Whoever asked cannot be reached by mail.': 'No se puede llegar por correo a quien preguntó.',
  'Use at most 10 tags.': 'Use como máximo 10 etiquetas.',
}
