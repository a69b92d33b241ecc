import { agent, customer, done, handOver, hold, note, type Scenario } from '../script.ts'

const support = { language: 'de', door: 'support' } as const
const technical = { language: 'de', door: 'technical' } as const

export const german: Scenario[] = [
  {
    ...support,
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['damaged', 'replacement'],
    subjects: ['{product} beschädigt angekommen', 'Transportschaden, Bestellung {order}'],
    lines: [
      customer(
        'Guten Tag,\n\nheute kam die {product} an, leider mit einer tiefen Delle im Fuß. Der Karton war an derselben Ecke eingedrückt, das Foto liegt bei.\n\nIch hätte gern eine neue, bitte keine Gutschrift.\n\nFreundliche Grüße\n{name}\n{city}',
        'photo',
      ),
      agent(
        'Guten Tag {name},\n\ndanke für das Foto, damit ist alles klar. Eine neue {product} geht heute noch auf den Weg und ist übermorgen bei Ihnen. Der Bote nimmt die beschädigte gleich mit, der alte Karton genügt dafür.\n\nFreundliche Grüße\n{agent}',
      ),
      customer('Hat bestens geklappt, der Bote war sehr freundlich. Vielen Dank für die schnelle Hilfe!'),
      done,
    ],
  },
  {
    ...support,
    kind: 'question',
    stage: 'during',
    tags: ['delivery'],
    subjects: ['Wann kommt {order}?', 'Sendung hängt in {city} fest'],
    lines: [
      customer(
        'Hallo,\n\nlaut Sendungsverfolgung liegt mein Paket seit Dienstag im Verteilzentrum. Kommt da noch etwas oder ist es verloren?\n\nBestellung {order}\n\nViele Grüße\n{name}',
      ),
      agent(
        'Guten Tag {name},\n\nich habe beim Paketdienst nachgefragt: Das Etikett war unlesbar und wurde heute früh erneuert. Zustellung ist morgen. Falls nicht, schicken wir am Freitag ohne weitere Rückfrage ein zweites Paket los.\n\nFreundliche Grüße\n{agent}',
      ),
      customer('Ist gerade angekommen. Danke fürs Nachhaken.'),
      done,
    ],
  },
  {
    ...support,
    kind: 'request',
    stage: 'after',
    tags: ['return', 'refund'],
    subjects: ['Rücksendung {order}', 'Widerruf meiner Bestellung {order}'],
    lines: [
      customer(
        'Sehr geehrte Damen und Herren,\n\nhiermit widerrufe ich meine Bestellung {order} fristgerecht. Die {product} passt leider nicht zu unserem Tisch. Bitte schicken Sie mir ein Rücksendeetikett.\n\nMit freundlichen Grüßen\n{name}',
      ),
      agent(
        'Guten Tag {name},\n\nIhr Widerruf ist angekommen. Das Etikett liegt bei; Sie haben 30 Tage Zeit. Sobald das Paket hier ist, erstatten wir {amount} samt den Versandkosten auf dem Weg, auf dem Sie bezahlt haben.\n\nFreundliche Grüße\n{agent}',
        'label',
      ),
      note('Ware zurück, einwandfrei. Erstattung {amount} angewiesen.'),
      done,
    ],
  },
  {
    ...support,
    kind: 'request',
    stage: 'after',
    tags: ['invoice', 'b2b'],
    subjects: ['Rechnung fehlt zu {order}', 'Bitte Rechnung auf Firma umschreiben'],
    lines: [
      customer(
        'Hallo zusammen,\n\nfür die Steuer brauche ich die Rechnung zu {order}, bitte auf unsere Firma (Praxis am Markt, {city}) ausgestellt.\n\nDanke und Gruß\n{name}',
      ),
      agent(
        'Guten Tag {name},\n\ndie neue Rechnung liegt bei, die alte ist storniert.\n\nFreundliche Grüße\n{agent}',
        'invoice',
      ),
      customer('Perfekt, danke!'),
      done,
    ],
  },
  {
    ...support,
    kind: 'complaint',
    stage: 'during',
    priority: 'urgent',
    tags: ['complaint', 'delay'],
    subjects: ['So geht es nicht: {order}', 'Vierter Termin, wieder nichts'],
    lines: [
      customer(
        'Guten Tag,\n\nviermal habe ich mir freigenommen, viermal kam niemand. Beim letzten Mal stand in der Nachricht sogar "Empfänger nicht angetroffen", während ich am Fenster saß.\n\nIch möchte bis morgen Mittag eine verbindliche Zusage oder mein Geld zurück.\n\n{name}',
      ),
      note('Spedition gibt zu: Fahrer hatte die alte Telefonnummer und ist weitergefahren. Kein Versuch an der Tür.'),
      handOver('quality', 'Spedition meldet Zustellversuche, die es nicht gab. Bitte mit dem Vertragspartner klären.'),
      agent(
        'Guten Tag {name},\n\nSie haben recht, und es tut mir leid: Der Fahrer hat gar nicht geklingelt.\n\nVerbindlich ist: Am Samstag zwischen 9 und 10 Uhr bringt Ihnen ein Kollege aus unserem Lager die {product} selbst. Seine Nummer steht in der nächsten Nachricht. Die Lieferung kostet Sie nichts, und 50 € gehen heute an Sie zurück.\n\n{agent}',
      ),
      customer('Das ist ein Wort. Samstag 9 Uhr passt.'),
    ],
  },
  {
    ...technical,
    kind: 'problem',
    stage: 'after',
    tags: ['dimmer', 'noise'],
    subjects: ['{product} brummt', 'Leises Summen beim Dimmen'],
    lines: [
      customer(
        'Guten Abend,\n\ndie {product} summt hörbar, sobald ich sie herunterdimme. Am Leuchtmittel liegt es nicht, ich habe zwei probiert. Vorhanden ist ein Drehdimmer von 2009.\n\nGrüße aus {city}\n{name}',
      ),
      agent(
        'Guten Tag {name},\n\nein Dimmer aus dem Jahr ist fast sicher ein Phasenanschnittdimmer, und der bringt das Netzteil zum Singen. Ein Phasenabschnittdimmer (Zeichen "R, C") schafft Ruhe. Welchen wir geprüft haben, steht hier: Busch 6523 U, Gira 2440.\n\nBitte lassen Sie das von einer Fachkraft machen.\n\nFreundliche Grüße\n{agent}',
      ),
      customer('Elektriker war da, Ruhe ist. Danke!'),
      done,
    ],
  },
  {
    ...technical,
    kind: 'question',
    stage: 'after',
    tags: ['spare part'],
    subjects: ['Ersatzschirm für {product}', 'Gibt es noch Ersatzteile?'],
    lines: [
      customer(
        'Hallo,\n\nmeine {product} ist elf Jahre alt und der Schirm nun doch vergilbt. Gibt es ihn noch einzeln?\n\nMit besten Grüßen\n{name}',
      ),
      note(
        '@Elena, haben wir den alten Schirm noch? Im Lager läuft er unter 4410-S, angeblich 9 Stück. Aufnahme war bis 2018 schmaler, Ring 28 mm beilegen.',
      ),
      agent(
        'Guten Tag {name},\n\njawohl, und es freut uns, dass sie so lange leuchtet. Ein Schirm kostet 48 € und passt mit einem Ring, den wir dazulegen. Soll ich ihn auf Rechnung schicken?\n\nFreundliche Grüße\n{agent}',
      ),
      customer('Sehr gern, an die alte Adresse bitte.'),
      agent(
        'Guten Tag {name},\n\nist unterwegs. Die Anleitung für den Ring liegt bei.\n\nFreundliche Grüße\n{agent}',
        'drawing',
      ),
      done,
    ],
  },
  {
    ...technical,
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['app', 'bug'],
    subjects: ['App stürzt nach Update ab', 'Zeitplan der {product} verschwunden'],
    lines: [
      customer(
        'Hallo,\n\nseit dem Update auf 4.2 sind alle Zeitpläne weg, und beim Anlegen eines neuen schließt sich die App. iPhone 15, die Exportdatei hängt an.\n\n{name}',
        'log',
      ),
      note('Absturz beim Lesen alter Pläne mit Sommerzeit. Entwicklung hat den Fehler nachgestellt, kommt in 4.2.3.'),
      agent(
        'Guten Tag {name},\n\nwir haben den Fehler nachgestellt: Alte Zeitpläne, die über die Zeitumstellung gehen, bringen die App zu Fall. Version 4.2.3 behebt das; sie ist zur Prüfung eingereicht. Ihre Pläne sind nicht verloren, sie erscheinen danach wieder.\n\nIch melde mich, sobald sie verfügbar ist.\n\nFreundliche Grüße\n{agent}',
      ),
      hold,
    ],
  },
  {
    language: 'de',
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['b2b', 'offer'],
    subjects: ['Angebot für Praxisräume', 'Beleuchtung für ein Büro mit 60 Plätzen'],
    lines: [
      customer(
        'Guten Tag,\n\nwir richten in {city} neue Räume ein und hätten gern ein Angebot über 24 {product}, blendfrei, mit Montage. Wann könnten Sie sich das vor Ort ansehen?\n\nMit freundlichen Grüßen\n{name}',
      ),
      agent(
        'Guten Tag {name},\n\ngern. Unser Planer Daniel ist nächste Woche Mittwoch und Donnerstag in Ihrer Gegend. Welcher Tag passt besser? Ein erster Preisrahmen liegt bei.\n\nFreundliche Grüße\n{agent}',
        'invoice',
      ),
      customer('Donnerstag ab 10 Uhr wäre gut.'),
      note('Termin Do 10:00 mit Daniel, Grundriss bringt die Kundin mit.'),
    ],
  },
  {
    language: 'de',
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['fabric', 'sample'],
    subjects: ['Stoffmuster für Vorhänge', 'Ist der Vorhang Fjord blickdicht?'],
    lines: [
      customer(
        'Hallo, wir hätten gern Muster vom Vorhang Fjord in Hafer und Schiefer. Und: Sieht man abends von draußen hinein?\n\n{name}, {city}',
      ),
      agent(
        'Guten Tag {name},\n\ndie Muster sind in der Post. Von draußen sieht man Umrisse, keine Gesichter; mit Futter gar nichts mehr. Das Futter lässt sich auch später einnähen.\n\nFreundliche Grüße\n{agent}',
      ),
      done,
    ],
  },
  {
    language: 'de',
    door: 'phone',
    kind: 'question',
    stage: 'during',
    tags: ['delivery', 'call back'],
    subjects: ['Anruf: Abendtermin für die Lieferung', 'Anruf: Lieferung verschieben'],
    lines: [
      customer(
        'Anruf, 3 Minuten. Kundin ist bis zum 12. verreist und bittet, die Lieferung {order} um eine Woche zu verschieben.',
      ),
      note('Im Lager vermerkt, neuer Termin der 16. vormittags. Rückruf erledigt.'),
      done,
    ],
  },
  {
    language: 'de',
    door: 'letter',
    kind: 'complaint',
    stage: 'after',
    tags: ['letter', 'warranty'],
    subjects: ['Brief: Garantie für {product}', 'Brief vom Verbraucherverband'],
    lines: [
      customer(
        '{name}\n{city}\n\nBetreff: Garantie\n\nSehr geehrte Damen und Herren,\n\nich schreibe Ihnen auf diesem Wege, weil ich kein Internet habe. Die {product}, die ich vor drei Jahren in Ihrem Laden kaufte, geht nicht mehr an. Der Kassenzettel liegt in Kopie bei. Man sagte mir damals, es gäbe fünf Jahre Garantie.\n\nHochachtungsvoll\n{name}',
        'photo',
      ),
      note('Gilt: fünf Jahre ab Kauf. Abholung telefonisch vereinbaren, Antwort bitte als Brief in großer Schrift.'),
      agent(
        'Sehr geehrte Dame, sehr geehrter Herr {name},\n\nman hat Ihnen das Richtige gesagt. Am Mittwoch holt ein Kollege die Lampe bei Ihnen ab und bringt sie in der Woche darauf repariert zurück. Sie brauchen nichts einzupacken.\n\nMit freundlichen Grüßen\n{agent}',
      ),
    ],
  },
  {
    language: 'de',
    door: 'chat',
    kind: 'question',
    stage: 'before',
    tags: ['stock'],
    subjects: ['Chat: Öffnungszeiten', 'Chat: {product} im Laden?'],
    lines: [
      customer('hallo, habt ihr die {product} im laden zum anschauen?'),
      agent('Hallo {first}, ja, sie steht im ersten Stock am Fenster. Heute sind wir bis 19 Uhr da.'),
      customer('super, danke'),
      done,
    ],
  },
  {
    language: 'de',
    door: 'quality',
    kind: 'feedback',
    stage: 'after',
    priority: 'low',
    tags: ['praise', 'packaging'],
    subjects: ['Weniger Plastik, bitte', 'Zur Verpackung'],
    lines: [
      customer(
        'Guten Tag,\n\ndie {product} ist wunderbar, die Verpackung hat mich geärgert: drei Beutel, zwei Folien, Styropor. Das passt nicht zu dem, was auf Ihrer Seite steht.\n\n{name}',
      ),
      note('Ab März Formteile aus Pappe, Lieferant ist beauftragt. Als Wunsch gezählt (Nr. 17 in diesem Jahr).'),
      agent(
        'Guten Tag {name},\n\nSie haben recht, das passt nicht zusammen. Ab März verpacken wir in geformter Pappe; die letzten Folien brauchen wir noch auf. Wenn Sie mögen, schreibe ich Ihnen, sobald es so weit ist.\n\nFreundliche Grüße\n{agent}',
      ),
      customer('Ja, bitte.'),
      done,
    ],
  },
]
