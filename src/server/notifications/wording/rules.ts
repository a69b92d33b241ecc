import type { Language } from '../../../contract/languages.ts'
import type { Notification, NotificationKind } from '../../../contract/notifications.ts'

/** What somebody is told of, as far as words need it. */
export type Told = {
  kind: NotificationKind
  /** Who did it; empty where it was Heed. */
  who: string
  conversationId: number | null
  article: Notification['article']
  subject: string
  preview: string
}

type Wording = {
  kinds: Record<NotificationKind, (who: string) => string>
  /** For `who` where nobody has a name. */
  somebody: string
  several(count: number): string
  digestSubject(count: number, workspace: string): string
  digestLead(name: string): string
  digestEnd: string
  open: string
  trial: { title: string; body: string }
}

/** Where leads what is about no conversation. */
export const placeWithout = ({ kind, article }: Pick<Told, 'kind' | 'article'>): string => {
  if (kind === 'care_break') return '/my-week'
  if (article) return `/help-centre/${article.id}#${article.language}`
  if (kind === 'article_review_asked') return '/help-centre#in_review'
  if (kind === 'article_agreed' || kind === 'article_sent_back') return '/help-centre#mine'
  if (kind === 'writing_task_given' || kind.startsWith('article_review')) return '/help-centre/tasks'
  return kind === 'care_shortage' ? '/workload' : '/settings/alarms'
}

const english: Wording = {
  kinds: {
    assigned: (who) => `${who} gave you a conversation`,
    customer_wrote: (who) => `${who} wrote`,
    mentioned: (who) => `${who} mentioned you`,
    asked: (who) => `${who} asks you`,
    answered: (who) => `${who} answered a question`,
    noted: (who) => `${who} wrote a note`,
    third_party_wrote: () => 'A third party wrote',
    team: () => 'A conversation came to your team',
    escalated: () => 'An escalation came to you',
    woke: () => 'What you had snoozed is due',
    failed: () => 'A message could not be delivered',
    taken_over: (who) => `${who} goes on with your draft`,
    incident_suggested: () => 'A conversation looks like those of an incident of yours',
    incident_update_due: () => 'An update of your incident is due',
    sla_warning: () => 'A promise of time is almost over',
    sla_missed: () => 'A promise of time was missed',
    care_break: () => 'A break would do you good',
    care_shortage: () => 'Few people are planned for a day ahead',
    promise_due: () => 'A promise to a customer is due',
    promise_late: () => 'A promise to a customer is late',
    writing_task_given: () => 'Something to write was given to you',
    article_review_due: () => 'An article of yours is to be looked at again',
    article_review_overdue: () => 'Nobody has looked at an article for two weeks',
    article_review_asked: (who) => `${who} asks you to agree to a draft of an article`,
    article_agreed: (who) => `${who} agreed to your draft`,
    article_sent_back: (who) => `${who} sent your draft back`,
    alarm: () => 'Heed needs you',
    automation: (who) => `${who} tells you`,
    automation_stopped: () => 'A rule of yours was switched off',
  },
  somebody: 'Somebody',
  several: (count) => `${count} new things wait for you`,
  digestSubject: (count, workspace) =>
    `${workspace}: ${count === 1 ? 'one thing waits' : `${count} things wait`} for you`,
  digestLead: (name) => `Hello ${name}, this is unread:`,
  digestEnd: 'You choose in your profile what you are told of, and how.',
  open: 'Open',
  trial: { title: 'It works', body: 'This browser is told what concerns you.' },
}

const german: Wording = {
  kinds: {
    assigned: (who) => `${who} hat Ihnen ein Gespräch gegeben`,
    customer_wrote: (who) => `${who} hat geschrieben`,
    mentioned: (who) => `${who} hat Sie erwähnt`,
    asked: (who) => `${who} fragt Sie`,
    answered: (who) => `${who} hat eine Frage beantwortet`,
    noted: (who) => `${who} hat eine Notiz geschrieben`,
    third_party_wrote: () => 'Ein Dritter hat geschrieben',
    team: () => 'Ihr Team hat ein Gespräch bekommen',
    escalated: () => 'Eine Eskalation ist bei Ihnen angekommen',
    woke: () => 'Was Sie zurückgestellt hatten, ist fällig',
    failed: () => 'Eine Nachricht konnte nicht zugestellt werden',
    taken_over: (who) => `${who} schreibt an Ihrem Entwurf weiter`,
    incident_suggested: () => 'Ein Gespräch ähnelt denen Ihrer Störung',
    incident_update_due: () => 'Zu Ihrer Störung ist eine Nachricht fällig',
    sla_warning: () => 'Eine Zusage läuft bald ab',
    sla_missed: () => 'Eine Zusage wurde verpasst',
    care_break: () => 'Eine Pause täte Ihnen gut',
    care_shortage: () => 'Für einen der nächsten Tage sind wenige eingeplant',
    promise_due: () => 'Ein Versprechen an einen Kunden wird fällig',
    promise_late: () => 'Ein Versprechen an einen Kunden ist überfällig',
    writing_task_given: () => 'Sie sollen etwas schreiben',
    article_review_due: () => 'Ein Artikel von Ihnen ist wieder anzusehen',
    article_review_overdue: () => 'Einen Artikel hat seit zwei Wochen niemand angesehen',
    article_review_asked: (who) => `${who} bittet Sie, dem Entwurf eines Artikels zuzustimmen`,
    article_agreed: (who) => `${who} hat Ihrem Entwurf zugestimmt`,
    article_sent_back: (who) => `${who} hat Ihren Entwurf zurückgegeben`,
    alarm: () => 'Heed braucht Sie',
    automation: (who) => `${who} sagt Ihnen etwas`,
    automation_stopped: () => 'Eine Ihrer Regeln wurde ausgeschaltet',
  },
  somebody: 'Jemand',
  several: (count) => `${count} neue Dinge warten auf Sie`,
  digestSubject: (count, workspace) =>
    `${workspace}: ${count === 1 ? 'etwas wartet' : `${count} Dinge warten`} auf Sie`,
  digestLead: (name) => `Guten Tag ${name}, das ist ungelesen:`,
  digestEnd: 'In Ihrem Profil wählen Sie, wovon Sie erfahren und wie.',
  open: 'Öffnen',
  trial: { title: 'Es klappt', body: 'Dieser Browser erfährt, was Sie betrifft.' },
}

const french: Wording = {
  kinds: {
    assigned: (who) => `${who} vous a confié une conversation`,
    customer_wrote: (who) => `${who} a écrit`,
    mentioned: (who) => `${who} vous a mentionné`,
    asked: (who) => `${who} vous pose une question`,
    answered: (who) => `${who} a répondu à une question`,
    noted: (who) => `${who} a écrit une note`,
    third_party_wrote: () => 'Un tiers a écrit',
    team: () => 'Votre équipe a reçu une conversation',
    escalated: () => 'Une escalade vous est parvenue',
    woke: () => 'Ce que vous aviez mis en veille est à faire',
    failed: () => 'Un message n’a pas pu être remis',
    taken_over: (who) => `${who} poursuit votre brouillon`,
    incident_suggested: () => 'Une conversation ressemble à celles de votre incident',
    incident_update_due: () => 'Des nouvelles de votre incident sont attendues',
    sla_warning: () => 'Un délai promis expire bientôt',
    sla_missed: () => 'Un délai promis est dépassé',
    care_break: () => 'Une pause vous ferait du bien',
    care_shortage: () => 'Peu de personnes sont prévues un des prochains jours',
    promise_due: () => 'Une promesse à un client arrive à échéance',
    promise_late: () => 'Une promesse à un client est en retard',
    writing_task_given: () => 'Un texte à rédiger vous a été confié',
    article_review_due: () => 'Un de vos articles est à relire',
    article_review_overdue: () => 'Personne n’a relu un article depuis deux semaines',
    article_review_asked: (who) => `${who} vous demande de relire un article`,
    article_agreed: (who) => `${who} a approuvé votre brouillon`,
    article_sent_back: (who) => `${who} vous a renvoyé votre brouillon`,
    alarm: () => 'Heed a besoin de vous',
    automation: (who) => `${who} vous signale quelque chose`,
    automation_stopped: () => 'Une de vos règles a été désactivée',
  },
  somebody: 'Quelqu’un',
  several: (count) => `${count} nouveautés vous attendent`,
  digestSubject: (count, workspace) =>
    `${workspace} : ${count === 1 ? 'une nouveauté vous attend' : `${count} nouveautés vous attendent`}`,
  digestLead: (name) => `Bonjour ${name}, voici ce qui n’est pas lu :`,
  digestEnd: 'Dans votre profil, vous choisissez ce qui vous est signalé, et comment.',
  open: 'Ouvrir',
  trial: { title: 'Cela fonctionne', body: 'Ce navigateur est averti de ce qui vous concerne.' },
}

const spanish: Wording = {
  kinds: {
    assigned: (who) => `${who} le ha asignado una conversación`,
    customer_wrote: (who) => `${who} ha escrito`,
    mentioned: (who) => `${who} le ha mencionado`,
    asked: (who) => `${who} le pregunta algo`,
    answered: (who) => `${who} ha respondido a una pregunta`,
    noted: (who) => `${who} ha escrito una nota`,
    third_party_wrote: () => 'Un tercero ha escrito',
    team: () => 'Su equipo ha recibido una conversación',
    escalated: () => 'Le ha llegado un escalado',
    woke: () => 'Vence lo que había pospuesto',
    failed: () => 'No se pudo entregar un mensaje',
    taken_over: (who) => `${who} continúa su borrador`,
    incident_suggested: () => 'Una conversación se parece a las de su incidencia',
    incident_update_due: () => 'Toca informar sobre su incidencia',
    sla_warning: () => 'Un plazo prometido vence pronto',
    sla_missed: () => 'Se ha incumplido un plazo prometido',
    care_break: () => 'Una pausa le vendría bien',
    care_shortage: () => 'Hay poca gente prevista para uno de los próximos días',
    promise_due: () => 'Una promesa a un cliente vence',
    promise_late: () => 'Una promesa a un cliente va con retraso',
    writing_task_given: () => 'Le han dado algo que redactar',
    article_review_due: () => 'Hay que volver a revisar un artículo suyo',
    article_review_overdue: () => 'Nadie ha revisado un artículo desde hace dos semanas',
    article_review_asked: (who) => `${who} le pide que revise un artículo`,
    article_agreed: (who) => `${who} aprobó su borrador`,
    article_sent_back: (who) => `${who} le devolvió su borrador`,
    alarm: () => 'Heed le necesita',
    automation: (who) => `${who} le avisa`,
    automation_stopped: () => 'Se ha desactivado una de sus reglas',
  },
  somebody: 'Alguien',
  several: (count) => `Le esperan ${count} novedades`,
  digestSubject: (count, workspace) =>
    `${workspace}: ${count === 1 ? 'le espera una novedad' : `le esperan ${count} novedades`}`,
  digestLead: (name) => `Hola, ${name}: esto está sin leer.`,
  digestEnd: 'En su perfil elige de qué se le avisa y cómo.',
  open: 'Abrir',
  trial: { title: 'Funciona', body: 'Este navegador recibe lo que le concierne.' },
}

const arabic: Wording = {
  kinds: {
    assigned: (who) => `أسند إليك ${who} محادثة`,
    customer_wrote: (who) => `كتب ${who}`,
    mentioned: (who) => `أشار إليك ${who}`,
    asked: (who) => `يسألك ${who}`,
    answered: (who) => `أجاب ${who} عن سؤال`,
    noted: (who) => `كتب ${who} ملاحظة`,
    third_party_wrote: () => 'كتب طرف ثالث',
    team: () => 'وصلت محادثة إلى فريقك',
    escalated: () => 'وصلك تصعيد',
    woke: () => 'حان موعد ما أجّلته',
    failed: () => 'تعذّر تسليم رسالة',
    taken_over: (who) => `يتابع ${who} كتابة مسودتك`,
    incident_suggested: () => 'محادثة تشبه محادثات الخلل الذي تتولاه',
    incident_update_due: () => 'حان موعد خبر عن الخلل الذي تتولاه',
    sla_warning: () => 'توشك مهلة موعودة على الانتهاء',
    sla_missed: () => 'فاتت مهلة موعودة',
    care_break: () => 'استراحة قصيرة ستفيدك',
    care_shortage: () => 'عدد قليل مخطط لأحد الأيام القادمة',
    promise_due: () => 'حان موعد وعد لعميل',
    promise_late: () => 'تأخر وعد لعميل',
    writing_task_given: () => 'أُسند إليك شيء لكتابته',
    article_review_due: () => 'حان وقت مراجعة مقال لك',
    article_review_overdue: () => 'لم يراجع أحد مقالًا منذ أسبوعين',
    article_review_asked: (who) => `طلب ${who} منك مراجعة مسودة مقال`,
    article_agreed: (who) => `وافق ${who} على مسودتك`,
    article_sent_back: (who) => `أعاد ${who} مسودتك`,
    alarm: () => 'يحتاج Heed إليك',
    automation: (who) => `${who}: تنبيه لك`,
    automation_stopped: () => 'أُوقفت إحدى قواعدك',
  },
  somebody: 'أحدهم',
  several: (count) => `لديك ${count} من المستجدات`,
  digestSubject: (count, workspace) => `${workspace}: لديك ${count === 1 ? 'جديد' : `${count} من المستجدات`}`,
  digestLead: (name) => `مرحبًا ${name}، هذا ما لم تقرأه بعد:`,
  digestEnd: 'في ملفك الشخصي تختار ما يصلك وكيف.',
  open: 'فتح',
  trial: { title: 'الإشعارات تعمل', body: 'سيصل إلى هذا المتصفح ما يخصّك.' },
}

const wordings: Record<Language, Wording> = { en: english, de: german, fr: french, es: spanish, ar: arabic }
const wordingOf = (language: string): Wording => wordings[language as Language] ?? english

/** What is told, in a language; English where we do not speak it. */
export function wordsOf(language: string) {
  const wording = wordingOf(language)
  return {
    ...wording,
    title: ({ kind, who }: Pick<Told, 'kind' | 'who'>) => wording.kinds[kind](who || wording.somebody),
  }
}

export const trialWords = (language: string) => wordingOf(language).trial
