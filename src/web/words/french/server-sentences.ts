import type { Sentences } from '../sentences.ts'
import { answers } from './server-sentences/answers.ts'
import { articles } from './server-sentences/articles.ts'
import { chats } from './server-sentences/chats.ts'
import { community } from './server-sentences/community.ts'
import { conversations } from './server-sentences/conversations.ts'
import { formBuilder } from './server-sentences/form-builder.ts'
import { guides } from './server-sentences/guides.ts'
import { hours } from './server-sentences/hours.ts'
import { house } from './server-sentences/house.ts'
import { incidents } from './server-sentences/incidents.ts'
import { levels } from './server-sentences/levels.ts'
import { mail } from './server-sentences/mail.ts'
import { mailServers } from './server-sentences/mail-servers.ts'
import { routing } from './server-sentences/routing.ts'
import { rules } from './server-sentences/rules.ts'
import { sla } from './server-sentences/sla.ts'
import { writingTasks } from './server-sentences/writing-tasks.ts'

/** What the server says, in French. */
export const sentences: Sentences = {
  ...articles,
  ...guides,
  ...incidents,
  ...hours,
  ...levels,
  ...routing,
  ...rules,
  ...sla,
  ...writingTasks,
  ...answers,
  ...formBuilder,
  ...chats,
  ...community,
  ...house,
  ...conversations,
  ...mail,
  ...mailServers,
  'Write a day, such as 2026-03-01.': 'Écrivez un jour, par exemple 2026-03-01.',
  'Write a time of day, such as 09:30.': 'Écrivez une heure, par exemple 09:30.',
  'Use at most 6 breaks.': '6 pauses au plus.',
  'Choose at least one day.': 'Choisissez au moins un jour.',
  'This shift is not worked on that day.': 'Cet horaire n’est pas travaillé ce jour-là.',
  'Not worked on that day.': 'Pas travaillé ce jour-là.',
  'The last day is not before the first.': 'Le dernier jour n’est pas avant le premier.',
  'They do not belong to this team.': 'Cette personne n’est pas dans cette équipe.',
  'They already work on {} at that time.': 'Cette personne travaille déjà le {1} à cette heure.',
  'Change that shift first.': 'Modifiez d’abord cet horaire.',
  'Only a person has a week; a key does not.': 'Seule une personne a une semaine, pas une clé.',
  'Days are kept for five weeks.': 'Les jours sont gardés cinq semaines.',
  'Only a person is away; say whose absence it is.': 'Seule une personne est absente ; dites de qui il s’agit.',
  'Write down at most a year at once.': 'Notez au plus un an à la fois.',
  'Only a single day is away in the morning alone.': 'Seul un jour unique peut être absent le matin seulement.',
  'Nothing of the day would be left.': 'Il ne resterait rien du jour.',
  'There is an absence on one of these days already.': 'Il y a déjà une absence un de ces jours.',
  'Somebody else answers this: another lead of the team, or an admin.':
    'Quelqu’un d’autre répond : un autre responsable de l’équipe ou un administrateur.',
  'This was answered already.': 'La réponse est déjà donnée.',
  'This absence counts no more.': 'Cette absence ne compte plus.',
  'This absence is over.': 'Cette absence est terminée.',
  'Only a person is at work; a key is not.': 'Seule une personne est au travail, pas une clé.',
  'Choose a time that is still to come.': 'Choisissez une heure à venir.',
  'Choose a time within 60 days; for longer, write an absence down.':
    'Choisissez une heure dans les 60 jours ; au-delà, notez une absence.',
  'Ask for six weeks at most.': 'Demandez six semaines au plus.',
  'Choose a later week.': 'Choisissez une semaine suivante.',
  'A shift lasts at most 16 hours.': 'Un horaire dure au plus 16 heures.',
  'A break lies within its shift.': 'Une pause se trouve dans son horaire.',
  'Breaks follow one another.': 'Les pauses se suivent.',
  'This contact has no such e-mail address to sign in with.':
    'Ce contact n’a pas cette adresse électronique pour se connecter.',
  'No help centre is public where customers may sign in.':
    'Aucun centre d’aide public ne permet aux clients de se connecter.',
  'Save the provider first.': 'Enregistrez d’abord le fournisseur.',
  'The provider does not say where its {} is.': 'Le fournisseur n’indique pas où se trouve son {1}.',
  'The provider does not know the scope {}.': 'Le fournisseur ne connaît pas la portée {1}.',
  '{} answers.': '{1} répond.',
  'Sign in once yourself to be sure of client and secret.':
    'Connectez-vous une fois vous-même pour vérifier le client et le secret.',
  'The provider cannot be asked: {}.': 'Le fournisseur ne peut pas être interrogé : {1}.',
  'Only this machine itself can do without https.': 'Seule cette machine peut se passer de https.',
  'Write scopes without spaces.': 'Écrivez les portées sans espaces.',
  'Write the name of a claim, such as email.': 'Écrivez le nom d’un attribut, comme email.',
  'Nobody takes requests here at this moment.': 'Personne ne prend de demandes ici pour le moment.',
  'Write us a mail instead.': 'Écrivez-nous plutôt un courriel.',
  'Send the form as multipart/form-data.': 'Envoyez le formulaire en multipart/form-data.',
  'The files are too large.': 'Les fichiers sont trop volumineux.',
  'The text is too long.': 'Le texte est trop long.',
  'Another help centre has this address already.': 'Un autre centre d’aide a déjà cette adresse.',
  'Another help centre has this host name already.': 'Un autre centre d’aide a déjà ce nom d’hôte.',
  'This brand has a help centre already.': 'Cette marque a déjà un centre d’aide.',
  'Take it off the web first.': 'Retirez-le d’abord du web.',
  'Somebody else has saved this theme meanwhile.': 'Quelqu’un d’autre a enregistré ce thème entre-temps.',
  'Open it again to see what they changed.': 'Ouvrez-le de nouveau pour voir ce qui a changé.',
  'There is no template "{}".': 'Il n’y a pas de modèle « {} ».',
  'There is no such template.': 'Ce modèle n’existe pas.',
  'Readers see the theme like this already.': 'Les lecteurs voient déjà le thème ainsi.',
  'A theme holds no scripts: browsers would not run them.':
    'Un thème ne contient pas de scripts : les navigateurs ne les exécuteraient pas.',
  'A theme holds no scripts: attributes such as onclick do nothing.':
    'Un thème ne contient pas de scripts : les attributs comme onclick ne font rien.',
  'A theme holds no scripts: links cannot begin with javascript:.':
    'Un thème ne contient pas de scripts : un lien ne peut pas commencer par javascript:.',
  'Frames, objects and base addresses cannot stand in a theme.':
    'Les cadres, les objets et les adresses de base ne peuvent pas figurer dans un thème.',
  'A theme cannot send its readers elsewhere by <meta http-equiv>.':
    'Un thème ne peut pas envoyer ses lecteurs ailleurs par <meta http-equiv>.',
  'Put styles under “styles”: a theme loads nothing by <link>.':
    'Mettez les styles sous « styles » : un thème ne charge rien par <link>.',
  'Styles load no other styles: write them here instead of @import.':
    'Les styles n’en chargent pas d’autres : écrivez-les ici au lieu de @import.',
  'Styles load pictures and fonts from this help centre only: begin url() with one slash.':
    'Les styles ne chargent images et polices que de ce centre d’aide : commencez url() par une barre oblique.',
  'Write url() instead of image-set().': 'Écrivez url() au lieu de image-set().',
  'Only styles stand here, no tags.': 'Ici ne figurent que des styles, pas de balises.',
  'Choose a language.': 'Choisissez une langue.',
  'Use small letters, digits and hyphens, at most 40.':
    'Utilisez des minuscules, des chiffres et des traits d’union, 40 au plus.',
  'Write a host name, such as help.example.com.': 'Écrivez un nom d’hôte, par exemple help.example.com.',
  'Choose at most 12 articles.': 'Choisissez 12 articles au plus.',
  'The page becomes too long.': 'La page devient trop longue.',
  'It takes too long, or too much memory.': 'C’est trop long, ou demande trop de mémoire.',
  'Let it repeat less.': 'Faites-le répéter moins.',
}
