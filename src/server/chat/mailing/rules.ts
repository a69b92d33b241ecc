import type { ChatLanguage } from '../../../contract/chat.ts'

export type Said = { who: 'visitor' | 'agent'; name: string; text: string; at: Date; files: string[] }

type Words = {
  subject(company: string): string
  missed(company: string): string
  whole(company: string): string
  you: string
  answer: string
  file: string
}

const words: Record<ChatLanguage, Words> = {
  en: {
    subject: (company) => `Your chat with ${company}`,
    missed: (company) => `You had left the chat with ${company} before this answer came:`,
    whole: (company) => `This is what was said in your chat with ${company}:`,
    ...{ you: 'You', answer: 'To go on, simply answer this mail.', file: 'File' },
  },
  de: {
    subject: (company) => `Ihr Chat mit ${company}`,
    missed: (company) => `Sie hatten den Chat mit ${company} verlassen, bevor diese Antwort kam:`,
    whole: (company) => `Das wurde in Ihrem Chat mit ${company} gesagt:`,
    ...{ you: 'Sie', answer: 'Um weiterzusprechen, antworten Sie einfach auf diese Mail.', file: 'Datei' },
  },
  fr: {
    subject: (company) => `Votre conversation avec ${company}`,
    missed: (company) => `Vous aviez quitté la conversation avec ${company} avant cette réponse :`,
    whole: (company) => `Voici ce qui s’est dit dans votre conversation avec ${company} :`,
    ...{ you: 'Vous', answer: 'Pour continuer, répondez simplement à ce message.', file: 'Fichier' },
  },
  es: {
    subject: (company) => `Su chat con ${company}`,
    missed: (company) => `Había dejado el chat con ${company} antes de esta respuesta:`,
    whole: (company) => `Esto es lo que se dijo en su chat con ${company}:`,
    ...{ you: 'Usted', answer: 'Para continuar, responda a este correo.', file: 'Archivo' },
  },
  ar: {
    subject: (company) => `محادثتك مع ${company}`,
    missed: (company) => `كنت قد غادرت المحادثة مع ${company} قبل وصول هذا الرد:`,
    whole: (company) => `هذا ما قيل في محادثتك مع ${company}:`,
    ...{ you: 'أنت', answer: 'للمتابعة، ما عليك سوى الرد على هذه الرسالة.', file: 'ملف' },
  },
}

type Letter = { language: ChatLanguage; company: string; timeZone: string; lines: readonly Said[] }

/** The mail with what a visitor missed, or with all that was said. Plain text: nothing in it can be more than words. */
export function letterOf(kind: 'missed' | 'whole', { language, company, timeZone, lines }: Letter) {
  const said = words[language]
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  const shown = lines.map(({ who, name, text, at, files }) => {
    const head = `${who === 'visitor' ? said.you : name || company}, ${clock.format(at)}`
    return [head, text, ...files.map((file) => `[${said.file}: ${file}]`)].filter(Boolean).join('\n')
  })
  const last = kind === 'missed' ? [said.answer] : []
  return { subject: said.subject(company), text: [said[kind](company), ...shown, ...last].join('\n\n') }
}

/** A visitor has a chat sent to them so often at most. */
export const mostTranscripts = 2
