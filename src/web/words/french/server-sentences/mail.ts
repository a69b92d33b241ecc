import type { Sentences } from '../../sentences.ts'

/** What the server says of mail that comes and goes. */
export const mail: Sentences = {
  'Paste the key here.': 'Collez la clé ici.',
  'Write the directory’s id or domain.': 'Indiquez l’ID ou le domaine de l’annuaire.',
  'A scope has no spaces.': 'Un champ d’application ne contient pas d’espaces.',
  'Write an address or a domain.': 'Indiquez une adresse ou un domaine.',
  'Allow at least 1 MB.': 'Autorisez au moins 1 Mo.',
  'Allow at most 100 MB.': 'Autorisez 100 Mo au plus.',
  'Allow at least a day.': 'Autorisez au moins un jour.',
  'Allow at most a year.': 'Autorisez un an au plus.',
  'Paste the key that the service signs its requests with.':
    'Collez la clé avec laquelle le service signe ses requêtes.',
  'Without its key nothing of this service can be believed.': 'Sans sa clé, rien de ce service n’est fiable.',
  'This service signs with no key that Heed would have to know.':
    'Ce service ne signe avec aucune clé que Heed devrait connaître.',
  'Write a domain, such as example.com.': 'Indiquez un domaine, par exemple example.com.',
  '{} already belongs to the inbox “{}”.': '{1} appartient déjà à la boîte de réception « {2} ».',
  'Only an e-mail inbox has this; the channel is {}.':
    'Seule une boîte de réception e-mail a ceci ; le canal est « {1} ».',
  'Signing in by OAuth needs a client of the provider.': 'La connexion par OAuth nécessite un client du fournisseur.',
  'Write the user: OAuth signs in for somebody.': 'Indiquez l’utilisateur : OAuth se connecte pour quelqu’un.',
  'Write the issuer, or the addresses for authorizing and for tokens.':
    'Indiquez l’émetteur, ou les adresses d’autorisation et des jetons.',
  'The scope openid needs the issuer, whose signature is checked.':
    'Le champ d’application openid nécessite l’émetteur, dont la signature est vérifiée.',
  'It is not in quarantine any more.': 'Il n’est plus en quarantaine.',
  'Its bytes are gone.': 'Ses données ont disparu.',
  'The inbox it came for is closed.': 'La boîte de réception à laquelle il était destiné est fermée.',
  'Choose an inbox.': 'Choisissez une boîte de réception.',
  '{} could not be read or filed.': '{1} n’a pas pu être lu ou classé.',
  'Open Mail, Arrived to decide what becomes of {}.': 'Ouvrez E-mails, Reçus pour décider de la suite.',
  'The source of this mail was deleted.': 'La source de cet e-mail a été supprimée.',
  'Waits until a sending server is set, for this inbox or for all.':
    'Attend qu’un serveur d’envoi soit défini, pour cette boîte de réception ou pour toutes.',
  'Heed sends no automatic mail to its own inboxes.':
    'Heed n’envoie pas d’e-mails automatiques à ses propres boîtes de réception.',
  'A test mail needs an e-mail inbox with an address of its own.':
    'Un e-mail de test nécessite une boîte de réception e-mail avec sa propre adresse.',
  'A test mail could not leave: {}.': 'Un e-mail de test n’a pas pu partir : {1}.',
  'Answers of this inbox are probably held up in the same way; see the outbox.':
    'Les réponses de cette boîte de réception sont sans doute bloquées de la même façon ; voyez la boîte d’envoi.',
  'A test mail left through {}, but did not come back within {} minutes.':
    'Un e-mail de test est parti par {1}, mais n’est pas revenu en {2} minutes.',
  'Sending works, so look where incoming mail goes: the spam folder, a forwarding rule, MX and the mailbox’s limits.':
    'L’envoi fonctionne ; cherchez donc où vont les e-mails entrants : dossier de spam, règle de transfert, MX et limites de la boîte mail.',
  'Mail to more than {} addresses has come back for good within an hour, so no more of them are suspended.':
    'Des e-mails à plus de {1} adresses sont revenus définitivement en une heure ; aucune autre n’est donc suspendue.',
  'Look at what the outbox says: the sending server may be wrong.':
    'Voyez ce qu’indique la boîte d’envoi : le serveur d’envoi est peut-être en cause.',
  'Mail to {} comes back since {}.{} Check the address.':
    'Les e-mails à {1} reviennent depuis le {2}.{3} Vérifiez l’adresse.',
  'Mail to {} comes back since {}. Its server said: “{}”. Check the address.':
    'Les e-mails à {1} reviennent depuis le {2}. Réponse de son serveur : « {3} ». Vérifiez l’adresse.',
  'Mail to {} comes back since {}.': 'Les e-mails à {1} reviennent depuis le {2}.',
  'Its server said: “{}”.': 'Réponse de son serveur : « {1} ».',
  'Check the address.': 'Vérifiez l’adresse.',
  'If it is right, choose “Try again” at the customer, then send once more.':
    'Si elle est correcte, choisissez « Réessayer » dans la fiche du client, puis renvoyez.',
  'The record {} {}, so receivers cannot check Heed’s signature on mail of {}.':
    'L’enregistrement {1} {2} : les destinataires ne peuvent pas vérifier la signature de Heed sur les e-mails de {3}.',
  'is not in DNS any more': 'n’est plus dans le DNS',
  'holds another key': 'contient une autre clé',
  'says that the key is withdrawn': 'indique que la clé est révoquée',
  'is there more than once': 'existe plusieurs fois',
  'The record {} is not in DNS any more, so receivers cannot check Heed’s signature on mail of {}.':
    'L’enregistrement {1} n’est plus dans le DNS : les destinataires ne peuvent pas vérifier la signature de Heed sur les e-mails de {2}.',
  'The record {} holds another key, so receivers cannot check Heed’s signature on mail of {}.':
    'L’enregistrement {1} contient une autre clé : les destinataires ne peuvent pas vérifier la signature de Heed sur les e-mails de {2}.',
  'The record {} says that the key is withdrawn, so receivers cannot check Heed’s signature on mail of {}.':
    'L’enregistrement {1} indique que la clé est révoquée : les destinataires ne peuvent pas vérifier la signature de Heed sur les e-mails de {2}.',
  'The record {} is there more than once, so receivers cannot check Heed’s signature on mail of {}.':
    'L’enregistrement {1} existe plusieurs fois : les destinataires ne peuvent pas vérifier la signature de Heed sur les e-mails de {2}.',
  'Publish it again as Settings, Mail domains shows it.':
    'Publiez-le de nouveau tel que l’affiche Paramètres, Domaines de messagerie.',
  'A key of this kind waits already.': 'Une clé de ce type attend déjà.',
  'Publish its record, or remove it first.': 'Publiez son enregistrement, ou supprimez-la d’abord.',
  'This key has retired.': 'Cette clé est retirée.',
  'Make a new one.': 'Créez-en une nouvelle.',
  'Heed cannot store mail at this moment.': 'Heed ne peut pas enregistrer d’e-mails pour l’instant.',
  'A request may have at most 50 MB.': 'Une requête peut avoir 50 Mo au plus.',
  'Too much mail is coming in at once.': 'Trop d’e-mails arrivent à la fois.',
  'Sign in again on the inbox’s page.': 'Reconnectez-vous sur la page de la boîte de réception.',
  'Until then {}; nothing is lost.': 'D’ici là, {1} ; rien n’est perdu.',
  'its answers wait in the outbox': 'ses réponses attendent dans la boîte d’envoi',
  'Until then no mail is read into “{}”; nothing is lost.':
    'D’ici là, aucun e-mail n’est lu pour « {1} » ; rien n’est perdu.',
  'Until then its answers wait in the outbox; nothing is lost.':
    'D’ici là, ses réponses attendent dans la boîte d’envoi ; rien n’est perdu.',
  'Until then no mail is read into “{}”, and its answers wait in the outbox; nothing is lost.':
    'D’ici là, aucun e-mail n’est lu pour « {1} », et ses réponses attendent dans la boîte d’envoi ; rien n’est perdu.',
  'Set up signing in by OAuth for this inbox first.':
    'Configurez d’abord la connexion par OAuth pour cette boîte de réception.',
  'No sending server is set, neither here nor in HEED_SMTP_URL.':
    'Aucun serveur d’envoi n’est défini, ni ici ni dans HEED_SMTP_URL.',
  'Mail waits in the outbox.': 'Les e-mails attendent dans la boîte d’envoi.',
  'Heed’s own SMTP listener accepts mail to {}.': 'Le récepteur SMTP de Heed accepte les e-mails à {1}.',
  'This inbox has no address, so no mail can reach it.':
    'Cette boîte de réception n’a pas d’adresse ; aucun e-mail ne peut donc y arriver.',
  'No mail is read into “{}” meanwhile; it waits on the server.':
    'Entre-temps, aucun e-mail n’est lu pour « {1} » ; ils attendent sur le serveur.',
  'Heed goes on trying.': 'Heed continue d’essayer.',
  'Answers of “{}” wait in the outbox ({}): {} Heed goes on trying.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} Heed continue d’essayer.',
  'The sign-in for “{}” ends on {}.': 'La connexion pour « {1} » prend fin le {2}.',
  'Sign in again on the inbox’s page before that.':
    'Reconnectez-vous avant cette date sur la page de la boîte de réception.',
  'Nothing has come to “{}” for {}, which is unusual at this time of the week.':
    'Rien n’est arrivé dans « {1} » depuis {2}, ce qui est inhabituel à ce moment de la semaine.',
  'Nothing has come to “{}” for {} hours, which is unusual at this time of the week.':
    'Rien n’est arrivé dans « {1} » depuis {2} heures, ce qui est inhabituel à ce moment de la semaine.',
  'Nothing has come to “{}” for {} days, which is unusual at this time of the week.':
    'Rien n’est arrivé dans « {1} » depuis {2} jours, ce qui est inhabituel à ce moment de la semaine.',
  'Send it a mail, and look at forwarding rules and the spam folder if that does not arrive.':
    'Envoyez-lui un e-mail, et vérifiez les règles de transfert et le dossier de spam s’il n’arrive pas.',
  'The certificate of {} ends on {}.': 'Le certificat de {1} expire le {2}.',
  'Whoever runs that server must renew it, or {} for “{}” stops then.':
    'L’administrateur de ce serveur doit le renouveler, sinon « {2} » s’arrête à cette date ({1}).',
  reading: 'lecture',
  sending: 'envoi',
  'Whoever runs that server must renew it, or reading for “{}” stops then.':
    'L’administrateur de ce serveur doit le renouveler, sinon la lecture pour « {1} » s’arrête à cette date.',
  'Whoever runs that server must renew it, or sending for “{}” stops then.':
    'L’administrateur de ce serveur doit le renouveler, sinon l’envoi pour « {1} » s’arrête à cette date.',
  'The certificate of Heed’s own listener (HEED_SMTP_CERT) ends on {}.':
    'Le certificat du récepteur de Heed (HEED_SMTP_CERT) expire le {1}.',
  'Put a new one there and restart Heed, or servers stop delivering encrypted.':
    'Placez-en un nouveau et redémarrez Heed, sinon les serveurs cessent de livrer de façon chiffrée.',
  'A mail service took this mail apart, so its signatures cannot be checked.':
    'Un service de messagerie a décomposé cet e-mail ; ses signatures ne peuvent donc pas être vérifiées.',
  'Senders are not looked up in DNS here.': 'Les expéditeurs ne sont pas vérifiés dans le DNS ici.',
  'DNS does not answer here, so senders are not looked up.':
    'Le DNS ne répond pas ici ; les expéditeurs ne sont donc pas vérifiés.',
  'DNS answers too slowly for the mail that comes in, so this sender was not looked up.':
    'Le DNS répond trop lentement pour les e-mails qui arrivent ; cet expéditeur n’a donc pas été vérifié.',
  'That is an address of your own.': 'C’est une de vos propres adresses.',
  'This sender is blocked already.': 'Cet expéditeur est déjà bloqué.',
  'This asked for no more automatic mail, and gets none from now on.':
    'Cet e-mail demandait de ne plus recevoir d’e-mails automatiques ; il n’y en aura plus désormais.',
  'A test mail of Heed’s own, back from its round trip.': 'Un e-mail de test de Heed, revenu de son aller-retour.',
  'A test mail of Heed’s own was returned.': 'Un e-mail de test de Heed a été renvoyé.',
  'A report about a mail that Heed itself had written.': 'Un rapport sur un e-mail que Heed lui-même avait écrit.',
  'This is a mail of our own that came back to us.': 'C’est un de nos propres e-mails qui nous est revenu.',
  'A copy of this mail was received before, as number {}.':
    'Une copie de cet e-mail a déjà été reçue, sous le numéro {1}.',
  'Heed was interrupted {} times while reading this mail.':
    'Heed a été interrompu {1} fois pendant la lecture de cet e-mail.',
  'The inbox this mail came for was closed in the same moment.':
    'La boîte de réception à laquelle cet e-mail était destiné a été fermée au même moment.',
  'Mail is kept and waits until it answers again.': 'Les e-mails sont conservés et attendent qu’il réponde de nouveau.',
  'It waits for the virus scanner, which does not answer.': 'Il attend l’antivirus, qui ne répond pas.',
  'The virus scanner found {} in it.': 'L’antivirus y a trouvé {1}.',
  'The virus scanner did not look at all of it: {}.': 'L’antivirus n’a pas tout examiné : {1}.',
  'More than {} mails came from {} within {} minutes.': 'Plus de {1} e-mails sont arrivés de {2} en {3} minutes.',
  '{} mails came from {} within {} minutes.': '{1} e-mails sont arrivés de {2} en {3} minutes.',
  'What follows is collected in conversation {}.': 'Les suivants sont réunis dans la conversation {1}.',
  'What follows waits in quarantine.': 'Les suivants attendent en quarantaine.',
  'Signing in at the provider needs a person in a browser.':
    'La connexion chez le fournisseur nécessite une personne dans un navigateur.',
  'Nobody has signed in for this inbox yet.': 'Personne ne s’est encore connecté pour cette boîte de réception.',
  'The sign-in has ended.': 'La connexion a pris fin.',
  'The provider has not given a new token yet.': 'Le fournisseur n’a pas encore donné de nouveau jeton.',
  'This inbox is closed.': 'Cette boîte de réception est fermée.',
  'The provider gave no refresh token, so the sign-in ends with its first token.':
    'Le fournisseur n’a pas donné de jeton d’actualisation ; la connexion prend fin avec son premier jeton.',
  'The receiving server sent it back without saying why.': 'Le serveur destinataire l’a renvoyé sans dire pourquoi.',
  'The receiving server has not taken it yet and tries on.':
    'Le serveur destinataire ne l’a pas encore accepté et continue d’essayer.',
  'Other large mails are read first.': 'D’autres e-mails volumineux sont lus d’abord.',
  'Mail from {} is blocked.': 'Les e-mails de {1} sont bloqués.',
  'Answers of “{}” wait in the outbox ({}): There is no server named {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : aucun serveur ne s’appelle {3}.',
  'A test mail could not leave: There is no server named {}.':
    'Un e-mail de test n’a pas pu partir : aucun serveur ne s’appelle {1}.',
  'Answers of “{}” wait in the outbox ({}): {} refuses connections on port {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} refuse les connexions sur le port {4}.',
  'A test mail could not leave: {} refuses connections on port {}.':
    'Un e-mail de test n’a pas pu partir : {1} refuse les connexions sur le port {2}.',
  'Answers of “{}” wait in the outbox ({}): {} cannot be reached from here.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} est injoignable d’ici.',
  'A test mail could not leave: {} cannot be reached from here.':
    'Un e-mail de test n’a pas pu partir : {1} est injoignable d’ici.',
  'Answers of “{}” wait in the outbox ({}): The certificate of {} is not valid: {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : le certificat de {3} n’est pas valide : {4}.',
  'A test mail could not leave: The certificate of {} is not valid: {}.':
    'Un e-mail de test n’a pas pu partir : le certificat de {1} n’est pas valide : {2}.',
  'Answers of “{}” wait in the outbox ({}): {} does not speak TLS on port {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} ne parle pas TLS sur le port {4}.',
  'A test mail could not leave: {} does not speak TLS on port {}.':
    'Un e-mail de test n’a pas pu partir : {1} ne parle pas TLS sur le port {2}.',
  'Answers of “{}” wait in the outbox ({}): {} does not offer STARTTLS on port {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} ne propose pas STARTTLS sur le port {4}.',
  'A test mail could not leave: {} does not offer STARTTLS on port {}.':
    'Un e-mail de test n’a pas pu partir : {1} ne propose pas STARTTLS sur le port {2}.',
  'Answers of “{}” wait in the outbox ({}): {} refuses the user {}: {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} refuse l’utilisateur {4} : {5}.',
  'A test mail could not leave: {} refuses the user {}: {}.':
    'Un e-mail de test n’a pas pu partir : {1} refuse l’utilisateur {2} : {3}.',
  'Answers of “{}” wait in the outbox ({}): The mailbox at {} is full: {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : la boîte mail sur {3} est pleine : {4}.',
  'A test mail could not leave: The mailbox at {} is full: {}.':
    'Un e-mail de test n’a pas pu partir : la boîte mail sur {1} est pleine : {2}.',
  'Answers of “{}” wait in the outbox ({}): {} does not answer on port {}.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} ne répond pas sur le port {4}.',
  'A test mail could not leave: {} does not answer on port {}.':
    'Un e-mail de test n’a pas pu partir : {1} ne répond pas sur le port {2}.',
  'Answers of “{}” wait in the outbox ({}): {} closed the connection.':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} a fermé la connexion.',
  'A test mail could not leave: {} closed the connection.':
    'Un e-mail de test n’a pas pu partir : {1} a fermé la connexion.',
  'Answers of “{}” wait in the outbox ({}): {} says: {}':
    'Les réponses de « {1} » attendent dans la boîte d’envoi ({2}) : {3} indique : {4}',
  'A test mail could not leave: {} says: {}': 'Un e-mail de test n’a pas pu partir : {1} indique : {2}',
  'One mail could not be read or filed.': 'Un e-mail n’a pas pu être lu ou classé.',
  '{} mails could not be read or filed.': '{1} e-mails n’ont pas pu être lus ou classés.',
}
