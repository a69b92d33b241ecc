import type { Sentences } from '../../sentences.ts'

/** What routing says. */
export const routing: Sentences = {
  'Use whole minutes.': 'Nehmen Sie ganze Minuten.',
  'Use 0 or more.': 'Nehmen Sie 0 oder mehr.',
  'Use at most 100,000.': 'Nehmen Sie höchstens 100.000.',
  'Use 1 or more.': 'Nehmen Sie 1 oder mehr.',
  'Conversations wait in {} that nobody there is able to take.':
    'In {0} warten Gespräche, die dort niemand übernehmen kann.',
  'Look at the queue: it says what is missing.': 'Sehen Sie in die Warteschlange: Dort steht, was fehlt.',
  'Conversations wait in {} and nobody who could take them is at work.':
    'In {0} warten Gespräche, und niemand, der sie übernehmen könnte, ist bei der Arbeit.',
  'Conversations wait in {} while everybody who could take them is busy.':
    'In {0} warten Gespräche, während alle, die sie übernehmen könnten, ausgelastet sind.',
  'Only an open conversation can be routed.': 'Nur ein offenes Gespräch kann zugeteilt werden.',
  'Open it first.': 'Öffnen Sie es erst.',
  'Its team does not route.': 'Sein Team teilt nicht zu.',
  'Choose somebody, or hand it to a team that does.': 'Wählen Sie jemanden, oder geben Sie es einem Team, das zuteilt.',
  'Only a person can take what is next; a key is not.': 'Nur ein Mensch kann das nächste nehmen; ein Schlüssel nicht.',
  'None of your teams routes.': 'Keines Ihrer Teams teilt zu.',
  'Ask a lead, or choose from a list.': 'Fragen Sie eine Leitung, oder wählen Sie aus einer Liste.',
  'Nothing waits in your teams.': 'In Ihren Teams wartet nichts.',
  'What waits now needs somebody else.': 'Was jetzt wartet, braucht jemand anderen.',
  'You have as much open as you can hold.': 'Sie haben so viel offen, wie Sie halten können.',
  'Finish something first.': 'Schließen Sie erst etwas ab.',
  'You are not at work.': 'Sie sind nicht bei der Arbeit.',
  'Say that you are available first.': 'Melden Sie sich erst verfügbar.',
}
