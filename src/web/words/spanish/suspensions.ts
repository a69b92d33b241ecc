import type { Words } from '../words.ts'
import { moment } from './grammar.ts'

export const suspensions: Words['suspensions'] = {
  tab: 'Sin envío a',
  lead: 'Direcciones a las que no se envía nada porque el correo vuelve o que no desean correo automático.',
  list: 'Direcciones que no reciben correo',
  filter: 'Motivo',
  any: 'Cualquier motivo',
  causes: { bounce: 'El correo vuelve', complaint: 'Lo marcó como spam', unsubscribed: 'No desea correo automático' },
  since: (when) => `desde ${moment(when)}`,
  empty: 'Todas las direcciones reciben correo',
  emptyText:
    'Una dirección aparece aquí cuando un servidor dice que no existe o cuando su titular no desea correo automático.',
  emptyFilter: 'Ninguna por este motivo',
  showAll: 'Mostrar todo',
  bounced: (address) => `El correo a ${address} vuelve`,
  bouncedText: (when) =>
    `Desde ${moment(when)}, así que no se le envía nada. Compruebe la dirección; si es correcta, inténtelo de nuevo.`,
  says: (words) => `El servidor dijo: ${words}`,
  stopped: {
    complaint: (address) => `${address} marcó como spam un correo nuestro`,
    unsubscribed: (address) => `${address} no desea correo automático`,
    bounce: (address) => `${address} no recibe correo automático`,
  },
  stoppedText: (when) => `Desde ${moment(when)}. Las respuestas que usted escribe sí llegan.`,
  tryAgain: 'Intentar de nuevo',
  allow: 'Permitir correo automático',
  lifted: (address) => `Vuelve a salir correo a ${address}`,
  where: 'La conversación',
  events: {
    bounce: (address) => `El correo a ${address} vuelve; ya no se le envía nada`,
    complaint: (address) => `${address} marcó como spam un correo nuestro; ya no se le envía correo automático`,
    unsubscribed: (address) => `${address} ya no desea correo automático`,
    lifted: (who, address) => `${who} volvió a permitir el correo a ${address}`,
    liftedByWriting: (address) => `${address} ha escrito, así que se le vuelve a enviar correo`,
    withheld: (why) => `Sin respuesta automática: ${why}`,
    copied: (inbox) => `El mismo correo llegó también a ${inbox}`,
  },
}
