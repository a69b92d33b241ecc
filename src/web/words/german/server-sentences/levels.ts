import type { Sentences } from '../../sentences.ts'

/** What the server says of skills, protocols, levels and limits. */
export const levels: Sentences = {
  '{} {}: Give a list of words.': '{1} {2}: Geben Sie eine Liste von Wörtern an.',
  'Levels go from 1 to 5.': 'Stufen gehen von 1 bis 5.',
  'A team answers at one level at least.': 'Ein Team antwortet auf mindestens einer Stufe.',
  'Write a language by its two letters, such as de.':
    'Schreiben Sie eine Sprache mit ihren zwei Buchstaben, zum Beispiel de.',
  'Use 0 to 100.': 'Verwenden Sie 0 bis 100.',
  'Write a currency by its three letters, such as EUR.':
    'Schreiben Sie eine Währung mit ihren drei Buchstaben, zum Beispiel EUR.',
  'Write an amount of 0 or more.': 'Schreiben Sie einen Betrag ab 0.',
  'Write a smaller amount.': 'Schreiben Sie einen kleineren Betrag.',
  'Use at most three places.': 'Höchstens drei Nachkommastellen.',
  'Nothing is above this level.': 'Über dieser Stufe ist nichts.',
  'Choose a team to escalate to.': 'Wählen Sie ein Team, an das eskaliert wird.',
  "This is the team's highest level.": 'Das ist die höchste Stufe des Teams.',
  'Choose another team.': 'Wählen Sie ein anderes Team.',
  'Nobody escalated this conversation, so there is no way back.':
    'Niemand hat dieses Gespräch eskaliert, also gibt es keinen Weg zurück.',
  'A skill with this name exists already.': 'Eine Fähigkeit mit diesem Namen gibt es schon.',
  '“{}” asks for this skill.': '„{1}“ fragt nach dieser Fähigkeit.',
  'Change that first.': 'Ändern Sie das zuerst.',
  'There is no skill {}.': 'Es gibt keine Fähigkeit {1}.',
  'Choose skills that exist.': 'Wählen Sie Fähigkeiten, die es gibt.',
  'Protocols lead to this team, or another team escalates to it.':
    'Protokolle führen zu diesem Team, oder ein anderes Team eskaliert dorthin.',
  'Name each level once.': 'Nennen Sie jede Stufe einmal.',
  'That team escalates to this one already.': 'Jenes Team eskaliert schon an dieses.',
  'Choose another, or change that first.': 'Wählen Sie ein anderes, oder ändern Sie das zuerst.',
  'Choose a team that does not lead back here.': 'Wählen Sie ein Team, das nicht hierher zurückführt.',
  '“{}” was taken already, or no team is made for it.': '„{1}“ wurde schon übernommen, oder kein Team ist dafür da.',
  'The protocol “{}” holds, so it belongs to {}, level {}.':
    'Das Protokoll „{1}“ trifft zu, darum gehört es zu {2}, Stufe {3}.',
  'No protocol holds, so it stayed {}, where it had come in.':
    'Kein Protokoll trifft zu, darum blieb es {1}, wo es eingegangen ist.',
  'Somebody had decided: it stayed {}.': 'Jemand hatte entschieden: Es blieb {1}.',
  'It was escalated to {}, level {}.': 'Es wurde an {1}, Stufe {2}, eskaliert.',
  'It was sent back to {}, level {}.': 'Es wurde an {1}, Stufe {2}, zurückgegeben.',
  'Say which conversations belong here: add a condition.':
    'Sagen Sie, welche Gespräche hierher gehören: Fügen Sie eine Bedingung hinzu.',
  'There are {} protocols already.': 'Es gibt schon {1} Protokolle.',
  '“{}” holds first, so it would go to {}, level {}.': '„{1}“ trifft zuerst zu, also käme es zu {2}, Stufe {3}.',
  'No protocol holds, so it would stay where it came in.':
    'Kein Protokoll trifft zu, also bliebe es, wo es eingegangen ist.',
}
