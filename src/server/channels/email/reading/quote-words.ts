// Words by which mail clients introduce what they quote, in the languages people write to us in. Compared in lower case.

/** "wrote" as attribution lines say it. */
export const wrote = new RegExp(
  [
    'wrote|writes|said', // en
    'schrieb|hat geschrieben|geschrieben', // de
    'a écrit|écrivait|écrit', // fr
    'escribió|escribio|ha escrito', // es
    'ha scritto|scrisse|scritto', // it
    'escreveu', // pt
    'schreef|heeft geschreven|het volgende geschreven', // nl
    'skrev|skrev følgende|skrev så här|ha skrivi', // sv da no
    'kirjoitti', // fi
    'napisał|napisała|napisana przez|pisze', // pl
    'napsal|napsala|napsal\\(a\\)|napísal|napísala', // cs sk
    'írta|ezt írta', // hu
    'a scris', // ro
    'написал|написала|написал\\(а\\)|пишет|писал', // ru
    'написав|написала|пише', // uk
    'написа', // bg
    'έγραψε', // el
    'yazdı|şunları yazdı|şunu yazdı', // tr
    'va escriure', // ca
    'je napisao|je napisala|je napisal|piše', // hr sl
    'kirjutas|rakstīja|rašė', // et lv lt
    'đã viết|menulis', // vi id
    'のメール|書きました|さんは書きました', // ja
    '写道|寫道', // zh
    '님이 작성|작성', // ko
    'כתב|כתבה|מאת|كتب|تمت كتابة|نوشت|เขียน|ने लिखा', // he ar fa th hi
  ].join('|'),
  'iu',
)

/** What an attribution line begins with: "On", "Am", "Le", a weekday, a date. */
export const opener = new RegExp(
  `^(?:${[
    'missatge de|mensaje de|on|at|am|um|le|el|il|em|op|den|på|w dniu|dnia|dne|dňa|în data|în|la|pe|στις|την|ngày|vào|pada|del|al|il giorno|in data|em data|w|v|dana|в|у|на|de|da|בתאריך|ב|في|بتاريخ|در تاریخ|در|ในวันที่|เมื่อ|kuupäev|dia',
    '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*',
    '(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)',
    '(?:lun|mar|mer|mié|mie|jeu|jue|ven|vie|sam|sáb|dim|dom|gio|sab|seg|ter|qua|qui|sex)[a-zéáç]*',
    '(?:man|tir|ons|tor|tors|fre|lør|lör|søn|sön|mån|tis|ma|di|wo|do|vr|za|zo)[a-zø]*',
    '(?:pon|wt|śr|czw|pt|sob|niedz|po|út|st|čt|pá|so|ne|ke|to|pe|la|su|ti)',
    '(?:пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)',
  ].join('|')})[\\s.,]`,
  'iu',
)

/** Titles of a quoted or forwarded mail, as they stand between dashes or on a line of their own. */
export const quotedTitle = new RegExp(
  [
    'original (?:message|appointment|mail|e-?mail|nachricht|ileti)|forwarded (?:message|by)|reply message|begin forwarded message',
    'ursprüngliche (?:nachricht|e-?mail|mail)|originalnachricht|original-nachricht|weitergeleitete (?:nachricht|e-?mail|mail)|anfang der weitergeleiteten',
    "message d['’]origine|message (?:original|initial|transféré|transf[eé]r[eé])|courriel original|e-?mail d['’]origine|début du message",
    'mensaje (?:original|reenviado)|inicio del mensaje reenviado|mensagem (?:original|encaminhada)|início da mensagem',
    'messaggio (?:originale|inoltrato)|inizio messaggio|oorspronkelijk(?:e)? bericht|origineel bericht|doorgestuurd bericht',
    'oprindelig (?:besked|meddelelse|mail)|videresendt (?:besked|melding|meddelelse)|opprinnelig (?:melding|e-post)',
    'ursprungligt meddelande|originalmeddelande|vidarebefordrat (?:meddelande|brev)|alkuperäinen viesti|välitetty viesti',
    'oryginalna wiadomość|wiadomość (?:oryginalna|przekazana)|przekazana wiadomość|wiadomość napisana|původní (?:zpráva|e-?mail)|přeposlaná zpráva|pôvodná správa',
    'eredeti üzenet|továbbított (?:üzenet|levél)|mesaj(?:ul)? (?:original|ini[tț]ial|redirecționat)',
    'исходное (?:сообщение|письмо)|оригинальное сообщение|пересланное сообщение|пересылаемое (?:сообщение|письмо)|перенаправленное сообщение|оригінальне повідомлення|переслане повідомлення|оригинално съобщение',
    'orijinal (?:mesaj|ileti|e-?posta)|özgün ileti|iletilen mesaj|αρχικό μήνυμα|προωθημένο μήνυμα',
    '原始邮件|原始郵件|原邮件|转发邮件|轉寄郵件|转发的邮件|元のメッセージ|転送メッセージ|원본 (?:메일|메시지)|전달된 메시지|thư gốc|pesan asli|izvorna poruka|izvirno sporočilo',
  ].join('|'),
  'iu',
)

const fieldWords: Record<'from' | 'sent' | 'to' | 'cc' | 'subject', string> = {
  from: 'from|von|de|da|van|fra|från|od|från|от|від|kimden|gönderen|feladó|lähettäjä|expéditeur|remitente|mittente|remetente|expeditor|de la|nadawca|avsender|afsender|afzender|od koho|από|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|dari|từ|จาก|من|מאת|reply-to|antwort an|šalje|pošiljatelj|saatja|no|nuo|از|प्रेषक|daripada|од|frá|שלח',
  sent: 'sent|date|sent at|gesendet|gesendet am|datum|envoyé|envoyé le|enviado|enviado el|enviada|enviada em|enviado em|inviato|data|fecha|verzonden|sendt|dato|skickat|lähetetty|päivämäärä|päiväys|wysłano|wysłane|odesláno|odoslané|dátum|küldve|elküldve|trimis|отправлено|отправлен|дата|надіслано|изпратено|gönderilme tarihi|tarih|gönderildi|送信日時|日時|日付|发送时间|发送日期|日期|寄件日期|傳送時間|時間|时间|보낸 날짜|날짜|στάλθηκε|ημερομηνία|tanggal|ngày|poslano|dana|le|נשלח|תאריך|تاريخ الإرسال|تم الإرسال|أرسلت|التاريخ|ส่ง|วันที่|saatmisaeg|saadetud|kuupäev|nosūtīts|datums|išsiųsta|enviat|ارسال شده|تاریخ|प्रेषित|दिनांक|dihantar|terkirim|đã gửi|послато|датум|sent on',
  to: 'to|an|à|a|para|aan|til|till|do|komu|címzett|către|кому|до|alıcı|kime|vastaanottaja|destinataire|destinatario|για|προς|宛先|收件人|收件者|받는 사람|받는사람|kepada|đến|za|pour|אל|إلى|ถึง|adressaat|saaja|adresāts|iki|gavėjas|per a|به|प्रति|prima|за|kam',
  cc: 'cc|bcc|kopie|copie|kopia|копия|копія|bilgi|másolat|kopio|cópia|copia|抄送|副本|참조|κοιν|עותק|نسخة|สำเนา|koopia|kopija|đồng gửi',
  subject:
    'subject|betreff|betr|objet|asunto|oggetto|assunto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|tárgy|subiect|тема|относно|konu|θέμα|件名|主题|主題|主旨|제목|perihal|subjek|chủ đề|zadeva|נושא|الموضوع|موضوع|เรื่อง|หัวเรื่อง|teema|tēma|tema|assumpte|विषय|наслов|предмет|efni',
}

export type QuotedField = keyof typeof fieldWords

const fieldByWord = new Map<string, QuotedField>()
for (const kind of Object.keys(fieldWords) as QuotedField[])
  for (const word of fieldWords[kind].split('|')) if (!fieldByWord.has(word)) fieldByWord.set(word, kind)

/** Which field of a quoted mail's header the line gives, null when it is none: `*Von:* Eva <…>` is `from`. */
export function quotedField(line: string): QuotedField | null {
  const match = /^[\s>|*_]{0,12}([\p{L}\p{M}][\p{L}\p{M}' -]{0,24}?)[\s*_]{0,4}[:：]/u.exec(line)
  return match ? (fieldByWord.get((match[1] as string).trim().toLowerCase()) ?? null) : null
}

/** Lines that a phone or a mail program adds under a mail. */
export const deviceLine = new RegExp(
  `^[\\s*_\\[(|-]*(?:${[
    '(?:sent|written|typed|composed|posted) (?:from|via|with|using|by|on) (?:my |the |a |an )?[\\p{L}\\p{N}®™]|(?:sent|written) from (?:yahoo|outlook|mail|gmail|samsung)|get outlook for|download outlook|sent (?:wirelessly|securely) ',
    '(?:von|mit) (?:meinem|meiner|mein|dem|der|unterwegs)[^.!?\\n]{0,60}(?:gesendet|gesandt|geschickt|verschickt|geschrieben)|gesendet (?:von|mit|über|aus) |diese nachricht wurde (?:von|mit)[^.!?\\n]{0,60}gesendet|outlook für (?:ios|android)|holen sie sich outlook|verschickt mit ',
    "envoy[ée]+ (?:de|depuis|à partir|via|avec|par) |envoyé à l['’]aide|obtenez outlook|télécharge[rz] outlook|provenance : courrier",
    'enviado (?:desde|de|a partir|do|da|via|por|con|usando|pelo) |enviada (?:do|da|pelo) |obtener outlook|obtenga outlook|obter o outlook|mandado desde',
    'inviato (?:da|dal|con|tramite) |ottieni outlook|scarica outlook|messaggio inviato da',
    '(?:verzonden|verstuurd|verstuurt) (?:vanaf|van|met|via|vanuit) |outlook voor (?:ios|android)',
    '(?:sendt|skickat|sent|lähetetty|send) (?:fra|från|via|med|iphonesta|laitteesta|min|mitt) |skickat från |hent outlook|hämta outlook|hanki outlook|lähetetty ',
    'wysłan[eoay] (?:z|przez|za) |pobierz (?:program )?outlook|odesláno (?:z|pomocí) |odoslané (?:z|pomocou) |poslané z |získejte outlook',
    'отправлено (?:с|из|через|от) |отправлен[ао]? с |надіслано (?:з|із) |изпратено от |изпратен от ',
    '[\\p{L} ]{0,25}(?:den|dan|ımdan|imden) gönderildi|iphone.umdan gönderildi|ios için outlook|küldve (?:az|a) |elküldve (?:az|a) |trimis (?:de pe|din|de la) ',
    'iphoneから送信|私の\\p{L}+から送信|[\\p{L}]+から送信|发自|從我的|从我的|我的[\\p{L}]+发送|傳送自|發自|来自|나의 [\\p{L}]+에서 보냄|[\\p{L} ]+에서 보냄|được gửi từ|đã gửi từ|dikirim dari|στάλθηκε από|poslano (?:z|s|iz) ',
  ].join('|')})`,
  'iu',
)
