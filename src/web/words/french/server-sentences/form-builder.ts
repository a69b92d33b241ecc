import type { Sentences } from '../../sentences.ts'

/** What the server says of forms: as they are built, and as they are sent, in French. */
export const formBuilder: Sentences = {
  'Use at most 10 conditions here.': 'Utilisez 10 conditions au plus ici.',
  'Choose what the answer becomes.': 'Choisissez ce que devient la réponse.',
  'Use at most 200 choices.': '200 choix au plus.',
  'Use at most 20 sections.': '20 sections au plus.',
  'Use at most 50 rules.': '50 règles au plus.',
  'A form has at most {} questions.': 'Un formulaire a {1} questions au plus.',
  'Use small letters, digits and -; at most 60.': 'Utilisez des minuscules, des chiffres et - ; 60 au plus.',
  'Change what is being built; customers see it once it is published.':
    'Modifier ce qui est en construction ; les clients le voient une fois publié.',
  'Let customers fill it in as it is now: a new version, unless nothing changed.':
    'Laisser les clients le remplir tel qu’il est : une nouvelle version, sauf si rien n’a changé.',
  'Send at most 200 answers.': 'Envoyez 200 réponses au plus.',
  'Another form has this address.': 'Un autre formulaire a cette adresse.',
  'Somebody else has changed this form in the meantime.': 'Quelqu’un d’autre a modifié ce formulaire entre-temps.',
  'Open it again to see how it is now.': 'Ouvrez-le de nouveau pour voir ce qu’il est maintenant.',
  'This form cannot be published yet: some of it is not finished.':
    'Ce formulaire ne peut pas encore être publié : tout n’y est pas terminé.',
  'This form was open for too long.': 'Ce formulaire est resté ouvert trop longtemps.',
  'Open it again, and send it then.': 'Ouvrez-le de nouveau, puis envoyez-le.',
  'Much was sent from this network just now.': 'On vient d’envoyer beaucoup depuis ce réseau.',
  'Wait ten minutes, then send it again.': 'Patientez dix minutes, puis envoyez-le de nouveau.',
  'There is no such page.': 'Cette page n’existe pas.',
  'There is no help centre yet in whose look the form could be shown.':
    'Il n’y a pas encore de centre d’aide dont le formulaire pourrait prendre l’apparence.',
  'No inbox can answer what is sent with this form.':
    'Aucune boîte de réception ne peut répondre à ce que ce formulaire envoie.',
  'Written into a form; nothing proves the address.': 'Saisie dans un formulaire ; rien ne prouve l’adresse.',
  'Sent with a key: {}.': 'Envoyé avec une clé : {1}.',
  'Signed in at the help centre with this address.': 'Connecté au centre d’aide avec cette adresse.',
  'That is more text than this form takes.': 'C’est plus de texte que ce formulaire n’en accepte.',
  'That is more than this form takes at once.': 'C’est plus que ce formulaire n’en accepte en une fois.',
  'What was sent is not a whole form.': 'Ce qui a été envoyé n’est pas un formulaire complet.',
  'Go back, and send it again.': 'Revenez en arrière et envoyez-le de nouveau.',
}
