import { customerPage, type Language } from '../../settings/customer-pages/rules.ts'

/** Signed links work for so many seconds: a mail is kept for long, and its button should still do what it says. */
export const linkSeconds = 2 * 365 * 86_400

/** What a link is signed for. */
export const linkSubject = (address: string, messageId: number): string => `${address.toLowerCase()} ${messageId}`

const sentences = {
  en: {
    title: 'Automatic mail',
    ask: (address: string, who: string) => `Shall ${who} send no more automatic mail to ${address}?`,
    stays: 'Answers that a person writes to you still arrive.',
    button: 'Stop automatic mail',
    done: (address: string, who: string) => `${who} sends no more automatic mail to ${address}.`,
    back: 'If this was a mistake, answer any mail of ours and say so.',
    lost: 'This link does not work any more.',
    instead: 'Perhaps a part of it was lost. Answer any mail of ours and say that you want no more automatic mail.',
  },
  de: {
    title: 'Automatische E-Mails',
    ask: (address: string, who: string) => `Soll ${who} keine automatischen E-Mails mehr an ${address} senden?`,
    stays: 'Antworten, die ein Mensch Ihnen schreibt, kommen weiterhin an.',
    button: 'Automatische E-Mails beenden',
    done: (address: string, who: string) => `${who} sendet keine automatischen E-Mails mehr an ${address}.`,
    back: 'War das ein Versehen, antworten Sie auf eine unserer E-Mails und sagen Sie es uns.',
    lost: 'Dieser Link funktioniert nicht mehr.',
    instead:
      'Vielleicht ging ein Teil davon verloren. Antworten Sie auf eine unserer E-Mails und schreiben Sie, dass Sie keine automatischen E-Mails mehr möchten.',
  },
  fr: {
    title: 'Courriels automatiques',
    ask: (address: string, who: string) => `${who} ne doit-il plus envoyer de courriels automatiques à ${address} ?`,
    stays: 'Les réponses qu’une personne vous écrit continuent d’arriver.',
    button: 'Arrêter les courriels automatiques',
    done: (address: string, who: string) => `${who} n’envoie plus de courriels automatiques à ${address}.`,
    back: 'Si c’était une erreur, répondez à l’un de nos courriels et dites-le-nous.',
    lost: 'Ce lien ne fonctionne plus.',
    instead:
      'Il en manque peut-être une partie. Répondez à l’un de nos courriels et dites que vous ne voulez plus de courriels automatiques.',
  },
  es: {
    title: 'Correos automáticos',
    ask: (address: string, who: string) => `¿Debe ${who} dejar de enviar correos automáticos a ${address}?`,
    stays: 'Las respuestas que le escribe una persona siguen llegando.',
    button: 'Detener los correos automáticos',
    done: (address: string, who: string) => `${who} ya no envía correos automáticos a ${address}.`,
    back: 'Si fue un error, responda a cualquiera de nuestros correos y díganoslo.',
    lost: 'Este enlace ya no funciona.',
    instead:
      'Quizá falte una parte. Responda a cualquiera de nuestros correos y diga que no quiere más correos automáticos.',
  },
  ar: {
    title: 'الرسائل التلقائية',
    ask: (address: string, who: string) => `هل يتوقف ${who} عن إرسال الرسائل التلقائية إلى ${address}؟`,
    stays: 'تظل الردود التي يكتبها شخص إليك تصل.',
    button: 'إيقاف الرسائل التلقائية',
    done: (address: string, who: string) => `لن يرسل ${who} رسائل تلقائية إلى ${address} بعد الآن.`,
    back: 'إذا كان ذلك خطأً فأجب عن أي رسالة منا وأخبرنا.',
    lost: 'لم يعد هذا الرابط يعمل.',
    instead: 'ربما فُقد جزء منه. أجب عن أي رسالة منا وقل إنك لا تريد رسائل تلقائية بعد الآن.',
  },
}

type Page = { address: string; who: string; language: Language; state: 'asks' | 'done' | 'lost' }

/** The page behind the link: one question and one button, what was done, or what to do instead. The button posts to the page's own address. */
export function unsubscribePage({ address, who, language, state }: Page): string {
  const words = sentences[language]
  const [first, second] = {
    asks: [words.ask(address, who), words.stays],
    done: [words.done(address, who), `${words.stays} ${words.back}`],
    lost: [words.lost, words.instead],
  }[state]
  const button = state === 'asks' ? `<form method="post"><button type="submit">${words.button}</button></form>` : ''
  return customerPage({
    ...{ language, title: words.title, kicker: who, heading: first as string, text: second as string },
    ...{ action: button, style },
  })
}

const style = `form{border-top:1px solid var(--line);padding-top:24px}
button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:10px 18px;min-height:44px;background:var(--green);color:var(--on);cursor:pointer}
button:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`
