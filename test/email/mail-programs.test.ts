import { describe, expect, it } from 'vitest'
import { visibleReplyOfHtml } from '../../src/server/channels/email/reading/visible-html.ts'
import { visibleReply } from '../../src/server/channels/email/reading/visible-reply.ts'

// How the field's mail programs introduce what they quote, beyond those of visible-reply.test.ts.
const lines: [string, string][] = [
  ['Hebrew, Gmail', '‫בתאריך יום ב׳, 2 באפר׳ 2012 ב-18:26 מאת ‪Heed‬‏ <‪help@heed.example‬‏>:‬'],
  ['Arabic, Gmail', 'في الاثنين، ٢ أبريل ٢٠١٢ في ٦:٢٦ م تمت كتابة ما يلي بواسطة Heed <help@heed.example>:'],
  ['Thai, Gmail', 'ในวันที่ จ. 2 เม.ย. 2012 เวลา 18:26 Heed <help@heed.example> เขียนว่า:'],
  ['Indonesian, Gmail', 'Pada tanggal Sen, 2 Apr 2012 pukul 18.26 Heed <help@heed.example> menulis:'],
  ['Croatian, Gmail', 'pon, 2. tra 2012. u 18:26 Heed <help@heed.example> napisao je:'],
  ['Slovenian, Gmail', 'V V pon., 2. apr. 2012 ob 18:26 je oseba Heed <help@heed.example> napisala:'],
  ['Serbian, Gmail', 'пон, 2. апр 2012. у 18:26 Heed <help@heed.example> је написао/ла:'],
  ['Lithuanian, Gmail', '2012-04-02, pr, 18:26 Heed <help@heed.example> rašė:'],
  ['Latvian, Gmail', 'pirmd., 2012. g. 2. apr., plkst. 18:26 — lietotājs Heed (<help@heed.example>) rakstīja:'],
  ['Estonian, Gmail', 'Kuupäev E, 2. aprill 2012 kell 18:26 kirjutas Heed (<help@heed.example>):'],
  ['Persian, Gmail', 'در تاریخ دوشنبه ۲ آوریل ۲۰۱۲،‏ ۱۸:۲۶ Heed <help@heed.example> نوشت:'],
  ['Hindi, Gmail', 'सोम, 2 अप्रैल 2012 को 6:26 pm बजे को Heed <help@heed.example> ने लिखा:'],
  ['French, Apple', 'Le 2 avr. 2012 à 18:26, Heed <help@heed.example> a écrit :'],
  ['Spanish, Apple', 'El 2 abr 2012, a las 18:26, Heed <help@heed.example> escribió:'],
  ['Italian, Apple', 'Il giorno 2 apr 2012, alle ore 18:26, Heed <help@heed.example> ha scritto:'],
  ['Dutch, Apple', 'Op 2 apr. 2012, om 18:26 heeft Heed <help@heed.example> het volgende geschreven:'],
  ['Portuguese, Apple', 'No dia 02/04/2012, às 18:26, Heed <help@heed.example> escreveu:'],
  ['Polish, Apple', 'Wiadomość napisana przez Heed <help@heed.example> w dniu 2 kwi 2012, o godz. 18:26:'],
  ['Russian, Apple', '2 апр. 2012 г., в 18:26, Heed <help@heed.example> написал(а):'],
  ['Japanese, Apple', '2012/04/02 18:26、Heed <help@heed.example>のメール:'],
  ['Chinese, Apple', '在 2012年4月2日，18:26，Heed <help@heed.example> 写道：'],
  ['Chinese traditional, Apple', 'Heed <help@heed.example> 於 2012年4月2日 下午6:26 寫道：'],
  ['Korean, Apple', '2012. 4. 2. 오후 6:26, Heed <help@heed.example> 작성:'],
  ['Turkish, Apple', 'Heed <help@heed.example> şunları yazdı (2 Nis 2012 18:26):'],
  ['Finnish, Apple', 'Heed <help@heed.example> kirjoitti 2.4.2012 kello 18.26:'],
  ['Swedish, Apple', '2 apr. 2012 kl. 18:26 skrev Heed <help@heed.example>:'],
  ['Norwegian, Apple', '2. apr. 2012 kl. 18:26 skrev Heed <help@heed.example>:'],
  ['Czech, Apple', '2. 4. 2012 v 18:26, Heed <help@heed.example>:'],
  ['Hungarian, Apple', '2012. 04. 02. dátummal, 18:26 időpontban Heed <help@heed.example> írta:'],
  ['Romanian, Apple', 'Pe 2 apr. 2012, la 18:26, Heed <help@heed.example> a scris:'],
  ['Greek, Apple', 'Στις 2 Απρ 2012, στις 18:26, ο/η Heed <help@heed.example> έγραψε:'],
  ['Ukrainian, Apple', '2 квіт. 2012 р. о 18:26 Heed <help@heed.example> написав(ла):'],
  ['English, Yahoo', 'On Monday, April 2, 2012 at 06:26:00 PM GMT+2, Heed <help@heed.example> wrote:'],
  ['German, Yahoo', 'Am Montag, 2. April 2012, 18:26:00 MESZ hat Heed <help@heed.example> Folgendes geschrieben:'],
  ['French, Yahoo', 'Le lundi 2 avril 2012 à 18:26:00 UTC+2, Heed <help@heed.example> a écrit :'],
  ['Spanish, Yahoo', 'El lunes, 2 de abril de 2012, 18:26:00 CEST, Heed <help@heed.example> escribió:'],
  ['Italian, Yahoo', 'Il lunedì 2 aprile 2012 alle ore 18:26:00 CEST, Heed <help@heed.example> ha scritto:'],
  ['Zoho', '---- On Mon, 02 Apr 2012 18:26:00 +0200 Heed <help@heed.example> wrote ----'],
  ['Zoho, no address', '---- On Mon, 02 Apr 2012 18:26:00 +0200 Heed Team wrote ---'],
  ['Proton', 'On Monday, April 2nd, 2012 at 6:26 PM, Heed <help@heed.example> wrote:'],
  ['Proton German', 'Heed <help@heed.example> schrieb am Montag, 2. April 2012 um 18:26:'],
  ['Tutanota', 'Apr 2, 2012, 18:26 by help@heed.example:'],
  ['Tutanota German', '2. Apr. 2012, 18:26 von help@heed.example:'],
  ['mail.ru', 'Понедельник, 2 апреля 2012, 18:26 +04:00 от Heed <help@heed.example>:'],
  ['Yandex', '02.04.2012, 18:26, "Heed" <help@heed.example>:'],
  ['Spark', 'On 2 Apr 2012, 18:26 +0200, Heed <help@heed.example>, wrote:'],
  ['Thunderbird French', 'Le 02/04/2012 à 18:26, Heed a écrit :'],
  ['Thunderbird Spanish', 'El 2/4/12 a las 18:26, Heed escribió:'],
  ['Thunderbird Italian', 'Il 02/04/12 18:26, Heed ha scritto:'],
  ['Thunderbird Dutch', 'Op 2-4-2012 om 18:26 schreef Heed:'],
  ['Thunderbird Polish', 'W dniu 02.04.2012 o 18:26, Heed pisze:'],
  ['Thunderbird Czech', 'Dne 2.4.2012 v 18:26 Heed napsal(a):'],
  ['Thunderbird Russian', '02.04.2012 18:26, Heed пишет:'],
  ['Thunderbird Japanese', 'On 2012/04/02 18:26, Heed wrote:'],
  ['Thunderbird Swedish', 'Den 2012-04-02 kl. 18:26, skrev Heed:'],
  ['K-9 German', 'Am 2. April 2012 18:26:12 MESZ schrieb Heed <help@heed.example>:'],
  ['Danish, Apple', 'Den 2. apr. 2012 kl. 18.26 skrev Heed <help@heed.example>:'],
  ['Roundcube German', 'Am 2012-04-02 18:26, schrieb Heed:'],
  ['German, old', 'Heed <help@heed.example> hat am 02.04.2012 18:26 geschrieben:'],
  ['GMX app', 'Am 02.04.12 um 18:26 schrieb Heed <help@heed.example>'],
]

const headers: [string, string][] = [
  [
    'GMX',
    'Gesendet: Montag, 02. April 2012 um 18:26 Uhr\nVon: "Heed" <help@heed.example>\nAn: eva@example.com\nBetreff: Re: Lampe',
  ],
  [
    'web.de English',
    'Sent: Monday, April 02, 2012 at 6:26 PM\nFrom: "Heed" <help@heed.example>\nTo: eva@example.com\nSubject: Re: Lamp',
  ],
  [
    'Samsung German',
    '-------- Ursprüngliche Nachricht --------\nVon: Heed <help@heed.example>\nDatum: 02.04.12 18:26 (GMT+01:00)\nAn: eva@example.com\nBetreff: Re: Lampe',
  ],
  [
    'Samsung English',
    '-------- Original message --------\nFrom: Heed <help@heed.example>\nDate: 4/2/12 6:26 PM (GMT+01:00)\nTo: eva@example.com\nSubject: Re: Lamp',
  ],
  [
    'Samsung French',
    "-------- Message d'origine --------\nDe : Heed <help@heed.example>\nDate : 02/04/2012 18:26 (GMT+01:00)\nÀ : eva@example.com\nObjet : Re: Lampe",
  ],
  [
    'eM Client new',
    '------ Original Message ------\nFrom "Heed" <help@heed.example>\nTo eva@example.com\nDate 2.4.2012 18:26:00\nSubject Re: Lamp',
  ],
  [
    'Proton',
    '------- Original Message -------\nOn Monday, April 2nd, 2012 at 6:26 PM, Heed <help@heed.example> wrote:',
  ],
  ['Norwegian', 'Fra: Heed <help@heed.example>\nSendt: mandag 2. april 2012 18:26\nTil: Eva\nEmne: SV: Lampe'],
  ['Hungarian', 'Feladó: Heed <help@heed.example>\nElküldve: 2012. április 2.\nCímzett: Eva\nTárgy: RE: Lámpa'],
  ['Romanian', 'De la: Heed <help@heed.example>\nTrimis: luni, 2 aprilie 2012\nCătre: Eva\nSubiect: RE: Lampă'],
  ['Ukrainian', 'Від: Heed <help@heed.example>\nНадіслано: 2 квітня 2012\nКому: Eva\nТема: RE: Лампа'],
  ['Bulgarian', 'От: Heed <help@heed.example>\nИзпратено: 2 април 2012\nДо: Eva\nОтносно: RE: Лампа'],
  ['Greek', 'Από: Heed <help@heed.example>\nΣτάλθηκε: Δευτέρα\nΠρος: Eva\nΘέμα: RE: Λάμπα'],
  ['Hebrew', 'מאת: Heed <help@heed.example>\nנשלח: יום שני\nאל: Eva\nנושא: RE: מנורה'],
  ['Arabic', 'من: Heed <help@heed.example>\nتاريخ الإرسال: الاثنين\nإلى: Eva\nالموضوع: RE: مصباح'],
  ['Thai', 'จาก: Heed <help@heed.example>\nส่ง: วันจันทร์\nถึง: Eva\nเรื่อง: RE: โคมไฟ'],
  ['Korean', '보낸 사람: Heed <help@heed.example>\n보낸 날짜: 2012년 4월 2일\n받는 사람: Eva\n제목: RE: 램프'],
  ['Chinese traditional', '寄件者: Heed <help@heed.example>\n寄件日期: 2012年4月2日\n收件者: Eva\n主旨: RE: 燈'],
  ['Slovak', 'Od: Heed <help@heed.example>\nOdoslané: pondelok\nKomu: Eva\nPredmet: RE: Lampa'],
  ['Croatian', 'Šalje: Heed <help@heed.example>\nPoslano: ponedjeljak\nPrima: Eva\nPredmet: RE: Lampa'],
  ['Slovenian', 'Od: Heed <help@heed.example>\nPoslano: ponedeljek\nZa: Eva\nZadeva: RE: Svetilka'],
  ['Indonesian', 'Dari: Heed <help@heed.example>\nTerkirim: Senin\nKepada: Eva\nSubjek: RE: Lampu'],
  ['Vietnamese', 'Từ: Heed <help@heed.example>\nĐã gửi: Thứ Hai\nĐến: Eva\nChủ đề: RE: Đèn'],
  ['Estonian', 'Saatja: Heed <help@heed.example>\nSaatmisaeg: esmaspäev\nAdressaat: Eva\nTeema: RE: Lamp'],
  ['Latvian', 'No: Heed <help@heed.example>\nNosūtīts: pirmdiena\nKam: Eva\nTēma: RE: Lampa'],
  ['Lithuanian', 'Nuo: Heed <help@heed.example>\nIšsiųsta: pirmadienis\nKam: Eva\nTema: RE: Lempa'],
  ['Catalan', 'De: Heed <help@heed.example>\nEnviat: dilluns\nPer a: Eva\nTema: RE: Llum'],
]

const own = 'My own words.\n\nA second paragraph at 10:30.'

describe('mail programs', () => {
  it.each(lines)('%s', (_program, line) => {
    expect(visibleReply(`${own}\n\n${line}\n\n> We quoted this.\n>\n> Heed\n`)).toBe(own)
    expect(visibleReply(`${own}\n\n${line}\n\nWe quoted this without signs.\n\nHeed\n`)).toBe(own)
    expect(visibleReply(`${line}\n> We quoted this.\n\n${own}\n`)).toBe(own)
  })

  it.each(headers)('%s, with a header', (_program, header) => {
    expect(visibleReply(`${own}\n\n${header}\n\nWe wrote this.\n`)).toBe(own)
  })

  it('break their line in the middle', () => {
    expect(visibleReply(`${own}\n\nOn 2 Apr 2012, at\n18:26, Heed <help@heed.example> wrote:\n> quoted`)).toBe(own)
  })
})

describe('whatever stands around quotes', () => {
  // What customers write and what looks a little like the work of a mail program.
  const beginnings = [
    'I ordered it on 3 May 2024 at 14:30',
    'Am Montag, 2. April um 10:30 kam nichts an:',
    'From my side: nothing',
    'Date: 3 May',
    'On Monday at 10:00 your colleague called me',
    'Le 2 avril à 18:26 rien',
    'El 2 de abril a las 18:26 llamé',
    '2024-01-15 14:30 error 500',
    'My address is eva@example.com, please write',
    'See https://x.example/a?b=1',
    'Original message: it was fine',
    'The number is +49 30 1234567',
    'Who said so?',
    'Regards to Bob',
    '1. one lamp',
    '- two bulbs',
    '* three shades',
    'Thank you',
    'Von Berlin nach Paris',
    'He wrote on 3.4.2024 that',
    'It cost 12.50',
    'Отправлено вчера',
    '2012年4月2日 18:26',
    'おはよう',
    'Hello Max,',
    'Dear team:',
    'No: never',
    'za mnie',
    'dia 2',
    'במקום',
  ]
  const introductions = [
    'On Mon, 2 Apr 2012 at 18:26, Heed <help@heed.example> wrote:',
    'Am 02.04.2012 um 18:26 schrieb Heed:',
    'Le 2 avr. 2012 à 18:26, Heed <help@heed.example> a écrit :',
    '',
  ]

  /** The same row of numbers every time. */
  function dice(start: number) {
    let state = start
    return (sides: number) => {
      state = (state * 1103515245 + 12345) & 0x7fffffff
      return (state >> 8) % sides
    }
  }

  it("no line of the customer's own is lost, in 5,000 mails put together at random", () => {
    const roll = dice(7)
    const pick = (list: string[]) => list[roll(list.length)] as string
    const lost: string[] = []
    for (let mail = 0; mail < 5000; mail++) {
      const mine: string[] = []
      const say = () => {
        mine.push(`${pick(beginnings)} w${mail}x${mine.length}`)
        return mine.at(-1)
      }
      const parts = Array.from({ length: 1 + roll(5) }, (_, at) =>
        roll(2) === 0
          ? Array.from({ length: 1 + roll(3) }, say).join('\n')
          : `${pick(introductions)}\n> quoted ${at}\n> more`.trim(),
      )
      const text = parts.join(roll(2) === 0 ? '\n' : '\n\n')
      const visible = visibleReply(text)
      lost.push(...mine.filter((line) => !visible.includes(line)).map((line) => `${line} of ${JSON.stringify(text)}`))
    }
    expect(lost).toEqual([])
  })
})

describe('HTML of more mail programs', () => {
  it.each([
    [
      'Outlook mobile',
      '<div>My words</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><hr><div id="divRplyFwdMsg"><b>From:</b> H</div><div>quoted</div>',
    ],
    [
      'Outlook, new',
      '<div>My words</div><div id="x_appendonsend"></div><div id="mail-editor-reference-message-container"><div>From: H</div><div>quoted</div></div>',
    ],
    [
      'Outlook for Mac',
      '<p>My words</p><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>Van: </b>H</p></div><div><p>quoted</p></div>',
    ],
    ['Hotmail', '<div>My words</div><hr id="stopSpelling">From: h<br>quoted'],
    [
      'iPhone',
      '<div dir="ltr">My words<br><br><div>Von meinem iPhone gesendet</div></div><div dir="ltr"><br><blockquote type="cite">Am 02.04.2012 um 18:26 schrieb H &lt;h@x.example&gt;:<br><br></blockquote></div><blockquote type="cite"><div>quoted</div></blockquote>',
    ],
    [
      'GMX',
      '<div style="font-family: Verdana">My words<div><div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div><b>Gesendet:</b> Montag</div><div>quoted</div></div></div></div>',
    ],
    [
      'Samsung',
      '<div>My words</div><div id="composer_signature">Von meinem Samsung Gerät gesendet.</div><div>-------- Ursprüngliche Nachricht --------</div><div>Von: H &lt;h@x.example&gt;</div><div>quoted</div>',
    ],
    [
      'Zoho',
      '<div>My words</div><div class="zmail_extra" id="Zm-_Id"><div>---- On Mon wrote ----</div><blockquote>quoted</blockquote></div>',
    ],
    ['Zimbra', '<div>My words</div><hr id="zwchr"><div>From: h</div><div>quoted</div>'],
    [
      'Yahoo, older',
      '<div>My words</div><div class="qtdSeparateBR"></div><div class="yahoo_quoted"><div>On x H wrote:</div>quoted</div>',
    ],
    [
      'Tutanota',
      '<div>My words</div><div>2. Apr. 2012, 18:26 von h@x.example:<br></div><blockquote class="tutanota_quote">quoted</blockquote>',
    ],
    [
      'Spark',
      '<div name="messageBodySection">My words</div><div name="messageReplySection">On 2 Apr 2012, 18:26, H &lt;h@x.example&gt;, wrote:<br><blockquote type="cite">quoted</blockquote></div>',
    ],
    ['Front', '<div>My words</div><blockquote type="cite" class="front-blockquote">quoted</blockquote>'],
    ['Superhuman', '<div>My words</div><div class="sh-quoted-content"><div>On x, H wrote:</div>quoted</div>'],
    ['Missive', '<div>My words</div><div class="missive_quote"><div>On x, H wrote:</div>quoted</div>'],
    ['NetEase', '<div>My words</div><div id="isReplyContent">At 2012-04-02, H wrote:<br>quoted</div>'],
    [
      'Roundcube',
      '<p>My words</p><p id="reply-intro">Am 2012-04-02 18:26, schrieb H:</p><blockquote type="cite">quoted</blockquote>',
    ],
    [
      'Airmail',
      '<div>My words</div><div class="airmail_ext_on">On x H wrote:</div><blockquote class="airmail_on">quoted</blockquote>',
    ],
    [
      'Mailspring',
      '<div>My words</div><div class="gmail_quote_attribution">On x, H wrote:</div><blockquote class="gmail_quote">quoted</blockquote>',
    ],
    [
      'mail.ru',
      '<div>My words</div><blockquote style="border-left:1px solid #0857A6; margin:10px; padding:0 0 0 10px;">Понедельник, 2 апреля 2012, 18:26 +04:00 от H &lt;h@x.example&gt;:<br>quoted</blockquote>',
    ],
    [
      'Yandex',
      '<div>My words</div><div>02.04.2012, 18:26, "H" &lt;h@x.example&gt;:</div><blockquote class="210e7a848e8fcb45wmi-quote"><p>quoted</p></blockquote>',
    ],
  ])('%s', (_program, html) => {
    expect(visibleReplyOfHtml(html)).toBe('My words')
  })
})
