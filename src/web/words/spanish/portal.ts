import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('es')

export const portal: Words['portal'] = {
  title: 'Centro de ayuda',
  lastSeen: 'Última sesión allí',
  never: 'Nunca ha iniciado sesión allí.',
  sendLink: 'Enviar un enlace de acceso',
  devices: n({ one: 'Sesión abierta en # dispositivo', other: 'Sesión abierta en # dispositivos' }),
  lastUsed: 'Último uso',
  end: 'Cerrar sesión',
  endOf: (device: string) => `Cerrar la sesión en ${device}`,
  endAll: 'Cerrar todas las sesiones',
  unknownDevice: 'Dispositivo desconocido',
  ended: 'Sesión cerrada',
  endedAll: 'Sesiones cerradas',
  unavailable: 'No hay ningún centro de ayuda público donde iniciar sesión.',
  reach: 'Ve allí',
  asOrganization: 'Según la organización',
  own: 'Sus propias conversaciones',
  organization: 'Todas las conversaciones de la organización',
  shared: 'Su gente ve las conversaciones de los demás en el centro de ayuda',
  saved: 'Guardado',
  settings: 'Páginas propias de los clientes',
  settingsText: 'Lo que ven los clientes con sesión iniciada.',
  agentNames: 'Quien respondió aparece con',
  names: {
    full: 'el nombre completo',
    first: 'el nombre de pila',
    brand: 'el nombre de la marca',
  },
  answerBy: 'Mostrar cuándo vence la respuesta',
  rating: 'Las respuestas se valoran con',
  ratings: {
    thumbs: 'Sí o no',
    stars: '1 a 5',
    none: 'Nada',
  },
  provider: 'Inicio de sesión con un proveedor',
  providerText:
    'Además del correo, los clientes pueden entrar con OpenID Connect. Su dirección vale si el proveedor indica email_verified.',
  label: 'Nombre en el botón',
  issuer: 'Emisor',
  clientId: 'ID de cliente',
  secret: 'Secreto de cliente',
  secretKept: 'Guardado. Déjelo vacío para conservarlo.',
  scopes: 'Ámbitos (scopes)',
  claim: 'Atributo con la dirección',
  enabled: 'Los clientes pueden usarlo',
  redirect: 'Dé al proveedor esta dirección de retorno:',
  try: 'Probar',
  remove: 'Quitar el proveedor',
  save: 'Guardar',
  sent: (address: string) => `Se envió un enlace a ${address}`,
  events: {
    helped: (who: string, comment: string) => `${who} encontró útil una respuesta${comment && `: «${comment}»`}`,
    notHelped: (who: string, comment: string) => `${who} no encontró útil una respuesta${comment && `: «${comment}»`}`,
    rated: (who: string, score: number, comment: string) =>
      `${who} dio ${score} de 5 a una respuesta${comment && `: «${comment}»`}`,
    erasure: (who: string) => `${who} pide que se borren sus datos`,
  },
}
