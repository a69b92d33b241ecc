import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const agents: Words['agents'] = {
  title: 'Personnes',
  lead: 'Toutes les personnes qui travaillent dans Heed, et ce que chacune peut faire.',
  list: 'Personnes',
  add: 'Ajouter une personne',
  you: 'vous',
  noTeam: 'Aucune équipe',
  lastSeen: (when) => `Dernière visite ${when}`,
  neverSeen: 'Pas encore de connexion',
  menu: (name) => `Plus d’actions pour ${name}`,
  edit: 'Modifier',
  newLink: 'Nouveau lien de connexion',
  deactivate: 'Désactiver',
  reactivate: 'Réactiver',
  deactivated: n({ one: '# personne désactivée', other: '# personnes désactivées' }),
  since: (day) => `Compte désactivé le ${day}`,
  empty: 'Personne pour l’instant',
  emptyText:
    'Les personnes avec qui vous travaillez apparaissent ici. Ajoutez la première ; elle reçoit un lien de connexion.',
  find: 'Chercher une personne',
  addTitle: 'Ajouter une personne',
  editTitle: (name) => `Modifier ${name}`,
  name: 'Nom',
  email: 'E-mail',
  role: 'Rôle',
  teams: 'Équipes',
  teamsHelp: 'Détermine quelles conversations apparaissent sous « Mes équipes ».',
  pickTeams: 'Choisir des équipes',
  create: 'Ajouter la personne',
  save: 'Enregistrer',
  saved: (name) => `Modifications enregistrées : ${name}`,
  ownRole: 'Seul un autre admin peut changer votre propre rôle.',
  roles: {
    admin: 'Peut tout faire ; gère les personnes, les boîtes de réception et les clés.',
    lead: 'Répond aux clients ; gère les équipes et la boîte d’envoi.',
    agent: 'Lit toutes les conversations et y répond.',
    reviewer: 'Lit toutes les conversations et écrit des notes, pour évaluer la qualité.',
    trainer: 'Lit toutes les conversations et écrit des notes, pour préparer les formations.',
    light: 'Voit les conversations pour lesquelles on lui demande un avis, et répond par une note.',
    partner: 'D’une autre entreprise : ne voit et ne traite que les conversations de ses équipes.',
  },
  link: {
    title: (name) => `${name} peut maintenant se connecter`,
    text: 'Transmettez ce lien vous-même. Il fonctionne une fois, pendant un jour, et ne sera plus affiché.',
    name: 'le lien de connexion',
    done: 'Terminé',
    makeTitle: (name) => `Nouveau lien de connexion pour ${name}`,
    makeText: 'En cas d’oubli du mot de passe. Le mot de passe reste inchangé.',
    make: 'Créer un lien',
  },
  off: {
    title: (name) => `Désactiver ${name} ?`,
    text: (name) =>
      `Toutes les sessions de ${name} sont fermées, et ce compte ne peut plus se connecter ; rien de nouveau ne lui est attribué. Ses écrits restent, et ses conversations aussi jusqu’à ce que quelqu’un les reprenne. Vous pouvez réactiver ce compte à tout moment.`,
    action: 'Désactiver',
    done: (name) => `Compte désactivé : ${name}`,
  },
  on: {
    done: (name) => `${name} peut de nouveau se connecter`,
  },
}
