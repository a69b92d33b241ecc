import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const search: Words['search'] = {
  title: 'Recherche',
  placeholder: 'Mots, noms, #1042, from:anna status:open',
  box: 'Chercher partout',
  suggestions: 'Suggestions',
  recent: 'Recherches récentes',
  forgetRecent: 'Oublier ces recherches',
  everything: (words) => `Chercher « ${words} » partout`,
  seeAll: 'Personnes, organisations et meilleurs résultats',
  kinds: { all: 'Tout', conversation: 'Conversations', person: 'Personnes', organization: 'Organisations' },
  kindsLabel: 'Ce qui est affiché',
  sort: 'Ordre',
  sorts: { relevance: 'Les plus pertinents', newest: 'Les plus récents' },
  results: n({ one: '# conversation', other: '# conversations' }),
  aboutResults: (n) => `Environ ${n} conversations`,
  found: {
    person: n({ one: '# personne', other: '# personnes' }),
    organization: n({ one: '# organisation', other: '# organisations' }),
  },
  showAll: (n) => `Tout afficher (${n})`,
  chips: 'Critères de recherche',
  removeChip: (chip) => `Retirer ${chip}`,
  unknownOperator: (name) =>
    `« ${name}: » ne permet pas de préciser une recherche ; la recherche a donc porté sur ces mots.`,
  unknownValue: (part) => `Rien ne s’appelle « ${part} » ; la recherche a donc porté sur ces mots.`,
  similar: (names) => `Rien n’est écrit exactement ainsi. Voici des résultats pour des noms proches : ${names}.`,
  older: (date) =>
    `Les messages plus anciens sont en cours d’indexation. Tout ce qui date du ${date} ou d’après est déjà trouvé.`,
  matches: n({ one: '# message correspond', other: '# messages correspondent' }),
  file: (name) => `Fichier : ${name}`,
  kindsOfMessage: { note: 'Note', call: 'Appel', visit: 'Visite', letter: 'Lettre' },
  conversationsOf: n({ one: '# conversation', other: '# conversations' }),
  members: n({ one: '# personne', other: '# personnes' }),
  emptyTitle: 'Retrouvez tout ce qui a été écrit',
  emptyText:
    'Mots des messages et des notes, objets, personnes, organisations et numéros. Précisez avec ce qui figure ci-dessous.',
  nothing: 'Aucun résultat',
  nothingText:
    'Essayez moins de mots ou d’autres, ou retirez un critère ci-dessus. Le spam et la corbeille se cherchent avec status:spam et status:trash.',
  anyStatus: 'Afficher tous les statuts',
  operators: {
    from: 'qui l’a écrit',
    to: 'à qui c’était adressé',
    team: 'une équipe, mine ou none',
    assignee: 'un collègue, me ou none',
    status: 'open, waiting, resolved, spam…',
    tag: 'une étiquette',
    inbox: 'une boîte de réception ou son adresse',
    channel: 'email, chat, phone…',
    priority: 'low, normal, high, urgent',
    has: 'attachment ou note',
    is: 'unread, followed, unassigned',
    before: 'un jour, ou plus ancien que 7d',
    after: 'un jour, ou les derniers 7d',
    subject: 'mots de l’objet',
    number: 'le numéro d’une conversation',
  },
  syntax: {
    exact: 'ces mots, dans cet ordre',
    without: 'conversations qui ne le disent pas',
  },
  examples: { exact: '"expression exacte"', without: '-sans' },
}
