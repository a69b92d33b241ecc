import type { Language } from './languages.ts'
import type { SearchOperator } from './search.ts'

type Said = Partial<Record<Language, readonly string[]>>

/** How operators are written, in every language; the first of a language is the one that is suggested. All of them always count. */
export const operatorWords: Record<SearchOperator, Said> = {
  from: { en: ['from'], de: ['von'], fr: ['de'], es: ['de'], ar: ['من'] },
  to: { en: ['to'], de: ['an'], fr: ['à', 'a'], es: ['para'], ar: ['إلى', 'الى'] },
  team: { en: ['team'], de: ['team'], fr: ['équipe', 'equipe'], es: ['equipo'], ar: ['فريق'] },
  assignee: {
    en: ['assignee', 'assigned'],
    de: ['zuständig', 'zustaendig', 'bearbeiter'],
    fr: ['responsable', 'assigné'],
    es: ['responsable', 'asignado'],
    ar: ['مسؤول'],
  },
  status: { en: ['status'], de: ['status'], fr: ['statut', 'état'], es: ['estado'], ar: ['حالة'] },
  tag: { en: ['tag'], de: ['schlagwort', 'tag'], fr: ['étiquette', 'etiquette'], es: ['etiqueta'], ar: ['وسم'] },
  inbox: {
    en: ['inbox'],
    de: ['postfach', 'posteingang'],
    fr: ['boîte', 'boite'],
    es: ['bandeja', 'buzón'],
    ar: ['بريد'],
  },
  channel: { en: ['channel'], de: ['kanal'], fr: ['canal'], es: ['canal'], ar: ['قناة'] },
  priority: {
    en: ['priority'],
    de: ['priorität', 'prioritaet'],
    fr: ['priorité', 'priorite'],
    es: ['prioridad'],
    ar: ['أولوية'],
  },
  has: { en: ['has'], de: ['hat', 'mit'], fr: ['contient', 'avec'], es: ['tiene', 'con'], ar: ['يحتوي'] },
  is: { en: ['is'], de: ['ist'], fr: ['est'], es: ['es'], ar: ['هو'] },
  before: { en: ['before', 'older'], de: ['vor'], fr: ['avant'], es: ['antes'], ar: ['قبل'] },
  after: {
    en: ['after', 'since', 'newer'],
    de: ['nach', 'seit', 'ab'],
    fr: ['après', 'apres', 'depuis'],
    es: ['después', 'despues', 'desde'],
    ar: ['بعد'],
  },
  subject: { en: ['subject'], de: ['betreff'], fr: ['objet', 'sujet'], es: ['asunto'], ar: ['موضوع'] },
  number: { en: ['number'], de: ['nummer'], fr: ['numéro', 'numero'], es: ['número'], ar: ['رقم'] },
}

/** How the values that are no names are written, by what they mean. */
export const valueWords = {
  assignee: {
    me: { en: ['me'], de: ['ich', 'mir'], fr: ['moi'], es: ['yo'], ar: ['أنا'] },
    none: {
      en: ['none', 'nobody'],
      de: ['niemand', 'keiner'],
      fr: ['personne', 'aucun'],
      es: ['nadie', 'ninguno'],
      ar: ['لا-أحد'],
    },
  },
  team: {
    mine: { en: ['mine'], de: ['meine'], fr: ['miennes'], es: ['mios'], ar: ['فرقي'] },
    none: { en: ['none'], de: ['keins', 'keines'], fr: ['aucune'], es: ['ninguno'], ar: ['لا-فريق'] },
  },
  status: {
    open: { en: ['open'], de: ['offen'], fr: ['ouverte', 'ouvert'], es: ['abierta', 'abierto'], ar: ['مفتوحة'] },
    waiting: { en: ['waiting'], de: ['wartet', 'wartend'], fr: ['attente'], es: ['espera'], ar: ['انتظار'] },
    on_hold: {
      en: ['on-hold', 'onhold', 'hold'],
      de: ['zurückgestellt', 'pausiert'],
      fr: ['suspendue'],
      es: ['pausa'],
      ar: ['معلقة'],
    },
    snoozed: {
      en: ['snoozed'],
      de: ['schlummert', 'wiedervorlage'],
      fr: ['reportée'],
      es: ['pospuesta'],
      ar: ['مؤجلة'],
    },
    resolved: {
      en: ['resolved', 'solved'],
      de: ['gelöst', 'erledigt'],
      fr: ['résolue', 'résolu'],
      es: ['resuelta', 'resuelto'],
      ar: ['محلولة'],
    },
    closed: { en: ['closed'], de: ['geschlossen'], fr: ['fermée', 'fermé'], es: ['cerrada', 'cerrado'], ar: ['مغلقة'] },
    spam: { en: ['spam', 'junk'], de: ['spam'], fr: ['spam', 'indésirable'], es: ['spam'], ar: ['مزعجة'] },
    trash: {
      en: ['trash', 'bin'],
      de: ['papierkorb', 'gelöscht'],
      fr: ['corbeille'],
      es: ['papelera'],
      ar: ['مهملات'],
    },
  },
  priority: {
    low: { en: ['low'], de: ['niedrig'], fr: ['basse'], es: ['baja'], ar: ['منخفضة'] },
    normal: { en: ['normal'], de: ['normal'], fr: ['normale'], es: ['normal'], ar: ['عادية'] },
    high: { en: ['high'], de: ['hoch'], fr: ['haute'], es: ['alta'], ar: ['عالية'] },
    urgent: { en: ['urgent'], de: ['dringend'], fr: ['urgente'], es: ['urgente'], ar: ['عاجلة'] },
  },
  channel: {
    email: { en: ['email', 'mail', 'e-mail'], de: ['mail'], fr: ['courriel'], es: ['correo'], ar: ['بريد'] },
    chat: { en: ['chat'], ar: ['دردشة'] },
    phone: { en: ['phone', 'call'], de: ['telefon', 'anruf'], fr: ['téléphone'], es: ['teléfono'], ar: ['هاتف'] },
    social: { en: ['social'], de: ['soziale-netze'], fr: ['réseaux'], es: ['redes'], ar: ['تواصل'] },
    sms: { en: ['sms', 'text'], ar: ['رسالة'] },
    letter: { en: ['letter'], de: ['brief'], fr: ['lettre'], es: ['carta'], ar: ['خطاب'] },
    counter: { en: ['counter', 'visit'], de: ['besuch'], fr: ['visite'], es: ['visita'], ar: ['زيارة'] },
    form: { en: ['form'], de: ['formular'], fr: ['formulaire'], es: ['formulario'], ar: ['نموذج'] },
    api: { en: ['api'] },
  },
  has: {
    attachment: {
      en: ['attachment', 'file', 'attachments', 'files'],
      de: ['anhang', 'datei', 'anhänge'],
      fr: ['pièce-jointe', 'fichier'],
      es: ['adjunto', 'archivo'],
      ar: ['مرفق'],
    },
    note: { en: ['note', 'notes'], de: ['notiz', 'notizen'], fr: ['note'], es: ['nota'], ar: ['ملاحظة'] },
  },
  is: {
    unread: {
      en: ['unread'],
      de: ['ungelesen'],
      fr: ['non-lue', 'nonlu'],
      es: ['no-leida', 'sinleer'],
      ar: ['غير-مقروءة'],
    },
    read: { en: ['read'], de: ['gelesen'], fr: ['lue', 'lu'], es: ['leida', 'leída'], ar: ['مقروءة'] },
    followed: { en: ['followed'], de: ['gefolgt', 'verfolgt'], fr: ['suivie'], es: ['seguida'], ar: ['متابعة'] },
    unassigned: {
      en: ['unassigned'],
      de: ['unzugewiesen'],
      fr: ['non-assignée'],
      es: ['sin-asignar'],
      ar: ['غير-معينة'],
    },
    note: { en: ['note'], de: ['notiz'], fr: ['note'], es: ['nota'], ar: ['ملاحظة'] },
  },
} as const satisfies Record<string, Record<string, Said>>

/** Days named by a word. */
export const dayWords: Record<'today' | 'yesterday', Said> = {
  today: { en: ['today'], de: ['heute'], fr: ["aujourd'hui", 'aujourdhui'], es: ['hoy'], ar: ['اليوم'] },
  yesterday: { en: ['yesterday'], de: ['gestern'], fr: ['hier'], es: ['ayer'], ar: ['أمس'] },
}

/** Between two words: either of them. */
export const orWords: Said = { en: ['OR'], de: ['ODER'], fr: ['OU'], es: ['O'], ar: ['أو'] }
