import type { Words } from '../words.ts'

export const keys: Words['keys'] = {
  title: 'API-Schlüssel',
  lead: 'Mit einem Schlüssel arbeitet ein Programm mit Heed, mit den Rechten einer Rolle.',
  docs: 'Was Programme können (OpenAPI)',
  list: 'API-Schlüssel',
  add: 'Schlüssel erstellen',
  empty: 'Noch keine Schlüssel',
  emptyText:
    'Hier erscheinen Schlüssel für Ihren Shop, Ihre Berichte oder Skripte. Erstellen Sie für jedes einen, dann lässt sich jeder einzeln zurücknehmen.',
  name: 'Name',
  nameHelp: 'Was das Programm ist, etwa „Shop“ oder „Nachtbericht“.',
  role: 'Was er darf',
  create: 'Schlüssel erstellen',
  secretTitle: (name) => `Der Schlüssel „${name}“`,
  secretText: 'Kopieren Sie ihn jetzt: Zur Sicherheit wird er nur dieses eine Mal gezeigt.',
  secretUse: 'Programme senden ihn mit jeder Anfrage:',
  secret: 'Schlüssel',
  header: 'Kopfzeile',
  done: 'Ich habe ihn kopiert',
  used: (when) => `Zuletzt benutzt ${when}`,
  unused: 'Noch nicht benutzt',
  made: (day) => `erstellt am ${day}`,
  revoke: 'Zurücknehmen',
  revokeOf: (name) => `${name} zurücknehmen`,
  revokeTitle: (name) => `„${name}“ zurücknehmen?`,
  revokeText:
    'Programme mit diesem Schlüssel werden ab sofort abgewiesen. Das lässt sich nicht zurücknehmen; ein neuer Schlüssel geht jederzeit.',
  revoked: (name) => `„${name}“ zurückgenommen`,
  wasRevoked: (day) => `Zurückgenommen am ${day}`,
  past: (count) => `Zurückgenommene Schlüssel (${count})`,
}
