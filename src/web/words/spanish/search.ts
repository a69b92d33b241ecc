import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('es')

export const search: Words['search'] = {
  title: 'Buscar',
  placeholder: 'Palabras, nombres, #1042, de:ana estado:abierta',
  box: 'Buscar en todo',
  suggestions: 'Sugerencias',
  recent: 'Búsquedas recientes',
  forgetRecent: 'Olvidarlas',
  everything: (words) => `Buscar «${words}» en todo`,
  seeAll: 'Personas, organizaciones y los mejores resultados',
  kinds: { all: 'Todo', conversation: 'Conversaciones', person: 'Personas', organization: 'Organizaciones' },
  kindsLabel: 'Qué mostrar',
  sort: 'Orden',
  sorts: { relevance: 'Mejores primero', newest: 'Más recientes primero' },
  results: n({ one: '# conversación', other: '# conversaciones' }),
  aboutResults: (count) => `Unas ${count} conversaciones`,
  found: {
    person: n({ one: '# persona', other: '# personas' }),
    organization: n({ one: '# organización', other: '# organizaciones' }),
  },
  showAll: (count) => `Mostrar las ${count}`,
  chips: 'Qué se busca',
  removeChip: (chip) => `Quitar ${chip}`,
  unknownOperator: (name) => `«${name}:» no sirve para acotar una búsqueda, así que se buscó como palabras.`,
  unknownValue: (part) => `Nada se llama «${part}», así que se buscó como palabras.`,
  similar: (names) => `No hay nada escrito exactamente así. Estos resultados son de nombres parecidos: ${names}.`,
  older: (date) =>
    `Los mensajes más antiguos aún se están preparando para la búsqueda. Ya se encuentra todo desde el ${date}.`,
  matches: n({ one: '# mensaje coincide', other: '# mensajes coinciden' }),
  file: (name) => `Archivo: ${name}`,
  kindsOfMessage: { note: 'Nota', call: 'Llamada', visit: 'Visita', letter: 'Carta' },
  conversationsOf: n({ one: '# conversación', other: '# conversaciones' }),
  members: n({ one: '# persona', other: '# personas' }),
  emptyTitle: 'Encuentre todo lo que se escribió',
  emptyText:
    'Palabras de mensajes y notas, asuntos, personas, organizaciones y números. Acote la búsqueda con lo que sigue.',
  nothing: 'No se encontró nada',
  nothingText:
    'Pruebe con menos palabras o con otras, o quite algo arriba. El spam y la papelera se buscan con estado:spam y estado:papelera.',
  anyStatus: 'Mostrar todos los estados',
  operators: {
    from: 'quién lo escribió',
    to: 'a quién se escribió',
    team: 'un equipo, mios o ninguno',
    assignee: 'un colega, yo o nadie',
    status: 'abierta, espera, resuelta, spam…',
    tag: 'una etiqueta',
    inbox: 'una bandeja o su dirección',
    channel: 'correo, chat, teléfono…',
    priority: 'baja, normal, alta, urgente',
    has: 'adjunto o nota',
    is: 'sinleer, seguida, sin-asignar',
    before: 'un día, o hace más de 7d',
    after: 'un día, o los últimos 7d',
    subject: 'palabras del asunto',
    number: 'el número de una conversación',
  },
  syntax: {
    exact: 'estas palabras, una tras otra',
    without: 'conversaciones que no dicen esto',
  },
  examples: { exact: '"frase exacta"', without: '-sin' },
}
