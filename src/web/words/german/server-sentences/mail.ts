import type { Sentences } from '../../sentences.ts'

/** What the server says of mail that comes and goes. */
export const mail: Sentences = {
  'Paste the key here.': 'Fügen Sie den Schlüssel hier ein.',
  'Write the directory’s id or domain.': 'Die ID oder Domain des Verzeichnisses.',
  'A scope has no spaces.': 'Ein Bereich (Scope) hat keine Leerzeichen.',
  'Write an address or a domain.': 'Eine Adresse oder eine Domain.',
  'Allow at least 1 MB.': 'Erlauben Sie mindestens 1 MB.',
  'Allow at most 100 MB.': 'Erlauben Sie höchstens 100 MB.',
  'Allow at least a day.': 'Erlauben Sie mindestens einen Tag.',
  'Allow at most a year.': 'Erlauben Sie höchstens ein Jahr.',
  'Paste the key that the service signs its requests with.':
    'Fügen Sie den Schlüssel ein, mit dem der Dienst seine Anfragen signiert.',
  'Without its key nothing of this service can be believed.':
    'Ohne seinen Schlüssel lässt sich diesem Dienst nichts glauben.',
  'This service signs with no key that Heed would have to know.':
    'Dieser Dienst signiert mit keinem Schlüssel, den Heed kennen müsste.',
  'Write a domain, such as example.com.': 'Eine Domain, zum Beispiel example.com.',
  '{} already belongs to the inbox “{}”.': '{1} gehört schon zum Posteingang „{2}“.',
  'Only an e-mail inbox has this; the channel is {}.': 'Das hat nur ein E-Mail-Eingang; der Kanal ist hier „{1}“.',
  'Signing in by OAuth needs a client of the provider.':
    'Für die Anmeldung per OAuth braucht es einen Client beim Anbieter.',
  'Write the user: OAuth signs in for somebody.': 'Geben Sie den Benutzernamen an: OAuth meldet für jemanden an.',
  'Write the issuer, or the addresses for authorizing and for tokens.':
    'Geben Sie den Aussteller an, oder die Adressen zum Autorisieren und für Token.',
  'The scope openid needs the issuer, whose signature is checked.':
    'Der Bereich openid braucht den Aussteller, dessen Signatur geprüft wird.',
  'It is not in quarantine any more.': 'Sie ist nicht mehr in Quarantäne.',
  'Its bytes are gone.': 'Ihr Inhalt wurde gelöscht.',
  'The inbox it came for is closed.': 'Der Posteingang, für den sie kam, ist geschlossen.',
  'Choose an inbox.': 'Wählen Sie einen Posteingang.',
  '{} could not be read or filed.': 'Nicht zu lesen oder abzulegen: {1}.',
  'One mail': 'eine Mail',
  'Open Mail, Arrived to decide what becomes of {}.':
    'Öffnen Sie „Mails“, „Angekommen“, um zu entscheiden, was daraus wird.',
  'The source of this mail was deleted.': 'Der Quelltext dieser Mail wurde gelöscht.',
  'Waits until a sending server is set, for this inbox or for all.':
    'Wartet, bis ein Server zum Senden gesetzt ist, für diesen Posteingang oder für alle.',
  'Heed sends no automatic mail to its own inboxes.':
    'Heed schickt keine automatischen Mails an die eigenen Posteingänge.',
  'A test mail needs an e-mail inbox with an address of its own.':
    'Eine Testmail braucht einen E-Mail-Eingang mit eigener Adresse.',
  'A test mail could not leave: {}.': 'Eine Testmail konnte nicht hinaus: {1}.',
  'Answers of this inbox are probably held up in the same way; see the outbox.':
    'Antworten dieses Posteingangs hängen wahrscheinlich genauso fest; sehen Sie im Ausgang nach.',
  'A test mail left through {}, but did not come back within {} minutes.':
    'Eine Testmail ging über {1} ab, kam aber innerhalb von {2} Minuten nicht zurück.',
  'Sending works, so look where incoming mail goes: the spam folder, a forwarding rule, MX and the mailbox’s limits.':
    'Das Senden funktioniert; sehen Sie also nach, wohin ankommende Mail geht: Spam-Ordner, Weiterleitungsregel, MX und Grenzen des Postfachs.',
  'Mail to more than {} addresses has come back for good within an hour, so no more of them are suspended.':
    'Innerhalb einer Stunde sind Mails an mehr als {1} Adressen endgültig zurückgekommen; weitere Adressen werden deshalb nicht gesperrt.',
  'Look at what the outbox says: the sending server may be wrong.':
    'Sehen Sie nach, was im Ausgang steht: Vielleicht liegt es am Server zum Senden.',
  'Mail to {} comes back since {}.{} Check the address.':
    'Mails an {1} kommen seit dem {2} zurück.{3} Prüfen Sie die Adresse.',
  'If it is right, choose “Try again” at the customer, then send once more.':
    'Stimmt sie, wählen Sie beim Kunden „Noch einmal versuchen“ und senden dann erneut.',
  'The record {} {}, so receivers cannot check Heed’s signature on mail of {}.':
    'Der Eintrag {1} {2}; Empfänger können Heeds Signatur auf Mails von {3} deshalb nicht prüfen.',
  'is not in DNS any more': 'steht nicht mehr im DNS',
  'holds another key': 'enthält einen anderen Schlüssel',
  'says that the key is withdrawn': 'sagt, dass der Schlüssel widerrufen ist',
  'is there more than once': 'steht mehrfach da',
  'Publish it again as Settings, Mail domains shows it.':
    'Veröffentlichen Sie ihn wieder so, wie ihn „Einrichtung“, „Mail-Domains“ zeigt.',
  'A key of this kind waits already.': 'Ein Schlüssel dieser Art wartet schon.',
  'Publish its record, or remove it first.': 'Veröffentlichen Sie seinen Eintrag, oder entfernen Sie ihn zuerst.',
  'This key has retired.': 'Dieser Schlüssel ist abgelöst.',
  'Make a new one.': 'Erzeugen Sie einen neuen.',
  'Heed cannot store mail at this moment.': 'Heed kann gerade keine Mails speichern.',
  'A request may have at most 50 MB.': 'Eine Anfrage darf höchstens 50 MB haben.',
  'Too much mail is coming in at once.': 'Gerade kommen zu viele Mails auf einmal an.',
  'Sign in again on the inbox’s page.': 'Melden Sie sich auf der Seite des Posteingangs neu an.',
  'Until then {}; nothing is lost.': 'Bis dahin gilt: {1}; verloren geht nichts.',
  'its answers wait in the outbox': 'Seine Antworten warten im Ausgang',
  'Set up signing in by OAuth for this inbox first.':
    'Richten Sie für diesen Posteingang zuerst die Anmeldung per OAuth ein.',
  'No sending server is set, neither here nor in HEED_SMTP_URL.':
    'Es ist kein Server zum Senden gesetzt, weder hier noch in HEED_SMTP_URL.',
  'Mail waits in the outbox.': 'Mails warten im Ausgang.',
  'Heed’s own SMTP listener accepts mail to {}.': 'Heeds eigener SMTP-Zugang nimmt Mails an {1} an.',
  'This inbox has no address, so no mail can reach it.':
    'Dieser Posteingang hat keine Adresse, also kann ihn keine Mail erreichen.',
  'No mail is read into “{}” meanwhile; it waits on the server.':
    'Solange werden keine Mails nach „{1}“ gelesen; sie warten auf dem Server.',
  'Heed goes on trying.': 'Heed versucht es weiter.',
  'Answers of “{}” wait in the outbox ({}): {} Heed goes on trying.':
    'Antworten von „{1}“ warten im Ausgang ({2}): {3} Heed versucht es weiter.',
  'The sign-in for “{}” ends on {}.': 'Die Anmeldung für „{1}“ endet am {2}.',
  'Sign in again on the inbox’s page before that.': 'Melden Sie sich vorher auf der Seite des Posteingangs neu an.',
  'Nothing has come to “{}” for {}, which is unusual at this time of the week.':
    'In „{1}“ kam länger nichts an ({2}); das ist zu dieser Zeit der Woche ungewöhnlich.',
  'Send it a mail, and look at forwarding rules and the spam folder if that does not arrive.':
    'Schicken Sie ihm eine Mail; kommt sie nicht an, sehen Sie nach Weiterleitungsregeln und in den Spam-Ordner.',
  'The certificate of {} ends on {}.': 'Das Zertifikat von {1} läuft am {2} ab.',
  'Whoever runs that server must renew it, or {} for “{}” stops then.':
    'Wer diesen Server betreibt, muss es erneuern; sonst endet dann {1} für „{2}“.',
  reading: 'das Lesen',
  sending: 'das Senden',
  'The certificate of Heed’s own listener (HEED_SMTP_CERT) ends on {}.':
    'Das Zertifikat von Heeds eigenem SMTP-Zugang (HEED_SMTP_CERT) läuft am {1} ab.',
  'Put a new one there and restart Heed, or servers stop delivering encrypted.':
    'Legen Sie ein neues dorthin und starten Sie Heed neu; sonst stellen Server nicht mehr verschlüsselt zu.',
  'A mail service took this mail apart, so its signatures cannot be checked.':
    'Ein Maildienst hat diese Mail zerlegt; ihre Signaturen lassen sich deshalb nicht prüfen.',
  'Senders are not looked up in DNS here.': 'Absender werden hier nicht im DNS geprüft.',
  'DNS does not answer here, so senders are not looked up.':
    'Das DNS antwortet hier nicht; Absender werden deshalb nicht geprüft.',
  'DNS answers too slowly for the mail that comes in, so this sender was not looked up.':
    'Das DNS antwortet zu langsam für die Mails, die ankommen; dieser Absender wurde deshalb nicht geprüft.',
  'That is an address of your own.': 'Das ist eine Ihrer eigenen Adressen.',
  'This sender is blocked already.': 'Dieser Absender ist schon gesperrt.',
  'This asked for no more automatic mail, and gets none from now on.':
    'Sie bat darum, keine automatischen Mails mehr zu schicken; von jetzt an geht keine mehr dorthin.',
  'A test mail of Heed’s own, back from its round trip.': 'Eine Testmail von Heed selbst, zurück von ihrem Rundweg.',
  'A test mail of Heed’s own was returned.': 'Eine Testmail von Heed selbst kam als unzustellbar zurück.',
  'This is a mail of our own that came back to us.': 'Das ist eine eigene Mail, die zu uns zurückkam.',
  'A copy of this mail was received before, as number {}.': 'Eine Kopie dieser Mail kam schon an, als Nummer {1}.',
  'Heed was interrupted {} times while reading this mail.':
    'Heed wurde {1}-mal unterbrochen, während es diese Mail las.',
  'The inbox this mail came for was closed in the same moment.':
    'Der Posteingang, für den diese Mail kam, wurde im selben Moment geschlossen.',
  'Mail is kept and waits until it answers again.': 'Mails sind gespeichert und warten, bis er wieder antwortet.',
  'It waits for the virus scanner, which does not answer.': 'Sie wartet auf den Virenscanner, der nicht antwortet.',
  'The virus scanner found {} in it.': 'Der Virenscanner hat darin {1} gefunden.',
  'The virus scanner did not look at all of it: {}.': 'Der Virenscanner hat sich nicht alles davon angesehen: {1}.',
  'More than {} mails came from {} within {} minutes.': 'Innerhalb von {3} Minuten kamen mehr als {1} Mails von {2}.',
  '{} mails came from {} within {} minutes.': 'Innerhalb von {3} Minuten kamen {1} Mails von {2}.',
  'What follows is collected in conversation {}.': 'Was folgt, wird im Gespräch {1} gesammelt.',
  'What follows waits in quarantine.': 'Was folgt, wartet in Quarantäne.',
  'Signing in at the provider needs a person in a browser.':
    'Die Anmeldung beim Anbieter braucht einen Menschen in einem Browser.',
  'Nobody has signed in for this inbox yet.': 'Für diesen Posteingang hat sich noch niemand angemeldet.',
  'The sign-in has ended.': 'Die Anmeldung ist zu Ende.',
  'The provider has not given a new token yet.': 'Der Anbieter hat noch kein neues Token gegeben.',
  'This inbox is closed.': 'Dieser Posteingang ist geschlossen.',
  'The provider gave no refresh token, so the sign-in ends with its first token.':
    'Der Anbieter hat kein Refresh-Token gegeben; die Anmeldung endet deshalb mit ihrem ersten Token.',
  'The receiving server sent it back without saying why.':
    'Der andere Server hat sie zurückgeschickt, ohne zu sagen, warum.',
  'The receiving server has not taken it yet and tries on.':
    'Der andere Server hat sie noch nicht angenommen und versucht es weiter.',
  'Other large mails are read first.': 'Andere große Mails werden zuerst gelesen.',
  'Mail from {} is blocked.': 'Mails von {1} sind gesperrt.',
}
