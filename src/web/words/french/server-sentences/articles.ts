import type { Sentences } from '../../sentences.ts'

/** What the server says of articles and their shelves, in French. */
export const articles: Sentences = {
  'Write a name in at least one language.': 'Écrivez un nom dans au moins une langue.',
  'Write draft, the number of a version, or snapshot:7.': 'Écrivez draft, le numéro d’une version ou snapshot:7.',
  'Use at most 80 characters.': '80 caractères au plus.',
  'Write letters and digits with hyphens, such as return-a-parcel.':
    'Écrivez des lettres et des chiffres avec des traits d’union, comme renvoyer-un-colis.',
  'Markdown as the HTML that an article would have; the first heading is the title.':
    'Du Markdown en HTML d’article ; le premier titre est celui de l’article.',
  'Only who may publish says whether an article needs a review.':
    'Seul qui peut publier décide si un article doit être relu.',
  'Ask a lead.': 'Demandez à un responsable.',
  'This article is published.': 'Cet article est publié.',
  'Ask a lead to show it to more readers.': 'Demandez à un responsable de le montrer à plus de lecteurs.',
  'There is no such section any more.': 'Cette section n’existe plus.',
  'Choose sections that exist.': 'Choisissez des sections qui existent.',
  'Somebody else has changed this article meanwhile.': 'Quelqu’un d’autre a modifié cet article entre-temps.',
  'This article is there in that language already.': 'Cet article existe déjà dans cette langue.',
  'This is the language that the article was written in.': 'C’est la langue dans laquelle l’article a été écrit.',
  'Archive the article instead.': 'Archivez plutôt l’article.',
  'This language was published.': 'Cette langue a été publiée.',
  'Unpublish it instead, and its history stays.': 'Retirez-la plutôt aux lecteurs, et son historique reste.',
  'This is the source itself.': 'C’est la source elle-même.',
  'Add it again.': 'Ajoutez-le à nouveau.',
  'That time has passed.': 'Ce moment est passé.',
  'Choose a later one, or publish it now.': 'Choisissez-en un plus tard, ou publiez maintenant.',
  'It is not going to be published by itself.': 'Aucune publication automatique n’est prévue.',
  'It is not published.': 'Il n’est pas publié.',
  'This article is archived.': 'Cet article est archivé.',
  'Write a title and some words before you publish it.': 'Écrivez un titre et du texte avant de le publier.',
  'Somebody else has to agree to this draft before it is published.':
    'Quelqu’un d’autre doit approuver ce brouillon avant sa publication.',
  'Ask for a review.': 'Demandez une relecture.',
  'Write a title and some words first.': 'Écrivez d’abord un titre et du texte.',
  'Whoever wrote on it cannot review it.': 'Qui y a écrit ne peut pas le relire.',
  'Choose somebody who may publish, such as a lead.': 'Choisissez quelqu’un qui peut publier, comme un responsable.',
  'No review of this draft is asked for.': 'Aucune relecture de ce brouillon n’est demandée.',
  'A review is a person’s.': 'Une relecture est faite par une personne.',
  'Sign in instead of using a key.': 'Connectez-vous au lieu d’utiliser une clé.',
  'Whoever wrote on a draft, or asked for the review, cannot agree to it.':
    'Qui a écrit un brouillon ou demandé la relecture ne peut pas l’approuver.',
  'Write what should change.': 'Écrivez ce qui doit changer.',
  'There are sections in this category.': 'Il y a des sections dans cette catégorie.',
  'Move or remove them first.': 'Déplacez-les ou retirez-les d’abord.',
  'There are articles in this section.': 'Il y a des articles dans cette section.',
  'Move or archive them first.': 'Déplacez-les ou archivez-les d’abord.',
  'Its category was removed.': 'Sa catégorie a été retirée.',
  'Bring that back first.': 'Faites-la revenir d’abord.',
  'A section is no longer in this help centre.': 'Une section n’est plus dans ce centre d’aide.',
  'Look again.': 'Regardez à nouveau.',
}
