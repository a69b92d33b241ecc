import type { Sentences } from '../../sentences.ts'

/** What the server says of articles and their shelves, in German. */
export const articles: Sentences = {
  'Write a name in at least one language.': 'Schreiben Sie einen Namen in mindestens einer Sprache.',
  'Write draft, the number of a version, or snapshot:7.':
    'Schreiben Sie draft, die Nummer einer Fassung oder snapshot:7.',
  'Use at most 80 characters.': 'Höchstens 80 Zeichen.',
  'Write letters and digits with hyphens, such as return-a-parcel.':
    'Buchstaben und Ziffern mit Bindestrichen, zum Beispiel paket-zurueck.',
  'Markdown as the HTML that an article would have; the first heading is the title.':
    'Markdown als das HTML, das ein Artikel hätte; die erste Überschrift ist der Titel.',
  'Only who may publish says whether an article needs a review.':
    'Nur wer veröffentlichen darf, legt fest, ob ein Artikel geprüft werden muss.',
  'Ask a lead.': 'Bitten Sie eine Leitung.',
  'This article is published.': 'Dieser Artikel ist veröffentlicht.',
  'Ask a lead to show it to more readers.': 'Bitten Sie eine Leitung, ihn mehr Lesern zu zeigen.',
  'There is no such section any more.': 'Diesen Abschnitt gibt es nicht mehr.',
  'Choose sections that exist.': 'Wählen Sie Abschnitte, die es gibt.',
  'Somebody else has changed this article meanwhile.': 'Jemand anderes hat diesen Artikel inzwischen geändert.',
  'This article is there in that language already.': 'Diesen Artikel gibt es in dieser Sprache schon.',
  'This is the language that the article was written in.': 'In dieser Sprache wurde der Artikel geschrieben.',
  'Archive the article instead.': 'Archivieren Sie stattdessen den Artikel.',
  'This language was published.': 'Diese Sprache war veröffentlicht.',
  'Unpublish it instead, and its history stays.': 'Entziehen Sie sie stattdessen den Lesern, und der Verlauf bleibt.',
  'This is the source itself.': 'Das ist die Quelle selbst.',
  'Add it again.': 'Fügen Sie sie erneut hinzu.',
  'That time has passed.': 'Dieser Zeitpunkt ist vorbei.',
  'Choose a later one, or publish it now.': 'Wählen Sie einen späteren, oder veröffentlichen Sie jetzt.',
  'It is not going to be published by itself.': 'Er wird nicht von selbst veröffentlicht.',
  'It is not published.': 'Er ist nicht veröffentlicht.',
  'This article is archived.': 'Dieser Artikel ist archiviert.',
  'Write a title and some words before you publish it.':
    'Schreiben Sie einen Titel und etwas Text, bevor Sie ihn veröffentlichen.',
  'Somebody else has to agree to this draft before it is published.':
    'Jemand anderes muss diesem Entwurf zustimmen, bevor er veröffentlicht wird.',
  'Ask for a review.': 'Bitten Sie um Prüfung.',
  'Write a title and some words first.': 'Schreiben Sie zuerst einen Titel und etwas Text.',
  'Whoever wrote on it cannot review it.': 'Wer daran geschrieben hat, kann ihn nicht prüfen.',
  'Choose somebody who may publish, such as a lead.':
    'Wählen Sie jemanden, der veröffentlichen darf, etwa eine Leitung.',
  'No review of this draft is asked for.': 'Für diesen Entwurf ist keine Prüfung erbeten.',
  'A review is a person’s.': 'Geprüft wird von einem Menschen.',
  'Sign in instead of using a key.': 'Melden Sie sich an, statt einen Schlüssel zu benutzen.',
  'Whoever wrote on a draft, or asked for the review, cannot agree to it.':
    'Wer an einem Entwurf geschrieben oder um Prüfung gebeten hat, kann ihm nicht zustimmen.',
  'Write what should change.': 'Schreiben Sie, was sich ändern soll.',
  'There are sections in this category.': 'In dieser Kategorie stehen Abschnitte.',
  'Move or remove them first.': 'Verschieben oder entfernen Sie sie zuerst.',
  'There are articles in this section.': 'In diesem Abschnitt stehen Artikel.',
  'Move or archive them first.': 'Verschieben oder archivieren Sie sie zuerst.',
  'Its category was removed.': 'Seine Kategorie wurde entfernt.',
  'Bring that back first.': 'Holen Sie diese zuerst zurück.',
  'A section is no longer in this help centre.': 'Ein Abschnitt ist nicht mehr in diesem Hilfe-Center.',
  'Look again.': 'Sehen Sie noch einmal nach.',
}
