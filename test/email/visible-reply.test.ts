import { describe, expect, it } from 'vitest'
import { visibleReplyOfHtml } from '../../src/server/channels/email/reading/visible-html.ts'
import { visibleReply } from '../../src/server/channels/email/reading/visible-reply.ts'

const own = 'My own words.\n\nA second paragraph at 10:30.'

describe('quotes introduced by a line', () => {
  it.each([
    ['English', 'On Mon, Apr 2, 2012 at 6:26 PM, Heed Team <help@heed.example> wrote:'],
    ['English, broken', 'On Mon, Apr 2, 2012 at 6:26 PM Heed Team with a long name <\nhelp@heed.example> wrote:'],
    ['German', 'Am Mo., 2. Apr. 2012 um 18:26 Uhr schrieb Heed <help@heed.example>:'],
    ['German, Thunderbird', 'Am 02.04.2012 um 18:26 schrieb Heed:'],
    ['French', 'Le lun. 2 avr. 2012 à 18:26, Heed <help@heed.example> a écrit :'],
    ['Spanish', 'El lun, 2 abr 2012 a las 18:26, Heed (<help@heed.example>) escribió:'],
    ['Italian', 'Il giorno lun 2 apr 2012 alle ore 18:26 Heed <help@heed.example> ha scritto:'],
    ['Portuguese', 'Em seg., 2 de abr. de 2012 às 18:26, Heed <help@heed.example> escreveu:'],
    ['Dutch', 'Op ma 2 apr. 2012 om 18:26 schreef Heed <help@heed.example>:'],
    ['Danish', 'Den man. 2. apr. 2012 kl. 18.26 skrev Heed <help@heed.example>:'],
    ['Norwegian', 'man. 2. apr. 2012 kl. 18:26 skrev Heed <help@heed.example>:'],
    ['Swedish', 'Den mån 2 apr. 2012 kl 18:26 skrev Heed <help@heed.example>:'],
    ['Finnish', 'ma 2. huhtik. 2012 klo 18.26 Heed (help@heed.example) kirjoitti:'],
    ['Polish', 'pon., 2 kwi 2012 o 18:26 Heed <help@heed.example> napisał(a):'],
    ['Czech', 'po 2. 4. 2012 v 18:26 odesílatel Heed <help@heed.example> napsal:'],
    ['Slovak', 'po 2. 4. 2012 o 18:26 Heed <help@heed.example> napísal(a):'],
    ['Hungarian', 'Heed <help@heed.example> ezt írta (időpont: 2012. ápr. 2., H, 18:26):'],
    ['Romanian', 'În lun., 2 apr. 2012 la 18:26, Heed <help@heed.example> a scris:'],
    ['Russian', 'пн, 2 апр. 2012 г. в 18:26, Heed <help@heed.example>:'],
    ['Ukrainian', 'пн, 2 квіт. 2012 р. о 18:26 Heed <help@heed.example> пише:'],
    ['Bulgarian', 'На пн, 2.04.2012 г. в 18:26 Heed <help@heed.example> написа:'],
    ['Greek', 'Στις Δευ 2 Απρ 2012 στις 6:26 μ.μ., ο χρήστης Heed <help@heed.example> έγραψε:'],
    ['Turkish', 'Heed <help@heed.example>, 2 Nis 2012 Pzt, 18:26 tarihinde şunu yazdı:'],
    ['Japanese', '2012年4月2日(月) 18:26 Heed <help@heed.example>:'],
    ['Chinese', 'Heed <help@heed.example> 于2012年4月2日周一 18:26写道：'],
    ['Korean', '2012년 4월 2일 (월) 오후 6:26, Heed <help@heed.example>님이 작성:'],
    ['Vietnamese', 'Vào Th 2, 2 thg 4, 2012 lúc 18:26 Heed <help@heed.example> đã viết:'],
    ['Catalan', 'Missatge de Heed <help@heed.example> del dia dl., 2 d’abr. 2012 a les 18:26:'],
  ])('%s', (_language, line) => {
    expect(visibleReply(`${own}\n\n${line}\n\n> We quoted this.\n>\n> Heed\n`)).toBe(own)
    expect(visibleReply(`${own}\n\n${line}\n\nWe quoted this without signs.\n\nHeed\n`)).toBe(own)
    expect(visibleReply(`${line}\n> We quoted this.\n\n${own}\n`)).toBe(own)
  })
})

describe('whole mails below', () => {
  it.each([
    [
      'English',
      '-----Original Message-----',
      'From: Heed <help@heed.example>\nSent: Monday, April 2, 2012 6:26 PM\nTo: Eva\nSubject: RE: Order',
    ],
    [
      'no title',
      '',
      'From: Heed <help@heed.example>\nSent: Monday, April 2, 2012 6:26 PM\nTo: Eva\nSubject: RE: Order',
    ],
    [
      'bold',
      '________________________________',
      '*From:* Heed <help@heed.example>\n*Sent:* Monday\n*To:* Eva\n*Subject:* RE: Order',
    ],
    [
      'German',
      '-----Ursprüngliche Nachricht-----',
      'Von: Heed <help@heed.example>\nGesendet: Montag, 2. April 2012 18:26\nAn: Eva\nBetreff: AW: Bestellung',
    ],
    [
      'French',
      "-----Message d'origine-----",
      'De : Heed <help@heed.example>\nEnvoyé : lundi 2 avril 2012 18:26\nÀ : Eva\nObjet : RE: Commande',
    ],
    [
      'Spanish',
      '',
      'De: Heed <help@heed.example>\nEnviado: lunes, 2 de abril de 2012 18:26\nPara: Eva\nAsunto: RE: Pedido',
    ],
    [
      'Italian',
      '-----Messaggio originale-----',
      'Da: Heed <help@heed.example>\nInviato: lunedì 2 aprile 2012 18:26\nA: Eva\nOggetto: R: Ordine',
    ],
    ['Portuguese', '', 'De: Heed <help@heed.example>\nEnviada em: segunda-feira\nPara: Eva\nAssunto: RES: Pedido'],
    [
      'Dutch',
      '-----Oorspronkelijk bericht-----',
      'Van: Heed <help@heed.example>\nVerzonden: maandag 2 april 2012\nAan: Eva\nOnderwerp: RE: Bestelling',
    ],
    ['Danish', '', 'Fra: Heed <help@heed.example>\nSendt: 2. april 2012 18:26\nTil: Eva\nEmne: SV: Ordre'],
    ['Swedish', '', 'Från: Heed <help@heed.example>\nSkickat: den 2 april 2012 18:26\nTill: Eva\nÄmne: SV: Order'],
    ['Finnish', '', 'Lähettäjä: Heed <help@heed.example>\nLähetetty: maanantai\nVastaanottaja: Eva\nAihe: VS: Tilaus'],
    ['Polish', '', 'Od: Heed <help@heed.example>\nWysłano: poniedziałek\nDo: Eva\nTemat: Odp: Zamówienie'],
    [
      'Czech',
      '-----Původní zpráva-----',
      'Od: Heed <help@heed.example>\nOdesláno: 2. dubna 2012\nKomu: Eva\nPředmět: RE: Objednávka',
    ],
    ['Russian', '', 'От: Heed <help@heed.example>\nОтправлено: 2 апреля 2012 г.\nКому: Eva\nТема: RE: Заказ'],
    ['Turkish', '', 'Kimden: Heed <help@heed.example>\nGönderilme tarihi: 2 Nisan 2012\nKime: Eva\nKonu: YNT: Sipariş'],
    ['Japanese', '', '差出人: Heed <help@heed.example>\n送信日時: 2012年4月2日\n宛先: Eva\n件名: RE: 注文'],
    [
      'Chinese',
      '------------------ 原始邮件 ------------------',
      '发件人: "Heed" <help@heed.example>;\n发送时间: 2012年4月2日\n收件人: "Eva"\n主题: Re: 订单',
    ],
  ])('%s', (_language, title, header) => {
    expect(visibleReply(`${own}\n\n${title}\n${header}\n\nWe wrote this.\n`)).toBe(own)
  })

  it('keeps a forwarded mail when the writer added nothing', () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nSubject: Broken\n\nIt is broken.'
    expect(visibleReply(forwarded)).toBe(forwarded)
  })
})

describe("the customer's words are never lost", () => {
  it.each([
    [
      'answers between quoted lines',
      'On 2 Apr 2012 18:26, Heed <h@x.example> wrote:\n> When?\nTomorrow.\n> Where?\nAt home.',
      '> When?\nTomorrow.\n> Where?\nAt home.',
    ],
    ['an answer below the quote', '> When?\n\nTomorrow.', '> When?\n\nTomorrow.'],
    ['words after a quote', 'First.\n\n> quoted\n\nLast.', 'First.\n\n> quoted\n\nLast.'],
    [
      'dates and times in the text',
      'I ordered at:\n2024-01-15 14:30\nand wrote to you on Monday:\nnobody answered.',
      'I ordered at:\n2024-01-15 14:30\nand wrote to you on Monday:\nnobody answered.',
    ],
    [
      'somebody telling what they wrote',
      'Hello,\non 3 May 2024 I wrote:\nplease call me.',
      'Hello,\non 3 May 2024 I wrote:\nplease call me.',
    ],
    [
      'a journey, not a header',
      'From: Berlin\nTo: Paris\nDate: 3 May\nPlease book.',
      'From: Berlin\nTo: Paris\nDate: 3 May\nPlease book.',
    ],
    [
      'a rule between paragraphs',
      'Part one.\n-----\nPart two explains in a rather long sentence what happened on the way to you.\nIs that covered?',
      'Part one.\n-----\nPart two explains in a rather long sentence what happened on the way to you.\nIs that covered?',
    ],
    ['an enumeration with dashes', 'I need:\n-- one lamp\n-- two bulbs', 'I need:\n-- one lamp\n-- two bulbs'],
    [
      '"sent from" inside a sentence',
      'The parcel was\nsent from my sister to you.\nIt never arrived and I am cross.\nPlease help.\nI mean it.',
      'The parcel was\nsent from my sister to you.\nIt never arrived and I am cross.\nPlease help.\nI mean it.',
    ],
  ])('%s', (_case, text, visible) => {
    expect(visibleReply(text)).toBe(visible)
  })

  it('shows everything when there is nothing but a signature', () => {
    expect(visibleReply('-- \nEva Example')).toBe('--\nEva Example')
  })
})

describe('signatures', () => {
  it.each([
    '-- \nEva Example\nExample GmbH\n+49 30 1234567',
    '--\nEva',
    '_______________\nEva Example\nwww.example.com',
    'Sent from my iPhone',
    'Get Outlook for Android<https://aka.ms/x>',
    'Von meinem iPhone gesendet',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Sendt fra min iPhone',
    'Skickat från min iPhone',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Odesláno z iPhonu',
    'Отправлено с iPhone',
    'iPhoneから送信',
    '发自我的iPhone',
    '나의 iPhone에서 보냄',
  ])('leaves out: %s', (signature) => {
    expect(visibleReply(`${own}\n\n${signature}`)).toBe(own)
    expect(visibleReply(`${own}\n\n${signature}\n\nOn 2 Apr 2012 18:26, Heed <h@x.example> wrote:\n> quoted`)).toBe(own)
  })
})

describe('HTML of mail clients', () => {
  it.each([
    [
      'Gmail',
      '<div dir="ltr">My words</div><br><div class="gmail_quote"><div class="gmail_attr">On x, H wrote:<br></div><blockquote class="gmail_quote">quoted</blockquote></div>',
    ],
    ['Gmail signature', '<div>My words</div><div class="gmail_signature" data-smartmail="gmail_signature">Eva</div>'],
    [
      'Outlook',
      '<p>My words</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>Ignoto:</b> H</p></div><p>quoted</p>',
    ],
    [
      'Outlook web',
      '<div>My words</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">header</div><div>quoted</div>',
    ],
    ['Apple', '<div>My words</div><br><blockquote type="cite">quoted</blockquote>'],
    [
      'Thunderbird',
      '<p>My words</p><div class="moz-cite-prefix">whatever:<br></div><blockquote type="cite" cite="mid:x">quoted</blockquote><div class="moz-signature">-- <br>Eva</div>',
    ],
    ['Yahoo', '<div>My words</div><div id="ymail_x" class="yahoo_quoted">any line<br>quoted</div>'],
    [
      'Proton',
      '<div>My words</div><div class="protonmail_quote">any line<blockquote class="protonmail_quote">quoted</blockquote></div>',
    ],
  ])('%s', (_client, html) => {
    expect(visibleReplyOfHtml(html)).toBe('My words')
  })

  it('keeps answers between quoted pieces, and text that was only indented', () => {
    expect(
      visibleReplyOfHtml(
        '<blockquote type="cite">When?</blockquote><div>Tomorrow.</div><blockquote type="cite">Where?</blockquote><div>Home.</div>',
      ),
    ).toBe('When?\nTomorrow.\nWhere?\nHome.')
    expect(
      visibleReplyOfHtml(
        '<div>See:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">my list</blockquote>',
      ),
    ).toBe('See:\nmy list')
  })
})

describe('a signature without any mark', () => {
  it('is known by the name of who wrote, when more than the name follows', () => {
    const signed = `${own}\n\nEva Example\nHead of Lamps\n+49 30 1234567`
    expect(visibleReply(signed, 'Eva Example')).toBe(own)
    expect(visibleReply(signed)).toBe(signed)
    expect(visibleReply(`${own}\n\nEva Example`, 'Eva Example')).toBe(`${own}\n\nEva Example`)
    const story = 'Eva Example\nordered a lamp from you in May and it has not arrived until today, which is sad.'
    expect(visibleReply(`Hello,\n${story}`, 'Eva Example')).toBe(`Hello,\n${story}`)
  })
})
