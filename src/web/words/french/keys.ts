import type { Words } from '../words.ts'

export const keys: Words['keys'] = {
  title: 'Clés d’API',
  lead: 'Une clé permet à un programme de travailler avec Heed, avec les droits d’un rôle.',
  docs: 'Ce que les programmes peuvent faire (OpenAPI)',
  list: 'Clés d’API',
  add: 'Créer une clé',
  empty: 'Aucune clé pour l’instant',
  emptyText:
    'Les clés de votre boutique, de vos rapports ou de vos scripts apparaissent ici. Créez-en une pour chacun, afin de pouvoir révoquer chacune.',
  name: 'Nom',
  nameHelp: 'Ce qu’est le programme, par exemple « Boutique » ou « Rapport de nuit ».',
  role: 'Ce qu’il peut faire',
  create: 'Créer la clé',
  secretTitle: (name) => `La clé « ${name} »`,
  secretText: 'Copiez-la maintenant : par sécurité, elle n’est affichée que cette fois.',
  secretUse: 'Les programmes l’envoient avec chaque requête :',
  secret: 'la clé',
  header: 'l’en-tête',
  done: 'Je l’ai copiée',
  used: (when) => `Dernière utilisation ${when}`,
  unused: 'Pas encore utilisée',
  made: (day) => `créée le ${day}`,
  revoke: 'Révoquer',
  revokeOf: (name) => `Révoquer ${name}`,
  revokeTitle: (name) => `Révoquer « ${name} » ?`,
  revokeText:
    'Les programmes qui utilisent cette clé sont refusés dès ce moment. Cette action est irréversible ; une nouvelle clé peut être créée à tout moment.',
  revoked: (name) => `Clé révoquée : « ${name} »`,
  wasRevoked: (day) => `Révoquée le ${day}`,
  past: (count) => `Clés révoquées (${count})`,
}
