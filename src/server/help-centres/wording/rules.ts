import type { Language } from '../../../contract/languages.ts'

type Words = Record<
  | 'skip'
  | 'search'
  | 'search_placeholder'
  | 'search_label'
  | 'how_help'
  | 'home'
  | 'languages'
  | 'sign_in'
  | 'my_conversations'
  | 'contact_us'
  | 'contact_text'
  | 'questions'
  | 'status'
  | 'feed'
  | 'menu'
  | 'back_home',
  string
>

/** What the pages of a help centre say of their own, in the languages that Heed speaks. */
export const wording: Record<Language, Words> = {
  en: {
    skip: 'Skip to the content',
    search: 'Search',
    search_placeholder: 'Search for answers',
    search_label: 'Search the help centre',
    how_help: 'How can we help?',
    home: 'Help centre',
    languages: 'Languages',
    sign_in: 'Sign in',
    my_conversations: 'My requests',
    contact_us: 'Contact us',
    contact_text: 'Write to us, and we answer you.',
    questions: 'Questions',
    status: 'Service status',
    feed: 'Feed (Atom)',
    menu: 'Menu',
    back_home: 'To the help centre',
  },
  de: {
    skip: 'Zum Inhalt springen',
    search: 'Suchen',
    search_placeholder: 'Nach Antworten suchen',
    search_label: 'Im Hilfebereich suchen',
    how_help: 'Wie können wir helfen?',
    home: 'Hilfebereich',
    languages: 'Sprachen',
    sign_in: 'Anmelden',
    my_conversations: 'Meine Anfragen',
    contact_us: 'Kontakt',
    contact_text: 'Schreiben Sie uns, wir antworten Ihnen.',
    questions: 'Fragen',
    status: 'Status der Dienste',
    feed: 'Feed (Atom)',
    menu: 'Menü',
    back_home: 'Zum Hilfebereich',
  },
  fr: {
    skip: 'Aller au contenu',
    search: 'Rechercher',
    search_placeholder: 'Rechercher une réponse',
    search_label: 'Rechercher dans le centre d’aide',
    how_help: 'Comment pouvons-nous vous aider ?',
    home: 'Centre d’aide',
    languages: 'Langues',
    sign_in: 'Se connecter',
    my_conversations: 'Mes demandes',
    contact_us: 'Nous contacter',
    contact_text: 'Écrivez-nous, nous vous répondrons.',
    questions: 'Questions',
    status: 'État des services',
    feed: 'Flux (Atom)',
    menu: 'Menu',
    back_home: 'Vers le centre d’aide',
  },
  es: {
    skip: 'Ir al contenido',
    search: 'Buscar',
    search_placeholder: 'Busque una respuesta',
    search_label: 'Buscar en el centro de ayuda',
    how_help: '¿En qué podemos ayudarle?',
    home: 'Centro de ayuda',
    languages: 'Idiomas',
    sign_in: 'Iniciar sesión',
    my_conversations: 'Mis solicitudes',
    contact_us: 'Contacto',
    contact_text: 'Escríbanos y le responderemos.',
    questions: 'Preguntas',
    status: 'Estado de los servicios',
    feed: 'Canal (Atom)',
    menu: 'Menú',
    back_home: 'Al centro de ayuda',
  },
  ar: {
    skip: 'انتقل إلى المحتوى',
    search: 'بحث',
    search_placeholder: 'ابحث عن إجابة',
    search_label: 'ابحث في مركز المساعدة',
    how_help: 'كيف يمكننا مساعدتك؟',
    home: 'مركز المساعدة',
    languages: 'اللغات',
    sign_in: 'تسجيل الدخول',
    my_conversations: 'طلباتي',
    contact_us: 'اتصل بنا',
    contact_text: 'اكتب إلينا وسنجيبك.',
    questions: 'الأسئلة',
    status: 'حالة الخدمات',
    feed: 'موجز (Atom)',
    menu: 'القائمة',
    back_home: 'إلى مركز المساعدة',
  },
}

type Problems = Record<string, readonly [title: string, text: string]> & { other: readonly [string, string] }

/** What is said when a page cannot be shown, by the refusal's code. */
export const problems: Record<Language, Problems> = {
  en: {
    not_found: ['There is no such page', 'It may have moved, or is not public any more. Search for what you need.'],
    gone: ['This link has expired', 'Open the page again, or ask for a new link.'],
    too_many_requests: ['That was a lot at once', 'Wait a minute, then try again.'],
    forbidden: ['This cannot be done from there', 'Open the page here and try again.'],
    too_large: ['That is too large', 'Send less, or smaller files. What you sent was not kept.'],
    invalid: ['Something was not right', 'Go back, look at what you entered, and send it again.'],
    other: [
      'This did not work',
      'Something went wrong on our side. Nothing was changed. Please try again in a moment.',
    ],
  },
  de: {
    not_found: [
      'Diese Seite gibt es nicht',
      'Sie ist umgezogen oder nicht mehr öffentlich. Suchen Sie, was Sie brauchen.',
    ],
    gone: ['Dieser Link ist abgelaufen', 'Öffnen Sie die Seite noch einmal, oder fordern Sie einen neuen Link an.'],
    too_many_requests: ['Das war viel auf einmal', 'Warten Sie eine Minute, dann versuchen Sie es noch einmal.'],
    forbidden: ['Von dort geht das nicht', 'Öffnen Sie die Seite hier und versuchen Sie es noch einmal.'],
    too_large: ['Das ist zu groß', 'Senden Sie weniger oder kleinere Dateien. Das Gesendete wurde nicht behalten.'],
    invalid: ['Etwas stimmte nicht', 'Gehen Sie zurück, prüfen Sie Ihre Angaben und senden Sie sie noch einmal.'],
    other: [
      'Das hat nicht geklappt',
      'Bei uns ist etwas schiefgegangen. Nichts wurde geändert. Bitte versuchen Sie es gleich noch einmal.',
    ],
  },
  fr: {
    not_found: [
      'Cette page n’existe pas',
      'Elle a été déplacée ou n’est plus publique. Recherchez ce dont vous avez besoin.',
    ],
    gone: ['Ce lien a expiré', 'Ouvrez de nouveau la page ou demandez un nouveau lien.'],
    too_many_requests: ['C’était beaucoup à la fois', 'Attendez une minute, puis réessayez.'],
    forbidden: ['Ce n’est pas possible depuis cet endroit', 'Ouvrez la page ici et réessayez.'],
    too_large: [
      'C’est trop volumineux',
      'Envoyez moins, ou des fichiers plus petits. Votre envoi n’a pas été conservé.',
    ],
    invalid: ['Quelque chose n’allait pas', 'Revenez en arrière, vérifiez votre saisie et envoyez-la de nouveau.'],
    other: [
      'Cela n’a pas fonctionné',
      'Une erreur s’est produite chez nous. Rien n’a été modifié. Réessayez dans un instant.',
    ],
  },
  es: {
    not_found: ['Esta página no existe', 'Se ha movido o ya no es pública. Busque lo que necesita.'],
    gone: ['Este enlace ha caducado', 'Abra la página de nuevo o pida un enlace nuevo.'],
    too_many_requests: ['Han sido muchas a la vez', 'Espere un minuto e inténtelo de nuevo.'],
    forbidden: ['Desde ahí no es posible', 'Abra la página aquí e inténtelo de nuevo.'],
    too_large: ['Es demasiado grande', 'Envíe menos o archivos más pequeños. Lo enviado no se ha guardado.'],
    invalid: ['Algo no estaba bien', 'Vuelva atrás, revise lo que escribió y envíelo de nuevo.'],
    other: [
      'No ha funcionado',
      'Algo ha fallado por nuestra parte. No se ha cambiado nada. Inténtelo de nuevo en un momento.',
    ],
  },
  ar: {
    not_found: ['لا توجد صفحة كهذه', 'ربما نُقلت أو لم تعد عامة. ابحث عما تحتاج إليه.'],
    gone: ['انتهت صلاحية هذا الرابط', 'افتح الصفحة من جديد أو اطلب رابطًا جديدًا.'],
    too_many_requests: ['طلبات كثيرة دفعة واحدة', 'انتظر دقيقة ثم حاول مرة أخرى.'],
    forbidden: ['لا يمكن فعل ذلك من هناك', 'افتح الصفحة هنا وحاول مرة أخرى.'],
    too_large: ['هذا كبير جدًا', 'أرسل أقل أو ملفات أصغر. لم يُحفظ ما أرسلته.'],
    invalid: ['هناك خطأ ما', 'ارجع وراجع ما كتبته ثم أرسله مرة أخرى.'],
    other: ['لم ينجح ذلك', 'حدث خطأ من جانبنا. لم يتغير شيء. حاول مرة أخرى بعد قليل.'],
  },
}
