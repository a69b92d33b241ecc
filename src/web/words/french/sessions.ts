import type { Words } from '../words.ts'

export const sessions: Words['sessions'] = {
  title: 'Connexion',
  lead: 'Bon retour parmi nous.',
  email: 'E-mail',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  forgot: 'Pas de mot de passe sous la main ? Un admin peut vous donner un lien à usage unique.',
  wrong: 'L’e-mail ou le mot de passe n’est pas correct. Vérifiez les deux et réessayez.',
  link: {
    working: 'Connexion en cours',
    failed: 'Ce lien ne fonctionne plus',
    failedText:
      'Un lien de connexion fonctionne une fois, pendant un jour. Demandez-en un nouveau à un admin, ou connectez-vous avec votre mot de passe.',
    toSignIn: 'Se connecter avec un mot de passe',
  },
  setup: {
    title: 'Bienvenue dans Heed',
    lead: 'Il n’y a encore personne ici. Créez le premier admin ; vous pourrez ensuite inviter les autres.',
    token: 'Jeton d’installation',
    tokenHelp: 'Affiché dans le terminal où Heed a été démarré.',
    workspace: 'Nom de votre espace de travail',
    workspaceHelp: 'En général, le nom de l’entreprise.',
    name: 'Votre nom',
    email: 'Votre e-mail',
    password: 'Mot de passe',
    passwordHelp: 'Au moins 10 caractères ; une courte phrase convient bien.',
    create: 'Créer l’espace de travail',
    done: 'Cet espace de travail a déjà un admin.',
  },
}
