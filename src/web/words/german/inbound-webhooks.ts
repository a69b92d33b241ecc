import type { Words } from '../words.ts'

export const inboundWebhooks: Words['inboundWebhooks'] = {
  title: 'E-Mails per Webhook',
  text: 'Ein Maildienst kann per HTTP übergeben, was er empfangen hat. Jede E-Mail ist gespeichert, bevor der Dienst seine Antwort bekommt; so geht keine verloren.',
  list: 'Webhooks dieses Posteingangs',
  none: 'Hier übergibt kein Dienst E-Mails.',
  add: 'Maildienst anbinden',
  dialogTitle: 'Maildienst anbinden',
  service: 'Dienst',
  services: {
    mailgun: 'Mailgun',
    sendgrid: 'SendGrid (Inbound Parse)',
    postmark: 'Postmark',
    cloudmailin: 'CloudMailin',
    ses: 'Amazon SES',
    mandrill: 'Mandrill (Mailchimp Transactional)',
    raw: 'Ein eigenes Skript',
  },
  howTo: {
    mailgun:
      'Öffnen Sie in Mailgun „Receiving“ und legen Sie eine Route für Ihre Adresse an. Wählen Sie „Forward“ und fügen Sie die Adresse unten ein. Sie endet auf „mime“, damit Mailgun E-Mails unverändert übergibt.',
    sendgrid:
      'Öffnen Sie in SendGrid „Settings, Inbound Parse“ und tragen Sie Ihren Host mit der Adresse unten ein. Setzen Sie den Haken bei „POST the raw, full MIME message“.',
    postmark:
      'Öffnen Sie in Postmark den Inbound-Stream Ihres Servers, „Settings“, und fügen Sie die Adresse unten als Webhook ein. Setzen Sie den Haken bei „Include raw email content in JSON payload“.',
    cloudmailin:
      'Bearbeiten Sie in CloudMailin Ihre Adresse: Tragen Sie die Adresse unten als Ziel ein und wählen Sie das Format „Raw“.',
    ses: 'Fügen Sie in Amazon SES der Empfangsregel eine SNS-Aktion mit der Kodierung „Base64“ hinzu. Abonnieren Sie deren Thema per HTTPS mit der Adresse unten; Heed bestätigt von selbst. In S3 abgelegte E-Mails werden nicht gelesen.',
    mandrill:
      'Öffnen Sie in Mandrill „Inbound“ und legen Sie eine Route mit der Adresse unten als Webhook an. Kopieren Sie dann den Schlüssel des Webhooks und fügen Sie ihn hier ein.',
    raw: 'Senden Sie jede E-Mail unverändert per POST, mit dem Inhaltstyp message/rfc822. Für wen sie war, sagt die Adresse: ?recipient=…&sender=…',
  },
  key: 'Schlüssel für Signaturen',
  keyHelp: {
    mailgun: 'In Mailgun unter „API security“: „HTTP webhook signing key“.',
    sendgrid: 'Nur wenn Sie eine Sicherheitsrichtlinie mit Signaturen nutzen: deren öffentlicher Schlüssel.',
    mandrill: 'Mandrill zeigt ihn, sobald es die Adresse kennt; er kann später folgen.',
  },
  topic: 'Thema (ARN)',
  topicHelp: 'Ohne Angabe gilt das erste Thema, das sich anmeldet.',
  make: 'Adresse erzeugen',
  ready: (service) => `Die Adresse für ${service}`,
  once: 'Kopieren Sie sie jetzt: Zur Sicherheit wird sie nur dieses eine Mal gezeigt. Wer sie hat, kann E-Mails übergeben.',
  address: 'die Adresse',
  secret: 'das Geheimnis',
  secretText: 'Senden Sie mit jeder Anfrage diesen Header:',
  example: 'Im Terminal ausprobieren',
  exampleName: 'den Befehl',
  done: 'Ich habe sie kopiert',
  received: (when) => `Letzte E-Mail ${when}`,
  nothing: 'Noch nichts empfangen',
  refused: (when, why) => `Abgewiesen ${when}: ${why}`,
  noKey: 'Sein Schlüssel fehlt; bis dahin wird der Dienst gebeten, wiederzukommen',
  giveKey: 'Schlüssel eingeben',
  keyTitle: (service) => `Der Schlüssel von ${service}`,
  saveKey: 'Schlüssel speichern',
  keySaved: 'Der Schlüssel ist gespeichert',
  remove: 'Entfernen',
  removeOf: (service) => `${service} entfernen`,
  removeTitle: (service) => `Die Adresse für ${service} entfernen?`,
  removeText: 'Der Dienst wird ab diesem Moment abgewiesen. Was er übergeben hat, bleibt.',
  removed: (service) => `Die Adresse für ${service} wurde entfernt`,
}
