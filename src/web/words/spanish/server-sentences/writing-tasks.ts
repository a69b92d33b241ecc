import type { Sentences } from '../../sentences.ts'

/** What the server says of what is to be written. */
export const writingTasks: Sentences = {
  'There is no such agent.': 'No existe ese agente.',
  'Choose somebody who works here.': 'Elija a alguien que trabaje aquí.',
  'This task is open already.': 'Esta tarea ya está abierta.',
  'Somebody was faster, or it is done already.': 'Alguien fue más rápido o ya está hecha.',
  'Look at it again.': 'Vuelva a mirarla.',
  'This task has ended already.': 'Esta tarea ya ha terminado.',
  'Choose another task.': 'Elija otra tarea.',
  'Only tasks that are open can be merged.': 'Solo se pueden reunir tareas abiertas.',
  'This article was put away.': 'Este artículo fue archivado.',
  'Bring it back first.': 'Recupérelo primero.',
  'This is a question.': 'Esto es una pregunta.',
  'Choose the answer to it.': 'Elija la respuesta.',
  'There are no words in this message.': 'No hay texto en este mensaje.',
}
