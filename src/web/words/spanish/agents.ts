import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { at } from './grammar.ts'

const n = counted('es')

export const agents: Words['agents'] = {
  title: 'Personas',
  lead: 'Todas las personas que trabajan en Heed y lo que puede hacer cada una.',
  list: 'Personas',
  add: 'Añadir una persona',
  you: 'usted',
  noTeam: 'Sin equipo',
  lastSeen: (when) => `Última visita: ${when}`,
  neverSeen: 'Aún no ha iniciado sesión',
  menu: (name) => `Más sobre ${name}`,
  edit: 'Editar',
  newLink: 'Nuevo enlace de acceso',
  deactivate: 'Desactivar',
  reactivate: 'Reactivar',
  deactivated: n({ one: '# persona desactivada', other: '# personas desactivadas' }),
  since: (day) => `Desactivada ${at(day)}`,
  empty: 'Todavía no hay nadie',
  emptyText:
    'Aquí aparecen las personas con las que trabaja. Añada la primera; recibirá un enlace para iniciar sesión.',
  find: 'Buscar una persona',
  addTitle: 'Añadir una persona',
  editTitle: (name) => `Editar ${name}`,
  name: 'Nombre',
  email: 'Correo electrónico',
  role: 'Rol',
  teams: 'Equipos',
  teamsHelp: 'Determina qué conversaciones aparecen en «Mis equipos».',
  pickTeams: 'Elegir equipos',
  create: 'Añadir persona',
  save: 'Guardar',
  saved: (name) => `Guardado: ${name}`,
  ownRole: 'Su propio rol solo puede cambiarlo otro administrador.',
  roles: {
    admin: 'Puede hacerlo todo y se ocupa de las personas, las bandejas y las claves.',
    lead: 'Responde a clientes y se ocupa de los equipos y de la bandeja de salida.',
    agent: 'Lee y responde todas las conversaciones.',
    reviewer: 'Lee todas las conversaciones y escribe notas, para cuidar la calidad.',
    trainer: 'Lee todas las conversaciones y escribe notas, para preparar la formación.',
    light: 'Ve las conversaciones sobre las que le preguntan y responde con una nota.',
    partner: 'De otra empresa: ve y responde solo las conversaciones de sus propios equipos.',
  },
  link: {
    title: (name) => `${name} ya puede iniciar sesión`,
    text: 'Envíe usted este enlace. Funciona una vez, durante un día, y no se vuelve a mostrar.',
    name: 'el enlace de acceso',
    done: 'Listo',
    makeTitle: (name) => `Nuevo enlace de acceso para ${name}`,
    makeText: 'Para quien olvidó la contraseña. La contraseña queda como está.',
    make: 'Crear enlace',
  },
  off: {
    title: (name) => `¿Desactivar a ${name}?`,
    text: (name) =>
      `Se cierran todas las sesiones de ${name}, que ya no podrá iniciar otra ni recibir nuevas asignaciones. Lo que escribió se conserva, y también las conversaciones a su cargo hasta que alguien las tome. Puede reactivar a esta persona en cualquier momento.`,
    action: 'Desactivar',
    done: (name) => `Acceso de ${name} desactivado`,
  },
  on: {
    done: (name) => `${name} puede iniciar sesión de nuevo`,
  },
}
