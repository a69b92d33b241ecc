import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { moment } from './grammar.ts'

const n = counted('es')

export const mail: Words['mail'] = {
  protection: {
    signed: { smime: 'Firmado (S/MIME)', pgp: 'Firmado (PGP)' },
    encrypted: { smime: 'Cifrado (S/MIME)', pgp: 'Cifrado (PGP)' },
    explain: {
      signed: 'El correo lleva una firma. Heed no la ha comprobado; se conserva entre los archivos.',
      encrypted:
        'Solo quien tiene la clave correcta puede leer este correo. Lo que llegó se conserva entre los archivos.',
    },
  },
  invitation: {
    methods: {
      request: 'Invitación',
      cancel: 'Cancelada',
      reply: 'Respuesta a una invitación',
      counter: 'Se propone otra hora',
      decline_counter: 'Se rechazó la hora propuesta',
      refresh: 'Pide la versión más reciente',
      publish: 'Cita',
    },
    answered: {
      accepted: (name) => `${name} acepta`,
      declined: (name) => `${name} rechaza`,
      tentative: (name) => `${name} quizá asista`,
      delegated: (name) => `${name} envía a otra persona`,
      none: (name) => `${name} no ha respondido`,
    },
    answers: {
      accepted: 'acepta',
      declined: 'rechaza',
      tentative: 'quizá asista',
      delegated: 'envía a otra persona',
      none: 'aún sin respuesta',
    },
    untitled: 'Sin título',
    when: 'Cuándo',
    where: 'Dónde',
    organizer: 'Organiza',
    who: 'Quién',
    note: 'Nota',
    about: 'Asunto',
    noTime: 'No se indica fecha',
    otherZone: (zone) => `Se muestra en su hora; escrito en ${zone}`,
    anyZone: 'En la hora local del lugar',
    optional: 'opcional',
    andMore: n({ one: 'y # más', other: 'y # más' }),
    showAll: 'Mostrar todo',
    repeats: 'Se repite',
    every: {
      day: n({ one: 'cada día', other: 'cada # días' }),
      week: n({ one: 'cada semana', other: 'cada # semanas' }),
      month: n({ one: 'cada mes', other: 'cada # meses' }),
      year: n({ one: 'cada año', other: 'cada # años' }),
    },
    onDays: (days) => `los días ${days}`,
    until: (day) => `hasta ${moment(day)}`,
    times: n({ one: '# vez', other: '# veces' }),
    byRule: (rule) => `según una regla propia: ${rule}`,
  },
  attached: {
    open: (name) => `Abrir el correo ${name}`,
    title: 'Correo adjunto',
    noSubject: 'Sin asunto',
    noSender: 'Sin remitente',
    back: 'Volver al correo que lo contiene',
    unproved: 'Este correo llegó como archivo. Heed no puede saber si realmente se envió así.',
    empty: 'Este correo no tiene texto.',
    files: n({ one: '# archivo en este correo', other: '# archivos en este correo' }),
  },
  broken: 'Esta imagen no se puede mostrar',
}
