import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const portal: Words['portal'] = {
  title: 'Centre d’aide',
  lastSeen: 'Dernière connexion',
  never: 'Ne s’y est jamais connecté.',
  sendLink: 'Envoyer un lien de connexion',
  devices: n({ one: 'Session ouverte sur # appareil', other: 'Session ouverte sur # appareils' }),
  lastUsed: 'Dernière utilisation',
  end: 'Déconnecter',
  endOf: (device: string) => `Déconnecter sur ${device}`,
  endAll: 'Déconnecter partout',
  unknownDevice: 'Appareil inconnu',
  ended: 'Déconnecté',
  endedAll: 'Déconnecté partout',
  unavailable: 'Aucun centre d’aide public ne permet de se connecter.',
  reach: 'Y voit',
  asOrganization: 'Selon l’organisation',
  own: 'Ses propres conversations',
  organization: 'Toutes les conversations de l’organisation',
  shared: 'Ses membres voient les conversations des autres au centre d’aide',
  saved: 'Enregistré',
  settings: 'Pages personnelles des clients',
  settingsText: 'Ce que voient les clients connectés.',
  agentNames: 'L’auteur de la réponse est indiqué par',
  names: {
    full: 'son nom complet',
    first: 'son prénom',
    brand: 'le nom de la marque',
  },
  answerBy: 'Indiquer l’échéance de la réponse',
  rating: 'Les réponses sont notées par',
  ratings: {
    thumbs: 'Oui ou non',
    stars: '1 à 5',
    none: 'Rien',
  },
  provider: 'Connexion chez un fournisseur',
  providerText:
    'En plus du courriel, les clients peuvent se connecter par OpenID Connect. L’adresse compte si le fournisseur indique email_verified.',
  label: 'Nom sur le bouton',
  issuer: 'Émetteur',
  clientId: 'Identifiant client',
  secret: 'Secret client',
  secretKept: 'Enregistré. Laisser vide pour le garder.',
  scopes: 'Portées (scopes)',
  claim: 'Attribut de l’adresse',
  enabled: 'Les clients peuvent s’en servir',
  redirect: 'Donnez cette adresse de retour au fournisseur :',
  try: 'Essayer',
  remove: 'Retirer le fournisseur',
  save: 'Enregistrer',
  sent: (address: string) => `Un lien a été envoyé à ${address}`,
  events: {
    helped: (who: string, comment: string) => `${who} a trouvé une réponse utile${comment && ` : « ${comment} »`}`,
    notHelped: (who: string, comment: string) =>
      `${who} n’a pas trouvé une réponse utile${comment && ` : « ${comment} »`}`,
    rated: (who: string, score: number, comment: string) =>
      `${who} a donné ${score} sur 5 à une réponse${comment && ` : « ${comment} »`}`,
    erasure: (who: string) => `${who} demande l’effacement de ses données`,
  },
}
