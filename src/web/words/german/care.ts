import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const care: Words['care'] = {
  title: 'Auslastung',
  lead: 'Wie es den Menschen geht, damit rechtzeitig geholfen wird. Jede Person sieht genau das, was Sie von ihr sehen.',
  tab: 'Menschen',
  ahead: 'Kommende Tage',
  week: 'Meine Woche',
  weekLead: 'Wie Ihre Tage waren. Wer Ihre Teams leitet, sieht genau dasselbe, sonst niemand.',
  fine: 'Alles gut',
  needs: 'Könnte Entlastung brauchen',
  nobody: 'Noch niemand, um den man sich kümmert',
  nobodyText: 'Hier sehen Sie, wie es den Mitgliedern Ihrer Teams geht.',
  open: n({ one: '# offen', other: '# offen', zero: 'Nichts offen' }),
  units: (units, capacity) => `${units} von ${capacity} Einheiten`,
  oldest: (ago) => `das älteste wartet seit ${ago}`,
  hardToday: n({
    one: '# schweres Gespräch heute',
    other: '# schwere Gespräche heute',
    zero: 'Kein schweres Gespräch heute',
  }),
  since: (length) => `${length} ohne Pause`,
  days: 'Die Woche',
  plot: (name) => `Geplante und gearbeitete Stunden von ${name} in sieben Tagen`,
  planned: 'geplant',
  worked: 'gearbeitet',
  outside: 'außerhalb der Schichten',
  hard: 'schwere Gespräche',
  missed: 'Pause durchgearbeitet',
  absent: 'abwesend',
  dayOf: (day, planned, worked) => `${day}: ${worked} gearbeitet von ${planned} geplant`,
  table: 'Als Tabelle',
  columns: {
    day: 'Tag',
    planned: 'Geplant',
    worked: 'Gearbeitet',
    longest: 'Längste Zeit ohne Pause',
    hard: 'Schwere von allen',
    peak: 'Meiste offen',
    breaks: 'Pausen verpasst',
    outside: 'Außerhalb der Schichten',
  },
  of: (part, whole) => `${part} von ${whole}`,
  hardOnes: 'Schwere Gespräche der Woche',
  noHard: 'Keine in dieser Woche',
  hidden: 'Ein Gespräch, das Sie nicht sehen',
  reasons: {
    long: 'langer Verlauf',
    rough: 'grobe Worte',
    complaint: 'Beschwerde',
    escalated: 'eskaliert',
    reopened: 'kam zurück',
    urgent: 'dringend',
    late: 'Frist verpasst',
  },
  relief: {
    break_due: (time) => `Eine Pause ist fällig: ${time} ohne Pause.`,
    lighter_next: (inARow, today) =>
      `Das nächste schwere Gespräch sollte jemand anderes bekommen: ${today} schwere heute, ${inARow} nacheinander.`,
    too_much: (units, capacity) =>
      `Mehr offen, als eine Person halten kann: ${units} von ${capacity} Einheiten. Etwas könnte übergeben werden.`,
    oldest_waits: (hours) => `Ein Kunde wartet seit ${hours} Stunden. Vielleicht hat jemand Zeit zu helfen.`,
    keep_breaks: (times) =>
      `${times} geplante Pausen wurden durchgearbeitet. Sie könnten liegen, wo sie sich halten lassen.`,
    free_evenings: (days) => `An ${days} Tagen ging die Arbeit am Abend weiter. Ein freier Abend täte gut.`,
    free_weekend: (days) => `Am Wochenende wurde gearbeitet (${days}). Ein Tag zum Ausgleich täte gut.`,
  },
  how: 'Wie das berechnet ist',
  howText: [
    'Schwer: ein Gespräch mit 2 Punkten oder mehr, als Sie antworteten. Grobe Worte des Kunden oder 20 Nachrichten zählen 2; 10 Nachrichten, eine Beschwerde, eine Eskalation, ein Zurückkommen, dringend und eine verpasste Frist zählen je 1.',
    'Gearbeitet: aus dem, was in Gesprächen getan wurde, in Schritten von fünf Minuten. Eine Viertelstunde ohne Tun ist eine Pause; Lesen und Nachdenken hinterlassen keine Spur, also ist es weniger, als Sie gearbeitet haben.',
    'Eine Pause ist verpasst, wenn von einer Stunde davor bis eine Stunde danach keine Pause ihrer Länge war. Fällig ist eine nach drei Stunden ohne Pause.',
    'Tage werden fünf Wochen aufbewahrt und dann vergessen.',
  ],
  back: 'Eine Woche zurück',
  forth: 'Eine Woche weiter',
  aheadLead: 'Was gewöhnlich in jeder Stunde kommt, und wie viel davon die Eingeplanten beantworten können.',
  aheadPlot: (team, day) =>
    `${team}, ${day}: erwartete Nachrichten je Stunde und was die Eingeplanten beantworten können`,
  expected: 'kommt gewöhnlich',
  manageable: 'kann beantwortet werden',
  enough: 'Die Eingeplanten können beantworten, was gewöhnlich kommt.',
  noShifts: 'Niemand in diesem Team hat Schichten, also lässt sich nichts sagen.',
  tooLittle: (weeks) =>
    weeks < 2
      ? 'Aus weniger als zwei Wochen wird nichts vorhergesagt.'
      : 'Noch ist nicht bekannt, wie viele Antworten eine Stunde Arbeit bringt.',
  gap: (from, until, expected, manageable) =>
    `Von ${from} bis ${until} kommen gewöhnlich etwa ${expected} Nachrichten, und die Eingeplanten können etwa ${manageable} beantworten.`,
  more: n({ one: 'Eine Person mehr würde reichen.', other: '# Personen mehr würden reichen.' }),
  gone: (names) => `Abwesend: ${names}`,
  basis: (weeks, pace) => `Aus ${weeks} Wochen; eine Person beantwortet etwa ${pace} in der Stunde.`,
  hourTable: {
    hour: 'Stunde',
    expected: 'Kommt gewöhnlich',
    most: 'Höchstens',
    people: 'Personen',
    manageable: 'Kann beantwortet werden',
  },
  commandWeek: 'Zu meiner Woche',
  commandShifts: 'Zu den Schichten',
}
