/** An article as a shop writes it, and what people ask who should find it, in other words than its own. */
export type Case = {
  en: { title: string; text: string; asked: string[] }
  de: { title: string; text: string; asked: string[] }
}

/**
 * Written before the search was tuned, and not changed since: the questions are put as customers put them, with as few of the
 * article's own words as came naturally.
 */
export const cases: Case[] = [
  {
    en: {
      title: 'Return an item',
      text: 'You can return any item within 30 days of delivery. Open your order, choose Return and print the label. Put the item into its original packaging and hand the parcel in at any post office. Once it reaches our warehouse, we check it and refund the purchase price within five working days.',
      asked: ['I want to send back my lamp, how does that work?', 'the shoes do not fit, can I give them back'],
    },
    de: {
      title: 'Einen Artikel zurückgeben',
      text: 'Sie können jeden Artikel innerhalb von 30 Tagen nach der Lieferung zurückgeben. Öffnen Sie Ihre Bestellung, wählen Sie Rückgabe und drucken Sie das Etikett aus. Legen Sie den Artikel in die Originalverpackung und geben Sie das Paket bei einer Postfiliale ab. Nach der Prüfung im Lager erstatten wir den Kaufpreis binnen fünf Werktagen.',
      asked: [
        'Ich will meine Lampe wieder zurückschicken, wie geht das?',
        'Die Schuhe passen nicht, kann ich die umtauschen?',
      ],
    },
  },
  {
    en: {
      title: 'When your refund arrives',
      text: 'Refunds go back to the payment method that you used. Credit cards take three to five working days, bank transfers up to seven, gift vouchers are credited at once. You receive an e-mail as soon as we have issued the refund.',
      asked: ['how long until I get my money back', 'still waiting for the reimbursement'],
    },
    de: {
      title: 'Wann die Erstattung ankommt',
      text: 'Erstattungen gehen auf den Zahlungsweg zurück, den Sie benutzt haben. Kreditkarten brauchen drei bis fünf Werktage, Überweisungen bis zu sieben, Gutscheine werden sofort gutgeschrieben. Sie erhalten eine E-Mail, sobald wir die Erstattung veranlasst haben.',
      asked: ['Wie lange dauert es, bis ich mein Geld wiederhabe?', 'warte immer noch auf die Rückzahlung'],
    },
  },
  {
    en: {
      title: 'Track a parcel',
      text: 'As soon as your order leaves our warehouse, you receive a tracking number by e-mail. Enter it on the carrier’s page, or open the order in your account, to see where the shipment is and on which day it will be delivered.',
      asked: ['where is my package', 'has my stuff been dispatched yet and when does it come'],
    },
    de: {
      title: 'Ein Paket verfolgen',
      text: 'Sobald Ihre Bestellung unser Lager verlässt, erhalten Sie per E-Mail eine Sendungsnummer. Geben Sie diese auf der Seite des Zustellers ein oder öffnen Sie die Bestellung in Ihrem Konto, um zu sehen, wo sich die Sendung befindet und an welchem Tag sie zugestellt wird.',
      asked: ['Wo bleibt meine Ware?', 'wurde mein Päckchen schon verschickt und wann kommt es'],
    },
  },
  {
    en: {
      title: 'A shipment is delayed or lost',
      text: 'If the parcel has not arrived three days after the promised date, ask your neighbours and the carrier first. Then report it to us: we start an investigation with the carrier, which takes up to ten days, and send a replacement at no charge if the parcel cannot be found.',
      asked: ['my delivery never showed up', 'it says delivered but nothing is here'],
    },
    de: {
      title: 'Eine Sendung ist verspätet oder verloren',
      text: 'Ist das Paket drei Tage nach dem zugesagten Termin nicht da, fragen Sie zuerst bei den Nachbarn und beim Zusteller nach. Melden Sie es dann bei uns: Wir stellen einen Nachforschungsauftrag, der bis zu zehn Tage dauert, und schicken kostenlos Ersatz, wenn das Paket nicht gefunden wird.',
      asked: ['Meine Lieferung ist nie angekommen', 'da steht zugestellt, aber es ist nichts da'],
    },
  },
  {
    en: {
      title: 'A product arrived damaged',
      text: 'Take a photo of the damage and of the packaging, and send both to us within 14 days. You do not have to pay for anything: we collect the broken product and send a new one, or give you the purchase price back, as you prefer.',
      asked: ['the glass was shattered when I opened the box', 'vase came broken'],
    },
    de: {
      title: 'Ein Produkt kam beschädigt an',
      text: 'Fotografieren Sie den Schaden und die Verpackung und senden Sie uns beides innerhalb von 14 Tagen. Für Sie entstehen keine Kosten: Wir holen das defekte Produkt ab und schicken ein neues oder zahlen den Kaufpreis zurück, ganz wie Sie wünschen.',
      asked: ['Das Glas war beim Auspacken zersplittert', 'Vase kam kaputt an'],
    },
  },
  {
    en: {
      title: 'Warranty and repairs',
      text: 'All appliances carry a two-year warranty. If a device stops working, describe the fault and add the serial number and the proof of purchase. Our workshop repairs it within two weeks; after the warranty has expired we send you a cost estimate first.',
      asked: ['toaster does not turn on anymore after a year', 'my machine is faulty, will you fix it for free?'],
    },
    de: {
      title: 'Garantie und Reparaturen',
      text: 'Alle Geräte haben zwei Jahre Garantie. Wenn ein Gerät nicht mehr funktioniert, beschreiben Sie den Fehler und fügen Sie Seriennummer und Kaufbeleg bei. Unsere Werkstatt repariert es binnen zwei Wochen; ist die Garantie abgelaufen, erhalten Sie zuerst einen Kostenvoranschlag.',
      asked: [
        'Toaster geht nach einem Jahr nicht mehr an',
        'meine Maschine ist defekt, machen Sie die umsonst wieder heil?',
      ],
    },
  },
  {
    en: {
      title: 'Reset your password',
      text: 'Choose "Forgotten password" on the sign-in page and enter your e-mail address. You receive a link that is valid for one hour. Choose a new password of at least ten characters. If no mail arrives, look in the spam folder.',
      asked: ['I cannot log in', 'forgot my login details'],
    },
    de: {
      title: 'Das Passwort zurücksetzen',
      text: 'Wählen Sie auf der Anmeldeseite „Passwort vergessen“ und geben Sie Ihre E-Mail-Adresse ein. Sie erhalten einen Link, der eine Stunde gilt. Wählen Sie ein neues Passwort mit mindestens zehn Zeichen. Kommt keine E-Mail, sehen Sie im Spam-Ordner nach.',
      asked: ['Ich komme nicht mehr rein', 'habe meine Zugangsdaten vergessen'],
    },
  },
  {
    en: {
      title: 'Two-factor authentication',
      text: 'Turn on two-factor authentication under Account, Security. Scan the code with an authenticator app on your phone and enter the six digits. Keep the recovery codes in a safe place: each of them replaces your phone once.',
      asked: ['lost my phone and can’t get the six digit code', 'make my account more secure with a second step'],
    },
    de: {
      title: 'Zwei-Faktor-Authentifizierung',
      text: 'Schalten Sie die Zwei-Faktor-Authentifizierung unter Konto, Sicherheit ein. Scannen Sie den Code mit einer Authenticator-App auf Ihrem Handy und geben Sie die sechs Ziffern ein. Bewahren Sie die Wiederherstellungscodes sicher auf: Jeder ersetzt Ihr Handy einmal.',
      asked: [
        'Smartphone verloren und ich kriege den sechsstelligen Code nicht',
        'Konto mit einem zweiten Schritt besser absichern',
      ],
    },
  },
  {
    en: {
      title: 'Change your delivery address',
      text: 'Until an order is packed you can change its address yourself: open the order, choose Edit address and save. Later only the carrier can redirect the parcel. Addresses for future orders are kept in your account under Addresses.',
      asked: ['I moved to a new flat', 'shipped to the wrong street, can you redirect it'],
    },
    de: {
      title: 'Die Lieferadresse ändern',
      text: 'Bis eine Bestellung verpackt ist, können Sie die Adresse selbst ändern: Öffnen Sie die Bestellung, wählen Sie Adresse bearbeiten und speichern Sie. Danach kann nur der Zusteller das Paket umleiten. Adressen für künftige Bestellungen stehen in Ihrem Konto unter Adressen.',
      asked: ['Ich bin umgezogen', 'falsche Straße angegeben, können Sie das umleiten'],
    },
  },
  {
    en: {
      title: 'Cancel an order',
      text: 'An order can be cancelled until it has been packed, usually within two hours. Open the order and choose Cancel. If you have paid already, you are refunded automatically. After that you can refuse the parcel or return it.',
      asked: ['I bought this by mistake, please stop it', 'don’t want it any more, undo my purchase'],
    },
    de: {
      title: 'Eine Bestellung stornieren',
      text: 'Eine Bestellung lässt sich stornieren, bis sie verpackt ist, meist innerhalb von zwei Stunden. Öffnen Sie die Bestellung und wählen Sie Stornieren. Haben Sie schon bezahlt, wird der Betrag automatisch erstattet. Danach können Sie die Annahme verweigern oder das Paket zurückgeben.',
      asked: ['Versehentlich gekauft, bitte anhalten', 'will das nicht mehr, Kauf rückgängig machen'],
    },
  },
  {
    en: {
      title: 'Ways to pay',
      text: 'We accept credit and debit cards, direct debit, bank transfer, PayPal and purchase on account. Purchase on account is available from the second order. Payment is taken when the order leaves the warehouse.',
      asked: ['do you take Visa or Mastercard', 'can I settle the bill later after I received the goods'],
    },
    de: {
      title: 'Zahlungsarten',
      text: 'Wir akzeptieren Kredit- und Debitkarten, Lastschrift, Überweisung, PayPal und Kauf auf Rechnung. Der Kauf auf Rechnung ist ab der zweiten Bestellung möglich. Abgebucht wird, wenn die Bestellung das Lager verlässt.',
      asked: ['Nehmen Sie Visa oder Mastercard?', 'kann ich erst bezahlen, wenn ich die Sachen bekommen habe'],
    },
  },
  {
    en: {
      title: 'A payment was declined',
      text: 'If your card is declined, check its number, expiry date and limit, and confirm the payment in your bank’s app when asked. Try another card, or choose a bank transfer. No amount is taken for a declined payment; a reservation disappears after three days.',
      asked: ['my credit card does not go through', 'checkout fails with an error when I pay'],
    },
    de: {
      title: 'Eine Zahlung wurde abgelehnt',
      text: 'Wird Ihre Karte abgelehnt, prüfen Sie Nummer, Ablaufdatum und Limit und bestätigen Sie die Zahlung in der App Ihrer Bank. Versuchen Sie eine andere Karte oder wählen Sie Überweisung. Für abgelehnte Zahlungen wird nichts abgebucht; eine Reservierung verschwindet nach drei Tagen.',
      asked: ['meine Kreditkarte geht nicht durch', 'an der Kasse kommt beim Bezahlen ein Fehler'],
    },
  },
  {
    en: {
      title: 'Download an invoice',
      text: 'You find the invoice of every order as a PDF in your account under Orders. For companies we put the VAT number on the invoice if it is kept under Billing before the order is placed. Corrections are possible within the same calendar year.',
      asked: ['I need a receipt for my accountant', 'where is the bill with the tax id of our company'],
    },
    de: {
      title: 'Eine Rechnung herunterladen',
      text: 'Die Rechnung jeder Bestellung finden Sie als PDF in Ihrem Konto unter Bestellungen. Für Firmen steht die Umsatzsteuer-Identifikationsnummer auf der Rechnung, wenn sie vor der Bestellung unter Abrechnung hinterlegt ist. Korrekturen sind im selben Kalenderjahr möglich.',
      asked: ['Ich brauche einen Beleg für meinen Steuerberater', 'wo ist die Quittung mit unserer Steuernummer'],
    },
  },
  {
    en: {
      title: 'Gift cards and vouchers',
      text: 'Enter the code of a gift card in the basket below the total. Several can be combined, and what is left stays on the card for three years. Gift cards cannot be paid out. A lost gift card can be blocked and issued anew with its order number.',
      asked: ['how do I use my promo code', 'I got a present coupon, where to type it in'],
    },
    de: {
      title: 'Geschenkkarten und Gutscheine',
      text: 'Geben Sie den Code einer Geschenkkarte im Warenkorb unter der Summe ein. Mehrere lassen sich kombinieren, ein Rest bleibt drei Jahre auf der Karte. Geschenkkarten werden nicht ausgezahlt. Eine verlorene Karte kann mit der Bestellnummer gesperrt und neu ausgestellt werden.',
      asked: ['wie löse ich meinen Rabattcode ein', 'habe einen Coupon geschenkt bekommen, wo eingeben?'],
    },
  },
  {
    en: {
      title: 'Delivery times and costs',
      text: 'Standard delivery takes two to four working days and costs 4.90; it is free from 60. Express delivery arrives on the next working day for 12.90 if ordered before noon. Bulky goods are brought by a forwarder who arranges an appointment.',
      asked: ['what do you charge for postage', 'can I get it by tomorrow'],
    },
    de: {
      title: 'Lieferzeiten und Versandkosten',
      text: 'Die Standardlieferung dauert zwei bis vier Werktage und kostet 4,90; ab 60 ist sie frei. Express kommt am nächsten Werktag für 12,90, wenn Sie bis mittags bestellen. Sperrige Ware bringt eine Spedition, die einen Termin vereinbart.',
      asked: ['Was verlangen Sie für das Porto?', 'kann ich es bis morgen haben'],
    },
  },
  {
    en: {
      title: 'Countries we ship to',
      text: 'We ship to all countries of the European Union, to Switzerland, Norway and the United Kingdom. Outside the Union customs duties and import tax may be due on arrival, which the recipient pays to the carrier.',
      asked: ['do you send abroad', 'overseas order, any extra fees at the border?'],
    },
    de: {
      title: 'Länder, in die wir liefern',
      text: 'Wir liefern in alle Länder der Europäischen Union, in die Schweiz, nach Norwegen und in das Vereinigte Königreich. Außerhalb der Union können bei der Ankunft Zoll und Einfuhrsteuer anfallen, die der Empfänger dem Zusteller zahlt.',
      asked: ['verschicken Sie auch ins Ausland', 'kommen an der Grenze noch Gebühren dazu?'],
    },
  },
  {
    en: {
      title: 'Choose your size',
      text: 'Measure your foot from heel to toe and compare it with the size chart on every product page. Our shoes run small: between two sizes take the larger one. Trousers are measured at the waist and at the inside of the leg.',
      asked: ['which shoe do I need, usually I wear 42', 'do they fit true or are they tight'],
    },
    de: {
      title: 'Die richtige Größe wählen',
      text: 'Messen Sie Ihren Fuß von der Ferse bis zur Zehe und vergleichen Sie mit der Größentabelle auf jeder Produktseite. Unsere Schuhe fallen klein aus: Nehmen Sie zwischen zwei Größen die größere. Hosen werden am Bund und an der Innenseite des Beins gemessen.',
      asked: ['welche Schuhnummer brauche ich, sonst trage ich 42', 'sind die eng geschnitten?'],
    },
  },
  {
    en: {
      title: 'Unsubscribe from the newsletter',
      text: 'Every newsletter has a link at its end with which you unsubscribe at once. You can also switch off marketing mails in your account under Notifications. Mails about your orders are still sent.',
      asked: ['stop sending me advertising', 'too many emails from you'],
    },
    de: {
      title: 'Den Newsletter abbestellen',
      text: 'Jeder Newsletter hat am Ende einen Link, mit dem Sie sich sofort abmelden. Sie können Werbemails auch in Ihrem Konto unter Benachrichtigungen abschalten. Nachrichten zu Ihren Bestellungen kommen weiterhin.',
      asked: ['Bitte keine Reklame mehr schicken', 'ich bekomme zu viele E-Mails von euch'],
    },
  },
  {
    en: {
      title: 'Delete your account',
      text: 'Choose Delete account under Account, Privacy. We erase your personal data within 30 days, except invoices, which the law obliges us to keep for ten years. Open orders are finished first.',
      asked: ['remove all information you have about me', 'close my profile for good'],
    },
    de: {
      title: 'Das Konto löschen',
      text: 'Wählen Sie Konto löschen unter Konto, Datenschutz. Wir entfernen Ihre personenbezogenen Daten binnen 30 Tagen, außer Rechnungen, die wir zehn Jahre aufbewahren müssen. Offene Bestellungen werden vorher abgeschlossen.',
      asked: ['Entfernen Sie alles, was Sie über mich gespeichert haben', 'mein Profil für immer schließen'],
    },
  },
  {
    en: {
      title: 'Pause or end a subscription',
      text: 'Subscriptions can be paused for up to three months, or ended at the end of any billing period. Open Subscription in your account and choose Pause or End. There is no notice period and no fee.',
      asked: ['I would like to quit my monthly plan', 'how to terminate the membership'],
    },
    de: {
      title: 'Ein Abonnement pausieren oder beenden',
      text: 'Abonnements lassen sich bis zu drei Monate pausieren oder zum Ende jeder Abrechnungsperiode beenden. Öffnen Sie Abonnement in Ihrem Konto und wählen Sie Pausieren oder Beenden. Es gibt keine Frist und keine Gebühr.',
      asked: ['Ich möchte meinen Monatstarif kündigen', 'Mitgliedschaft loswerden'],
    },
  },
  {
    en: {
      title: 'Connect the lamp to Wi-Fi',
      text: 'Hold the button of the lamp for five seconds until it blinks blue. Open the app, choose Add device and select your wireless network. The lamp supports 2.4 GHz networks only. If pairing fails, restart the router and try again.',
      asked: ['light won’t join my network', 'smart bulb does not find the internet'],
    },
    de: {
      title: 'Die Lampe mit dem WLAN verbinden',
      text: 'Halten Sie den Knopf der Lampe fünf Sekunden, bis sie blau blinkt. Öffnen Sie die App, wählen Sie Gerät hinzufügen und Ihr Funknetz. Die Lampe kann nur Netze mit 2,4 GHz. Schlägt die Kopplung fehl, starten Sie den Router neu und versuchen Sie es noch einmal.',
      asked: ['Leuchte kommt nicht ins Netzwerk', 'smarte Birne findet kein Internet'],
    },
  },
  {
    en: {
      title: 'Descale the coffee machine',
      text: 'Descale the machine every two months or when the red light is on. Fill the tank with water and descaler, start the programme and let it run for 20 minutes. Rinse twice with clear water. Limescale makes coffee slow and lukewarm.',
      asked: ['espresso comes out very slowly and is not hot', 'how to clean calcium out of my brewer'],
    },
    de: {
      title: 'Die Kaffeemaschine entkalken',
      text: 'Entkalken Sie die Maschine alle zwei Monate oder wenn das rote Licht leuchtet. Füllen Sie den Tank mit Wasser und Entkalker, starten Sie das Programm und lassen Sie es 20 Minuten laufen. Spülen Sie zweimal mit klarem Wasser. Kalk macht den Kaffee langsam und lauwarm.',
      asked: ['Espresso läuft ganz langsam und ist nicht heiß', 'Kalk aus dem Automaten reinigen'],
    },
  },
  {
    en: {
      title: 'Update the firmware',
      text: 'New firmware is installed overnight if the device is plugged in. To update by hand open the app, choose the device and then Update. Do not unplug it meanwhile. If an update hangs, hold the power button for ten seconds.',
      asked: ['install the newest software version', 'gadget frozen during upgrade'],
    },
    de: {
      title: 'Die Firmware aktualisieren',
      text: 'Neue Firmware wird über Nacht installiert, wenn das Gerät am Strom ist. Für ein Update von Hand öffnen Sie die App, wählen das Gerät und dann Aktualisieren. Ziehen Sie währenddessen nicht den Stecker. Hängt ein Update, halten Sie den Netzschalter zehn Sekunden.',
      asked: ['die neueste Softwareversion aufspielen', 'Teil beim Upgrade eingefroren'],
    },
  },
  {
    en: {
      title: 'Opening hours and contact',
      text: 'Our customer service is there from Monday to Friday, 8 to 18, and on Saturday from 9 to 14. You reach us by telephone, chat and e-mail. The shops are open until 20 on weekdays.',
      asked: ['when can I call you', 'are you there on weekends?'],
    },
    de: {
      title: 'Öffnungszeiten und Kontakt',
      text: 'Unser Kundendienst ist montags bis freitags von 8 bis 18 Uhr und samstags von 9 bis 14 Uhr da. Sie erreichen uns per Telefon, Chat und E-Mail. Die Läden haben werktags bis 20 Uhr geöffnet.',
      asked: ['Wann kann ich anrufen?', 'seid ihr am Wochenende da'],
    },
  },
  {
    en: {
      title: 'Collect an order in a shop',
      text: 'Choose Click and collect and a shop near you. You receive a message as soon as the order is ready, and it is kept for seven days. Bring the order number and an identity card; somebody else can collect it with a written permission.',
      asked: ['pick up my purchase in the store', 'my brother will fetch it for me, what does he need'],
    },
    de: {
      title: 'Eine Bestellung im Laden abholen',
      text: 'Wählen Sie Abholung und einen Laden in Ihrer Nähe. Sie erhalten eine Nachricht, sobald die Bestellung bereitliegt, und sie wird sieben Tage aufgehoben. Bringen Sie Bestellnummer und Ausweis mit; jemand anderes kann sie mit einer Vollmacht abholen.',
      asked: ['Einkauf in der Filiale mitnehmen', 'mein Bruder holt es für mich, was braucht er dafür'],
    },
  },
  {
    en: {
      title: 'An item is out of stock',
      text: 'If an item is sold out, choose "Tell me when it is back" on its page. Most items are available again within three weeks. Discontinued items are marked as such; our service suggests a similar one.',
      asked: ['when will you have the blue chair again', 'product unavailable, will it be restocked'],
    },
    de: {
      title: 'Ein Artikel ist ausverkauft',
      text: 'Ist ein Artikel nicht vorrätig, wählen Sie auf seiner Seite „Benachrichtigen, wenn wieder da“. Die meisten Artikel sind binnen drei Wochen wieder lieferbar. Auslaufende Artikel sind gekennzeichnet; der Kundendienst nennt einen ähnlichen.',
      asked: ['Wann habt ihr den blauen Stuhl wieder?', 'Produkt nicht verfügbar, kommt es noch mal rein'],
    },
  },
  {
    en: {
      title: 'Change your e-mail address',
      text: 'Open Account, Profile and enter the new e-mail address. We send a confirmation to the new one and a notice to the old one. Until you confirm, the old address stays valid for signing in.',
      asked: ['I have a new mailbox', 'my inbox provider shut down, how do I switch'],
    },
    de: {
      title: 'Die E-Mail-Adresse ändern',
      text: 'Öffnen Sie Konto, Profil und geben Sie die neue E-Mail-Adresse ein. Wir schicken eine Bestätigung an die neue und einen Hinweis an die alte. Bis Sie bestätigen, gilt zur Anmeldung die alte Adresse.',
      asked: ['Ich habe ein neues Postfach', 'mein Mailanbieter macht zu, wie wechsle ich'],
    },
  },
  {
    en: {
      title: 'Make a complaint',
      text: 'We are sorry if something went wrong. Describe what happened and what you expected; a complaint gets a number and an answer within two working days. If you do not agree with the outcome, you can turn to the consumer arbitration board.',
      asked: [
        'I am not satisfied with your service and want to report it',
        'who can I turn to when I disagree with your decision',
      ],
    },
    de: {
      title: 'Eine Beschwerde einreichen',
      text: 'Es tut uns leid, wenn etwas schiefging. Beschreiben Sie, was geschehen ist und was Sie erwartet haben; eine Beschwerde erhält eine Nummer und binnen zwei Werktagen eine Antwort. Sind Sie mit dem Ergebnis nicht einverstanden, steht Ihnen die Schlichtungsstelle offen.',
      asked: [
        'Bin unzufrieden mit dem Service und will das melden',
        'an wen wende ich mich, wenn ich mit der Entscheidung nicht zufrieden bin',
      ],
    },
  },
]
