import type { ComponentState, IncidentStage, Severity } from '../../../../contract/incidents.ts'
import type { Language } from '../../../../contract/languages.ts'

type Words = {
  title: (who: string) => string
  works: string
  disturbed: string
  down: string
  components: string
  now: string
  past: string
  nonePast: string
  states: Record<ComponentState | 'works', string>
  stages: Record<IncidentStage, string>
  severities: Record<Severity, string>
  affected: string
  began: string
  ended: string
  nextUpdate: string
  feed: string
  back: string
  languages: string
  days: (disturbed: number, of: number) => string
  lost: string
  lostText: string
  noComponents: string
  preview: string
}

/** What the public page says of its own, in the languages that Heed speaks. */
export const wording: Record<Language, Words> = {
  en: {
    title: (who) => `${who}: status`,
    works: 'Everything works',
    disturbed: 'Some things are disturbed',
    down: 'Something is down',
    components: 'Our services',
    now: 'Going on now',
    past: 'The last 90 days',
    nonePast: 'Nothing was disturbed in the last 90 days.',
    states: { works: 'works', degraded: 'slower than usual', partial: 'partly down', down: 'down' },
    stages: {
      investigating: 'We are looking into it',
      identified: 'We know the cause',
      watching: 'We are watching the remedy',
      resolved: 'Solved',
    },
    severities: { minor: 'Minor', major: 'Major', critical: 'Critical' },
    affected: 'Affected',
    began: 'Began',
    ended: 'Ended',
    nextUpdate: 'Next update by',
    feed: 'Follow this page by feed (Atom)',
    back: 'All services',
    languages: 'Languages',
    days: (n, of) => `${n} of ${of} days with a disturbance`,
    lost: 'There is nothing here',
    lostText: 'This disturbance is not public, or not any more.',
    noComponents: 'No services are listed here yet.',
    preview: 'Preview',
  },
  de: {
    title: (who) => `${who}: Status`,
    works: 'Alles funktioniert',
    disturbed: 'Einiges ist gestört',
    down: 'Etwas ist ausgefallen',
    components: 'Unsere Dienste',
    now: 'Zurzeit',
    past: 'Die letzten 90 Tage',
    nonePast: 'In den letzten 90 Tagen war nichts gestört.',
    states: {
      works: 'funktioniert',
      degraded: 'langsamer als sonst',
      partial: 'teilweise ausgefallen',
      down: 'ausgefallen',
    },
    stages: {
      investigating: 'Wir gehen der Sache nach',
      identified: 'Wir kennen die Ursache',
      watching: 'Wir beobachten die Abhilfe',
      resolved: 'Behoben',
    },
    severities: { minor: 'Gering', major: 'Erheblich', critical: 'Kritisch' },
    affected: 'Betroffen',
    began: 'Beginn',
    ended: 'Ende',
    nextUpdate: 'Nächste Nachricht bis',
    feed: 'Dieser Seite folgen (Atom-Feed)',
    back: 'Alle Dienste',
    languages: 'Sprachen',
    days: (n, of) => `${n} von ${of} Tagen mit einer Störung`,
    lost: 'Hier ist nichts',
    lostText: 'Diese Störung ist nicht oder nicht mehr öffentlich.',
    noComponents: 'Hier sind noch keine Dienste aufgeführt.',
    preview: 'Vorschau',
  },
  fr: {
    title: (who) => `${who} : état des services`,
    works: 'Tout fonctionne',
    disturbed: 'Certains services sont perturbés',
    down: 'Un service est en panne',
    components: 'Nos services',
    now: 'En ce moment',
    past: 'Les 90 derniers jours',
    nonePast: 'Aucune perturbation ces 90 derniers jours.',
    states: {
      works: 'fonctionne',
      degraded: 'plus lent que d’habitude',
      partial: 'en panne partielle',
      down: 'en panne',
    },
    stages: {
      investigating: 'Nous cherchons la cause',
      identified: 'Nous connaissons la cause',
      watching: 'Nous surveillons le correctif',
      resolved: 'Résolu',
    },
    severities: { minor: 'Mineur', major: 'Majeur', critical: 'Critique' },
    affected: 'Services touchés',
    began: 'Début',
    ended: 'Fin',
    nextUpdate: 'Prochaine nouvelle avant',
    feed: 'Suivre cette page par flux (Atom)',
    back: 'Tous les services',
    languages: 'Langues',
    days: (n, of) => `${n} jours sur ${of} avec une perturbation`,
    lost: 'Il n’y a rien ici',
    lostText: 'Cette perturbation n’est pas publique, ou ne l’est plus.',
    noComponents: 'Aucun service n’est encore indiqué ici.',
    preview: 'Aperçu',
  },
  es: {
    title: (who) => `${who}: estado`,
    works: 'Todo funciona',
    disturbed: 'Hay servicios con problemas',
    down: 'Hay un servicio caído',
    components: 'Nuestros servicios',
    now: 'En este momento',
    past: 'Los últimos 90 días',
    nonePast: 'No hubo problemas en los últimos 90 días.',
    states: { works: 'funciona', degraded: 'más lento de lo normal', partial: 'caído en parte', down: 'caído' },
    stages: {
      investigating: 'Lo estamos investigando',
      identified: 'Conocemos la causa',
      watching: 'Vigilamos la solución',
      resolved: 'Resuelto',
    },
    severities: { minor: 'Leve', major: 'Grave', critical: 'Crítico' },
    affected: 'Afectado',
    began: 'Inicio',
    ended: 'Fin',
    nextUpdate: 'Próxima noticia antes de',
    feed: 'Seguir esta página por canal (Atom)',
    back: 'Todos los servicios',
    languages: 'Idiomas',
    days: (n, of) => `${n} de ${of} días con problemas`,
    lost: 'Aquí no hay nada',
    lostText: 'Este problema no es público o ya no lo es.',
    noComponents: 'Aún no hay servicios en esta lista.',
    preview: 'Vista previa',
  },
  ar: {
    title: (who) => `${who}: حالة الخدمات`,
    works: 'كل شيء يعمل',
    disturbed: 'بعض الخدمات متأثرة',
    down: 'هناك خدمة متوقفة',
    components: 'خدماتنا',
    now: 'الآن',
    past: 'آخر 90 يومًا',
    nonePast: 'لم يحدث أي خلل في آخر 90 يومًا.',
    states: { works: 'تعمل', degraded: 'أبطأ من المعتاد', partial: 'متوقفة جزئيًا', down: 'متوقفة' },
    stages: { investigating: 'نبحث عن السبب', identified: 'عرفنا السبب', watching: 'نراقب الحل', resolved: 'تم الحل' },
    severities: { minor: 'بسيط', major: 'كبير', critical: 'حرج' },
    affected: 'الخدمات المتأثرة',
    began: 'البداية',
    ended: 'النهاية',
    nextUpdate: 'الخبر التالي قبل',
    feed: 'تابع هذه الصفحة عبر الخلاصة (Atom)',
    back: 'كل الخدمات',
    languages: 'اللغات',
    days: (n, of) => `أيام الخلل: ${n} من ${of}`,
    lost: 'لا يوجد شيء هنا',
    lostText: 'هذا الخلل غير معلن، أو لم يعد كذلك.',
    noComponents: 'لا توجد خدمات في القائمة بعد.',
    preview: 'معاينة',
  },
}
