import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

export const alarms: Words['alarms'] = {
  title: 'Alarme',
  lead: 'Was gerade jemand ansehen sollte. Jeder verschwindet von selbst, sobald alles wieder läuft.',
  list: 'Alarme',
  empty: 'Hier braucht Sie gerade nichts',
  emptyText:
    'Hier erscheinen Postfächer, die nicht mehr gehen, Anmeldungen und Zertifikate, die bald ablaufen, und Mail, die nicht zurückkommt.',
  line: 'Bitte ansehen',
  more: counted('de')({ one: 'und # weiterer', other: 'und # weitere' }),
  all: 'Alle Alarme',
  open: 'Was zu tun ist',
  openOf: (what) => `Was zu tun ist: ${what}`,
  hide: 'Ausblenden, bis sich etwas ändert',
  since: (when) => `seit ${when}`,
  kinds: {
    sign_in: 'Bitte neu anmelden',
    grant_ends: 'Eine Anmeldung läuft bald ab',
    certificate: 'Ein Zertifikat läuft bald ab',
    account_failing: 'Ein Postfach geht nicht',
    account_silent: 'Ungewöhnlich still',
    round_trip: 'Eine Testmail kam nicht zurück',
    quarantine: 'Mail wartet in Quarantäne',
    scanner: 'Der Virenscanner antwortet nicht',
    sending: 'Mail kann nicht hinaus',
    domain: 'Eine Domain passt nicht zu dem, was Sie senden',
    storm: 'Ein Absender schickt sehr viel',
    no_candidate: 'Gespräche, die niemand übernehmen kann',
    automation_stopped: 'Eine Regel wurde ausgeschaltet',
  },
}
