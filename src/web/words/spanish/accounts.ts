import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { at, moment } from './grammar.ts'

export const accounts: Words['accounts'] = {
  signIn: 'Iniciar sesión con',
  signIns: { password: 'Una contraseña', oauth: 'OAuth, en el proveedor' },
  oauthUsed: 'Quién inicia sesión se indica abajo, en «Inicio de sesión en el proveedor».',
  oauth: 'Inicio de sesión en el proveedor',
  oauthText:
    'Google y Microsoft ya no aceptan contraseñas para los buzones. Registre Heed allí una vez; después inicia sesión el titular del buzón.',
  provider: 'Proveedor',
  providers: { google: 'Google', microsoft: 'Microsoft', generic: 'Otro' },
  steps: {
    google:
      'En la consola de Google Cloud, cree un cliente de OAuth del tipo «Aplicación web», permita el ámbito de Gmail e introduzca esta dirección de redirección:',
    microsoft:
      'En el centro de administración de Microsoft Entra, registre una aplicación web, permita IMAP.AccessAsUser.All y SMTP.Send e introduzca esta dirección de redirección:',
    generic: 'Registre Heed como cliente web en el proveedor, con esta dirección de redirección:',
  },
  redirect: 'la dirección de redirección',
  clientId: 'ID de cliente',
  clientSecret: 'Secreto de cliente',
  tenant: 'Directorio (inquilino)',
  tenantHelp: 'Su ID o dominio. Déjelo vacío para cuentas de cualquier organización.',
  issuer: 'Emisor',
  issuerHelp: 'Con él se encuentran las demás direcciones (OpenID Connect).',
  authorizeUrl: 'Dirección de autorización',
  tokenUrl: 'Dirección de tokens',
  scopes: 'Ámbitos (scopes)',
  scopesHelp: 'Lo que se solicita. Pulse Intro después de cada uno.',
  shared: 'Otra persona inicia sesión para este buzón',
  sharedHelp: 'Para buzones compartidos: la cuenta que inicia sesión puede tener otra dirección.',
  consent: 'Quién ha iniciado sesión',
  given: (account) => `${account} ha iniciado sesión. Heed la mantiene activa por sí mismo.`,
  givenByNobody: 'Alguien ha iniciado sesión. Heed la mantiene activa por sí mismo.',
  none: 'Nadie ha iniciado sesión todavía, así que el buzón no se puede usar.',
  ended: 'La sesión ha terminado',
  endedText: (reason) => `${reason} Hasta que alguien vuelva a iniciar sesión, el correo espera; no se pierde nada.`,
  endsAt: (day) => `El proveedor la termina ${at(day)}.`,
  start: (provider) => `Iniciar sesión en ${provider}`,
  again: 'Iniciar sesión de nuevo',
  forget: 'Olvidar la sesión',
  theProvider: 'el proveedor',
  outcomes: {
    given: 'Sesión iniciada. El correo está en camino.',
    denied: 'El proveedor indica que se denegó el consentimiento. No ha cambiado nada.',
    expired: 'Este inicio de sesión comenzó hace demasiado tiempo o en otra ventana. Comience de nuevo.',
    other_account:
      'Inició sesión una cuenta distinta de la que usa esta bandeja. Elija la correcta o permítalo en «Otra persona inicia sesión».',
    failed:
      'El proveedor no dejó entrar a Heed. Compruebe el ID de cliente, el secreto y la dirección de redirección; el registro dice más.',
  },
  offer: (provider) => `Parece ser ${provider}.`,
  offerDns: 'El dominio indica qué servidores usa.',
  offerServers: (imap, smtp) => `Lectura: ${imap}. Envío: ${smtp}.`,
  fill: 'Rellenar sus servidores',
  filled: 'Rellenado abajo. Solo falta iniciar sesión.',
  change: ({ host, port, security, auth }) =>
    auth === 'oauth'
      ? 'Iniciar sesión con OAuth en su lugar'
      : `Usar en su lugar ${[host, port ? `el puerto ${port}` : '', security ? { tls: 'TLS', starttls: 'STARTTLS', none: 'sin cifrado' }[security] : ''].filter(Boolean).join(', ')}`,
  changed: 'Cambiado y guardado. Se prueba de nuevo.',
  standing: (when) => `Desde ${moment(when)}`,
  roundTrips: '¿Vuelve el correo?',
  roundTripsText:
    'Heed envía un correo a la propia dirección de esta bandeja: sale por el servidor de envío y vuelve a entrar. No se convierte en conversación.',
  every: 'Correo de prueba',
  everyChoice: { off: 'Nunca por sí solo', minutes: (count) => `Cada ${count} minutos`, hour: 'Cada hora' },
  sendNow: 'Enviar ahora un correo de prueba',
  newest: (seconds, when) => `De vuelta en ${seconds}, ${when}`,
  underWay: 'Hay un correo de prueba en camino.',
  lost: (when) => `No volvió, ${when}`,
  noTrips: 'Ningún correo de prueba en el último día.',
  lastDay: 'Las últimas 24 horas',
  longest: (seconds) => `máximo ${seconds}`,
  figures: 'Cifras',
  sent: 'Enviado',
  back: 'De vuelta en',
  notBack: 'sin volver',
  notBackCount: counted('es')({ one: '┆ # no volvió', other: '┆ # no volvieron' }),
  seconds: (value) => `${value} s`,
}
