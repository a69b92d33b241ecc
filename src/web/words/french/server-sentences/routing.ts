import type { Sentences } from '../../sentences.ts'

/** What routing says. */
export const routing: Sentences = {
  'Use whole minutes.': 'Indiquez des minutes entières.',
  'Use 0 or more.': 'Indiquez 0 ou plus.',
  'Use at most 100,000.': 'Indiquez 100 000 au plus.',
  'Use 1 or more.': 'Indiquez 1 ou plus.',
  'Conversations wait in {} that nobody there is able to take.':
    'Des conversations attendent dans {0} que personne ne sait prendre.',
  'Look at the queue: it says what is missing.': 'Regardez la file : elle dit ce qui manque.',
  'Conversations wait in {} and nobody who could take them is at work.':
    'Des conversations attendent dans {0} et aucune personne possible n’est au travail.',
  'Conversations wait in {} while everybody who could take them is busy.':
    'Des conversations attendent dans {0} et toutes les personnes possibles sont occupées.',
  'Only an open conversation can be routed.': 'Seule une conversation ouverte peut être attribuée.',
  'Open it first.': 'Ouvrez-la d’abord.',
  'Its team does not route.': 'Son équipe n’attribue pas.',
  'Choose somebody, or hand it to a team that does.': 'Choisissez quelqu’un, ou confiez-la à une équipe qui attribue.',
  'Only a person can take what is next; a key is not.':
    'Seul un humain peut prendre la suivante ; une clé n’en est pas un.',
  'None of your teams routes.': 'Aucune de vos équipes n’attribue.',
  'Ask a lead, or choose from a list.': 'Demandez à un responsable, ou choisissez dans une liste.',
  'Nothing waits in your teams.': 'Rien n’attend dans vos équipes.',
  'What waits now needs somebody else.': 'Ce qui attend demande quelqu’un d’autre.',
  'You have as much open as you can hold.': 'Vous avez autant d’ouvert que vous pouvez tenir.',
  'Finish something first.': 'Terminez d’abord quelque chose.',
  'You are not at work.': 'Vous n’êtes pas au travail.',
  'Say that you are available first.': 'Dites d’abord que vous êtes disponible.',
}
