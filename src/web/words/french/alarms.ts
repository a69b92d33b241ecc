import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { depuis } from './grammar.ts'

export const alarms: Words['alarms'] = {
  title: 'Alertes',
  lead: 'Ce qui demande un regard maintenant. Chaque alerte disparaît d’elle-même une fois le problème résolu.',
  list: 'Alertes',
  empty: 'Rien ne demande votre attention',
  emptyText:
    'Les boîtes mail en panne, les connexions et certificats bientôt expirés, et les e-mails qui ne reviennent pas apparaissent ici.',
  line: 'Demande votre attention',
  more: counted('fr')({ one: 'et # autre', other: 'et # autres' }),
  all: 'Toutes les alertes',
  open: 'Voir que faire',
  openOf: (what) => `Voir que faire : ${what}`,
  hide: 'Masquer jusqu’au prochain changement',
  since: depuis,
  kinds: {
    sign_in: 'Reconnexion nécessaire',
    grant_ends: 'Une connexion expire bientôt',
    certificate: 'Un certificat expire bientôt',
    account_failing: 'Une boîte mail ne fonctionne pas',
    account_silent: 'Calme inhabituel',
    round_trip: 'Un e-mail de test n’est pas revenu',
    quarantine: 'Des e-mails attendent en quarantaine',
    scanner: 'L’antivirus ne répond pas',
    sending: 'Les e-mails ne peuvent pas partir',
    domain: 'Un domaine n’est pas prêt pour vos envois',
    storm: 'Un expéditeur envoie énormément d’e-mails',
    no_candidate: 'Conversations que personne ne peut prendre',
    automation_stopped: 'Une règle a été désactivée',
  },
}
