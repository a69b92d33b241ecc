import type { Sentences } from '../../sentences.ts'

/** What routing says. */
export const routing: Sentences = {
  'Use whole minutes.': 'Indique minutos enteros.',
  'Use 0 or more.': 'Indique 0 o más.',
  'Use at most 100,000.': 'Indique 100.000 como mucho.',
  'Use 1 or more.': 'Indique 1 o más.',
  'Conversations wait in {} that nobody there is able to take.':
    'En {0} esperan conversaciones que nadie de allí puede atender.',
  'Look at the queue: it says what is missing.': 'Mire la cola: dice qué falta.',
  'Conversations wait in {} and nobody who could take them is at work.':
    'En {0} esperan conversaciones y nadie que pueda atenderlas está trabajando.',
  'Conversations wait in {} while everybody who could take them is busy.':
    'En {0} esperan conversaciones mientras todos los que podrían atenderlas están ocupados.',
  'Only an open conversation can be routed.': 'Solo se puede asignar una conversación abierta.',
  'Open it first.': 'Ábrala primero.',
  'Its team does not route.': 'Su equipo no asigna.',
  'Choose somebody, or hand it to a team that does.': 'Elija a alguien, o pásela a un equipo que asigne.',
  'Only a person can take what is next; a key is not.':
    'Solo una persona puede tomar la siguiente; una clave no lo es.',
  'None of your teams routes.': 'Ninguno de sus equipos asigna.',
  'Ask a lead, or choose from a list.': 'Pregunte a un responsable, o elija de una lista.',
  'Nothing waits in your teams.': 'No espera nada en sus equipos.',
  'What waits now needs somebody else.': 'Lo que espera necesita a otra persona.',
  'You have as much open as you can hold.': 'Tiene abierto cuanto puede llevar.',
  'Finish something first.': 'Termine algo primero.',
  'You are not at work.': 'No está trabajando.',
  'Say that you are available first.': 'Diga primero que está disponible.',
}
