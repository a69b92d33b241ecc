import type { Sentences } from '../../sentences.ts'

/** What the server says of incidents. */
export const incidents: Sentences = {
  'Add one.': 'Añada una.',
  'An incident was opened for these already.': 'Ya se abrió una incidencia para estas.',
  'Ask to become its owner.': 'Pida ser su responsable.',
  'Choose a later time.': 'Elija un momento posterior.',
  'It cannot have begun in the future.': 'No puede haber empezado en el futuro.',
  'It cannot have ended before it began.': 'No puede haber terminado antes de empezar.',
  'Only the owner of an incident, or a lead, speaks for it.':
    'Solo habla por una incidencia su responsable o un jefe de equipo.',
  'Put it there first.': 'Póngala allí primero.',
  'There is no such suggestion.': 'No existe esa propuesta.',
  'This conversation does not hang on the incident any more.':
    'Esta conversación ya no está vinculada a la incidencia.',
  'This incident is not on the public page.': 'Esta incidencia no está en la página pública.',
  'This update has gone to everyone it was for.': 'Esta noticia ya salió para todos sus destinatarios.',
  'This update was not for customers.': 'Esta noticia no era para clientes.',
  'Use each language once.': 'Use cada idioma una vez.',
  'Whoever asked for it has no seat any more.': 'Quien lo pidió ya no tiene puesto.',
  'Without a condition every conversation would be linked.':
    'Sin una condición se vincularían todas las conversaciones.',
  'Write another one.': 'Escriba otra.',
  'Write in at least one language what customers shall read.':
    'Escriba al menos en un idioma lo que leerán los clientes.',
  'Write something in each language.': 'Escriba algo en cada idioma.',
  'There is no such incident.': 'No existe esa incidencia.',
  'There is no such update.': 'No existe esa noticia.',
  'There is no such component.': 'No existe ese servicio.',
  'There is no such action.': 'No existe esa medida.',
  'There is no such group of conversations.': 'No existe ese grupo de conversaciones.',
}
