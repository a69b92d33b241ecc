import type { Sentences } from '../../sentences.ts'

/** What the server says about rules and webhooks. */
export const rules: Sentences = {
  'Choose an event.': 'Choisissez un événement.',
  'Choose a field that changes are kept of.': 'Choisissez un champ dont les changements sont gardés.',
  'Write a note.': 'Écrivez une note.',
  'Choose an agent.': 'Choisissez un agent.',
  'Say what the rule does.': 'Dites ce que fait la règle.',
  'Add a rule at the end; it is off until it is switched on.':
    'Ajoute une règle à la fin ; elle reste inactive jusqu’à son activation.',
  'Write the address without a name and a password.': 'Écrivez l’adresse sans nom ni mot de passe.',
  'There is a rule of this name already.': 'Il existe déjà une règle de ce nom.',
  'There are {} rules already.': 'Il y a déjà {1} règles.',
  'This rule is not yours to change: it acts on more than your teams.':
    'Vous ne pouvez pas changer cette règle : elle touche plus que vos équipes.',
  'Ask an admin.': 'Demandez à un admin.',
  'Some of these rules are not yours to move.': 'Vous ne pouvez pas déplacer certaines de ces règles.',
  'The rule "{}" was switched off, as it kept causing itself.':
    'La règle « {1} » a été désactivée, car elle se déclenchait sans cesse elle-même.',
  'What it did stays.': 'Ce qu’elle a fait demeure.',
  'Look at its log, change it, and switch it on again.': 'Consultez son journal, changez-la et réactivez-la.',
  'The rule "{}" was switched off, as whoever it belongs to has left or may no longer do what it does.':
    'La règle « {1} » a été désactivée, car la personne dont elle dépend est partie ou n’en a plus le droit.',
  'Save it anew to make it yours.': 'Enregistrez-la de nouveau pour qu’elle soit la vôtre.',
  'There is a webhook of this name already.': 'Il existe déjà un webhook de ce nom.',
  'The rule "{}" uses this webhook.': 'La règle « {1} » utilise ce webhook.',
  'Change it first.': 'Changez-la d’abord.',
  'This is a trial.': 'Ceci est un essai.',
  'Nothing has happened.': 'Rien ne s’est passé.',
  'There is no time zone {}.': 'Il n’y a pas de fuseau horaire {1}.',
  'A rule of time waits for no change: say it with conditions.':
    'Une règle de temps n’attend pas de changement : dites-le par des conditions.',
  'A lead makes rules for their own teams.': 'Un responsable fait des règles pour ses propres équipes.',
  'Choose among them, or ask an admin.': 'Choisissez parmi elles, ou demandez à un admin.',
  'A rule is nobody in particular: name an agent or a team in the place of "me" and "mine".':
    'Une règle n’est personne en particulier : nommez un agent ou une équipe au lieu de « moi » et « mes ».',
  'Count open time in minutes or hours.': 'Comptez le temps ouvert en minutes ou en heures.',
  'Say what is to change.': 'Dites ce qui doit changer.',
  'Snooze it, or give it a status.': 'Mettez-la en veille, ou donnez-lui un état.',
  'Choose a shared macro with words to the customer.': 'Choisissez une macro partagée avec un texte pour le client.',
  'Say who is told.': 'Dites qui est prévenu.',
  'Only an admin lets a rule call a webhook.': 'Seul un admin laisse une règle appeler un webhook.',
  'Write each rule out.': 'Écrivez chaque règle en entier.',
  'Begin with "rules:" and a list of 1 to {} rules.': 'Commencez par « rules: » et une liste de 1 à {1} règles.',
  'There is no "{}" here, only "rules".': 'Il n’y a pas de « {1} » ici, seulement « rules ».',
  'This is not a rule.': 'Ceci n’est pas une règle.',
  'There is no "{}" here.': 'Il n’y a pas de « {1} » ici.',
  'There is more than one {} "{}".': 'Il y a plus d’un « {2} » ({1}).',
  'This was undone already.': 'Cela a déjà été annulé.',
  'This run changed nothing, so there is nothing to undo.':
    'Cette exécution n’a rien changé, il n’y a donc rien à annuler.',
}
