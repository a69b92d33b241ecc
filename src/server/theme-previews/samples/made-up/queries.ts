import type { Language } from '../../../../contract/languages.ts'
import type { Reader, Row, Told } from '../../../portal/reading/queries.ts'
import type { Device } from '../../../portal-sessions/queries.ts'

type Said = { subject: string; asked: string; answered: string; other: string; otherText: string }

/** What somebody made up writes, and is answered. */
const said: Record<Language, Said> = {
  en: {
    subject: 'When does my order arrive?',
    asked: 'Hello, I ordered a lamp last week. Can you tell me when it arrives?',
    answered: 'It left us this morning and is with you on Thursday. We hope that you enjoy it.',
    other: 'A different address',
    otherText: 'Thank you, the new address is written down.',
  },
  de: {
    subject: 'Wann kommt meine Bestellung?',
    asked: 'Guten Tag, ich habe letzte Woche eine Lampe bestellt. Wann kommt sie an?',
    answered: 'Sie hat unser Haus heute Morgen verlassen und ist am Donnerstag bei Ihnen. Viel Freude damit.',
    other: 'Eine andere Adresse',
    otherText: 'Danke, die neue Adresse ist notiert.',
  },
  fr: {
    subject: 'Quand ma commande arrive-t-elle ?',
    asked: 'Bonjour, j’ai commandé une lampe la semaine dernière. Quand arrive-t-elle ?',
    answered: 'Elle est partie ce matin et sera chez vous jeudi. Nous espérons qu’elle vous plaira.',
    other: 'Une autre adresse',
    otherText: 'Merci, la nouvelle adresse est notée.',
  },
  es: {
    subject: '¿Cuándo llega mi pedido?',
    asked: 'Hola, pedí una lámpara la semana pasada. ¿Cuándo llega?',
    answered: 'Salió esta mañana y le llega el jueves. Esperamos que la disfrute.',
    other: 'Otra dirección',
    otherText: 'Gracias, la nueva dirección está anotada.',
  },
  ar: {
    subject: 'متى يصل طلبي؟',
    asked: 'مرحبًا، طلبت مصباحًا الأسبوع الماضي. متى يصل؟',
    answered: 'خرج من عندنا هذا الصباح ويصلكم يوم الخميس. نرجو أن يعجبكم.',
    other: 'عنوان آخر',
    otherText: 'شكرًا، سُجل العنوان الجديد.',
  },
}

const hour = 3_600_000

/** Somebody who does not exist. */
export const reader: Reader = {
  ...{ contactId: 0, name: 'Ida Berg', address: 'ida@example.com', language: null, sessionId: 0 },
  ...{ addresses: ['ida@example.com', 'ida.berg@example.org'], organizationId: null, shares: false },
}

export const contact = {
  name: reader.name,
  language: 'de',
  timeZone: 'Europe/Berlin',
  preferredChannel: 'email',
} as const

/** Two conversations, the newer with something unread. */
export function rowsOf(language: Language, now: Date): [Row, Row] {
  const words = said[language]
  const row = { contact_id: reader.contactId, contact_name: reader.name, newest_kind: 'sent' as const }
  const at = (hours: number) => new Date(now.getTime() - hours * hour)
  return [
    {
      ...{ ...row, id: 4711, subject: words.subject, status: 'waiting', newest_id: 2, seen_id: 1 },
      ...{ newest_text: words.answered, newest_at: at(2) },
    },
    {
      ...{ ...row, id: 4690, subject: words.other, status: 'open', newest_id: 1, seen_id: 1 },
      ...{ newest_text: words.otherText, newest_at: at(50) },
    },
  ]
}

/** What was said in the first of them. */
export function messagesOf(language: Language, now: Date): Told[] {
  const { subject, asked, answered } = said[language]
  const told = {
    ...{ subject, people: {}, html: null, automatic: null, redacted_at: null, external_id: null },
    ...{ reference_ids: [], attachments: null, rating: null },
  }
  const words = (text: string) => ({ text, visible_text: text })
  return [
    {
      ...{ ...told, ...words(asked), id: 1, kind: 'received', sent_at: new Date(now.getTime() - 20 * hour) },
      ...{ author_name: null, contact_id: reader.contactId, from_name: reader.name, from_address: reader.address },
    },
    {
      ...{ ...told, ...words(answered), id: 2, kind: 'sent', sent_at: new Date(now.getTime() - 2 * hour) },
      ...{ author_name: 'Mara Lind', contact_id: null, from_name: null, from_address: null },
    },
  ]
}

export const devicesOf = (helpCentre: string, now: Date): Device[] =>
  [
    { name: 'Firefox, Linux', ip: '192.0.2.10', current: true },
    { name: 'Safari, iOS', ip: '198.51.100.7', current: false },
  ].map((each, id) => ({ ...each, id, helpCentre, since: now, lastUsedAt: new Date(now.getTime() - id * 30 * hour) }))
