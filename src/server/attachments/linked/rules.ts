import { customerPage, escapeHtml, type Language } from '../../settings/customer-pages/rules.ts'

const sentences = {
  en: {
    locale: 'en-GB',
    file: (who: string) => `A file from ${who}`,
    until: (day: string) => `You can fetch it until ${day}.`,
    fetch: 'Download',
    endedTitle: 'This link has ended',
    ended:
      'Files can be fetched for some time only. Answer the mail that brought you here, and you get the file again.',
    wrongTitle: 'This link leads nowhere',
    wrong: 'Perhaps a part of it was lost. Copy the whole link from the mail, or answer the mail and ask for the file.',
  },
  de: {
    locale: 'de',
    file: (who: string) => `Eine Datei von ${who}`,
    until: (day: string) => `Sie können sie bis zum ${day} herunterladen.`,
    fetch: 'Herunterladen',
    endedTitle: 'Dieser Link ist abgelaufen',
    ended:
      'Dateien liegen nur einige Zeit bereit. Antworten Sie auf die E-Mail, dann erhalten Sie die Datei noch einmal.',
    wrongTitle: 'Dieser Link führt ins Leere',
    wrong:
      'Vielleicht fehlt ein Teil davon. Kopieren Sie den ganzen Link aus der E-Mail, oder antworten Sie und bitten Sie um die Datei.',
  },
  fr: {
    locale: 'fr',
    file: (who: string) => `Un fichier de ${who}`,
    until: (day: string) => `Vous pouvez le récupérer jusqu’au ${day}.`,
    fetch: 'Télécharger',
    endedTitle: 'Ce lien a expiré',
    ended:
      'Les fichiers ne restent disponibles qu’un certain temps. Répondez au courriel qui vous a amené ici, et vous recevrez le fichier de nouveau.',
    wrongTitle: 'Ce lien ne mène nulle part',
    wrong:
      'Il en manque peut-être une partie. Copiez le lien entier depuis le courriel, ou répondez et demandez le fichier.',
  },
  es: {
    locale: 'es',
    file: (who: string) => `Un archivo de ${who}`,
    until: (day: string) => `Puede descargarlo hasta el ${day}.`,
    fetch: 'Descargar',
    endedTitle: 'Este enlace ha caducado',
    ended:
      'Los archivos solo están disponibles durante un tiempo. Responda al correo que le trajo aquí y recibirá el archivo de nuevo.',
    wrongTitle: 'Este enlace no lleva a ninguna parte',
    wrong: 'Quizá falte una parte. Copie el enlace completo del correo, o responda y pida el archivo.',
  },
  ar: {
    locale: 'ar-u-nu-latn',
    file: (who: string) => `ملف من ${who}`,
    until: (day: string) => `يمكنك تنزيله حتى ${day}.`,
    fetch: 'تنزيل',
    endedTitle: 'انتهت صلاحية هذا الرابط',
    ended: 'تبقى الملفات متاحة لبعض الوقت فقط. أجب عن الرسالة التي أوصلتك إلى هنا وستحصل على الملف من جديد.',
    wrongTitle: 'هذا الرابط لا يؤدي إلى شيء',
    wrong: 'ربما فُقد جزء منه. انسخ الرابط كاملًا من الرسالة، أو أجب عنها واطلب الملف.',
  },
}

/** The page of a file that can be fetched; `content` is the path of its bytes. */
export function filePage(
  file: { name: string; size: number; until: Date; content: string },
  who: string,
  language: Language,
): string {
  const words = sentences[language]
  const day = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(file.until)
  const text = `${sizeOf(file.size, words.locale)}. ${words.until(day)}`
  const button = `<p><a class="button" href="${escapeHtml(file.content)}" download rel="nofollow">${words.fetch}</a></p>`
  return page(language, words.file(who), file.name, text, button)
}

/** What stands there instead when a link has ended, or never was one. */
export function nothingPage(why: 'ended' | 'wrong', who: string, language: Language): string {
  const words = sentences[language]
  const [title, text] = why === 'ended' ? [words.endedTitle, words.ended] : [words.wrongTitle, words.wrong]
  return page(language, who, title, text, '')
}

const page = (language: Language, kicker: string, heading: string, text: string, action: string): string =>
  customerPage({
    ...{ language, title: heading, kicker, heading, text, action, style },
    head: '<meta name="referrer" content="no-referrer">',
  })

const style = `.button{display:inline-block;font-weight:600;text-decoration:none;border-radius:8px;padding:10px 18px;min-height:44px;background:var(--green);color:var(--on)}
.button:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`

function sizeOf(bytes: number, locale: string): string {
  const large = bytes >= 1_000_000
  const value = bytes / (large ? 1_000_000 : 1000)
  const unit = large ? 'megabyte' : 'kilobyte'
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}
