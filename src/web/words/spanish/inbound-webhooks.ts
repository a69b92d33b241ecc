import type { Words } from '../words.ts'

export const inboundWebhooks: Words['inboundWebhooks'] = {
  title: 'Correo por webhook',
  text: 'Un servicio de correo puede entregar por HTTP lo que recibió. El correo se guarda antes de que el servicio obtenga su respuesta, así que no se pierde ninguno.',
  list: 'Webhooks de esta bandeja',
  none: 'Ningún servicio entrega correo aquí.',
  add: 'Conectar un servicio de correo',
  dialogTitle: 'Conectar un servicio de correo',
  service: 'Servicio',
  services: {
    mailgun: 'Mailgun',
    sendgrid: 'SendGrid (Inbound Parse)',
    postmark: 'Postmark',
    cloudmailin: 'CloudMailin',
    ses: 'Amazon SES',
    mandrill: 'Mandrill (Mailchimp Transactional)',
    raw: 'Un script propio',
  },
  howTo: {
    mailgun:
      'En Mailgun abra «Receiving» y cree una ruta para su dirección. Elija «Forward» y pegue la dirección de abajo. Termina en «mime», para que Mailgun entregue el correo tal como es.',
    sendgrid:
      'En SendGrid abra «Settings», «Inbound Parse» y añada su host con la dirección de abajo. Marque «POST the raw, full MIME message».',
    postmark:
      'En Postmark abra el flujo de entrada de su servidor, «Settings», y pegue la dirección de abajo como webhook. Marque «Include raw email content in JSON payload».',
    cloudmailin:
      'En CloudMailin edite su dirección: pegue la dirección de abajo como destino y elija el formato «Raw».',
    ses: 'En Amazon SES añada a la regla de recepción una acción de SNS con la codificación «Base64». Suscriba la dirección de abajo a su tema por HTTPS; Heed confirma por sí mismo. No se lee el correo guardado en S3.',
    mandrill:
      'En Mandrill abra «Inbound», añada una ruta con la dirección de abajo como webhook, copie la clave del webhook y péguela aquí.',
    raw: 'Envíe cada correo tal como es por POST, con el tipo de contenido message/rfc822. La dirección indica para quién era: ?recipient=…&sender=…',
  },
  key: 'Clave para las firmas',
  keyHelp: {
    mailgun: 'En Mailgun, en «API security»: «HTTP webhook signing key».',
    sendgrid: 'Solo si usa una política de seguridad con firmas: su clave pública.',
    mandrill: 'Mandrill la muestra cuando conoce la dirección; se puede indicar más tarde.',
  },
  topic: 'Tema (ARN)',
  topicHelp: 'Sin él se atiende al primer tema que se suscriba.',
  make: 'Crear la dirección',
  ready: (service) => `La dirección para ${service}`,
  once: 'Cópiela ahora: por seguridad solo se muestra esta vez. Quien la tenga puede entregar correo.',
  address: 'la dirección',
  secret: 'el secreto',
  secretText: 'Envíe esta cabecera con cada solicitud:',
  example: 'Probarlo desde un terminal',
  exampleName: 'el comando',
  done: 'Ya la he copiado',
  received: (when) => `Último correo: ${when}`,
  nothing: 'Aún no se ha recibido nada',
  refused: (when, why) => `Rechazado ${when}: ${why}`,
  noKey: 'Falta su clave; hasta entonces se pide al servicio que vuelva más tarde',
  giveKey: 'Indicar clave',
  keyTitle: (service) => `La clave de ${service}`,
  saveKey: 'Guardar clave',
  keySaved: 'Clave guardada',
  remove: 'Eliminar',
  removeOf: (service) => `Eliminar ${service}`,
  removeTitle: (service) => `¿Eliminar la dirección para ${service}?`,
  removeText: 'Desde ese momento se rechaza al servicio. Lo que entregó se conserva.',
  removed: (service) => `Dirección para ${service} eliminada`,
}
