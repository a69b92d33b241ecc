import type { Sentences } from '../../sentences.ts'

/** What the server says of mail servers and mail services. */
export const mailServers: Sentences = {
  'The body is not valid JSON.': 'Le corps n’est pas du JSON valide.',
  'The header of this mail is too long to be checked.': 'L’en-tête de cet e-mail est trop long pour être vérifié.',
  'DNS did not answer in time.': 'Le DNS n’a pas répondu à temps.',
  'This mail took too long to check.': 'La vérification de cet e-mail a pris trop de temps.',
  'Heed was stopping.': 'Heed était en cours d’arrêt.',
  'There is no server named {}.': 'Aucun serveur ne s’appelle {1}.',
  'Check the name.': 'Vérifiez le nom.',
  '{} refuses connections on port {}.': '{1} refuse les connexions sur le port {2}.',
  'Check the port, or whether the server runs.': 'Vérifiez le port, et que le serveur fonctionne.',
  '{} cannot be reached from here.': '{1} est injoignable d’ici.',
  'Check the network and the firewall.': 'Vérifiez le réseau et le pare-feu.',
  'The certificate of {} is not valid: {}.': 'Le certificat de {1} n’est pas valide : {2}.',
  '{} does not speak TLS on port {}.': '{1} ne parle pas TLS sur le port {2}.',
  'Choose STARTTLS, or another port.': 'Choisissez STARTTLS, ou un autre port.',
  '{} does not offer STARTTLS on port {}.': '{1} ne propose pas STARTTLS sur le port {2}.',
  'Choose TLS, or another port.': 'Choisissez TLS, ou un autre port.',
  '{} refuses the user {}: {}.': '{1} refuse l’utilisateur {2} : {3}.',
  'The mailbox at {} is full: {}.': 'La boîte mail sur {1} est pleine : {2}.',
  'Make room there.': 'Faites-y de la place.',
  '{} does not answer on port {}.': '{1} ne répond pas sur le port {2}.',
  'Check the port and the firewall.': 'Vérifiez le port et le pare-feu.',
  '{} closed the connection.': '{1} a fermé la connexion.',
  '{} says: {}': '{1} indique : {2}',
  'It wants an app password, made in the account’s security settings, and not the account’s own.':
    'Il attend un mot de passe d’application, créé dans les paramètres de sécurité du compte, et non celui du compte.',
  'It wants a sign-in by OAuth, or an app password.':
    'Il attend une connexion par OAuth, ou un mot de passe d’application.',
  'It takes no passwords any more: sign in by OAuth, and let its admin allow the mailbox to do so.':
    'Il n’accepte plus de mots de passe : connectez-vous par OAuth, et faites-le autoriser pour cette boîte mail par son admin.',
  'IMAP is switched off for this mailbox: switch it on in its settings.':
    'IMAP est désactivé pour cette boîte mail : activez-le dans ses paramètres.',
  'It may be busy: try again in some minutes.': 'Il est peut-être occupé : réessayez dans quelques minutes.',
  'Check user name and password.': 'Vérifiez le nom d’utilisateur et le mot de passe.',
  '{} has no folder named {}.': '{1} n’a pas de dossier nommé {2}.',
  '{} does not know Heed by this client id and secret.': '{1} ne reconnaît pas Heed avec cet ID client et ce secret.',
  '{} does not know the scopes.': '{1} ne connaît pas ces champs d’application.',
  '{} could not be asked for a token: {}.': 'Aucun jeton n’a pu être demandé à {1} : {2}.',
  'The process that read this mail ended.': 'Le processus qui lisait cet e-mail s’est arrêté.',
  'Google takes no account password here: sign in by OAuth, or with an app password (which needs 2-step verification).':
    'Google n’accepte pas ici le mot de passe du compte : connectez-vous par OAuth, ou avec un mot de passe d’application (qui nécessite la validation en deux étapes).',
  'IMAP must be allowed by the organization’s admin.': 'IMAP doit être autorisé par l’admin de l’organisation.',
  'Microsoft takes no passwords for IMAP any more: sign in by OAuth.':
    'Microsoft n’accepte plus de mots de passe pour IMAP : connectez-vous par OAuth.',
  'For sending, “Authenticated SMTP” must be on for the mailbox.':
    'Pour l’envoi, « SMTP authentifié » doit être activé pour la boîte mail.',
  'Yahoo takes an app password, made in the account’s security settings, and not the account’s own.':
    'Yahoo attend un mot de passe d’application, créé dans les paramètres de sécurité du compte, et non celui du compte.',
  'GMX: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'GMX : IMAP doit être activé dans les paramètres de la boîte mail (POP3/IMAP), avec un mot de passe d’application si la double authentification est active.',
  'WEB.DE: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'WEB.DE : IMAP doit être activé dans les paramètres de la boîte mail (POP3/IMAP), avec un mot de passe d’application si la double authentification est active.',
  'Fastmail takes an app password with access to mail, and not the account’s own.':
    'Fastmail attend un mot de passe d’application avec accès aux e-mails, et non celui du compte.',
  'Zoho: IMAP must be switched on in the mail settings; with 2-factor it takes an app password.':
    'Zoho : IMAP doit être activé dans les paramètres de messagerie ; avec la double authentification, il faut un mot de passe d’application.',
  'European accounts use the servers at zoho.eu.': 'Les comptes européens utilisent les serveurs de zoho.eu.',
  'IONOS: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'IONOS : l’utilisateur est l’adresse entière, le mot de passe celui de la boîte mail et non celui du compte client.',
  'STRATO: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'STRATO : l’utilisateur est l’adresse entière, le mot de passe celui de la boîte mail et non celui du compte client.',
  'OVHcloud: the user is the whole address, the password that of the mailbox.':
    'OVHcloud : l’utilisateur est l’adresse entière, le mot de passe celui de la boîte mail.',
  'Proton works through Proton Mail Bridge on this machine; user and password are those that the Bridge shows.':
    'Proton fonctionne par Proton Mail Bridge sur cette machine ; l’utilisateur et le mot de passe sont ceux que le Bridge affiche.',
  'Posteo: access by IMAP must not be switched off in the settings; the user is the whole address.':
    'Posteo : l’accès par IMAP ne doit pas être désactivé dans les paramètres ; l’utilisateur est l’adresse entière.',
  'Other mails that take long to open are read first.': 'D’autres e-mails longs à ouvrir sont lus d’abord.',
  'This mail cannot be read: it took longer than {} seconds to open.':
    'Cet e-mail ne peut pas être lu : son ouverture a pris plus de {1} secondes.',
  'This mail cannot be read: it needs more than {} MB of memory to open.':
    'Cet e-mail ne peut pas être lu : son ouverture demande plus de {1} Mo de mémoire.',
  'The request holds no mail.': 'La requête ne contient pas d’e-mail.',
  'Try again later.': 'Réessayez plus tard.',
  '{} showed no certificate.': '{1} n’a présenté aucun certificat.',
  'The certificate of {} has ended on {}.': 'Le certificat de {1} a expiré le {2}.',
  'Renew it on that server.': 'Renouvelez-le sur ce serveur.',
  'The certificate of {} only begins on {}.': 'Le certificat de {1} ne commence que le {2}.',
  'The certificate of {} is not for that name but for {}.':
    'Le certificat de {1} n’est pas émis pour ce nom, mais pour {2}.',
  'Use one of its names.': 'Utilisez l’un de ses noms.',
  'The certificate of {} is signed by itself, so nobody vouches for it.':
    'Le certificat de {1} est autosigné ; personne ne s’en porte garant.',
  'Let an authority sign it.': 'Faites-le signer par une autorité.',
  'The certificate of {} is signed by an authority that is not known here ({}).':
    'Le certificat de {1} est signé par une autorité inconnue ici ({2}).',
  'The name {} leads to {}.': 'Le nom {1} mène à {2}.',
  'Port {} of {} is open.': 'Le port {1} de {2} est ouvert.',
  'Signed in to {} as {}.': 'Connecté à {1} en tant que {2}.',
  'The mailbox is {} % full: soon it takes no more mail.':
    'La boîte mail est pleine à {1} % : bientôt, elle n’acceptera plus d’e-mails.',
  'The folder {} is there.': 'Le dossier {1} existe.',
  'There is no folder named {}.': 'Aucun dossier ne s’appelle {1}.',
  'The server has: {}.': 'Le serveur a : {1}.',
  '{} answers on port {}{}.': '{1} répond sur le port {2}{3}.',
  ', encrypted': ', chiffré',
  '{} answers on port {}.': '{1} répond sur le port {2}.',
  '{} answers on port {}, encrypted.': '{1} répond sur le port {2}, chiffré.',
  '{} does not let {} send: {}.': '{1} ne permet pas à {2} d’envoyer : {3}.',
  'Sign in as that address, or allow it there as an alias.':
    'Connectez-vous avec cette adresse, ou autorisez-la comme alias sur ce serveur.',
  '{} lets {} send.': '{1} permet à {2} d’envoyer.',
  'CloudMailin keeps the files elsewhere.': 'CloudMailin garde les fichiers ailleurs.',
  'Choose the raw format, or no attachment store, for this address.':
    'Choisissez le format Raw, ou aucun stockage de pièces jointes, pour cette adresse.',
  'The request carries no password.': 'La requête ne contient pas de mot de passe.',
  'Give the service the whole address.': 'Donnez au service l’adresse entière.',
  'The password is wrong.': 'Le mot de passe n’est pas correct.',
  'Give the service the whole address as Heed showed it.':
    'Donnez au service l’adresse entière, telle que Heed l’a affichée.',
  'The key that {} signs with was not given to Heed yet.':
    'La clé avec laquelle {1} signe n’a pas encore été fournie à Heed.',
  'The signature is not {}’s, or not for the key that Heed knows.':
    'La signature n’est pas celle de {1}, ou ne correspond pas à la clé que Heed connaît.',
  'The body is not an object of JSON.': 'Le corps n’est pas un objet JSON.',
  'Send a form: multipart/form-data or application/x-www-form-urlencoded.':
    'Envoyez un formulaire : multipart/form-data ou application/x-www-form-urlencoded.',
  'The form ends before its last boundary.': 'Le formulaire se termine avant son dernier délimiteur.',
  'The form does not hold its boundary.': 'Le formulaire ne contient pas son délimiteur.',
  'A form may have at most {} fields.': 'Un formulaire peut avoir {1} champs au plus.',
  'A part of the form has no end of its headers.': 'Les en-têtes d’une partie du formulaire n’ont pas de fin.',
  'The request is not signed: timestamp, token or signature is missing.':
    'La requête n’est pas signée : timestamp, token ou signature manque.',
  'The signature is from another time.': 'La signature date d’un autre moment.',
  'Check the clock of this machine.': 'Vérifiez l’horloge de cette machine.',
  'This only says where the mail is stored.': 'Ceci indique seulement où l’e-mail est stocké.',
  'Use forward() in the route, not store().': 'Utilisez forward() dans la route, et non store().',
  'The request is not signed by Mandrill.': 'La requête n’est pas signée par Mandrill.',
  'The field mandrill_events is missing, or not valid JSON.':
    'Le champ mandrill_events manque, ou n’est pas du JSON valide.',
  'At most {} events at once.': '{1} événements au plus à la fois.',
  'An event holds no mail.': 'Un événement ne contient pas d’e-mail.',
  'Send the mail as it is, with content-type message/rfc822.':
    'Envoyez l’e-mail tel quel, avec le content-type message/rfc822.',
  'The request is not signed by SendGrid.': 'La requête n’est pas signée par SendGrid.',
  'This is not the public key that SendGrid shows for signature verification.':
    'Ce n’est pas la clé publique que SendGrid affiche pour vérifier les signatures.',
  'Paste the public key as SendGrid shows it.': 'Collez la clé publique telle que SendGrid l’affiche.',
  'This address takes messages of the topic {} only.': 'Cette adresse n’accepte que les messages du sujet {1}.',
  'No topic has confirmed its subscription to this address yet.':
    'Aucun sujet n’a encore confirmé son abonnement à cette adresse.',
  'The notification does not carry the mail.': 'La notification ne contient pas l’e-mail.',
  'Heed reads no S3 buckets: give the receipt rule an SNS action.':
    'Heed ne lit pas les compartiments S3 : donnez à la règle de réception une action SNS.',
  'This is no signed message of Amazon SNS.': 'Ce n’est pas un message signé d’Amazon SNS.',
  'Leave raw message delivery off for this subscription.':
    'Laissez la remise de messages bruts désactivée pour cet abonnement.',
  'The certificate that the message was signed with is not valid now.':
    'Le certificat qui a signé le message n’est pas valide actuellement.',
  'The address of the signing certificate holds no certificate.':
    'L’adresse du certificat de signature ne contient pas de certificat.',
  'The message names an address that is not Amazon’s.': 'Le message indique une adresse qui n’est pas d’Amazon.',
  '{} could not be asked ({}).': '{1} n’a pas pu être interrogé ({2}).',
  '{} does not accept the sign-in any more.': '{1} n’accepte plus la connexion.',
  'Check both.': 'Vérifiez les deux.',
  'Check them.': 'Vérifiez-les.',
  '{} refused ({}).': '{1} a refusé ({2}).',
}
