import type { Words } from '../words.ts'

/** Who wrote, how sure we are of it, and why a message is where it is. */
export const identity: Words['identity'] = {
  badge: {
    authenticated: 'Remitente verificado',
    failing: 'Remitente no verificado',
    unknown: 'Remitente sin verificar',
  },
  ask: (state) => `${state}. Qué significa`,
  title: {
    authenticated: (domain) => `${domain} responde de este correo`,
    failing: (domain) => `${domain} no responde de este correo`,
    unknown: 'Nada demuestra quién lo envió',
  },
  text: {
    authenticated:
      'Vino de la dirección que indica. Si la persona que hay detrás es quien dice ser, ningún correo puede demostrarlo.',
    failing:
      'Puede ser falso, o se modificó o reenvió por el camino. Confírmelo por otra vía antes de actuar en algo importante.',
    unknown:
      'Es habitual en servidores de correo pequeños. El nombre y la dirección son lo que el correo dice de sí mismo.',
  },
  theirDomain: 'Su dominio',
  spf: {
    pass: (domain) => `Enviado desde un servidor que usa ${domain}.`,
    fail: (domain) => `Enviado desde un servidor que ${domain} no usa.`,
    none: 'No consta qué servidores pueden enviar su correo.',
    error: 'No se pudo consultar.',
  },
  dkim: {
    pass: (domain) => `Firmado por ${domain} y sin cambios desde entonces.`,
    fail: (domain) => `Una firma de ${domain} no es válida: modificado por el camino o falsificado.`,
    none: 'Sin firma.',
    error: 'No se pudo consultar.',
  },
  dmarc: {
    pass: (domain) => `${domain} indica que este correo es suyo.`,
    fail: (domain) => `${domain} indica que este correo no es suyo.`,
    none: 'El dominio no garantiza nada sobre su correo.',
    error: 'No se pudo consultar.',
  },
  checkedByServer: (server) => `Comprobado por ${server} al llegar.`,
  notChecked: 'Nadie lo ha comprobado: aquí no se consultan los remitentes o el DNS no responde.',
  known: 'Esta dirección ya ha escrito antes.',
  firstTime: 'El primer correo de esta dirección.',
  failingWarning: (address) => `Puede que esto no venga de ${address}`,
  failingText:
    'Lo que su dominio garantiza sobre su correo no se cumple en este. Confírmelo por otra vía antes de actuar.',
  ownWarning: (address) => `Dice venir de ${address}, una dirección nuestra`,
  ownText: 'Nada lo demuestra y ningún colega lo escribió en Heed. Trátelo como de un desconocido.',
  ownProved: 'La dirección de un colega; lo que escribe por correo se trata como lo de un cliente.',
  replyToWarning: (asked, from) =>
    `Pide que se responda a ${asked}. Nada lo respalda, así que las respuestas van a ${from}.`,
  withheld: 'Puede contener un código o un enlace que abre la cuenta de alguien. Heed nunca lo cita ni lo reenvía.',
  newcomer: (who) => `Participa por primera vez en esta conversación: ${who}`,
  why: 'Por qué está aquí',
  because: {
    portal: 'Su autor tiene la sesión iniciada en el centro de ayuda y lo escribió en esta conversación.',
    reply_address: 'Se envió a la dirección firmada de esta conversación.',
    our_message_id: 'Responde a un correo que enviamos en esta conversación.',
    reference: 'Hace referencia a un correo de esta conversación y su remitente participa en ella.',
    new: 'No responde a nada que conozcamos e inició una conversación.',
    closed: 'Responde a una conversación cerrada y está en otra junto a ella.',
    newcomer: 'Responde a otra conversación. Su remitente no participaba en ella y tiene una propia.',
    stranger: 'Hace referencia a otra conversación. Su remitente no participaba en ella y tiene una propia.',
    third_party:
      'Un servicio lo envió a la dirección de otra conversación. Se mantiene aparte, porque puede estar destinado a otra persona.',
    failing: 'Hace referencia a otra conversación, con un nombre del que su dominio no responde.',
    storm: 'Su remitente escribió muchísimo en poco tiempo; aquí se reúne todo.',
    other: 'Nadie anotó el motivo.',
  },
  splitFrom: (id) => `Se movió aquí desde #${id}.`,
  split: 'Mover a una conversación propia',
  rejoin: (id) => `Devolver a #${id}`,
  splitDone: (id) => `Movido a #${id}`,
  rejoinDone: (id) => `Devuelto a #${id}`,
  undo: 'Deshacer',
  open: (id) => `Abrir #${id}`,
  rule: {
    title: 'Confianza',
    text: 'Quién puede entrar en una conversación y de quién se acepta la palabra sobre los remitentes.',
    newcomers: 'Cuando alguien nuevo responde en una conversación',
    newcomersHelp:
      'Puede que le hayan reenviado el correo. Son colegas quienes comparten dominio u organización con un participante. Quien reciba copia de un participante o de usted participa en todo caso; nadie más lee lo que usted responde.',
    choice: {
      linked: 'Recibe una conversación propia',
      participant: 'Los colegas verificados del cliente se incorporan',
    },
    server: 'Servidor que comprueba los remitentes',
    serverHelp:
      'El nombre que su proveedor de correo escribe en Authentication-Results. Se confía entonces en el correo recogido de la cuenta tanto como confía ese servidor.',
    serverSuggested: (name, seen) => `Los ${seen} correos más recientes nombran ${name}.`,
    serverTake: 'Usarlo',
  },
}
