import type { Sentences } from '../../sentences.ts'

/** What the server says about rules and webhooks. */
export const rules: Sentences = {
  'Choose an event.': 'Wählen Sie ein Ereignis.',
  'Choose a field that changes are kept of.': 'Wählen Sie ein Feld, dessen Änderungen aufbewahrt werden.',
  'Write a note.': 'Schreiben Sie eine Notiz.',
  'Choose an agent.': 'Wählen Sie eine Person.',
  'Say what the rule does.': 'Sagen Sie, was die Regel tut.',
  'Add a rule at the end; it is off until it is switched on.':
    'Fügt am Ende eine Regel hinzu; sie ist aus, bis sie eingeschaltet wird.',
  'Write the address without a name and a password.': 'Schreiben Sie die Adresse ohne Namen und Passwort.',
  'There is a rule of this name already.': 'Es gibt schon eine Regel dieses Namens.',
  'There are {} rules already.': 'Es gibt schon {1} Regeln.',
  'This rule is not yours to change: it acts on more than your teams.':
    'Diese Regel können Sie nicht ändern: sie wirkt auf mehr als Ihre Teams.',
  'Ask an admin.': 'Fragen Sie einen Admin.',
  'Some of these rules are not yours to move.': 'Einige dieser Regeln können Sie nicht verschieben.',
  'The rule "{}" was switched off, as it kept causing itself.':
    'Die Regel „{1}“ wurde ausgeschaltet, da sie sich immer wieder selbst auslöste.',
  'What it did stays.': 'Was sie getan hat, bleibt.',
  'Look at its log, change it, and switch it on again.':
    'Sehen Sie in ihr Protokoll, ändern Sie sie und schalten Sie sie wieder ein.',
  'The rule "{}" was switched off, as whoever it belongs to has left or may no longer do what it does.':
    'Die Regel „{1}“ wurde ausgeschaltet, da, wem sie gehört, nicht mehr da ist oder das nicht mehr darf.',
  'Save it anew to make it yours.': 'Speichern Sie sie neu, damit sie Ihre wird.',
  'There is a webhook of this name already.': 'Es gibt schon einen Webhook dieses Namens.',
  'The rule "{}" uses this webhook.': 'Die Regel „{1}“ benutzt diesen Webhook.',
  'Change it first.': 'Ändern Sie sie zuerst.',
  'This is a trial.': 'Dies ist eine Probe.',
  'Nothing has happened.': 'Es ist nichts geschehen.',
  'There is no time zone {}.': 'Es gibt keine Zeitzone {1}.',
  'A rule of time waits for no change: say it with conditions.':
    'Eine Zeitregel wartet auf keine Änderung: sagen Sie es mit Bedingungen.',
  'A lead makes rules for their own teams.': 'Eine Leitung macht Regeln für die eigenen Teams.',
  'Choose among them, or ask an admin.': 'Wählen Sie unter ihnen, oder fragen Sie einen Admin.',
  'A rule is nobody in particular: name an agent or a team in the place of "me" and "mine".':
    'Eine Regel ist niemand Bestimmtes: nennen Sie statt „ich“ und „meine“ eine Person oder ein Team.',
  'Count open time in minutes or hours.': 'Zählen Sie offene Zeit in Minuten oder Stunden.',
  'Say what is to change.': 'Sagen Sie, was sich ändern soll.',
  'Snooze it, or give it a status.': 'Stellen Sie es zurück, oder geben Sie ihm einen Status.',
  'Choose a shared macro with words to the customer.': 'Wählen Sie ein geteiltes Makro mit Worten an den Kunden.',
  'Say who is told.': 'Sagen Sie, wer es erfährt.',
  'There is no such webhook.': 'Diesen Webhook gibt es nicht.',
  'Only an admin lets a rule call a webhook.': 'Nur ein Admin lässt eine Regel einen Webhook aufrufen.',
  'Write each rule out.': 'Schreiben Sie jede Regel aus.',
  'Begin with "rules:" and a list of 1 to {} rules.': 'Beginnen Sie mit „rules:“ und einer Liste von 1 bis {1} Regeln.',
  'There is no "{}" here, only "rules".': 'Hier gibt es kein „{1}“, nur „rules“.',
  'This is not a rule.': 'Das ist keine Regel.',
  'There is no "{}" here.': 'Hier gibt es kein „{1}“.',
  'There is more than one {} "{}".': 'Es gibt mehr als ein „{2}“ ({1}).',
  'This was undone already.': 'Das wurde schon rückgängig gemacht.',
  'This run changed nothing, so there is nothing to undo.':
    'Dieser Lauf hat nichts geändert, also gibt es nichts rückgängig zu machen.',
}
