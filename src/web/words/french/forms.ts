import type { Words } from '../words.ts'

export const forms: Words['forms'] = {
  leaveTitle: 'Quitter sans enregistrer ?',
  leaveText: 'Vos modifications sur cette page ne sont pas encore enregistrées et seront perdues si vous la quittez.',
  leave: 'Quitter',
  copy: (what) => `Copier ${what}`,
  copyFailed: 'Sélectionnez le texte et copiez-le à la main.',
  listEnd: 'La liste est complète.',
  loadingMore: 'Chargement de la suite',
  nothingFound: 'Aucun résultat',
  nothingFoundText: 'Essayez moins de lettres, ou d’autres.',
  clearSearch: 'Effacer la recherche',
}
