import type { Sentences } from '../../sentences.ts'

/** What the server says of forms: as they are built, and as they are sent, in German. */
export const formBuilder: Sentences = {
  'Use at most 10 conditions here.': 'Hier höchstens 10 Bedingungen.',
  'Choose what the answer becomes.': 'Wählen Sie, was aus der Antwort wird.',
  'Use at most 200 choices.': 'Höchstens 200 Antworten zur Auswahl.',
  'Use at most 20 sections.': 'Höchstens 20 Abschnitte.',
  'Use at most 50 rules.': 'Höchstens 50 Regeln.',
  'A form has at most {} questions.': 'Ein Formular hat höchstens {1} Fragen.',
  'Use small letters, digits and -; at most 60.': 'Kleinbuchstaben, Ziffern und -; höchstens 60.',
  'Change what is being built; customers see it once it is published.':
    'Ändern, woran gebaut wird; Kunden sehen es, sobald es veröffentlicht ist.',
  'Let customers fill it in as it is now: a new version, unless nothing changed.':
    'Kunden es ausfüllen lassen, wie es jetzt ist: eine neue Fassung, außer es hat sich nichts geändert.',
  'Send at most 200 answers.': 'Senden Sie höchstens 200 Antworten.',
  'Another form has this address.': 'Ein anderes Formular hat diese Adresse.',
  'Somebody else has changed this form in the meantime.': 'Jemand anderes hat dieses Formular inzwischen geändert.',
  'Open it again to see how it is now.': 'Öffnen Sie es noch einmal, um zu sehen, wie es jetzt ist.',
  'This form cannot be published yet: some of it is not finished.':
    'Dieses Formular kann noch nicht veröffentlicht werden: Einiges ist nicht fertig.',
  'This form was open for too long.': 'Dieses Formular war zu lange offen.',
  'Open it again, and send it then.': 'Öffnen Sie es noch einmal und senden Sie es dann.',
  'Much was sent from this network just now.': 'Aus diesem Netz wurde gerade viel gesendet.',
  'Wait ten minutes, then send it again.': 'Warten Sie zehn Minuten und senden Sie es dann noch einmal.',
  'There is no such page.': 'Diese Seite gibt es nicht.',
  'There is no help centre yet in whose look the form could be shown.':
    'Es gibt noch kein Hilfe-Center, in dessen Gestaltung das Formular gezeigt werden könnte.',
  'No inbox can answer what is sent with this form.':
    'Kein Posteingang kann beantworten, was mit diesem Formular gesendet wird.',
  'Written into a form; nothing proves the address.': 'In ein Formular geschrieben; nichts beweist die Adresse.',
  'Sent with a key: {}.': 'Mit einem Schlüssel gesendet: {1}.',
  'Signed in at the help centre with this address.': 'Mit dieser Adresse im Hilfe-Center angemeldet.',
  'That is more text than this form takes.': 'Das ist mehr Text, als dieses Formular annimmt.',
  'That is more than this form takes at once.': 'Das ist mehr, als dieses Formular auf einmal annimmt.',
  'What was sent is not a whole form.': 'Was gesendet wurde, ist kein vollständiges Formular.',
  'Go back, and send it again.': 'Gehen Sie zurück und senden Sie es noch einmal.',
}
