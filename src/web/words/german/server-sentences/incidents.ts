import type { Sentences } from '../../sentences.ts'

/** What the server says of incidents. */
export const incidents: Sentences = {
  'Add one.': 'Fügen Sie eine hinzu.',
  'An incident was opened for these already.': 'Dafür wurde schon eine Störung angelegt.',
  'Ask to become its owner.': 'Bitten Sie darum, dafür verantwortlich zu werden.',
  'Choose a later time.': 'Wählen Sie einen späteren Zeitpunkt.',
  'It cannot have begun in the future.': 'Sie kann nicht in der Zukunft begonnen haben.',
  'It cannot have ended before it began.': 'Sie kann nicht geendet haben, bevor sie begann.',
  'Only the owner of an incident, or a lead, speaks for it.':
    'Nur wer für eine Störung verantwortlich ist oder eine Leitung spricht für sie.',
  'Put it there first.': 'Setzen Sie sie zuerst dorthin.',
  'There is no such suggestion.': 'Diesen Vorschlag gibt es nicht.',
  'This conversation does not hang on the incident any more.': 'Dieser Vorgang hängt nicht mehr an der Störung.',
  'This incident is not on the public page.': 'Diese Störung steht nicht auf der öffentlichen Seite.',
  'This update has gone to everyone it was for.': 'Diese Nachricht ist an alle gegangen, für die sie war.',
  'This update was not for customers.': 'Diese Nachricht war nicht für Kunden.',
  'Use each language once.': 'Verwenden Sie jede Sprache einmal.',
  'Whoever asked for it has no seat any more.': 'Wer darum gebeten hat, hat keinen Platz mehr.',
  'Without a condition every conversation would be linked.': 'Ohne eine Bedingung würde jeder Vorgang verknüpft.',
  'Write another one.': 'Schreiben Sie eine weitere.',
  'Write in at least one language what customers shall read.':
    'Schreiben Sie in mindestens einer Sprache, was Kunden lesen sollen.',
  'Write something in each language.': 'Schreiben Sie etwas in jeder Sprache.',
  'There is no such incident.': 'Diese Störung gibt es nicht.',
  'There is no such update.': 'Diese Nachricht gibt es nicht.',
  'There is no such component.': 'Diesen Dienst gibt es nicht.',
  'There is no such action.': 'Diese Maßnahme gibt es nicht.',
  'There is no such group of conversations.': 'Diese Gruppe von Vorgängen gibt es nicht.',
}
