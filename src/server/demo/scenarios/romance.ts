import { agent, customer, done, handOver, note, type Scenario } from '../script.ts'

const french = { language: 'fr' } as const
const spanish = { language: 'es' } as const

export const frenchAndSpanish: Scenario[] = [
  {
    ...french,
    door: 'support',
    kind: 'question',
    stage: 'during',
    tags: ['delivery'],
    subjects: ['Où est ma commande {order} ?', 'Colis bloqué à {city}'],
    lines: [
      customer(
        'Bonjour,\n\nmon colis est « en cours d’acheminement » depuis huit jours. Pourriez-vous me dire où il se trouve ? Il s’agit de la {product}.\n\nCommande {order}\n\nBien cordialement,\n{name}',
      ),
      agent(
        'Bonjour {name},\n\nj’ai le transporteur au téléphone : le colis est parti par erreur vers un autre dépôt. Il sera chez vous jeudi avant 13 h. Je vérifie moi-même jeudi midi.\n\nBien cordialement,\n{agent}',
      ),
      customer('Bien reçu ce matin, merci d’avoir suivi.'),
      done,
    ],
  },
  {
    ...french,
    door: 'support',
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['damaged', 'replacement'],
    subjects: ['Abat-jour déchiré', '{product} : verre cassé à l’arrivée'],
    lines: [
      customer(
        'Bonjour,\n\nà l’ouverture du carton, le verre de la {product} était en morceaux. Photo en pièce jointe. C’était un cadeau pour dimanche…\n\n{name}',
        'photo',
      ),
      agent(
        'Bonjour {name},\n\nje suis désolée pour ce cadeau. Un nouveau verre part aujourd’hui en express et arrive samedi matin. Jetez l’ancien avec prudence, inutile de le renvoyer.\n\nBien cordialement,\n{agent}',
      ),
      customer('Arrivé samedi à 9 h. Le cadeau est sauvé, mille mercis !'),
      done,
    ],
  },
  {
    ...french,
    door: 'support',
    kind: 'request',
    stage: 'after',
    tags: ['return', 'refund'],
    subjects: ['Retour de {order}', 'Demande de remboursement'],
    lines: [
      customer(
        'Bonjour,\n\nla couleur ne va pas du tout avec notre salon. Je souhaite renvoyer la {product} ({order}). Comment faire ?\n\nMerci,\n{name}',
      ),
      agent(
        'Bonjour {name},\n\nrien de plus simple : l’étiquette est jointe, et n’importe quel bureau de poste prend le colis. Les {amount} vous sont remboursés dans les cinq jours après son arrivée.\n\nBien cordialement,\n{agent}',
        'label',
      ),
    ],
  },
  {
    ...french,
    door: 'technical',
    kind: 'problem',
    stage: 'after',
    tags: ['dimmer', 'flicker'],
    subjects: ['La {product} clignote', 'Variateur incompatible ?'],
    lines: [
      customer(
        'Bonjour,\n\nma {product} clignote quand je baisse l’intensité. Le variateur date de la construction de la maison (2004).\n\nFaut-il changer la lampe ou le variateur ?\n\n{name}',
      ),
      agent(
        'Bonjour {name},\n\nle variateur : celui de 2004 attend au moins 60 W, et votre lampe n’en consomme que 11. Un modèle « LED, fin de phase » suffit. Faites-le poser par un électricien, c’est l’affaire de dix minutes.\n\nBien cordialement,\n{agent}',
      ),
      customer('C’est fait, plus aucun clignotement. Merci !'),
      done,
    ],
  },
  {
    ...french,
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['b2b', 'offer'],
    subjects: ['Devis pour un restaurant', 'Prix pour 30 lampes'],
    lines: [
      customer(
        'Bonjour,\n\nnous ouvrons un restaurant à {city} en avril et cherchons 30 exemplaires de la {product}, cordon de 2 m. Pouvez-vous nous faire un devis, pose comprise ?\n\nCordialement,\n{name}',
      ),
      note('Pose : partenaire à Lyon, 38 € par point. Remise 15 % à partir de 20.'),
      agent(
        'Bonjour {name},\n\nle devis est joint : 15 % de remise, cordon de 2 m sans supplément, pose par notre partenaire. Il reste valable 30 jours.\n\nBien cordialement,\n{agent}',
        'invoice',
      ),
      customer('Merci, je le montre à mon associé et je reviens vers vous lundi.'),
    ],
  },
  {
    ...french,
    door: 'quality',
    kind: 'complaint',
    stage: 'after',
    priority: 'high',
    tags: ['complaint', 'seam'],
    subjects: ['Couture défaite après deux lavages', 'Réclamation {order}'],
    lines: [
      customer(
        'Bonjour,\n\naprès deux lavages à 30 °C, comme indiqué, la couture du bas s’est défaite sur toute la largeur. Pour {amount}, j’attendais mieux.\n\n{name}',
        'photo',
      ),
      note('Fil du lot 7 trop fin, confirmé par l’atelier. Quatre cas.'),
      agent(
        'Bonjour {name},\n\nvous avez raison d’attendre mieux. Le fil de ce lot était trop fin ; l’atelier l’a confirmé. Nous vous en cousons un neuf, double couture, et vous gardez l’ancien.\n\nBien cordialement,\n{agent}',
      ),
      customer('Merci pour votre franchise.'),
      done,
    ],
  },
  {
    ...french,
    door: 'chat',
    kind: 'question',
    stage: 'before',
    tags: ['delivery'],
    subjects: ['Chat : livraison en Belgique ?', 'Chat : frais de port'],
    lines: [
      customer('bonjour vous livrez en belgique ?'),
      agent('Bonjour {first}, oui, en trois jours, et gratuitement à partir de 80 €.'),
      customer('parfait merci'),
      done,
    ],
  },
  {
    ...spanish,
    door: 'support',
    kind: 'question',
    stage: 'during',
    tags: ['delivery'],
    subjects: ['¿Dónde está mi pedido {order}?', 'El paquete no llega'],
    lines: [
      customer(
        'Buenos días:\n\nel seguimiento de mi pedido {order} no cambia desde el viernes. ¿Saben si se ha perdido?\n\nUn saludo,\n{name}',
      ),
      agent(
        'Buenos días, {name}:\n\nestá en {city}; la dirección del paquete no se leía bien y mañana sale de nuevo a reparto. Si mañana a las 18 h no lo tiene, le mando otro sin esperar más.\n\nUn saludo,\n{agent}',
      ),
      customer('Ya lo tengo, muchas gracias.'),
      done,
    ],
  },
  {
    ...spanish,
    door: 'support',
    kind: 'problem',
    stage: 'during',
    priority: 'high',
    tags: ['payment'],
    subjects: ['Me han cobrado dos veces', 'Cobro duplicado {order}'],
    lines: [
      customer(
        'Hola:\n\nen mi tarjeta aparecen dos cargos de {amount} por el pedido {order}. Solo hice uno.\n\n¿Me devuelven el otro, por favor?\n\n{name}',
      ),
      agent(
        'Hola, {name}:\n\nel segundo es solo una reserva que nunca llegamos a cobrar. Hemos pedido hoy su anulación y desaparecerá en uno o dos días. Si el viernes sigue ahí, escríbame y le envío un certificado para su banco.\n\nUn saludo,\n{agent}',
      ),
      customer('Desapareció ayer. Gracias por la explicación.'),
      done,
    ],
  },
  {
    ...spanish,
    door: 'support',
    kind: 'problem',
    stage: 'after',
    tags: ['missing part'],
    subjects: ['Faltan tornillos', 'Pieza que falta en {product}'],
    lines: [
      customer(
        'Buenas tardes:\n\nal montar la {product} vi que faltan dos tornillos y el soporte pequeño del techo.\n\nPedido {order}. Gracias de antemano,\n{name}',
        'photo',
      ),
      agent(
        'Buenas tardes, {name}:\n\nsoporte y tornillos salen hoy por correo urgente, sin coste. Llegan pasado mañana.\n\nUn saludo,\n{agent}',
      ),
    ],
  },
  {
    ...spanish,
    door: 'technical',
    kind: 'question',
    stage: 'after',
    tags: ['bulb'],
    subjects: ['¿Qué bombilla lleva la {product}?', 'Potencia máxima'],
    lines: [
      customer('Hola, ¿qué bombilla lleva la {product} y hasta cuántos vatios? Gracias.\n\n{name}'),
      agent(
        'Hola, {name}:\n\ncasquillo E27, hasta 12 W de led. La que enviamos da luz cálida, 2700 K.\n\nUn saludo,\n{agent}',
      ),
      done,
    ],
  },
  {
    ...spanish,
    door: 'sales',
    kind: 'request',
    stage: 'before',
    tags: ['b2b', 'offer'],
    subjects: ['Presupuesto para una biblioteca', 'Iluminación para la sala de lectura'],
    lines: [
      customer(
        'Estimados señores:\n\nestamos reformando la biblioteca municipal de {city} y necesitamos presupuesto para 18 unidades de la {product}, con instalación en agosto.\n\nAtentamente,\n{name}',
      ),
      handOver('sales', 'Concurso público: necesita el formulario de proveedores, lo conoce Sofia.'),
      agent(
        'Estimado/a {name}:\n\nadjunto el presupuesto y el formulario de proveedores ya firmado. La instalación en agosto es posible si el pedido entra antes del 15 de junio.\n\nUn cordial saludo,\n{agent}',
        'invoice',
      ),
      customer('Muchas gracias, lo presentamos al pleno del jueves.'),
    ],
  },
  {
    ...spanish,
    door: 'social',
    kind: 'complaint',
    stage: 'during',
    tags: ['social', 'delay'],
    subjects: ['Mención: «¿y mi lámpara?»', 'Mensaje público sobre un retraso'],
    lines: [
      customer('@lumenandloom tres semanas esperando la {product} y nadie contesta. ¿hay alguien ahí?'),
      agent('Sí, y lo sentimos, {first}. Le hemos escrito por privado para mirar su pedido ahora mismo.'),
      customer('vale, contestado'),
      note('Pedido localizado, sale hoy con mensajero. Disculpa y 10 % devuelto.'),
      done,
    ],
  },
]
