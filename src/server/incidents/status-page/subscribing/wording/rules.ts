import type { Language } from '../../../../../contract/languages.ts'

type Words = {
  heading: string
  lead: string
  address: string
  ask: string
  leaveEmpty: string
  asked: string
  askedText: string
  unreadable: string
  unreadableText: string
  back: string
  confirmSubject: (who: string) => string
  confirmLead: (who: string) => string
  confirmLink: string
  confirmElse: string
  knownLead: (who: string) => string
  endLink: string
  confirmTitle: string
  confirmAsk: (address: string, who: string) => string
  confirmText: string
  confirmButton: string
  confirmed: (address: string, who: string) => string
  confirmedText: string
  endTitle: string
  endAsk: (address: string, who: string) => string
  endText: string
  endButton: string
  ended: (address: string) => string
  endedText: string
  lost: string
  lostText: string
  seeMore: string
  why: (who: string) => string
}

/** What is said to people who follow the status page by mail. */
export const wording: Record<Language, Words> = {
  en: {
    heading: 'Be told by mail',
    lead: 'You get a mail when something is disturbed, when there is news of it, and when it is over. Nothing else.',
    address: 'Your e-mail address',
    ask: 'Tell me by mail',
    leaveEmpty: 'Leave this field empty',
    asked: 'Look into your mailbox',
    askedText: 'If mail can be sent to this address, it is on its way. Open the link in it to confirm.',
    unreadable: 'This is no e-mail address',
    unreadableText: 'Go back and write the whole address, such as name@example.com.',
    back: 'Back to the status page',
    confirmSubject: (who) => `Confirm: news of the status of ${who}`,
    confirmLead: (who) =>
      `Somebody, probably you, wants news of the status of ${who} at this address. Confirm by this link, which works for three days:`,
    confirmLink: 'Confirm',
    confirmElse: 'If it was not you, do nothing. You then get no such mails.',
    knownLead: (who) => `You already get news of the status of ${who} at this address. There is nothing left to do.`,
    endLink: 'No more of these mails',
    confirmTitle: 'News by mail',
    confirmAsk: (address, who) => `Shall ${who} write to ${address} when something is disturbed?`,
    confirmText: 'Each mail has a link by which you stop them at once.',
    confirmButton: 'Yes, write to me',
    confirmed: (address, who) => `${who} writes to ${address} when something is disturbed.`,
    confirmedText: 'Each mail has a link by which you stop them at once.',
    endTitle: 'News by mail',
    endAsk: (address, who) => `Shall ${who} send no more news of its status to ${address}?`,
    endText: 'The status page stays open to you at any time.',
    endButton: 'Send no more',
    ended: (address) => `No more news of the status goes to ${address}.`,
    endedText: 'You can ask for them again on the status page at any time.',
    lost: 'This link does not work any more',
    lostText: 'It has expired, or a part of it was lost. Ask for a new one on the status page.',
    seeMore: 'See the status page',
    why: (who) => `You get this mail because you follow the status of ${who}.`,
  },
  de: {
    heading: 'Per E-Mail informiert werden',
    lead: 'Sie erhalten eine E-Mail, wenn etwas gestört ist, wenn es Neues dazu gibt und wenn es vorbei ist. Sonst nichts.',
    address: 'Ihre E-Mail-Adresse',
    ask: 'Per E-Mail informieren',
    leaveEmpty: 'Lassen Sie dieses Feld leer',
    asked: 'Sehen Sie in Ihr Postfach',
    askedText:
      'Wenn an diese Adresse gesendet werden kann, ist eine E-Mail unterwegs. Öffnen Sie den Link darin, um zu bestätigen.',
    unreadable: 'Das ist keine E-Mail-Adresse',
    unreadableText: 'Gehen Sie zurück und schreiben Sie die ganze Adresse, etwa name@example.com.',
    back: 'Zurück zur Statusseite',
    confirmSubject: (who) => `Bitte bestätigen: Neues zum Status von ${who}`,
    confirmLead: (who) =>
      `Jemand, vermutlich Sie, möchte unter dieser Adresse Neues zum Status von ${who} erhalten. Bestätigen Sie mit diesem Link; er gilt drei Tage:`,
    confirmLink: 'Bestätigen',
    confirmElse: 'Waren Sie es nicht, tun Sie nichts. Dann erhalten Sie keine solchen E-Mails.',
    knownLead: (who) => `Sie erhalten unter dieser Adresse bereits Neues zum Status von ${who}. Es ist nichts zu tun.`,
    endLink: 'Keine solchen E-Mails mehr',
    confirmTitle: 'Neues per E-Mail',
    confirmAsk: (address, who) => `Soll ${who} an ${address} schreiben, wenn etwas gestört ist?`,
    confirmText: 'In jeder E-Mail steht ein Link, mit dem Sie sie sofort beenden.',
    confirmButton: 'Ja, schreiben Sie mir',
    confirmed: (address, who) => `${who} schreibt an ${address}, wenn etwas gestört ist.`,
    confirmedText: 'In jeder E-Mail steht ein Link, mit dem Sie sie sofort beenden.',
    endTitle: 'Neues per E-Mail',
    endAsk: (address, who) => `Soll ${who} keine Neuigkeiten zum Status mehr an ${address} senden?`,
    endText: 'Die Statusseite steht Ihnen weiterhin jederzeit offen.',
    endButton: 'Nichts mehr senden',
    ended: (address) => `An ${address} gehen keine Neuigkeiten zum Status mehr.`,
    endedText: 'Auf der Statusseite können Sie sich jederzeit wieder eintragen.',
    lost: 'Dieser Link funktioniert nicht mehr',
    lostText: 'Er ist abgelaufen, oder ein Teil ging verloren. Fordern Sie auf der Statusseite einen neuen an.',
    seeMore: 'Zur Statusseite',
    why: (who) => `Sie erhalten diese E-Mail, weil Sie dem Status von ${who} folgen.`,
  },
  fr: {
    heading: 'Être prévenu par courriel',
    lead: 'Vous recevez un courriel quand un service est perturbé, quand il y a du nouveau et quand c’est terminé. Rien d’autre.',
    address: 'Votre adresse électronique',
    ask: 'Me prévenir par courriel',
    leaveEmpty: 'Laissez ce champ vide',
    asked: 'Consultez votre messagerie',
    askedText:
      'Si cette adresse peut recevoir des courriels, un message est en route. Ouvrez le lien qu’il contient pour confirmer.',
    unreadable: 'Ce n’est pas une adresse électronique',
    unreadableText: 'Revenez en arrière et écrivez l’adresse entière, par exemple name@example.com.',
    back: 'Retour à l’état des services',
    confirmSubject: (who) => `À confirmer : nouvelles de l’état des services de ${who}`,
    confirmLead: (who) =>
      `Quelqu’un, sans doute vous, souhaite recevoir à cette adresse des nouvelles de l’état des services de ${who}. Confirmez par ce lien, valable trois jours :`,
    confirmLink: 'Confirmer',
    confirmElse: 'Si ce n’était pas vous, ne faites rien. Vous ne recevrez aucun courriel de ce genre.',
    knownLead: (who) =>
      `Vous recevez déjà à cette adresse des nouvelles de l’état des services de ${who}. Il n’y a rien à faire.`,
    endLink: 'Ne plus recevoir ces courriels',
    confirmTitle: 'Nouvelles par courriel',
    confirmAsk: (address, who) => `${who} doit-il écrire à ${address} quand un service est perturbé ?`,
    confirmText: 'Chaque courriel contient un lien pour tout arrêter aussitôt.',
    confirmButton: 'Oui, écrivez-moi',
    confirmed: (address, who) => `${who} écrira à ${address} quand un service est perturbé.`,
    confirmedText: 'Chaque courriel contient un lien pour tout arrêter aussitôt.',
    endTitle: 'Nouvelles par courriel',
    endAsk: (address, who) => `${who} ne doit-il plus envoyer de nouvelles de ses services à ${address} ?`,
    endText: 'La page d’état des services vous reste ouverte à tout moment.',
    endButton: 'Ne plus rien envoyer',
    ended: (address) => `Plus aucune nouvelle des services ne sera envoyée à ${address}.`,
    endedText: 'Vous pouvez vous réinscrire à tout moment sur la page d’état des services.',
    lost: 'Ce lien ne fonctionne plus',
    lostText: 'Il a expiré, ou il en manque une partie. Demandez-en un autre sur la page d’état des services.',
    seeMore: 'Voir l’état des services',
    why: (who) => `Vous recevez ce courriel parce que vous suivez l’état des services de ${who}.`,
  },
  es: {
    heading: 'Recibir avisos por correo',
    lead: 'Recibirá un correo cuando algo falle, cuando haya novedades y cuando termine. Nada más.',
    address: 'Su dirección de correo',
    ask: 'Avisarme por correo',
    leaveEmpty: 'Deje este campo vacío',
    asked: 'Mire en su buzón',
    askedText:
      'Si se puede enviar correo a esta dirección, ya va de camino. Abra el enlace que contiene para confirmar.',
    unreadable: 'Esto no es una dirección de correo',
    unreadableText: 'Vuelva atrás y escriba la dirección completa, por ejemplo name@example.com.',
    back: 'Volver al estado de los servicios',
    confirmSubject: (who) => `Confirme: novedades del estado de ${who}`,
    confirmLead: (who) =>
      `Alguien, probablemente usted, quiere recibir en esta dirección novedades del estado de ${who}. Confírmelo con este enlace, válido tres días:`,
    confirmLink: 'Confirmar',
    confirmElse: 'Si no fue usted, no haga nada. No recibirá ninguno de estos correos.',
    knownLead: (who) => `Ya recibe en esta dirección novedades del estado de ${who}. No tiene que hacer nada.`,
    endLink: 'No recibir más estos correos',
    confirmTitle: 'Novedades por correo',
    confirmAsk: (address, who) => `¿Debe ${who} escribir a ${address} cuando algo falle?`,
    confirmText: 'Cada correo lleva un enlace con el que los detiene al instante.',
    confirmButton: 'Sí, escríbanme',
    confirmed: (address, who) => `${who} escribirá a ${address} cuando algo falle.`,
    confirmedText: 'Cada correo lleva un enlace con el que los detiene al instante.',
    endTitle: 'Novedades por correo',
    endAsk: (address, who) => `¿Debe ${who} dejar de enviar novedades de su estado a ${address}?`,
    endText: 'La página de estado sigue abierta para usted en todo momento.',
    endButton: 'No enviar más',
    ended: (address) => `Ya no se envían novedades del estado a ${address}.`,
    endedText: 'Puede volver a pedirlas en la página de estado cuando quiera.',
    lost: 'Este enlace ya no funciona',
    lostText: 'Ha caducado o le falta una parte. Pida otro en la página de estado.',
    seeMore: 'Ver el estado de los servicios',
    why: (who) => `Recibe este correo porque sigue el estado de ${who}.`,
  },
  ar: {
    heading: 'تلقَّ الأخبار بالبريد',
    lead: 'تصلك رسالة عندما يحدث خلل، وعندما يستجد شيء بشأنه، وعندما ينتهي. ولا شيء غير ذلك.',
    address: 'عنوان بريدك الإلكتروني',
    ask: 'أخبروني بالبريد',
    leaveEmpty: 'اترك هذا الحقل فارغًا',
    asked: 'انظر في صندوق بريدك',
    askedText: 'إذا كان الإرسال إلى هذا العنوان ممكنًا فالرسالة في طريقها. افتح الرابط الذي فيها للتأكيد.',
    unreadable: 'هذا ليس عنوان بريد إلكتروني',
    unreadableText: 'ارجع واكتب العنوان كاملًا، مثل name@example.com.',
    back: 'العودة إلى صفحة الحالة',
    confirmSubject: (who) => `يرجى التأكيد: أخبار حالة خدمات ${who}`,
    confirmLead: (who) =>
      `يريد أحدهم، وأنت على الأرجح، تلقي أخبار حالة خدمات ${who} على هذا العنوان. أكّد ذلك بهذا الرابط، وهو صالح لثلاثة أيام:`,
    confirmLink: 'تأكيد',
    confirmElse: 'إذا لم تكن أنت فلا تفعل شيئًا، ولن تصلك رسائل كهذه.',
    knownLead: (who) => `تصلك أخبار حالة خدمات ${who} على هذا العنوان بالفعل. لا حاجة إلى فعل شيء.`,
    endLink: 'إيقاف هذه الرسائل',
    confirmTitle: 'الأخبار بالبريد',
    confirmAsk: (address, who) => `هل تكتب ${who} إلى ${address} عندما يحدث خلل؟`,
    confirmText: 'في كل رسالة رابط توقفها به فورًا.',
    confirmButton: 'نعم، اكتبوا إليّ',
    confirmed: (address, who) => `ستكتب ${who} إلى ${address} عندما يحدث خلل.`,
    confirmedText: 'في كل رسالة رابط توقفها به فورًا.',
    endTitle: 'الأخبار بالبريد',
    endAsk: (address, who) => `هل تتوقف ${who} عن إرسال أخبار حالتها إلى ${address}؟`,
    endText: 'تبقى صفحة الحالة مفتوحة لك في أي وقت.',
    endButton: 'أوقفوا الإرسال',
    ended: (address) => `لن تُرسل أخبار الحالة إلى ${address} بعد الآن.`,
    endedText: 'يمكنك طلبها مجددًا في صفحة الحالة في أي وقت.',
    lost: 'لم يعد هذا الرابط يعمل',
    lostText: 'انتهت صلاحيته أو فُقد جزء منه. اطلب رابطًا جديدًا في صفحة الحالة.',
    seeMore: 'صفحة الحالة',
    why: (who) => `تصلك هذه الرسالة لأنك تتابع حالة خدمات ${who}.`,
  },
}
