import { agent, customer, note, type Scenario } from '../script.ts'

const service = { door: 'support', stage: 'after', tags: [] as string[] } as const
const complaint = { ...service, kind: 'complaint', priority: 'urgent', tags: ['complaint'] } satisfies Partial<Scenario>

/** What makes today a hard one for somebody: rough words, one after the other. */
export const hardOnes: Scenario[] = [
  {
    ...complaint,
    language: 'en',
    subjects: ['Are you having a laugh?'],
    lines: [
      customer(
        'This is the fourth bloody lamp in a row that arrives in pieces. Do you idiots not own any bubble wrap? I took a day off for this crap.\n\nOrder {order}. I want somebody to ring me, not another form letter.\n\n{name}',
        'photo',
      ),
      agent(
        'Dear {first},\n\nfour broken lamps is four too many, and a day off for each of them is worse. I am sorry.\n\nI have taken your order out of the usual way: a colleague packs the next one by hand and I look at it before it leaves. I will ring you today to agree the day.\n\nKind regards\n{agent}',
      ),
    ],
  },
  {
    ...complaint,
    language: 'en',
    subjects: ['Stop lying to me about {order}'],
    lines: [
      customer(
        '"Tomorrow", "tomorrow", "tomorrow". You have been lying to my face for two weeks. What a bunch of useless idiots. Refund me NOW or I go to the press.\n\n{name}, {city}',
      ),
      agent(
        'Dear {first},\n\nyou were told "tomorrow" three times and it was wrong each time. The parcel is lost, and we should have said so after the first.\n\nThe full price of {amount} goes back to you today. It needs nothing from you.\n\nKind regards\n{agent}',
      ),
    ],
  },
  {
    ...complaint,
    language: 'en',
    subjects: ['Your driver insulted my mother'],
    lines: [
      customer(
        'Your delivery man called my mother a stupid old cow because she asked him to carry the box past the door. She is 81. What kind of shit company is this?\n\n{name}',
      ),
      note(
        'Carrier rung: driver named, dispatcher takes him off the round today. Written apology to the mother follows.',
      ),
      agent(
        'Dear {first},\n\nthat should not happen to anybody, least of all to your mother. The driver does not deliver for us any more as of today, and his company apologises in writing.\n\nMay I ring her myself, or would you rather I left her in peace?\n\n{agent}',
      ),
    ],
  },
  {
    ...complaint,
    language: 'en',
    subjects: ['Third month without a lamp'],
    lines: [
      customer(
        'So now it is "a supplier". Before that it was "customs", and before that "the system". I am so fed up with this bullshit. Either {order} leaves this week or I dispute the payment.\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nit was the supplier all along; "customs" and "the system" were guesses, and I understand that you are done with those.\n\nYour {product} is in our warehouse since this morning. It leaves today, and here is the number: JD0002911846.\n\nKind regards\n{agent}',
      ),
    ],
  },
]

/** Scenes around which something happens: see scenes.ts beside. */
export const scenes = {
  refund: {
    ...{ ...service, kind: 'request', priority: 'high', language: 'en', tags: ['refund', 'return'] },
    subjects: ['480 € for the pendants that never fitted'],
    lines: [
      customer(
        'Hello,\n\nyour adviser told me the six Halden pendants would fit our rail. They do not, the electrician has just left shaking his head. I would like the 480 € back, please, and the pendants collected.\n\nOrder {order}\n\n{name}',
        'photo',
      ),
      agent(
        'Dear {first},\n\nI have read what our adviser wrote to you, and you are right: the rail was never going to take them.\n\nCollection is booked for tomorrow. The refund is more than I may release by myself, so a colleague looks at it and you hear from us today.\n\nKind regards\n{agent}',
      ),
    ],
  },
  warranty: {
    ...{ language: 'de', door: 'technical', kind: 'problem', stage: 'after', tags: ['warranty', 'transformer'] },
    subjects: ['Netzteil der {product} wird sehr heiß'],
    lines: [
      customer(
        'Guten Tag,\n\ndas Netzteil meiner {product} wird so heiß, dass man es kaum anfassen kann. Gekauft vor vier Jahren, auf dem Typenschild steht LN-24-60. Darf ich sie weiter benutzen?\n\nMit freundlichen Grüßen\n{name}',
        'photo',
      ),
      agent(
        'Guten Tag {name},\n\nbitte ziehen Sie sofort den Stecker und lassen Sie die Leuchte aus. Ich kläre mit unserer Werkstatt, ob das Netzteil zur Serie gehört, die wir tauschen, und melde mich heute noch.\n\nFreundliche Grüße\n{agent}',
      ),
    ],
  },
  callBack: {
    ...{ ...service, kind: 'problem', language: 'en', tags: ['missing part'], door: 'sales' },
    subjects: ['One pendant short'],
    lines: [
      customer(
        'Hi,\n\nI counted twice: eleven pendants in the boxes, twelve on the invoice ({order}). The opening is on Friday.\n\n{name}',
      ),
      agent(
        'Dear {first},\n\nour warehouse counts its stock right now. I will call you back today, as soon as they have found it or we have packed another one.\n\nKind regards\n{agent}',
      ),
    ],
  },
  leaves: {
    ...{ ...service, kind: 'problem', language: 'de', tags: ['damaged', 'replacement'] },
    subjects: ['Schirm der {product} gerissen'],
    lines: [
      customer(
        'Guten Tag,\n\nbeim Auspacken war der Schirm schon gerissen, Foto anbei. Was nun?\n\nBestellung {order}\n\nViele Grüße\n{name}',
        'photo',
      ),
      agent(
        'Guten Tag {name},\n\ndas tut mir leid. Der neue Schirm verlässt morgen unser Lager, die Sendungsnummer schicke ich Ihnen dann. Den alten brauchen wir nicht zurück.\n\nFreundliche Grüße\n{agent}',
      ),
    ],
  },
  refundTold: {
    ...{ ...service, kind: 'question', language: 'fr', tags: ['refund'] },
    subjects: ['Où en est mon remboursement ?'],
    lines: [
      customer(
        'Bonjour,\n\nle colis de retour est chez vous depuis lundi ({order}), mais rien sur mon compte. Où en est-on ?\n\nCordialement\n{name}',
      ),
      agent(
        'Bonjour {first},\n\nje pose la question à la comptabilité et je vous réponds dès que possible, demain au plus tard.\n\nBien cordialement\n{agent}',
      ),
      agent(
        'Bonjour {first},\n\nle virement de {amount} est parti ce matin ; comptez deux jours ouvrés.\n\nBien cordialement\n{agent}',
      ),
    ],
  },
  slipped: {
    ...{ ...service, kind: 'question', stage: 'during', language: 'es', tags: ['delivery'] },
    subjects: ['Entrega del {product} el viernes'],
    lines: [
      customer(
        'Hola:\n\nsegún la web mi pedido {order} llega el viernes, pero trabajo hasta las seis. ¿Pueden pasar más tarde?\n\nGracias,\n{name}',
      ),
      agent('Hola, {first}:\n\nlo consulto con el transportista y le digo algo en unas horas.\n\nUn saludo,\n{agent}'),
    ],
  },
  moved: {
    ...{ language: 'de', door: 'technical', kind: 'question', stage: 'after', tags: ['spare part'] },
    subjects: ['Wann kommt der Ersatzschalter?'],
    lines: [
      customer('Hallo,\n\nder Schalter der {product} sollte gestern da sein. Haben Sie etwas gehört?\n\n{name}'),
      agent(
        'Guten Tag {name},\n\nder Zulieferer hat uns versetzt, das hätte ich Ihnen sagen müssen. Der Schalter geht spätestens morgen an Sie heraus.\n\nFreundliche Grüße\n{agent}',
      ),
    ],
  },
  arabicWaits: {
    ...{ ...service, kind: 'question', language: 'ar', tags: [] },
    subjects: ['موعد تسليم {product}'],
    lines: [customer('مرحبًا،\n\nطلبت {product} قبل أسبوع، رقم الطلب {order}. متى يصل إلى {city}؟\n\nمع الشكر\n{name}')],
  },
  chatWaits: {
    ...{ door: 'chat', stage: 'before', kind: 'question', language: 'en', tags: [] },
    subjects: ['Chat: delivery before Christmas?'],
    lines: [customer('hi, if I order the {product} today, does it reach {city} in time for Saturday?')],
  },
  chatMissed: {
    ...{ door: 'chat', stage: 'after', kind: 'problem', language: 'de', tags: [] },
    subjects: ['Chat: Rücksendung abgeben'],
    lines: [customer('Hallo, wo kann ich das Paket abgeben? Die Post bei uns hat geschlossen.')],
  },
  letterLost: {
    ...{ ...service, kind: 'complaint', priority: 'high', language: 'de', tags: ['complaint'], door: 'quality' },
    subjects: ['Beschwerde: Antwort auf meinen Brief'],
    lines: [
      customer(
        'Guten Tag,\n\nvor drei Wochen habe ich Ihnen einen Brief wegen der abblätternden Farbe an der {product} geschrieben und nichts gehört. Bitte nehmen Sie Stellung.\n\n{name}',
      ),
    ],
  },
} as const satisfies Record<string, Scenario>

const app = {
  door: 'technical',
  kind: 'problem',
  stage: 'after',
  priority: 'high',
  tags: ['app', 'bug'],
} satisfies Partial<Scenario>
const one = (language: Scenario['language'], subject: string, text: string): Scenario => ({
  ...app,
  ...{ language, subjects: [subject], lines: [customer(text)] },
})

/** One disturbance in the words of many, the first ones first. */
export const appOutage: Scenario[] = [
  one(
    'en',
    'App logs me out since the update',
    'Hello,\n\nsince the update to 4.3 this morning the Lumen app logs me out every time I open it. My lamps are on the old schedule and I cannot switch them off.\n\n{name}',
  ),
  one(
    'de',
    'App meldet mich nach Update ständig ab',
    'Guten Tag,\n\nseit dem Update auf 4.3 meldet mich die Lumen App bei jedem Öffnen ab. Anmelden geht, aber nach einer Minute ist wieder Schluss.\n\n{name}',
  ),
  one(
    'en',
    'Lumen app 4.3: signed out again and again',
    'Hi, after the 4.3 update the app signs me out again and again. Android 15, {product}. Please fix the login.\n\n{name}',
  ),
  one(
    'fr',
    'Déconnexion de l’application Lumen depuis la mise à jour',
    'Bonjour,\n\ndepuis la mise à jour 4.3 l’application Lumen me déconnecte dès que je l’ouvre. Mes lampes ne répondent plus.\n\n{name}',
  ),
  one(
    'en',
    'Cannot stay signed in to the Lumen app',
    'The Lumen app has signed me out five times today, always after a minute. It began with the update to 4.3.\n\n{name}',
  ),
  one(
    'es',
    'La aplicación Lumen cierra la sesión',
    'Hola:\n\ndesde la actualización 4.3 la aplicación Lumen cierra la sesión al abrirla. ¿Es un problema conocido?\n\n{name}',
  ),
  one(
    'de',
    'Lumen App 4.3: abgemeldet, Lampen reagieren nicht',
    'Hallo, nach dem Update auf 4.3 werde ich in der Lumen App abgemeldet und die Lampen reagieren nicht mehr.\n\n{name}, {city}',
  ),
  one(
    'en',
    'Update 4.3 signs me out of the app',
    'Good afternoon, the Lumen app signs me out since the update to 4.3. Is this known? I do not want to reset everything for nothing.\n\n{name}',
  ),
]

const pay = (language: Scenario['language'], subject: string, text: string): Scenario => ({
  ...{ door: 'support', kind: 'problem', stage: 'during', tags: ['payment'], language, subjects: [subject] },
  lines: [customer(text)],
})

export const cardOutage: Scenario[] = [
  pay(
    'en',
    'Card declined at checkout',
    'Hello, your checkout declines my card with "error 3DS-07". The bank says it never saw the payment. I tried twice.\n\n{name}',
  ),
  pay(
    'de',
    'Kartenzahlung wird abgelehnt (3DS-07)',
    'Guten Tag, beim Bezahlen erscheint "3DS-07" und die Karte wird abgelehnt. Bei der Bank ist alles in Ordnung.\n\n{name}',
  ),
  pay(
    'en',
    'Payment fails with 3DS-07',
    'I cannot pay: error 3DS-07 at checkout with two different cards. The basket is still there, luckily.\n\n{name}',
  ),
  pay(
    'fr',
    'Paiement refusé : erreur 3DS-07',
    'Bonjour, le paiement par carte est refusé avec l’erreur 3DS-07. Ma banque ne voit rien passer.\n\n{name}',
  ),
  pay(
    'de',
    'Bezahlen geht nicht',
    'Hallo, die Kasse lehnt meine Karte mit dem Fehler 3DS-07 ab. Kann ich auf Rechnung kaufen?\n\n{name}',
  ),
]
