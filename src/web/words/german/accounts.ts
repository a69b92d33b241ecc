import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

export const accounts: Words['accounts'] = {
  signIn: 'Anmelden mit',
  signIns: { password: 'Passwort', oauth: 'OAuth, beim Anbieter' },
  oauthUsed: 'Wer sich anmeldet, steht unten unter „Anmelden beim Anbieter“.',
  oauth: 'Anmelden beim Anbieter',
  oauthText:
    'Google und Microsoft nehmen für Postfächer keine Passwörter mehr. Melden Sie Heed dort einmal an; danach meldet sich an, wem das Postfach gehört.',
  provider: 'Anbieter',
  providers: { google: 'Google', microsoft: 'Microsoft', generic: 'Ein anderer' },
  steps: {
    google:
      'Legen Sie in der Google Cloud Console einen OAuth-Client vom Typ „Webanwendung“ an, erlauben Sie den Gmail-Bereich und tragen Sie diese Weiterleitungsadresse ein:',
    microsoft:
      'Registrieren Sie im Microsoft Entra Admin Center eine Anwendung für das Web, erlauben Sie IMAP.AccessAsUser.All und SMTP.Send und tragen Sie diese Weiterleitungsadresse ein:',
    generic: 'Melden Sie Heed beim Anbieter als Web-Client an, mit dieser Weiterleitungsadresse:',
  },
  redirect: 'die Weiterleitungsadresse',
  clientId: 'Client-ID',
  clientSecret: 'Client-Geheimnis',
  tenant: 'Verzeichnis (Mandant)',
  tenantHelp: 'Seine ID oder Domain. Leer lassen für Konten jeder Organisation.',
  issuer: 'Aussteller',
  issuerHelp: 'Mit ihm finden sich die übrigen Adressen (OpenID Connect).',
  authorizeUrl: 'Adresse zum Autorisieren',
  tokenUrl: 'Adresse für Token',
  scopes: 'Bereiche (Scopes)',
  scopesHelp: 'Worum gebeten wird. Nach jedem die Eingabetaste drücken.',
  shared: 'Jemand anderes meldet sich für dieses Postfach an',
  sharedHelp: 'Für gemeinsame Postfächer: Das Konto, das sich anmeldet, darf eine andere Adresse haben.',
  consent: 'Wer angemeldet ist',
  given: (account) => `${account} ist angemeldet. Heed hält die Anmeldung von selbst frisch.`,
  givenByNobody: 'Jemand ist angemeldet. Heed hält die Anmeldung von selbst frisch.',
  none: 'Noch ist niemand angemeldet, das Postfach kann also nicht benutzt werden.',
  ended: 'Die Anmeldung ist zu Ende',
  endedText: (reason) => `${reason} Bis sich wieder jemand anmeldet, wartet die Mail; verloren geht nichts.`,
  endsAt: (day) => `Der Anbieter beendet sie am ${day}.`,
  start: (provider) => `Bei ${provider} anmelden`,
  again: 'Neu anmelden',
  forget: 'Anmeldung vergessen',
  theProvider: 'dem Anbieter',
  outcomes: {
    given: 'Angemeldet. Die Mail ist unterwegs.',
    denied: 'Der Anbieter sagt, dass die Zustimmung verweigert wurde. Es hat sich nichts geändert.',
    expired: 'Diese Anmeldung ist zu lange her oder begann in einem anderen Fenster. Bitte noch einmal beginnen.',
    other_account:
      'Angemeldet hat sich ein anderes Konto als das dieses Eingangs. Wählen Sie das richtige, oder erlauben Sie es unter „Jemand anderes meldet sich an“.',
    failed:
      'Der Anbieter hat Heed nicht hineingelassen. Prüfen Sie Client-ID, Geheimnis und Weiterleitungsadresse; im Protokoll steht mehr.',
  },
  offer: (provider) => `Das sieht nach ${provider} aus.`,
  offerDns: 'Die Domain sagt, welche Server sie benutzt.',
  offerServers: (imap, smtp) => `Lesen: ${imap}. Senden: ${smtp}.`,
  fill: 'Server eintragen',
  filled: 'Unten eingetragen. Es fehlt nur noch die Anmeldung.',
  change: ({ host, port, security, auth }) =>
    auth === 'oauth'
      ? 'Stattdessen mit OAuth anmelden'
      : `Stattdessen ${[host, port ? `Port ${port}` : '', security ? { tls: 'TLS', starttls: 'STARTTLS', none: 'keine Verschlüsselung' }[security] : ''].filter(Boolean).join(', ')}`,
  changed: 'Geändert und gespeichert. Es wird noch einmal geprüft.',
  standing: (when) => `Seit ${when}`,
  roundTrips: 'Kommt Mail zurück?',
  roundTripsText:
    'Heed schickt eine Mail an die eigene Adresse dieses Eingangs, hinaus über den Server zum Senden und wieder herein. Sie wird kein Gespräch.',
  every: 'Testmail',
  everyChoice: { off: 'Nie von selbst', minutes: (count) => `Alle ${count} Minuten`, hour: 'Jede Stunde' },
  sendNow: 'Jetzt eine Testmail senden',
  newest: (seconds, when) => `Zurück nach ${seconds}, ${when}`,
  underWay: 'Eine Testmail ist unterwegs.',
  lost: (when) => `Nicht zurückgekommen, ${when}`,
  noTrips: 'Keine Testmail in den letzten 24 Stunden.',
  lastDay: 'Die letzten 24 Stunden',
  longest: (seconds) => `längste ${seconds}`,
  figures: 'Zahlen',
  sent: 'Gesendet',
  back: 'Zurück nach',
  notBack: 'nicht zurück',
  notBackCount: counted('de')({ one: '┆ # kam nicht zurück', other: '┆ # kamen nicht zurück' }),
  seconds: (value) => `${value} s`,
}
