import type { Words } from '../words.ts'

type V = Record<string, string>
/** A heading, and below it what it means and what to do. */
const said =
  (title: string, text: (v: V) => string) =>
  (v: V): string =>
    `${title}\n${text(v)}`

export const domains: Words['domains'] = {
  title: 'Dominios de correo',
  lead: 'Si otros servidores pueden comprobar que el correo de sus direcciones es realmente suyo. El que no pueden comprobar acaba como spam o se pierde.',
  list: 'Dominios de correo',
  empty: 'Todavía no hay dominios',
  emptyText:
    'Aquí aparece el dominio de la dirección de cada bandeja, con lo que dice su DNS. Empiece por una bandeja.',
  toInboxes: 'Abrir las bandejas',
  usedBy: (inboxes) => `para ${inboxes}`,
  notFound: 'Ninguna bandeja tiene una dirección de este dominio',
  notFoundText: 'Puede que haya cambiado mientras tanto.',
  check: 'Comprobar ahora',
  checkedAt: (when) => `Comprobado ${when}`,
  never: 'Aún sin comprobar',
  neverText: 'Heed lo comprueba una vez al día. Pulse «Comprobar ahora» para hacerlo enseguida.',
  checked: (domain) => `${domain} comprobado`,
  names: {
    spf: 'SPF',
    dkim: 'DKIM',
    dmarc: 'DMARC',
    mx: 'MX',
    reverse: 'DNS inverso',
  },
  about: {
    spf: 'Qué servidores pueden enviar correo de este dominio.',
    dkim: 'Una firma en cada correo y la clave con la que otros la comprueban.',
    dmarc:
      'Qué deben hacer otros con el correo que solo dice ser suyo: cuando ni SPF ni DKIM valen para el dominio de su remitente (From). Que ambos nombren el mismo dominio se llama alineación; los correos de Heed la cumplen.',
    mx: 'Dónde se entrega el correo de este dominio.',
    reverse: 'Si la dirección desde la que sale el correo tiene un nombre que lleva de vuelta a ella.',
  },
  states: { good: 'Bien', advice: 'Mejorable', problem: 'Problema', unknown: 'No se sabe' },
  inDns: 'En el DNS ahora',
  publish: 'Publique este registro TXT',
  recordName: 'el nombre del registro',
  recordValue: 'el valor del registro',
  name: 'Nombre',
  value: 'Valor',
  partsNote: (count) =>
    `Si su proveedor de DNS admite como máximo 255 caracteres de una vez, introduzca el valor en ${count} cadenas:`,
  part: (number) => `parte ${number} del valor`,
  keys: 'Firma (DKIM)',
  keysText:
    'Heed firma todo correo que sale con una dirección de este dominio. La clave privada no sale nunca de Heed.',
  sign: 'Firmar el correo de este dominio',
  signEd: 'Añadir una clave Ed25519',
  renew: 'Preparar una clave nueva',
  signText:
    'Heed crea una clave y le muestra el registro que debe publicar. Cuando aparece en el DNS, la firma empieza por sí sola; antes no cambia nada.',
  keyState: {
    waiting: 'Espera su registro',
    ready: 'Visto, sin usar',
    signing: 'Firma',
    retired: 'Retirada',
  },
  keyTitle: (selector, kind) => `${selector} · ${kind}`,
  kinds: { rsa: 'RSA, 2048 bits', ed25519: 'Ed25519' },
  waitingText: 'Heed mira cada cuarto de hora y empieza a firmar cuando ve el registro.',
  readyText: 'Su registro está en el DNS. El correo todavía se firma con la clave anterior.',
  signingSince: (day) => `Firma desde el ${day}`,
  keepUntil: (day) =>
    `Mantenga su registro en el DNS hasta el ${day}: puede haber correos firmados con ella aún en camino.`,
  mayGo: 'Su registro ya se puede quitar del DNS.',
  switchTo: 'Firmar con esta clave',
  signAnyway: 'Firmar antes de ver el registro',
  signAnywayTitle: '¿Firmar antes de ver el registro?',
  signAnywayText:
    'Hasta que el registro esté en el DNS, otros servidores ven una firma que no pueden comprobar y la tratan como si no existiera. Es lo adecuado cuando Heed no puede consultar el DNS desde aquí.',
  switched: 'Desde ahora el correo se firma con esta clave',
  remove: 'Eliminar clave',
  removeTitle: (selector) => `¿Eliminar la clave ${selector}?`,
  removeText: 'No se puede recuperar. Si ahora firma, el correo de este dominio saldrá sin firma desde entonces.',
  removed: (selector) => `Clave ${selector} eliminada`,
  made: 'Clave creada. Publique su registro.',
  findings: {
    unknown: said(
      'El DNS no respondió',
      () => 'Por eso ahora no se puede decir nada sobre esto. Compruébelo más tarde o configure HEED_DNS.',
    ),
    spf_good: said('Todo está bien', () => 'Su registro cubre los servidores que envían.'),
    spf_missing: said(
      'No hay registro SPF',
      () =>
        'Otros servidores no pueden distinguir los suyos de los de cualquiera. Publique uno que nombre los servidores que envían.',
    ),
    spf_several: said(
      'Hay más de un registro SPF',
      ({ count }) =>
        `Hay ${count} registros con este nombre. Solo se permite uno, así que otros lo tratan como un error y los ignoran todos. Únalos en uno.`,
    ),
    spf_broken: said(
      'Una parte del registro no es SPF',
      ({ term }) =>
        `«${term}» no se entiende, lo que convierte todo el registro en un error para otros. Corríjalo o quítelo.`,
    ),
    spf_lookups: said(
      'El registro consulta demasiado',
      ({ count }) =>
        `Con todo lo que incluye necesita ${count} consultas; después de 10, otros desisten y lo tratan como un error. Quite los «include» de servicios que ya no usa o nombre direcciones directamente.`,
    ),
    spf_void: said(
      'El registro lleva a nombres que no existen',
      ({ count }) =>
        `${count} de sus nombres no tienen direcciones; después de 2, otros lo tratan como un error. Quítelos.`,
    ),
    spf_loop: said(
      'El registro lleva de vuelta a sí mismo',
      ({ name }) => `A través de «${name}» se incluye a sí mismo. Quite esa parte.`,
    ),
    spf_include: said(
      'Falta un registro incluido',
      ({ name }) =>
        `«${name}» no tiene registro SPF propio, lo que convierte el conjunto en un error. Quítelo o corrija el nombre.`,
    ),
    spf_all_pass: said(
      'Cualquiera puede enviar en su nombre',
      () => 'Con «+all» el registro permite todos los servidores del mundo. Termínelo con «~all».',
    ),
    spf_all_neutral: said(
      'No dice nada sobre los demás',
      () => '«?all» deja abierto si pueden enviar los servidores que usted no nombra. Termine el registro con «~all».',
    ),
    spf_all_missing: said(
      'No dice qué hacer con los demás',
      () => 'Sin «~all» al final deja abierto si pueden enviar los servidores que usted no nombra.',
    ),
    spf_ptr: said(
      'Usa «ptr»',
      () => 'Es lento y ya no debería usarse (RFC 7208). Nombre en su lugar direcciones o «include».',
    ),
    spf_sender_missing: said(
      'Un servidor que envía no está cubierto',
      ({ server }) => `El correo sale por ${server}, que el registro no permite. Publique el registro con él.`,
    ),
    spf_sender_unknown: said(
      'Heed no puede ver por dónde sale el correo',
      ({ server }) =>
        `El correo sale por ${server} y su dirección pública no se puede ver desde aquí. Asegúrese de que el registro lo nombre.`,
    ),
    spf_no_sender: said(
      'Desde aquí no se envía nada',
      () => 'No hay ningún servidor configurado para enviar con direcciones de este dominio.',
    ),
    dkim_good: said(
      'Firmado',
      ({ selector }) => `El registro de la clave ${selector} es correcto y el correo se firma con ella.`,
    ),
    dkim_none: said(
      'Heed no firma el correo de este dominio',
      () =>
        'Si el servidor que envía tampoco firma, otros no pueden reconocer su correo una vez reenviado. Cree una clave arriba.',
    ),
    dkim_waiting: said(
      'Una clave espera su registro',
      ({ selector }) => `La clave ${selector} firmará en cuanto su registro esté en el DNS.`,
    ),
    dkim_ready: said(
      'Hay una clave nueva lista',
      ({ selector }) => `El registro de ${selector} es correcto. Cambie a ella arriba cuando quiera.`,
    ),
    dkim_missing: said(
      'Falta el registro de una clave',
      ({ selector }) =>
        `El correo se firma con ${selector} y su registro no está en el DNS: la firma no vale nada. Publíquelo de nuevo.`,
    ),
    dkim_mismatch: said(
      'El registro contiene otra clave',
      ({ selector }) => `Lo que hay en ${selector} no es la clave que tiene Heed. Publique este registro en su lugar.`,
    ),
    dkim_revoked: said(
      'La clave está retirada en el DNS',
      ({ selector }) =>
        `El registro de ${selector} tiene «p=» vacío, que significa retirada. Publique este registro en su lugar.`,
    ),
    dkim_several: said(
      'El registro está más de una vez',
      ({ selector }) => `Puede que otros no miren ninguno de los que hay en ${selector}. Deje solo este.`,
    ),
    dkim_testing: said(
      'La clave está marcada como prueba',
      ({ selector }) => `Con «t=y» otros pueden ignorar la firma de ${selector}. Publique el registro sin ello.`,
    ),
    dkim_short: said(
      'Una clave es demasiado corta',
      ({ selector, bits }) =>
        `La clave de ${selector} tiene ${bits} bits; otros no aceptan ninguna por debajo de 1024. Pida al servicio que la usa que cree una nueva.`,
    ),
    dkim_weak: said(
      'Una clave es corta',
      ({ selector, bits }) =>
        `La clave de ${selector} tiene ${bits} bits; hoy lo habitual son 2048. Pida al servicio que la usa que cree una nueva.`,
    ),
    dkim_old: said(
      'La clave lleva más de un año en uso',
      ({ selector }) =>
        `Prepare una nueva y cambie a ella, para que nadie tenga tiempo sin fin para romper ${selector}.`,
    ),
    dkim_others: said(
      'Otros también firman',
      ({ selectors }) => `Se encontraron claves de otros servicios: ${selectors}.`,
    ),
    dmarc_good: said('Todo está bien', ({ policy }) => `Al correo que solo dice ser suyo se le aplica «${policy}».`),
    dmarc_missing: said(
      'No hay registro DMARC',
      () =>
        'Los grandes proveedores lo piden y, sin él, nadie le avisa de quién abusa de su nombre. Empiece con «none», que solo observa.',
    ),
    dmarc_several: said(
      'Hay más de un registro DMARC',
      ({ count }) => `Con ${count} registros, otros los ignoran todos. Deje uno.`,
    ),
    dmarc_broken: said(
      'La política no se entiende',
      ({ policy }) => `Debe ser none, quarantine o reject; aquí es «${policy}».`,
    ),
    dmarc_inherited: said(
      'Cubierto por el dominio superior',
      ({ domain, policy }) => `El registro de ${domain} también vale aquí, con «${policy}».`,
    ),
    dmarc_no_reports: said(
      'Nadie recibe los informes',
      () =>
        'Sin «rua» otros servidores no le cuentan lo que vieron. Nombre una dirección que usted lea o que un servicio lea por usted.',
    ),
    dmarc_reports_refused: said(
      'Los informes no llegan',
      ({ elsewhere }) =>
        `${elsewhere} debe aceptar recibir sus informes. Este registro corresponde a su DNS; un servicio de informes lo pone por usted.`,
    ),
    dmarc_watching: said(
      'Solo observa',
      () =>
        'Con «none» otros informan y no bloquean nada. Es lo adecuado las primeras semanas; Heed le avisa de cuándo seguir.',
    ),
    dmarc_enforce: said(
      'Hora de actuar',
      () =>
        'Durante cuatro semanas otros pudieron reconocer nuestro correo por SPF o DKIM. Busque en los informes servidores suyos que Heed no conozca y pida después que se aparte el correo falsificado.',
    ),
    dmarc_partial: said(
      'Solo se aplica a una parte',
      ({ percent }) => `La política vale para el ${percent}\u00a0% de los correos. Súbala a 100.`,
    ),
    dmarc_unaligned: said(
      'Se rechaza su propio correo',
      ({ policy }) =>
        `La política es «${policy}», y ni SPF ni DKIM muestran que nuestro correo sea suyo. Arregle SPF o firme; si no, no se entrega.`,
    ),
    mx_good: said('El correo encuentra su camino', ({ hosts }) => `Se entrega a ${hosts}.`),
    mx_missing: said(
      'No hay registro MX',
      ({ domain }) => `Nada indica adónde va el correo de ${domain}, así que los clientes no pueden responder.`,
    ),
    mx_null: said(
      'El dominio no acepta correo',
      ({ domain }) => `Su registro MX dice que ${domain} no desea correo. Los clientes no pueden responder.`,
    ),
    mx_address: said('MX nombra una dirección', ({ host }) => `«${host}» debe ser un nombre, no una dirección.`),
    mx_unreachable: said('Un servidor no tiene dirección', ({ host }) => `${host} está en MX y no tiene dirección.`),
    reverse_good: said('Todo está bien', ({ address, name }) => `${address} se llama ${name}.`),
    reverse_missing: said(
      'El servidor de envío no tiene nombre',
      ({ address, server }) =>
        `${address} (${server}) no tiene nombre inverso. Muchos servidores rechazan el correo de esas direcciones. Pida a quien administra la red que lo configure.`,
    ),
    reverse_mismatch: said(
      'El nombre lleva a otro sitio',
      ({ address, server, name }) =>
        `${address} se llama ${name}, pero el correo sale por ${server}. Lo mejor es un solo nombre en ambos sentidos, también en su saludo (HELO).`,
    ),
    reverse_unknown: said(
      'No hay nada que comprobar',
      () => 'El correo sale por un proveedor o desde una dirección que no se puede ver desde aquí.',
    ),
  },
}
