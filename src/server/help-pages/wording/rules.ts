import type { Language } from '../../../contract/languages.ts'

type Words = {
  /** For search engines. */
  about: (name: string) => string
  promoted: string
  newest: string
  all: string
  categories: string
  nothingYet: string
  nothingYetText: string
  crumbs: string
  contents: string
  updated: string
  helpful: string
  yes: string
  no: string
  thanks: string
  thanksComment: string
  comment: string
  commentHint: string
  send: string
  related: string
  print: string
  fallback: (reader: string, shown: string) => string
  forCustomers: string
  articles: (count: number) => string
  more: string
  nextPage: string
  results: (count: number, q: string) => string
  searchTitle: string
  didYouMean: string
  fromArticles: string
  nothingFound: (q: string) => string
  nothingFoundText: string
  wayForm: string
  wayBrowse: string
  previous: string
}

/** What the pages of articles say of their own, in the languages that Heed speaks. */
export const wording: Record<Language, Words> = {
  en: {
    about: (name) => `Help from ${name}: answers step by step, and ways to reach us.`,
    promoted: 'Often read',
    newest: 'New',
    all: 'All articles',
    categories: 'Topics',
    nothingYet: 'There are no articles here yet',
    nothingYetText: 'Write to us, and we help you.',
    crumbs: 'You are here',
    contents: 'On this page',
    updated: 'Updated',
    helpful: 'Was this helpful?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you for telling us.',
    thanksComment: 'Thank you. We read every comment.',
    comment: 'What could be better? (optional)',
    commentHint: 'No names or numbers of yours, please: we cannot answer from here.',
    send: 'Send',
    related: 'Related articles',
    print: 'Print',
    fallback: (reader, shown) => `This article is not there in ${reader} yet; this is ${shown}.`,
    forCustomers: 'Only for those who are signed in',
    articles: (count) => (count === 1 ? '1 article' : `${count} articles`),
    more: 'See all',
    nextPage: 'Next page',
    results: (count, q) => (count === 1 ? `1 result for “${q}”` : `${count} results for “${q}”`),
    searchTitle: 'Search',
    didYouMean: 'Did you mean',
    fromArticles: 'From our articles',
    nothingFound: (q) => `Nothing was found for “${q}”`,
    nothingFoundText: 'Try fewer or other words, look through the topics, or ask us.',
    wayForm: 'Write to us',
    wayBrowse: 'See all topics',
    previous: 'Previous page',
  },
  de: {
    about: (name) => `Hilfe von ${name}: Antworten Schritt für Schritt, und Wege zu uns.`,
    promoted: 'Oft gelesen',
    newest: 'Neu',
    all: 'Alle Artikel',
    categories: 'Themen',
    nothingYet: 'Hier gibt es noch keine Artikel',
    nothingYetText: 'Schreiben Sie uns, wir helfen Ihnen.',
    crumbs: 'Sie sind hier',
    contents: 'Auf dieser Seite',
    updated: 'Aktualisiert',
    helpful: 'War das hilfreich?',
    yes: 'Ja',
    no: 'Nein',
    thanks: 'Danke für Ihre Rückmeldung.',
    thanksComment: 'Danke. Wir lesen jeden Kommentar.',
    comment: 'Was könnte besser sein? (freiwillig)',
    commentHint: 'Bitte keine Namen oder Nummern von Ihnen: Von hier aus können wir nicht antworten.',
    send: 'Senden',
    related: 'Verwandte Artikel',
    print: 'Drucken',
    fallback: (reader, shown) => `Diesen Artikel gibt es noch nicht auf ${reader}; dies ist ${shown}.`,
    forCustomers: 'Nur für Angemeldete',
    articles: (count) => (count === 1 ? '1 Artikel' : `${count} Artikel`),
    more: 'Alle ansehen',
    nextPage: 'Nächste Seite',
    results: (count, q) => (count === 1 ? `1 Ergebnis für „${q}“` : `${count} Ergebnisse für „${q}“`),
    searchTitle: 'Suche',
    didYouMean: 'Meinten Sie',
    fromArticles: 'Aus unseren Artikeln',
    nothingFound: (q) => `Zu „${q}“ wurde nichts gefunden`,
    nothingFoundText: 'Versuchen Sie weniger oder andere Wörter, sehen Sie die Themen durch, oder fragen Sie uns.',
    wayForm: 'Schreiben Sie uns',
    wayBrowse: 'Alle Themen ansehen',
    previous: 'Vorige Seite',
  },
  fr: {
    about: (name) => `L’aide de ${name} : des réponses pas à pas, et comment nous joindre.`,
    promoted: 'Souvent lus',
    newest: 'Nouveautés',
    all: 'Tous les articles',
    categories: 'Thèmes',
    nothingYet: 'Il n’y a pas encore d’articles ici',
    nothingYetText: 'Écrivez-nous, nous vous aiderons.',
    crumbs: 'Vous êtes ici',
    contents: 'Sur cette page',
    updated: 'Mis à jour',
    helpful: 'Cet article vous a-t-il aidé ?',
    yes: 'Oui',
    no: 'Non',
    thanks: 'Merci pour votre avis.',
    thanksComment: 'Merci. Nous lisons chaque commentaire.',
    comment: 'Qu’est-ce qui pourrait être mieux ? (facultatif)',
    commentHint: 'Pas de nom ni de numéro personnel, s’il vous plaît : nous ne pouvons pas répondre d’ici.',
    send: 'Envoyer',
    related: 'Articles liés',
    print: 'Imprimer',
    fallback: (reader, shown) => `Cet article n’existe pas encore en ${reader} ; le voici en ${shown}.`,
    forCustomers: 'Réservé aux personnes connectées',
    articles: (count) => (count <= 1 ? `${count} article` : `${count} articles`),
    more: 'Tout voir',
    nextPage: 'Page suivante',
    results: (count, q) => (count === 1 ? `1 résultat pour « ${q} »` : `${count} résultats pour « ${q} »`),
    searchTitle: 'Recherche',
    didYouMean: 'Vouliez-vous dire',
    fromArticles: 'Dans nos articles',
    nothingFound: (q) => `Aucun résultat pour « ${q} »`,
    nothingFoundText: 'Essayez moins de mots ou d’autres mots, parcourez les thèmes ou posez-nous la question.',
    wayForm: 'Nous écrire',
    wayBrowse: 'Voir tous les thèmes',
    previous: 'Page précédente',
  },
  es: {
    about: (name) => `La ayuda de ${name}: respuestas paso a paso y formas de contactarnos.`,
    promoted: 'Más leídos',
    newest: 'Novedades',
    all: 'Todos los artículos',
    categories: 'Temas',
    nothingYet: 'Aquí aún no hay artículos',
    nothingYetText: 'Escríbanos y le ayudaremos.',
    crumbs: 'Usted está aquí',
    contents: 'En esta página',
    updated: 'Actualizado',
    helpful: '¿Le ha resultado útil?',
    yes: 'Sí',
    no: 'No',
    thanks: 'Gracias por decírnoslo.',
    thanksComment: 'Gracias. Leemos todos los comentarios.',
    comment: '¿Qué podría mejorar? (opcional)',
    commentHint: 'Sin nombres ni números suyos, por favor: desde aquí no podemos responder.',
    send: 'Enviar',
    related: 'Artículos relacionados',
    print: 'Imprimir',
    fallback: (reader, shown) => `Este artículo aún no está en ${reader}; se muestra en ${shown}.`,
    forCustomers: 'Solo para quien ha iniciado sesión',
    articles: (count) => (count === 1 ? '1 artículo' : `${count} artículos`),
    more: 'Ver todo',
    nextPage: 'Página siguiente',
    results: (count, q) => (count === 1 ? `1 resultado para «${q}»` : `${count} resultados para «${q}»`),
    searchTitle: 'Búsqueda',
    didYouMean: 'Quizás quiso decir',
    fromArticles: 'En nuestros artículos',
    nothingFound: (q) => `No se encontró nada para «${q}»`,
    nothingFoundText: 'Pruebe con menos palabras o con otras, recorra los temas o pregúntenos.',
    wayForm: 'Escríbanos',
    wayBrowse: 'Ver todos los temas',
    previous: 'Página anterior',
  },
  ar: {
    about: (name) => `مساعدة ${name}: إجابات خطوة بخطوة وطرق التواصل معنا.`,
    promoted: 'الأكثر قراءة',
    newest: 'الجديد',
    all: 'كل المقالات',
    categories: 'المواضيع',
    nothingYet: 'لا توجد مقالات هنا بعد',
    nothingYetText: 'اكتب إلينا وسنساعدك.',
    crumbs: 'أنت هنا',
    contents: 'في هذه الصفحة',
    updated: 'آخر تحديث',
    helpful: 'هل كان هذا مفيدًا؟',
    yes: 'نعم',
    no: 'لا',
    thanks: 'شكرًا لإخبارنا.',
    thanksComment: 'شكرًا لك. نقرأ كل تعليق.',
    comment: 'ما الذي يمكن تحسينه؟ (اختياري)',
    commentHint: 'من فضلك لا تكتب أسماء أو أرقامًا تخصك، فلا يمكننا الرد من هنا.',
    send: 'إرسال',
    related: 'مقالات ذات صلة',
    print: 'طباعة',
    fallback: (reader, shown) => `هذه المقالة غير متوفرة بعد باللغة ${reader}؛ هذه نسخة باللغة ${shown}.`,
    forCustomers: 'لمن سجّل الدخول فقط',
    articles: (count) =>
      ({
        zero: 'لا مقالات',
        one: 'مقالة واحدة',
        two: 'مقالتان',
        few: `${count} مقالات`,
        many: `${count} مقالة`,
        other: `${count} مقالة`,
      })[new Intl.PluralRules('ar').select(count)],
    more: 'عرض الكل',
    nextPage: 'الصفحة التالية',
    results: (count, q) => `نتائج «${q}»: ${count}`,
    searchTitle: 'البحث',
    didYouMean: 'هل تقصد',
    fromArticles: 'من مقالاتنا',
    nothingFound: (q) => `لم نجد شيئًا عن «${q}»`,
    nothingFoundText: 'جرّب كلمات أقل أو أخرى، أو تصفّح المواضيع، أو اسألنا.',
    wayForm: 'اكتب إلينا',
    wayBrowse: 'عرض كل المواضيع',
    previous: 'الصفحة السابقة',
  },
}

/** The words that need no number or name put in, as templates are given them. */
export const plainWords = (language: Language): Record<string, string> =>
  Object.fromEntries(
    Object.entries(wording[language]).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

/** A language as readers of another call it, such as French. */
export function languageIn(reader: Language, tag: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
