import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const portal: Words['portal'] = {
  title: 'Hilfebereich',
  lastSeen: 'Zuletzt dort angemeldet',
  never: 'War dort noch nie angemeldet.',
  sendLink: 'Link zum Anmelden senden',
  devices: n({ one: 'Auf # Gerät angemeldet', other: 'Auf # Geräten angemeldet' }),
  lastUsed: 'Zuletzt benutzt',
  end: 'Abmelden',
  endOf: (device: string) => `Abmelden auf ${device}`,
  endAll: 'Überall abmelden',
  unknownDevice: 'Unbekanntes Gerät',
  ended: 'Abgemeldet',
  endedAll: 'Überall abgemeldet',
  unavailable: 'Kein Hilfebereich ist öffentlich, in dem sich Kunden anmelden können.',
  reach: 'Sieht dort',
  asOrganization: 'Wie es für die Organisation gilt',
  own: 'Die eigenen Gespräche',
  organization: 'Alle Gespräche der Organisation',
  shared: 'Ihre Leute sehen im Hilfebereich die Gespräche der anderen',
  saved: 'Gespeichert',
  settings: 'Eigene Seiten der Kunden',
  settingsText: 'Was angemeldete Kunden sehen.',
  agentNames: 'Wer geantwortet hat, erscheint mit',
  names: {
    full: 'dem ganzen Namen',
    first: 'dem Vornamen',
    brand: 'dem Namen der Marke',
  },
  answerBy: 'Zeigen, bis wann eine Antwort fällig ist',
  rating: 'Antworten werden bewertet mit',
  ratings: {
    thumbs: 'Ja oder Nein',
    stars: '1 bis 5',
    none: 'Nichts',
  },
  provider: 'Anmeldung bei einem Anbieter',
  providerText:
    'Neben der E-Mail können sich Kunden über OpenID Connect anmelden. Ihre Adresse gilt, wenn der Anbieter email_verified sagt.',
  label: 'Name auf der Schaltfläche',
  issuer: 'Aussteller (Issuer)',
  clientId: 'Client-ID',
  secret: 'Client-Geheimnis',
  secretKept: 'Ist hinterlegt. Leer lassen, um es zu behalten.',
  scopes: 'Scopes',
  claim: 'Angabe (Claim) mit der Adresse',
  enabled: 'Kunden können sich damit anmelden',
  redirect: 'Nennen Sie dem Anbieter diese Adresse für den Rückweg:',
  try: 'Ausprobieren',
  remove: 'Anbieter entfernen',
  save: 'Speichern',
  sent: (address: string) => `Ein Link ging an ${address}`,
  events: {
    helped: (who: string, comment: string) => `${who} fand eine Antwort hilfreich${comment && `: „${comment}“`}`,
    notHelped: (who: string, comment: string) =>
      `${who} fand eine Antwort nicht hilfreich${comment && `: „${comment}“`}`,
    rated: (who: string, score: number, comment: string) =>
      `${who} gab einer Antwort ${score} von 5${comment && `: „${comment}“`}`,
    erasure: (who: string) => `${who} möchte vergessen werden`,
  },
}
