import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('es')

export const teams: Words['teams'] = {
  title: 'Equipos',
  lead: 'Quiénes responden juntos. Una conversación pertenece a un solo equipo cada vez.',
  list: 'Equipos',
  add: 'Añadir un equipo',
  members: n({ one: '# miembro', other: '# miembros', zero: 'Aún sin miembros' }),
  empty: 'Todavía no hay equipos',
  emptyText: 'Aquí aparecen equipos como Soporte o Ventas. Añada el primero e indique quién está en él.',
  newTitle: 'Nuevo equipo',
  about: 'El equipo',
  name: 'Nombre',
  purpose: 'Cometido',
  purposeHelp: 'Qué llega a este equipo. Sus colegas lo leen al traspasar una conversación.',
  people: 'Miembros',
  pickPeople: 'Elegir personas',
  mails: 'Cómo empiezan y terminan sus correos',
  mailsText:
    'Acompaña a cada respuesta que envía el equipo; la firma de cada agente va antes que la del equipo. Ambos campos pueden quedar vacíos.',
  greeting: 'Saludo',
  signature: 'Firma',
  insertOf: (what, field) => `Insertar ${what} en ${field}`,
  variables: {
    'contact.firstName': 'nombre de pila del cliente',
    'contact.name': 'nombre del cliente',
    'agent.firstName': 'nombre de pila del agente',
    'agent.name': 'nombre del agente',
    'team.name': 'equipo',
    'conversation.number': 'número',
    'conversation.subject': 'asunto',
  },
  preview: 'Vista previa',
  previewText: 'Con un cliente inventado.',
  sample: {
    customer: 'María Costa',
    answer: 'Su paquete ha salido esta mañana y debería llegarle el jueves.',
    subject: '¿Dónde está mi paquete?',
    bare: 'La respuesta va sola, sin saludo ni firma.',
  },
  templateWrong: (why) => `Esto todavía no funciona: ${why}`,
  create: 'Añadir equipo',
  save: 'Guardar',
  created: (name) => `Equipo añadido: ${name}`,
  saved: (name) => `Guardado: ${name}`,
  remove: 'Eliminar equipo',
  removeText: 'El pasado conserva su nombre; no se pierde nada de lo dicho.',
  removeTitle: (name) => `¿Eliminar ${name}?`,
  removeWhat: (name) =>
    `${name} ya no se podrá elegir y sus miembros siguen en sus demás equipos. Las conversaciones terminadas conservan el nombre. Esto no se puede deshacer.`,
  removed: (name) => `Equipo eliminado: ${name}`,
  removeRefusedStep: 'Ver sus conversaciones',
}
