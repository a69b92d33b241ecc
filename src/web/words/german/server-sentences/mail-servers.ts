import type { Sentences } from '../../sentences.ts'

/** What the server says of mail servers and mail services. */
export const mailServers: Sentences = {
  'The body is not valid JSON.': 'Der Inhalt ist kein gültiges JSON.',
  'The header of this mail is too long to be checked.': 'Der Kopf dieser Mail ist zu lang, um geprüft zu werden.',
  'DNS did not answer in time.': 'Das DNS hat nicht rechtzeitig geantwortet.',
  'This mail took too long to check.': 'Diese Mail zu prüfen hat zu lange gedauert.',
  'Heed was stopping.': 'Heed wurde gerade beendet.',
  'There is no server named {}.': 'Es gibt keinen Server namens {1}.',
  'Check the name.': 'Prüfen Sie den Namen.',
  '{} refuses connections on port {}.': '{1} lehnt Verbindungen auf Port {2} ab.',
  'Check the port, or whether the server runs.': 'Prüfen Sie den Port, oder ob der Server läuft.',
  '{} cannot be reached from here.': '{1} ist von hier nicht zu erreichen.',
  'Check the network and the firewall.': 'Prüfen Sie das Netz und die Firewall.',
  'The certificate of {} is not valid: {}.': 'Das Zertifikat von {1} ist nicht gültig: {2}.',
  '{} does not speak TLS on port {}.': '{1} spricht auf Port {2} kein TLS.',
  'Choose STARTTLS, or another port.': 'Wählen Sie STARTTLS oder einen anderen Port.',
  '{} does not offer STARTTLS on port {}.': '{1} bietet auf Port {2} kein STARTTLS an.',
  'Choose TLS, or another port.': 'Wählen Sie TLS oder einen anderen Port.',
  '{} refuses the user {}: {}.': '{1} lehnt den Benutzer {2} ab: {3}.',
  'The mailbox at {} is full: {}.': 'Das Postfach bei {1} ist voll: {2}.',
  'Make room there.': 'Schaffen Sie dort Platz.',
  '{} does not answer on port {}.': '{1} antwortet auf Port {2} nicht.',
  'Check the port and the firewall.': 'Prüfen Sie den Port und die Firewall.',
  '{} closed the connection.': '{1} hat die Verbindung geschlossen.',
  '{} says: {}': '{1} sagt: {2}',
  'It wants an app password, made in the account’s security settings, and not the account’s own.':
    'Verlangt wird ein App-Passwort aus den Sicherheitseinstellungen des Kontos, nicht das Passwort des Kontos.',
  'It wants a sign-in by OAuth, or an app password.': 'Verlangt wird eine Anmeldung per OAuth oder ein App-Passwort.',
  'It takes no passwords any more: sign in by OAuth, and let its admin allow the mailbox to do so.':
    'Passwörter werden nicht mehr angenommen: Melden Sie sich per OAuth an, und lassen Sie den dortigen Admin das für das Postfach erlauben.',
  'IMAP is switched off for this mailbox: switch it on in its settings.':
    'IMAP ist für dieses Postfach abgeschaltet: Schalten Sie es in dessen Einstellungen ein.',
  'It may be busy: try again in some minutes.':
    'Vielleicht ist der Server beschäftigt: Versuchen Sie es in einigen Minuten noch einmal.',
  'Check user name and password.': 'Prüfen Sie Benutzername und Passwort.',
  '{} has no folder named {}.': '{1} hat keinen Ordner namens {2}.',
  '{} does not know Heed by this client id and secret.':
    '{1} kennt Heed unter dieser Client-ID und diesem Geheimnis nicht.',
  '{} does not know the scopes.': '{1} kennt diese Bereiche (Scopes) nicht.',
  '{} could not be asked for a token: {}.': '{1} ließ sich nicht um ein Token bitten: {2}.',
  'The process that read this mail ended.': 'Der Prozess, der diese Mail las, ist abgebrochen.',
  'Google takes no account password here: sign in by OAuth, or with an app password (which needs 2-step verification).':
    'Google nimmt hier kein Kontopasswort an: Melden Sie sich per OAuth an, oder mit einem App-Passwort (das die Bestätigung in zwei Schritten voraussetzt).',
  'IMAP must be allowed by the organization’s admin.': 'IMAP muss der Admin der Organisation erlauben.',
  'Microsoft takes no passwords for IMAP any more: sign in by OAuth.':
    'Microsoft nimmt für IMAP keine Passwörter mehr an: Melden Sie sich per OAuth an.',
  'For sending, “Authenticated SMTP” must be on for the mailbox.':
    'Zum Senden muss für das Postfach „Authentifiziertes SMTP“ eingeschaltet sein.',
  'Yahoo takes an app password, made in the account’s security settings, and not the account’s own.':
    'Yahoo verlangt ein App-Passwort aus den Sicherheitseinstellungen des Kontos, nicht das Passwort des Kontos.',
  'GMX: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'GMX: IMAP muss in den Einstellungen des Postfachs eingeschaltet sein (POP3/IMAP); mit Zwei-Faktor-Authentifizierung braucht es ein App-Passwort.',
  'WEB.DE: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'WEB.DE: IMAP muss in den Einstellungen des Postfachs eingeschaltet sein (POP3/IMAP); mit Zwei-Faktor-Authentifizierung braucht es ein App-Passwort.',
  'Fastmail takes an app password with access to mail, and not the account’s own.':
    'Fastmail verlangt ein App-Passwort mit Zugriff auf Mail, nicht das Passwort des Kontos.',
  'Zoho: IMAP must be switched on in the mail settings; with 2-factor it takes an app password.':
    'Zoho: IMAP muss in den Mail-Einstellungen eingeschaltet sein; mit Zwei-Faktor-Authentifizierung braucht es ein App-Passwort.',
  'European accounts use the servers at zoho.eu.': 'Europäische Konten nutzen die Server unter zoho.eu.',
  'IONOS: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'IONOS: Benutzername ist die ganze Adresse, Passwort das des Postfachs und nicht das des Kundenkontos.',
  'STRATO: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'STRATO: Benutzername ist die ganze Adresse, Passwort das des Postfachs und nicht das des Kundenkontos.',
  'OVHcloud: the user is the whole address, the password that of the mailbox.':
    'OVHcloud: Benutzername ist die ganze Adresse, Passwort das des Postfachs.',
  'Proton works through Proton Mail Bridge on this machine; user and password are those that the Bridge shows.':
    'Proton geht über die Proton Mail Bridge auf dieser Maschine; Benutzername und Passwort sind die, die die Bridge zeigt.',
  'Posteo: access by IMAP must not be switched off in the settings; the user is the whole address.':
    'Posteo: Der Zugriff per IMAP darf in den Einstellungen nicht abgeschaltet sein; Benutzername ist die ganze Adresse.',
  'Other mails that take long to open are read first.':
    'Andere Mails, die zu öffnen lange dauert, werden zuerst gelesen.',
  'This mail cannot be read: it took longer than {} seconds to open.':
    'Diese Mail lässt sich nicht lesen: Sie zu öffnen hat länger als {1} Sekunden gedauert.',
  'This mail cannot be read: it needs more than {} MB of memory to open.':
    'Diese Mail lässt sich nicht lesen: Sie zu öffnen braucht mehr als {1} MB Speicher.',
  'The request holds no mail.': 'Die Anfrage enthält keine Mail.',
  'Try again later.': 'Versuchen Sie es später noch einmal.',
  '{} showed no certificate.': '{1} hat kein Zertifikat gezeigt.',
  'The certificate of {} has ended on {}.': 'Das Zertifikat von {1} ist am {2} abgelaufen.',
  'Renew it on that server.': 'Erneuern Sie es auf diesem Server.',
  'The certificate of {} only begins on {}.': 'Das Zertifikat von {1} gilt erst ab {2}.',
  'The certificate of {} is not for that name but for {}.':
    'Das Zertifikat von {1} gilt nicht für diesen Namen, sondern für {2}.',
  'Use one of its names.': 'Verwenden Sie einen seiner Namen.',
  'The certificate of {} is signed by itself, so nobody vouches for it.':
    'Das Zertifikat von {1} ist selbst signiert, also bürgt niemand dafür.',
  'Let an authority sign it.': 'Lassen Sie es von einer Zertifizierungsstelle signieren.',
  'The certificate of {} is signed by an authority that is not known here ({}).':
    'Das Zertifikat von {1} ist von einer Stelle signiert, die hier nicht bekannt ist ({2}).',
  '{} is {}.': '{1} ist {2}.',
  'Port {} of {} is open.': 'Port {1} von {2} ist offen.',
  'Signed in to {} as {}.': 'Bei {1} angemeldet als {2}.',
  'The mailbox is {} % full: soon it takes no more mail.':
    'Das Postfach ist zu {1} % voll: Bald nimmt es keine Mail mehr an.',
  'The folder {} is there.': 'Der Ordner {1} ist da.',
  'There is no folder named {}.': 'Es gibt keinen Ordner namens {1}.',
  'The server has: {}.': 'Der Server hat: {1}.',
  '{} answers on port {}{}.': '{1} antwortet auf Port {2}{3}.',
  ', encrypted': ', verschlüsselt',
  '{} does not let {} send: {}.': '{1} lässt {2} nicht senden: {3}.',
  'Sign in as that address, or allow it there as an alias.':
    'Melden Sie sich mit dieser Adresse an, oder erlauben Sie sie dort als Alias.',
  '{} lets {} send.': '{1} lässt {2} senden.',
  'CloudMailin keeps the files elsewhere.': 'CloudMailin bewahrt die Dateien anderswo auf.',
  'Choose the raw format, or no attachment store, for this address.':
    'Wählen Sie für diese Adresse das Format „Raw“, oder keinen Speicher für Anhänge.',
  'The request carries no password.': 'Die Anfrage enthält kein Passwort.',
  'Give the service the whole address.': 'Geben Sie dem Dienst die ganze Adresse.',
  'The password is wrong.': 'Das Passwort stimmt nicht.',
  'Give the service the whole address as Heed showed it.':
    'Geben Sie dem Dienst die ganze Adresse, wie Heed sie gezeigt hat.',
  'The key that {} signs with was not given to Heed yet.':
    'Heed hat den Schlüssel, mit dem {1} signiert, noch nicht bekommen.',
  'The signature is not {}’s, or not for the key that Heed knows.':
    'Die Signatur ist nicht von {1}, oder passt nicht zu dem Schlüssel, den Heed kennt.',
  'The body is not an object of JSON.': 'Der Inhalt ist kein JSON-Objekt.',
  'Send a form: multipart/form-data or application/x-www-form-urlencoded.':
    'Senden Sie ein Formular: multipart/form-data oder application/x-www-form-urlencoded.',
  'The form ends before its last boundary.': 'Das Formular endet vor seiner letzten Trennlinie.',
  'The form does not hold its boundary.': 'Das Formular enthält seine Trennlinie nicht.',
  'A form may have at most {} fields.': 'Ein Formular darf höchstens {1} Felder haben.',
  'A part of the form has no end of its headers.': 'Bei einem Teil des Formulars enden die Kopfzeilen nicht.',
  'The request is not signed: timestamp, token or signature is missing.':
    'Die Anfrage ist nicht signiert: timestamp, token oder signature fehlt.',
  'The signature is from another time.': 'Die Signatur stammt aus einer anderen Zeit.',
  'Check the clock of this machine.': 'Prüfen Sie die Uhr dieser Maschine.',
  'This only says where the mail is stored.': 'Das sagt nur, wo die Mail gespeichert ist.',
  'Use forward() in the route, not store().': 'Verwenden Sie in der Route forward(), nicht store().',
  'The request is not signed by Mandrill.': 'Die Anfrage ist nicht von Mandrill signiert.',
  'The field mandrill_events is missing, or not valid JSON.':
    'Das Feld mandrill_events fehlt oder ist kein gültiges JSON.',
  'At most {} events at once.': 'Höchstens {1} Ereignisse auf einmal.',
  'An event holds no mail.': 'Ein Ereignis enthält keine Mail.',
  'Send the mail as it is, with content-type message/rfc822.':
    'Senden Sie die Mail unverändert, mit dem Inhaltstyp message/rfc822.',
  'The request is not signed by SendGrid.': 'Die Anfrage ist nicht von SendGrid signiert.',
  'This is not the public key that SendGrid shows for signature verification.':
    'Das ist nicht der öffentliche Schlüssel, den SendGrid zum Prüfen der Signaturen zeigt.',
  'Paste the public key as SendGrid shows it.': 'Fügen Sie den öffentlichen Schlüssel ein, wie SendGrid ihn zeigt.',
  'This address takes messages of the topic {} only.': 'Diese Adresse nimmt nur Nachrichten des Themas {1} an.',
  'No topic has confirmed its subscription to this address yet.':
    'Noch hat kein Thema sein Abonnement für diese Adresse bestätigt.',
  'The notification does not carry the mail.': 'Die Benachrichtigung enthält die Mail nicht.',
  'Heed reads no S3 buckets: give the receipt rule an SNS action.':
    'Heed liest keine S3-Buckets: Geben Sie der Empfangsregel eine SNS-Aktion.',
  'This is no signed message of Amazon SNS.': 'Das ist keine signierte Nachricht von Amazon SNS.',
  'Leave raw message delivery off for this subscription.':
    'Lassen Sie „Raw message delivery“ für dieses Abonnement ausgeschaltet.',
  'The certificate that the message was signed with is not valid now.':
    'Das Zertifikat, mit dem die Nachricht signiert wurde, gilt jetzt nicht.',
  'The address of the signing certificate holds no certificate.':
    'Unter der Adresse des Zertifikats, mit dem signiert wurde, liegt kein Zertifikat.',
  'The message names an address that is not Amazon’s.': 'Die Nachricht nennt eine Adresse, die nicht Amazon gehört.',
  '{} could not be asked ({}).': '{1} ließ sich nicht fragen ({2}).',
}
