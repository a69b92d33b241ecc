import type { Language } from '../../../contract/languages.ts'

type Words = {
  page: {
    title: string
    lead: string
    address: string
    ask: string
    notAddress: string
    or: string
    with: (provider: string) => string
    sentTitle: string
    sentLead: string
    sentWhere: string
    code: string
    codeHint: string
    useCode: string
    wrongCode: string
    again: string
    linkTitle: (site: string) => string
    linkLead: (address: string) => string
    linkButton: string
    addressTitle: string
    addressLead: (address: string) => string
    addressButton: string
    lostTitle: string
    lost: string
    providerFailed: string
    providerDenied: string
    providerUnproved: string
  }
  mail: {
    subject: (site: string) => string
    subjectWithCode: (code: string, site: string) => string
    lead: (site: string) => string
    button: string
    code: string
    minutes: string
    notYou: string
    addressSubject: (site: string) => string
    addressLead: (address: string, site: string) => string
    addressButton: string
  }
}

const en: Words = {
  page: {
    title: 'Sign in',
    lead: 'We send you a mail with a link. You need no password.',
    address: 'Your e-mail address',
    ask: 'Send me a link',
    notAddress: 'Write an e-mail address, such as name@example.com.',
    or: 'or',
    with: (provider) => `Sign in with ${provider}`,
    sentTitle: 'Look into your mailbox',
    sentLead: 'If we can write to this address, a mail with a link is on its way. It works for 15 minutes.',
    sentWhere: 'Nothing there after a few minutes? Look among the unwanted mail, or check how you wrote the address.',
    code: 'Code from the mail',
    codeHint: 'For when you read your mail on another device: six digits.',
    useCode: 'Sign in',
    wrongCode: 'This code is not right, or not any more. Check it, or have a new mail sent.',
    again: 'Have a new mail sent',
    linkTitle: (site) => `Sign in to ${site}`,
    linkLead: (address) => `You are about to sign in as ${address}.`,
    linkButton: 'Sign in',
    addressTitle: 'Confirm your address',
    addressLead: (address) => `Shall ${address} be one of your addresses here?`,
    addressButton: 'Yes, add it',
    lostTitle: 'This link does not work any more',
    lost: 'It was used already, it is older than 15 minutes, or a part of it got lost. Have a new one sent.',
    providerFailed: 'Signing in there did not work out. Try again, or have a link sent.',
    providerDenied: 'You stopped signing in there. Try again, or have a link sent.',
    providerUnproved: 'The other side does not vouch for your e-mail address. Have a link sent instead.',
  },
  mail: {
    subject: (site) => `Your link to sign in to ${site}`,
    subjectWithCode: (code, site) => `${code} is your code for ${site}`,
    lead: (site) => `Here is your way in to ${site}.`,
    button: 'Sign in',
    code: 'On another device, type this code:',
    minutes: 'Link and code work once, for 15 minutes.',
    notYou:
      'If you did not ask for this, ignore this mail: nothing happens. Tell the code to nobody; we never ask for it.',
    addressSubject: (site) => `Confirm your address for ${site}`,
    addressLead: (address, site) => `Somebody who is signed in to ${site} wants to add ${address} to their addresses.`,
    addressButton: 'Confirm the address',
  },
}

const de: Words = {
  page: {
    title: 'Anmelden',
    lead: 'Wir senden Ihnen eine E-Mail mit einem Link. Sie brauchen kein Passwort.',
    address: 'Ihre E-Mail-Adresse',
    ask: 'Link senden',
    notAddress: 'Schreiben Sie eine E-Mail-Adresse, etwa name@example.com.',
    or: 'oder',
    with: (provider) => `Anmelden mit ${provider}`,
    sentTitle: 'Sehen Sie in Ihr Postfach',
    sentLead:
      'Wenn wir an diese Adresse schreiben können, ist eine E-Mail mit einem Link unterwegs. Er gilt 15 Minuten.',
    sentWhere:
      'Nach ein paar Minuten nichts da? Sehen Sie bei den unerwünschten E-Mails nach, oder prüfen Sie die Schreibweise der Adresse.',
    code: 'Code aus der E-Mail',
    codeHint: 'Falls Sie Ihre E-Mails auf einem anderen Gerät lesen: sechs Ziffern.',
    useCode: 'Anmelden',
    wrongCode:
      'Dieser Code stimmt nicht oder gilt nicht mehr. Prüfen Sie ihn, oder lassen Sie eine neue E-Mail senden.',
    again: 'Neue E-Mail senden lassen',
    linkTitle: (site) => `Bei ${site} anmelden`,
    linkLead: (address) => `Sie melden sich als ${address} an.`,
    linkButton: 'Anmelden',
    addressTitle: 'Adresse bestätigen',
    addressLead: (address) => `Soll ${address} hier eine Ihrer Adressen sein?`,
    addressButton: 'Ja, hinzufügen',
    lostTitle: 'Dieser Link funktioniert nicht mehr',
    lost: 'Er wurde schon benutzt, ist älter als 15 Minuten, oder ein Teil ging verloren. Lassen Sie sich einen neuen senden.',
    providerFailed:
      'Die Anmeldung dort hat nicht geklappt. Versuchen Sie es noch einmal, oder lassen Sie sich einen Link senden.',
    providerDenied:
      'Sie haben die Anmeldung dort abgebrochen. Versuchen Sie es noch einmal, oder lassen Sie sich einen Link senden.',
    providerUnproved:
      'Die andere Seite bürgt nicht für Ihre E-Mail-Adresse. Lassen Sie sich stattdessen einen Link senden.',
  },
  mail: {
    subject: (site) => `Ihr Link zum Anmelden bei ${site}`,
    subjectWithCode: (code, site) => `${code} ist Ihr Code für ${site}`,
    lead: (site) => `Hier geht es zu ${site}.`,
    button: 'Anmelden',
    code: 'Auf einem anderen Gerät tippen Sie diesen Code ein:',
    minutes: 'Link und Code gelten einmal, 15 Minuten lang.',
    notYou:
      'Wenn Sie das nicht wollten, beachten Sie diese E-Mail nicht: Es geschieht nichts. Sagen Sie den Code niemandem; wir fragen nie danach.',
    addressSubject: (site) => `Bestätigen Sie Ihre Adresse für ${site}`,
    addressLead: (address, site) =>
      `Jemand, der bei ${site} angemeldet ist, möchte ${address} zu seinen Adressen hinzufügen.`,
    addressButton: 'Adresse bestätigen',
  },
}

const fr: Words = {
  page: {
    title: 'Se connecter',
    lead: 'Nous vous envoyons un courriel avec un lien. Aucun mot de passe n’est nécessaire.',
    address: 'Votre adresse électronique',
    ask: 'Envoyez-moi un lien',
    notAddress: 'Écrivez une adresse électronique, comme nom@example.com.',
    or: 'ou',
    with: (provider) => `Se connecter avec ${provider}`,
    sentTitle: 'Regardez dans votre boîte',
    sentLead:
      'Si nous pouvons écrire à cette adresse, un courriel avec un lien est en route. Il est valable 15 minutes.',
    sentWhere: 'Rien après quelques minutes ? Regardez parmi les indésirables, ou vérifiez l’orthographe de l’adresse.',
    code: 'Code du courriel',
    codeHint: 'Si vous lisez vos courriels sur un autre appareil : six chiffres.',
    useCode: 'Se connecter',
    wrongCode: 'Ce code n’est pas le bon, ou plus maintenant. Vérifiez-le, ou demandez un nouveau courriel.',
    again: 'Demander un nouveau courriel',
    linkTitle: (site) => `Se connecter à ${site}`,
    linkLead: (address) => `Vous allez vous connecter en tant que ${address}.`,
    linkButton: 'Se connecter',
    addressTitle: 'Confirmez votre adresse',
    addressLead: (address) => `${address} doit-elle être l’une de vos adresses ici ?`,
    addressButton: 'Oui, l’ajouter',
    lostTitle: 'Ce lien ne fonctionne plus',
    lost: 'Il a déjà servi, il a plus de 15 minutes, ou une partie s’est perdue. Demandez-en un nouveau.',
    providerFailed: 'La connexion n’a pas abouti là-bas. Réessayez, ou demandez un lien.',
    providerDenied: 'Vous avez interrompu la connexion. Réessayez, ou demandez un lien.',
    providerUnproved: 'L’autre service ne garantit pas votre adresse électronique. Demandez plutôt un lien.',
  },
  mail: {
    subject: (site) => `Votre lien pour vous connecter à ${site}`,
    subjectWithCode: (code, site) => `${code} est votre code pour ${site}`,
    lead: (site) => `Voici votre accès à ${site}.`,
    button: 'Se connecter',
    code: 'Sur un autre appareil, tapez ce code :',
    minutes: 'Le lien et le code servent une fois, pendant 15 minutes.',
    notYou:
      'Si vous n’avez rien demandé, ignorez ce courriel : il ne se passe rien. Ne donnez le code à personne ; nous ne le demandons jamais.',
    addressSubject: (site) => `Confirmez votre adresse pour ${site}`,
    addressLead: (address, site) => `Une personne connectée à ${site} souhaite ajouter ${address} à ses adresses.`,
    addressButton: 'Confirmer l’adresse',
  },
}

const es: Words = {
  page: {
    title: 'Iniciar sesión',
    lead: 'Le enviamos un correo con un enlace. No necesita contraseña.',
    address: 'Su correo electrónico',
    ask: 'Enviarme un enlace',
    notAddress: 'Escriba una dirección de correo, como nombre@example.com.',
    or: 'o',
    with: (provider) => `Iniciar sesión con ${provider}`,
    sentTitle: 'Mire su buzón',
    sentLead: 'Si podemos escribir a esta dirección, un correo con un enlace está en camino. Sirve durante 15 minutos.',
    sentWhere:
      '¿No hay nada tras unos minutos? Mire entre el correo no deseado o compruebe cómo escribió la dirección.',
    code: 'Código del correo',
    codeHint: 'Por si lee su correo en otro dispositivo: seis cifras.',
    useCode: 'Iniciar sesión',
    wrongCode: 'Este código no es correcto o ya no sirve. Compruébelo o pida un correo nuevo.',
    again: 'Pedir un correo nuevo',
    linkTitle: (site) => `Iniciar sesión en ${site}`,
    linkLead: (address) => `Va a iniciar sesión como ${address}.`,
    linkButton: 'Iniciar sesión',
    addressTitle: 'Confirme su dirección',
    addressLead: (address) => `¿Debe ${address} ser una de sus direcciones aquí?`,
    addressButton: 'Sí, añadirla',
    lostTitle: 'Este enlace ya no funciona',
    lost: 'Ya se usó, tiene más de 15 minutos o se perdió una parte. Pida uno nuevo.',
    providerFailed: 'No se pudo iniciar sesión allí. Inténtelo de nuevo o pida un enlace.',
    providerDenied: 'Canceló el inicio de sesión. Inténtelo de nuevo o pida un enlace.',
    providerUnproved: 'El otro servicio no responde por su dirección de correo. Pida un enlace en su lugar.',
  },
  mail: {
    subject: (site) => `Su enlace para iniciar sesión en ${site}`,
    subjectWithCode: (code, site) => `${code} es su código para ${site}`,
    lead: (site) => `Este es su acceso a ${site}.`,
    button: 'Iniciar sesión',
    code: 'En otro dispositivo, escriba este código:',
    minutes: 'El enlace y el código sirven una vez, durante 15 minutos.',
    notYou: 'Si no lo pidió, ignore este correo: no ocurre nada. No diga el código a nadie; nunca lo pedimos.',
    addressSubject: (site) => `Confirme su dirección para ${site}`,
    addressLead: (address, site) => `Alguien con sesión en ${site} quiere añadir ${address} a sus direcciones.`,
    addressButton: 'Confirmar la dirección',
  },
}

const ar: Words = {
  page: {
    title: 'تسجيل الدخول',
    lead: 'نرسل إليك رسالة فيها رابط. لا تحتاج إلى كلمة مرور.',
    address: 'بريدك الإلكتروني',
    ask: 'أرسلوا لي رابطًا',
    notAddress: 'اكتب عنوان بريد إلكتروني، مثل name@example.com.',
    or: 'أو',
    with: (provider) => `تسجيل الدخول عبر ${provider}`,
    sentTitle: 'انظر في صندوق بريدك',
    sentLead: 'إذا كان بوسعنا الكتابة إلى هذا العنوان فثمة رسالة برابط في الطريق. يعمل الرابط 15 دقيقة.',
    sentWhere: 'لم يصل شيء بعد بضع دقائق؟ انظر في البريد غير المرغوب فيه، أو تحقق من كتابة العنوان.',
    code: 'الرمز من الرسالة',
    codeHint: 'إذا كنت تقرأ بريدك على جهاز آخر: ستة أرقام.',
    useCode: 'تسجيل الدخول',
    wrongCode: 'هذا الرمز غير صحيح أو لم يعد صالحًا. تحقق منه أو اطلب رسالة جديدة.',
    again: 'طلب رسالة جديدة',
    linkTitle: (site) => `تسجيل الدخول إلى ${site}`,
    linkLead: (address) => `ستسجل الدخول بصفة ${address}.`,
    linkButton: 'تسجيل الدخول',
    addressTitle: 'تأكيد عنوانك',
    addressLead: (address) => `هل تريد أن يكون ${address} من عناوينك هنا؟`,
    addressButton: 'نعم، أضفه',
    lostTitle: 'لم يعد هذا الرابط يعمل',
    lost: 'استُعمل من قبل، أو مضت عليه 15 دقيقة، أو ضاع جزء منه. اطلب رابطًا جديدًا.',
    providerFailed: 'لم ينجح تسجيل الدخول هناك. حاول مرة أخرى أو اطلب رابطًا.',
    providerDenied: 'أوقفت تسجيل الدخول هناك. حاول مرة أخرى أو اطلب رابطًا.',
    providerUnproved: 'الطرف الآخر لا يضمن عنوان بريدك. اطلب رابطًا بدلًا من ذلك.',
  },
  mail: {
    subject: (site) => `رابط تسجيل الدخول إلى ${site}`,
    subjectWithCode: (code, site) => `${code} هو رمزك لدى ${site}`,
    lead: (site) => `هذا طريقك إلى ${site}.`,
    button: 'تسجيل الدخول',
    code: 'على جهاز آخر اكتب هذا الرمز:',
    minutes: 'الرابط والرمز يعملان مرة واحدة خلال 15 دقيقة.',
    notYou: 'إذا لم تطلب ذلك فتجاهل هذه الرسالة ولن يحدث شيء. لا تخبر أحدًا بالرمز؛ نحن لا نسأل عنه أبدًا.',
    addressSubject: (site) => `أكد عنوانك لدى ${site}`,
    addressLead: (address, site) => `يريد شخص مسجل الدخول في ${site} إضافة ${address} إلى عناوينه.`,
    addressButton: 'تأكيد العنوان',
  },
}

const all: Record<Language, Words> = { en, de, fr, es, ar }

/** What is said to customers who sign in; English for a language that we do not write. */
export const wordsOf = (language: string): Words => all[language.slice(0, 2) as Language] ?? en
