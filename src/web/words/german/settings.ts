import type { Words } from '../words.ts'

export const settings: Words['settings'] = {
  title: 'Einstellungen',
  pages: 'Seiten der Einstellungen',
  you: 'Sie',
  workspace: 'Arbeitsplatz',
  profile: 'Profil',
  people: 'Personen',
  teams: 'Teams',
  inboxes: 'Posteingänge',
  domains: 'Mail-Domains',
  sending: 'Senden',
  unwanted: 'Unerwünschte Mail',
  alarms: 'Alarme',
  keys: 'API-Schlüssel',
  about: {
    profile: 'Name, Signatur, Sprache, Passwort',
    people: 'Wer hier arbeitet und was jede Person darf',
    teams: 'Wer gemeinsam antwortet, und wie die Mails beginnen und enden',
    inboxes: 'Wo Kunden Sie erreichen',
    domains: 'Signieren (DKIM), SPF und DMARC, damit Ihre E-Mails ankommen',
    sending: 'Große Dateien, und was geplante E-Mails zurückhält',
    unwanted: 'Gesperrte Absender, und wann viele Mails ein Sturm sind',
    alarms: 'Was gerade jemand ansehen sollte',
    keys: 'Für Programme, die mit Heed arbeiten',
  },
}
