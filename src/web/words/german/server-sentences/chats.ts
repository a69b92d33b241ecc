import type { Sentences } from '../../sentences.ts'

/** What the server says of chats and the widget that they come from, in German. */
export const chats: Sentences = {
  'End a chat; the visitor is asked how it was.': 'Einen Chat beenden; der Besucher wird gefragt, wie es war.',
  'Write a site, such as https://shop.example or https://*.shop.example.':
    'Schreiben Sie eine Website, etwa https://shop.example oder https://*.shop.example.',
  'Write what is asked.': 'Schreiben Sie, was gefragt wird.',
  'Choose at least one language.': 'Wählen Sie mindestens eine Sprache.',
  'Ask at most ten questions.': 'Stellen Sie höchstens zehn Fragen.',
  'Name at most 50 sites.': 'Nennen Sie höchstens 50 Websites.',
  'Make a new secret for the site’s tokens; the one before is worth nothing from then on.':
    'Ein neues Geheimnis für die Token der Website erstellen; das bisherige gilt ab dann nicht mehr.',
  'Write a colour, such as #1f6f54.': 'Schreiben Sie eine Farbe, zum Beispiel #1f6f54.',
  'The page inside the widget’s frame, as HTML; it is found at /chat/{key} as well.':
    'Die Seite im Rahmen des Widgets, als HTML; sie steht auch unter /chat/{key}.',
  'Become a visitor: anonymous, or with a token that the company’s site signed.':
    'Ein Besucher werden: anonym oder mit einem Token, das die Website der Firma unterschrieben hat.',
  'This site may not show the chat.': 'Diese Website darf den Chat nicht zeigen.',
  'Add it to the chat’s sites.': 'Fügen Sie sie bei den Websites des Chats hinzu.',
  'This chat takes no files.': 'Dieser Chat nimmt keine Dateien an.',
  'Nobody has answered yet.': 'Noch hat niemand geantwortet.',
  'No address of yours is known here.': 'Hier ist keine Adresse von Ihnen bekannt.',
  'A transcript can be sent once somebody has answered.':
    'Der Chat kann zugeschickt werden, sobald jemand geantwortet hat.',
  'Only a person can take a chat up; a key is not.': 'Nur ein Mensch kann einen Chat annehmen; ein Schlüssel nicht.',
  'A chat rang with everybody at work in {} and nobody took it up.':
    'In {} klingelte ein Chat bei allen, die arbeiten, und niemand nahm ihn an.',
  'It waits in the queue and rings again in two minutes: take it up, or see who is there.':
    'Er wartet in der Warteschlange und klingelt in zwei Minuten erneut: Nehmen Sie ihn an, oder sehen Sie nach, wer da ist.',
  'This conversation is no chat.': 'Dieses Gespräch ist kein Chat.',
  'This chat has ended.': 'Dieser Chat ist beendet.',
  'Somebody else has taken this chat up.': 'Jemand anderes hat diesen Chat angenommen.',
  'This chat does not ring with you.': 'Dieser Chat klingelt nicht bei Ihnen.',
  'A line has at most {} letters.': 'Eine Zeile hat höchstens {1} Zeichen.',
  'Send it in parts.': 'Senden Sie sie in Teilen.',
  'This chat is no longer there.': 'Diesen Chat gibt es nicht mehr.',
  'Begin a new one.': 'Beginnen Sie einen neuen.',
  'Nobody is there now.': 'Gerade ist niemand da.',
  'Leave an address, and the answer comes by mail.':
    'Hinterlassen Sie eine Adresse, dann kommt die Antwort per E-Mail.',
  'The company’s site vouches for the visitor.': 'Die Website der Firma bürgt für den Besucher.',
  'Nobody vouches for who the visitor is.': 'Niemand bürgt dafür, wer der Besucher ist.',
  'Sign in to the site first: its chat is for those who are known there.':
    'Melden Sie sich zuerst auf der Website an: Ihr Chat ist für die, die dort bekannt sind.',
  'Begin a session first.': 'Beginnen Sie zuerst eine Sitzung.',
  'The site’s word about who you are does not hold.': 'Was die Website darüber sagt, wer Sie sind, gilt nicht.',
  'Load the page again.': 'Laden Sie die Seite noch einmal.',
  'There is no such choice any more.': 'Diese Möglichkeit gibt es nicht mehr.',
  'This is no public key.': 'Das ist kein öffentlicher Schlüssel.',
  'Paste one in PEM: -----BEGIN PUBLIC KEY-----': 'Fügen Sie einen als PEM ein: -----BEGIN PUBLIC KEY-----',
  'Choose an e-mail inbox with an address.': 'Wählen Sie einen E-Mail-Eingang mit einer Adresse.',
  'Write what the invitation says.': 'Schreiben Sie, was die Einladung sagt.',
  'Write what it says.': 'Schreiben Sie, was sie sagt.',
  'Answer this first.': 'Beantworten Sie zuerst diese Frage.',
  'Choose one of these.': 'Wählen Sie eine davon.',
  'Nobody is at the other end of this chat any more.': 'Am anderen Ende dieses Chats ist niemand mehr.',
  'Add a note, or write an e-mail.': 'Fügen Sie eine Notiz hinzu oder schreiben Sie eine E-Mail.',
  'Nobody can be written to first on this channel.': 'Auf diesem Kanal kann niemand als Erstes angeschrieben werden.',
  'Write from an e-mail inbox.': 'Schreiben Sie von einem E-Mail-Eingang aus.',
  'That could not be understood.': 'Das war nicht zu verstehen.',
  'Say hello first.': 'Grüßen Sie zuerst.',
  'Wait a moment.': 'Warten Sie einen Augenblick.',
  'That did not work.': 'Das hat nicht geklappt.',
  'It is tried again.': 'Es wird noch einmal versucht.',
  'You write faster than we can read.': 'Sie schreiben schneller, als wir lesen können.',
  'Wait a minute.': 'Warten Sie eine Minute.',
}
