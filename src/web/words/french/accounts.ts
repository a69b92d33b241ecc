import { counted } from '../plural.ts'
import type { Words } from '../words.ts'
import { capital, depuis } from './grammar.ts'

export const accounts: Words['accounts'] = {
  signIn: 'Connexion par',
  signIns: { password: 'Mot de passe', oauth: 'OAuth, chez le fournisseur' },
  oauthUsed: 'Le compte qui se connecte est indiqué plus bas, sous « Connexion chez le fournisseur ».',
  oauth: 'Connexion chez le fournisseur',
  oauthText:
    'Google et Microsoft n’acceptent plus de mot de passe pour les boîtes mail. Enregistrez-y Heed une fois, puis le titulaire de la boîte mail se connecte.',
  provider: 'Fournisseur',
  providers: { google: 'Google', microsoft: 'Microsoft', generic: 'Un autre' },
  steps: {
    google:
      'Dans la console Google Cloud, créez un client OAuth de type « Application Web », autorisez le champ d’application Gmail et saisissez cette adresse de redirection :',
    microsoft:
      'Dans le centre d’administration Microsoft Entra, inscrivez une application Web, autorisez IMAP.AccessAsUser.All et SMTP.Send, et saisissez cette adresse de redirection :',
    generic: 'Enregistrez Heed comme client Web chez le fournisseur, avec cette adresse de redirection :',
  },
  redirect: 'l’adresse de redirection',
  clientId: 'ID client',
  clientSecret: 'Secret client',
  tenant: 'Annuaire (locataire)',
  tenantHelp: 'Son ID ou son domaine. Laissez vide pour les comptes de toute organisation.',
  issuer: 'Émetteur',
  issuerHelp: 'Il permet de trouver les autres adresses (OpenID Connect).',
  authorizeUrl: 'Adresse d’autorisation',
  tokenUrl: 'Adresse des jetons',
  scopes: 'Champs d’application',
  scopesHelp: 'Ce qui est demandé. Appuyez sur Entrée après chacun.',
  shared: 'Une autre personne se connecte pour cette boîte mail',
  sharedHelp: 'Pour les boîtes mail partagées : le compte qui se connecte peut avoir une autre adresse.',
  consent: 'Compte connecté',
  given: (account) => `${account} a autorisé l’accès. Heed renouvelle la connexion automatiquement.`,
  givenByNobody: 'L’accès a été autorisé. Heed renouvelle la connexion automatiquement.',
  none: 'Personne ne s’est encore connecté : la boîte mail n’est pas utilisable.',
  ended: 'La connexion a pris fin',
  endedText: (reason) => `${reason} Les e-mails attendent une nouvelle connexion ; rien n’est perdu.`,
  endsAt: (day) => `Le fournisseur y met fin le ${day}.`,
  start: (provider) => `Se connecter chez ${provider}`,
  again: 'Se reconnecter',
  forget: 'Oublier la connexion',
  theProvider: 'le fournisseur',
  outcomes: {
    given: 'Connexion établie. Les e-mails arrivent.',
    denied: 'Le fournisseur indique que l’accès a été refusé. Rien n’a changé.',
    expired: 'Cette connexion a été commencée il y a trop longtemps, ou dans une autre fenêtre. Veuillez recommencer.',
    other_account:
      'Un autre compte que celui de cette boîte de réception s’est connecté. Choisissez le bon, ou autorisez-le sous « Une autre personne se connecte ».',
    failed:
      'Le fournisseur n’a pas laissé entrer Heed. Vérifiez l’ID client, le secret et l’adresse de redirection ; le journal en dit plus.',
  },
  offer: (provider) => `Fournisseur probable : ${provider}.`,
  offerDns: 'Le domaine indique les serveurs qu’il utilise.',
  offerServers: (imap, smtp) => `Lecture : ${imap}. Envoi : ${smtp}.`,
  fill: 'Remplir avec ces serveurs',
  filled: 'Rempli ci-dessous. Il ne manque que la connexion.',
  change: ({ host, port, security, auth }) =>
    auth === 'oauth'
      ? 'Se connecter plutôt par OAuth'
      : `Utiliser plutôt ${[host, port ? `le port ${port}` : '', security ? { tls: 'TLS', starttls: 'STARTTLS', none: 'aucun chiffrement' }[security] : ''].filter(Boolean).join(', ')}`,
  changed: 'Modifié et enregistré. Nouveau test en cours.',
  standing: (when) => capital(depuis(when)),
  roundTrips: 'Les e-mails reviennent-ils ?',
  roundTripsText:
    'Heed envoie un e-mail à l’adresse de cette boîte de réception : il part par le serveur d’envoi et doit revenir. Il ne crée aucune conversation.',
  every: 'E-mail de test',
  everyChoice: {
    off: 'Jamais automatiquement',
    minutes: (count) => `Toutes les ${count} minutes`,
    hour: 'Toutes les heures',
  },
  sendNow: 'Envoyer un e-mail de test',
  newest: (seconds, when) => `Revenu en ${seconds}, ${when}`,
  underWay: 'Un e-mail de test est en route.',
  lost: (when) => `Non revenu, ${when}`,
  noTrips: 'Aucun e-mail de test ces dernières 24 heures.',
  lastDay: 'Les dernières 24 heures',
  longest: (seconds) => `maximum ${seconds}`,
  figures: 'Chiffres',
  sent: 'Envoyé',
  back: 'Revenu en',
  notBack: 'non revenu',
  notBackCount: counted('fr')({ one: '┆ # non revenu', other: '┆ # non revenus' }),
  seconds: (value) => `${value} s`,
}
