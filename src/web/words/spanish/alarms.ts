import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { moment } from './grammar.ts'

export const alarms: Words['alarms'] = {
  title: 'Alertas',
  lead: 'Lo que requiere atención ahora. Cada alerta desaparece por sí sola cuando todo vuelve a estar bien.',
  list: 'Alertas',
  empty: 'Nada requiere su atención',
  emptyText:
    'Aquí aparecen los buzones que dejan de funcionar, las sesiones y los certificados a punto de caducar y el correo que no vuelve.',
  line: 'Requiere atención',
  more: counted('es')({ one: 'y # más', other: 'y # más' }),
  all: 'Todas las alertas',
  open: 'Ver qué hacer',
  openOf: (what) => `Ver qué hacer: ${what}`,
  hide: 'Ocultar hasta que algo cambie',
  since: (when) => `desde ${moment(when)}`,
  kinds: {
    sign_in: 'Inicie sesión de nuevo',
    grant_ends: 'Una sesión termina pronto',
    certificate: 'Un certificado caduca pronto',
    account_failing: 'Un buzón no funciona',
    account_silent: 'Silencio poco habitual',
    round_trip: 'Un correo de prueba no volvió',
    quarantine: 'Hay correo en cuarentena',
    scanner: 'El antivirus no responde',
    sending: 'El correo no puede salir',
    domain: 'Un dominio no está preparado para lo que envía',
    storm: 'Un remitente envía muchísimo',
    no_candidate: 'Conversaciones que nadie puede atender',
    automation_stopped: 'Se ha desactivado una regla',
  },
}
