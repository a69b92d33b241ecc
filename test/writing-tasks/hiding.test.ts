import { describe, expect, test } from 'vitest'
import { hideInHtml, hideInText } from '../../src/server/writing-tasks/beginning/hiding/rules.ts'
import { trimHtml, trimText } from '../../src/server/writing-tasks/beginning/trimming/rules.ts'

const en = { names: ['Ada Lovelace', 'Rosa Agent'], language: 'en' }
const de = { names: ['Jörg Müller', 'Rosa Agent'], language: 'de' }

describe('what tells who somebody is', () => {
  test.each<[string, string]>([
    ['Your order A-20931 left today.', 'Your order [number] left today.'],
    ['Order number 4711 is on its way.', 'Order number [number] is on its way.'],
    ['Your tracking code is 1Z999AA10123456784.', 'Your tracking code is [number].'],
    ['Invoice 2026-0815 was paid.', 'Invoice [number] was paid.'],
    ['We wrote to ada.l@example.co.uk about it.', 'We wrote to [e-mail address] about it.'],
    ['Call me at +44 20 7946 0958 or (555) 123-4567.', 'Call me at [phone number] or [phone number].'],
    ['It went to 12 Baker Street, London NW1 6XE.', 'It went to [address], London [address].'],
    ['Deliver to 742 Evergreen Terrace, Springfield, IL 62704', 'Deliver to [address], [address]'],
    ['The account GB29 NWBK 6016 1331 9268 19 gets the refund.', 'The account [bank account] gets the refund.'],
    ['The card 4111 1111 1111 1111 was charged.', 'The card [card number] was charged.'],
    ['Ada, this is solved. Lovelace’s chair comes.', '[name], this is solved. [name] chair comes.'],
    ['I asked Mr Babbage and Dr. Grace Hopper.', 'I asked Mr [name] and Dr. [name].'],
  ])('goes from English: %s', (text, shown) => {
    expect(hideInText(text, en).text).toBe(shown)
  })

  test.each<[string, string]>([
    ['Ihre Bestellung Nr. 100234 ist unterwegs.', 'Ihre Bestellung Nr. [Nummer] ist unterwegs.'],
    ['Die Bestellnummer lautet B-4455.', 'Die Bestellnummer lautet [Nummer].'],
    ['Die Rechnungsnummer RE-2026-118 ist bezahlt.', 'Die Rechnungsnummer [Nummer] ist bezahlt.'],
    ['Rufen Sie 030 / 1234567 oder +49 171 2345678 an.', 'Rufen Sie [Telefonnummer] oder [Telefonnummer] an.'],
    ['Wir liefern in die Lindenstraße 4b, 10115 Berlin.', 'Wir liefern in die [Anschrift], [Anschrift].'],
    ['Sie wohnen Am Alten Markt? Nein: Alte Gasse 12.', 'Sie wohnen Am Alten Markt? Nein: [Anschrift].'],
    ['Das Konto DE89 3704 0044 0532 0130 00 ist richtig.', 'Das Konto [Bankkonto] ist richtig.'],
    ['Herr Müller und Frau Dr. Klein haben zugestimmt.', 'Herr [Name] und Frau Dr. [Name] haben zugestimmt.'],
    ['Jörg fragt an joerg@müller.de.', '[Name] fragt an [E-Mail-Adresse].'],
  ])('goes from German: %s', (text, shown) => {
    expect(hideInText(text, de).text).toBe(shown)
  })

  test.each([
    'You have 14 days, from 9:00 to 17:30, for at most 1,000 pieces of 29.99 each.',
    'Since 12 March 2026 version 4.12.1 works with Windows 11 and iPhone 15 Pro.',
    'Open Settings, then Account, and choose option 3 of 12. Error 404 means it is not there.',
    'Seit dem 12.03.2026 kostet der Versand 4,95 € und dauert 2 bis 3 Tage.',
    'Drücken Sie 10 Sekunden auf die Taste; das Gerät XR 200 startet neu.',
    'The address book and the order of your names stay as they are.',
  ])('and what tells nothing stays: %s', (text) => {
    expect(hideInText(text, { names: ['Ada Lovelace'], language: 'en' }).text).toBe(text)
  })

  test('is marked in HTML, also within markup and links, and nothing of it comes back as markup', () => {
    const html =
      '<p>Dear <strong>Ada</strong>, see <a href="https://shop.example/help">the guide</a> or <a href="https://shop.example/o?id=9&amp;t=x">your order</a>; write to <a href="mailto:ada@example.com">ada@example.com</a>.</p><p>1 &lt; 2 &amp; 3</p>'
    const { html: shown, hidden } = hideInHtml(html, en)
    expect(shown).toBe(
      '<p>Dear <strong><mark>[name]</mark></strong>, see <a href="https://shop.example/help">the guide</a> or <mark>[link]</mark> your order; write to <mark>[e-mail address]</mark>.</p><p>1 &lt; 2 &amp; 3</p>',
    )
    expect(hidden).toEqual({ name: 1, link: 1, email: 1 })
    expect(hideInHtml('<p>&lt;script&gt;x&lt;/script&gt;</p>', en).html).toBe('<p>&lt;script&gt;x&lt;/script&gt;</p>')
  })
})

describe('greetings and signatures', () => {
  test.each<[string, string]>([
    [
      'Hello Ada,\n\nThank you for your message.\n\nOpen the lid.\n\nKind regards,\nRosa\nACME support',
      'Open the lid.',
    ],
    [
      'Sehr geehrte Frau Müller,\n\nvielen Dank für Ihre Anfrage.\n\nDrehen Sie den Knopf.\n\nMit freundlichen Grüßen\nRosa',
      'Drehen Sie den Knopf.',
    ],
    ['Moin!\nDas geht so: A, dann B.\n\nMelden Sie sich gern bei Fragen.\nLG\nRosa', 'Das geht so: A, dann B.'],
    ['Hi\nCan I return it?\n-- \nSent from my phone', 'Can I return it?'],
    [
      'Best regards are not what this line is about. It goes on.',
      'Best regards are not what this line is about. It goes on.',
    ],
  ])('are left out of %j', (text, shown) => {
    expect(trimText(text)).toBe(shown)
  })

  test('are left out of HTML, whose lists and pictures stay', () => {
    const html =
      '<p>Hi Ada,</p><p>do this:<br>first</p><ul><li>Open<br>it</li><li>Close it</li></ul><p>Best regards<br>Rosa<br>ACME</p>'
    expect(trimHtml(html)).toBe('<p>do this:</p><p>first</p><ul><li>Open<br>it</li><li>Close it</li></ul>')
    expect(trimHtml('<div><p>Hello,</p><p>Yes.</p></div>')).toBe('<p>Yes.</p>')
    expect(trimHtml('Hello Ada,<br>yes you can.<br><br>Cheers<br>Rosa')).toBe('yes you can.')
  })
})
