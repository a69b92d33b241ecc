import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const organizations: Words['organizations'] = {
  list: 'Organisations',
  search: 'Chercher par nom ou domaine',
  add: 'Ajouter une organisation',
  empty: 'Aucune organisation pour l’instant',
  emptyText:
    'Les entreprises avec lesquelles vous travaillez apparaissent ici. Indiquez leur domaine de messagerie : toute personne qui en écrit y est rattachée d’elle-même.',
  contacts: n({ one: '# personne', other: '# personnes', zero: 'Personne pour l’instant' }),
  notFound: 'Cette organisation est introuvable',
  notFoundText: 'Elle a peut-être été supprimée, ou le lien est ancien.',
  back: 'Organisations',
  domains: 'Domaines de messagerie',
  domainsHelp:
    'Toute personne qui écrit pour la première fois depuis l’un d’eux rejoint l’organisation. Appuyez sur Entrée après chacun.',
  noDomains: 'Aucun domaine de messagerie',
  since: 'Ici depuis',
  people: 'Personnes',
  noPeople: 'Personne pour l’instant',
  noPeopleText:
    'Une personne la rejoint quand elle écrit depuis l’un de ses domaines, ou quand vous la choisissez dans sa fiche.',
  newTitle: 'Ajouter une organisation',
  editTitle: (name) => `Modifier ${name}`,
  name: 'Nom',
  note: 'Note',
  create: 'Ajouter l’organisation',
  save: 'Enregistrer',
  created: (name) => `Organisation ajoutée : ${name}`,
  saved: (name) => `Modifications enregistrées : ${name}`,
  remove: 'Supprimer',
  removeTitle: (name) => `Supprimer ${name} ?`,
  removeText:
    'Ses personnes restent, sans organisation. Ses domaines et sa note sont supprimés. Cette action est irréversible.',
  removed: (name) => `Organisation supprimée : ${name}`,
}
