import type { ArticleKey, Words } from './keys.ts'

/** The same in German, where somebody has found the time. */
export const german: Partial<Record<ArticleKey, Words>> = {
  track: {
    title: 'Wo ist mein Paket?',
    summary: 'So verfolgen Sie ein Paket, und das hilft, wenn sich zwei Werktage lang nichts bewegt.',
    markdown: `Zu jeder Bestellung kommt ein Link zur Sendungsverfolgung per Mail, sobald das Paket unsere Werkstatt verlässt, meist am nächsten Werktag.

## Verfolgen

1. Öffnen Sie die Mail **Ihre Bestellung ist unterwegs**.
2. Wählen Sie *Paket verfolgen*. Ein Konto brauchen Sie nicht.
3. Bis zum ersten Eintrag kann es Abend werden.

## Wenn sich nichts bewegt

| Was dort steht | Was es heißt | Was zu tun ist |
| --- | --- | --- |
| Angekündigt | Der Aufkleber ist gedruckt, abgeholt wurde es noch nicht | Einen Werktag warten |
| Unterwegs | Es ist zwischen zwei Lagern | Zwei Werktage warten |
| Zugestellt, aber nicht da | Oft beim Nachbarn oder im Paketshop | Nach einer Karte sehen, dann schreiben |

Vergehen zwei Werktage ohne neuen Eintrag, schreiben Sie uns mit der Bestellnummer. Noch am selben Tag lassen wir suchen, und nach fünf Tagen schicken wir eine neue Leuchte.`,
  },
  address: {
    title: 'Lieferadresse ändern',
    summary: 'Möglich, bis das Paket die Werkstatt verlässt, und manchmal auch danach.',
    markdown: `Wohin ein Paket geht, lässt sich ändern, **bis es unsere Werkstatt verlassen hat**. Die meisten Bestellungen gehen am nächsten Werktag um 14 Uhr hinaus.

- Antworten Sie auf die Mail zur Bestellung, mit der vollständigen neuen Adresse.
- Wir antworten innerhalb von zwei Stunden, Montag bis Samstag.

Ist es schon unterwegs, kann nur der Zusteller den Weg ändern. Öffnen Sie den Link zur Sendung und wählen Sie *Umleiten*.

> Für eine neue Adresse fragen wir nie nach Kartendaten. Eine Mail, die das tut, ist nicht von uns.`,
  },
  return: {
    title: 'Etwas zurückschicken',
    summary: 'Dreißig Tage, kostenlos, mit einem Aufkleber zum Drucken oder auf dem Telefon.',
    markdown: `Ab der Lieferung haben Sie **30 Tage**, um etwas zurückzuschicken, gebraucht oder nicht, solange es heil ist.

1. Schreiben Sie uns mit der Bestellnummer und was Sie zurückgeben. Warum, müssen Sie nicht sagen.
2. Wir schicken einen Aufkleber. Drucken Sie ihn, oder zeigen Sie den Code im Paketshop.
3. Packen Sie die Leuchte in ihren Karton, sonst in einen, der den Schirm schützt.
4. Heben Sie den Beleg auf, bis das Geld da ist.

Das Geld ist **fünf Werktage** nach Ankunft des Pakets auf Ihrem Konto.

Zugeschnittene Stoffe können nicht zurückgegeben werden. Stimmt etwas nicht, hilft [Etwas kam beschädigt an](article:damaged).`,
  },
  damaged: {
    title: 'Etwas kam beschädigt an',
    summary: 'Zwei Fotos genügen. Zerbrochenes Glas schicken Sie bitte nicht zurück.',
    markdown: `Das sollte nicht geschehen, und wir bringen es gleich in Ordnung.

Schicken Sie uns innerhalb von 14 Tagen **zwei Fotos**: eines vom Schaden, eines vom Karton von außen. Mit dem Zusteller klären wir es selbst.

Dann wählen Sie:

- eine neue, am nächsten Werktag
- nur das zerbrochene Teil, etwa Schirm oder Kabel
- Ihr Geld zurück`,
  },
  pair: {
    title: 'Eine Leuchte mit der Lumen App verbinden',
    summary: 'Drei Minuten: Strom, fünfmal schalten, benennen.',
    markdown: `Sie brauchen die Lumen App (ab Version 4) und WLAN mit 2,4 GHz.

1. Schrauben Sie die Leuchte ein und schalten Sie sie an.
2. Schalten Sie sie **fünfmal** aus und an, je eine Sekunde. Sie blinkt, wenn sie bereit ist.
3. Öffnen Sie die App, wählen Sie *Leuchte hinzufügen* und halten Sie das Telefon in die Nähe.
4. Wählen Sie Ihr WLAN und geben Sie ihr einen Namen, etwa *Leseecke*.

## Wenn sie nicht gefunden wird

- Heißen 2,4 GHz und 5 GHz bei Ihrem Router gleich? Schalten Sie 5 GHz kurz aus.
- Ist das Telefon im Gast-WLAN? Von dort sind Leuchten nicht zu sehen.

Siehe auch [Eine Leuchte zurücksetzen](article:reset).`,
  },
  reset: {
    title: 'Eine Leuchte zurücksetzen',
    summary: 'Macht eine Leuchte wieder wie neu, wenn sie hängt oder weitergegeben wird.',
    markdown: `Dabei vergisst die Leuchte WLAN, Namen und Zeitpläne. Schaden kann es ihr nicht.

1. Schalten Sie sie an und warten Sie zehn Sekunden.
2. Schalten Sie sie **achtmal** aus und an, je eine Sekunde.
3. Sie wird rot, dann weiß. Fertig.

Danach [verbinden Sie sie neu](article:pair).`,
  },
  care: {
    title: 'Schirme aus Leinen und Wolle pflegen',
    summary: 'Trocken abstauben, Flecken gleich behandeln, nie einweichen.',
    markdown: `- **Staub** mit einer weichen Bürste, einmal im Monat, Leuchte aus und kalt.
- **Leinen**: Flecken mit lauwarmem Wasser und weißem Tuch betupfen, von außen nach innen.
- **Wolle**: nie reiben. Trocknen lassen, dann bürsten.

Keine Seife, und nie ins Wasser: Der Leim am Draht löst sich.`,
  },
}
