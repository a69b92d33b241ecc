import { counted } from '../plural.ts'

const n = counted('en')

export const care = {
  title: 'Workload',
  lead: 'How people fare, so that somebody can help in time. Each person sees exactly what you see of them.',
  tab: 'People',
  ahead: 'Days ahead',
  week: 'My week',
  weekLead: 'What your days were like. Whoever leads your teams sees exactly this, and nobody else does.',
  fine: 'All is well',
  needs: 'Could do with relief',
  nobody: 'Nobody to look after yet',
  nobodyText: 'You see here how the members of your teams fare.',
  open: n({ one: '# open', other: '# open', zero: 'Nothing open' }),
  units: (units: string, capacity: string) => `${units} of ${capacity} units`,
  oldest: (ago: string) => `the oldest waits since ${ago}`,
  hardToday: n({
    one: '# hard conversation today',
    other: '# hard conversations today',
    zero: 'No hard conversation today',
  }),
  since: (length: string) => `${length} without a pause`,
  days: 'The week',
  plot: (name: string) => `Hours planned and worked of ${name} in seven days`,
  planned: 'planned',
  worked: 'worked',
  outside: 'outside shifts',
  hard: 'hard conversations',
  missed: 'break worked through',
  absent: 'away',
  dayOf: (day: string, planned: string, worked: string) => `${day}: ${worked} worked of ${planned} planned`,
  table: 'As a table',
  columns: {
    day: 'Day',
    planned: 'Planned',
    worked: 'Worked',
    longest: 'Longest without a pause',
    hard: 'Hard of all',
    peak: 'Most open',
    breaks: 'Breaks missed',
    outside: 'Outside shifts',
  },
  of: (part: string, whole: string) => `${part} of ${whole}`,
  hardOnes: 'Hard conversations of the week',
  noHard: 'None this week',
  hidden: 'A conversation out of your sight',
  reasons: {
    long: 'long thread',
    rough: 'rough words',
    complaint: 'complaint',
    escalated: 'escalated',
    reopened: 'came back',
    urgent: 'urgent',
    late: 'promise missed',
  },
  relief: {
    break_due: (n: string, _of: string) => `A break is due: ${n} without a pause.`,
    lighter_next: (inARow: string, today: string) =>
      `Give the next hard one to somebody else: ${today} hard today, ${inARow} in a row.`,
    too_much: (units: string, capacity: string) =>
      `More is open than one person can hold: ${units} of ${capacity} units. Something could be handed over.`,
    oldest_waits: (hours: string, _of: string) =>
      `One customer has waited for ${hours} hours. Somebody may have time to help.`,
    keep_breaks: (times: string, _of: string) =>
      `${times} planned breaks were worked through. They could be planned where they can be kept.`,
    free_evenings: (days: string, _of: string) =>
      `Work went on in the evening on ${days} days. A free evening would do good.`,
    free_weekend: (days: string, _of: string) =>
      `Work was done on the weekend (${days}). A day in return would do good.`,
  },
  how: 'How this is reckoned',
  howText: [
    'Hard: a conversation with 2 points or more when you answered it. Rough words of the customer or 20 messages count 2; 10 messages, a complaint, an escalation, one that came back, urgent, and a missed promise of time count 1 each.',
    'Worked: from what was done in conversations, in steps of five minutes. A quarter of an hour without anything done is a pause; reading and thinking leave no trace, so this is less than you worked.',
    'A break is missed when there was no pause of its length from an hour before to an hour after it was planned. One is due after three hours without a pause.',
    'Days are kept for five weeks and then forgotten.',
  ],
  back: 'A week back',
  forth: 'A week on',
  aheadLead: 'What usually comes in each hour, and how much of it those who are planned can answer.',
  aheadPlot: (team: string, day: string) =>
    `${team}, ${day}: messages expected in each hour, and what the people planned can answer`,
  expected: 'usually comes',
  manageable: 'can be answered',
  enough: 'Who is planned can answer what usually comes.',
  noShifts: 'Nobody of this team has shifts, so nothing can be said.',
  tooLittle: (weeks: number) =>
    weeks < 2
      ? 'Nothing is foretold from less than two weeks of arrivals.'
      : 'It is not known yet how many answers an hour of work brings.',
  gap: (from: string, until: string, expected: string, manageable: string) =>
    `From ${from} to ${until} about ${expected} messages usually come, and those planned can answer about ${manageable}.`,
  more: n({ one: 'One more person would do.', other: '# more people would do.' }),
  gone: (names: string) => `Away: ${names}`,
  basis: (weeks: string, pace: string) => `From ${weeks} weeks; a person answers about ${pace} an hour.`,
  hourTable: {
    hour: 'Hour',
    expected: 'Usually comes',
    most: 'At most',
    people: 'People',
    manageable: 'Can be answered',
  },
  commandWeek: 'Go to my week',
  commandShifts: 'Go to shifts',
}
