import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const care: Words['care'] = {
  title: 'Charge de travail',
  lead: 'Comment vont les personnes, pour aider à temps. Chacune voit exactement ce que vous voyez d’elle.',
  tab: 'Personnes',
  ahead: 'Jours à venir',
  week: 'Ma semaine',
  weekLead:
    'Comment étaient vos journées. Les responsables de vos équipes voient exactement ceci, et personne d’autre.',
  fine: 'Tout va bien',
  needs: 'Un peu d’aide ferait du bien',
  nobody: 'Personne à suivre pour le moment',
  nobodyText: 'Vous voyez ici comment vont les membres de vos équipes.',
  open: n({ one: '# ouverte', other: '# ouvertes', zero: 'Rien d’ouvert' }),
  units: (units, capacity) => `${units} unités sur ${capacity}`,
  oldest: (ago) => `la plus ancienne attend depuis ${ago}`,
  hardToday: n({
    one: '# conversation difficile aujourd’hui',
    other: '# conversations difficiles aujourd’hui',
    zero: 'Aucune conversation difficile aujourd’hui',
  }),
  since: (length) => `${length} sans pause`,
  days: 'La semaine',
  plot: (name) => `Heures prévues et travaillées de ${name} en sept jours`,
  planned: 'prévu',
  worked: 'travaillé',
  outside: 'hors horaires',
  hard: 'conversations difficiles',
  missed: 'pause manquée',
  absent: 'absent',
  dayOf: (day, planned, worked) => `${day} : ${worked} travaillées sur ${planned} prévues`,
  table: 'En tableau',
  columns: {
    day: 'Jour',
    planned: 'Prévu',
    worked: 'Travaillé',
    longest: 'Plus long sans pause',
    hard: 'Difficiles sur toutes',
    peak: 'Le plus ouvert',
    breaks: 'Pauses manquées',
    outside: 'Hors horaires',
  },
  of: (part, whole) => `${part} sur ${whole}`,
  hardOnes: 'Conversations difficiles de la semaine',
  noHard: 'Aucune cette semaine',
  hidden: 'Une conversation que vous ne voyez pas',
  reasons: {
    long: 'long fil',
    rough: 'mots rudes',
    complaint: 'réclamation',
    escalated: 'escaladée',
    reopened: 'revenue',
    urgent: 'urgente',
    late: 'délai manqué',
  },
  relief: {
    break_due: (time) => `Une pause s’impose : ${time} sans pause.`,
    lighter_next: (inARow, today) =>
      `La prochaine difficile irait mieux à quelqu’un d’autre : ${today} aujourd’hui, ${inARow} d’affilée.`,
    too_much: (units, capacity) =>
      `Plus d’ouvert qu’une personne ne peut tenir : ${units} unités sur ${capacity}. On pourrait transmettre quelque chose.`,
    oldest_waits: (hours) => `Un client attend depuis ${hours} heures. Quelqu’un a peut-être le temps d’aider.`,
    keep_breaks: (times) => `${times} pauses prévues ont été manquées. On pourrait les placer là où elles tiennent.`,
    free_evenings: (days) => `Le travail a continué le soir ${days} jours. Une soirée libre ferait du bien.`,
    free_weekend: (days) => `Du travail a été fait le week-end (${days}). Un jour en échange ferait du bien.`,
  },
  how: 'Comment c’est calculé',
  howText: [
    'Difficile : une conversation avec 2 points ou plus quand vous avez répondu. Des mots rudes du client ou 20 messages comptent 2 ; 10 messages, une réclamation, une escalade, un retour, l’urgence et un délai manqué comptent 1 chacun.',
    'Travaillé : d’après ce qui a été fait dans les conversations, par pas de cinq minutes. Un quart d’heure sans action est une pause ; lire et réfléchir ne laissent pas de trace, c’est donc moins que votre travail.',
    'Une pause est manquée s’il n’y a pas eu de pause de sa durée d’une heure avant à une heure après. Elle s’impose après trois heures sans pause.',
    'Les jours sont gardés cinq semaines, puis oubliés.',
  ],
  back: 'Une semaine avant',
  forth: 'Une semaine après',
  aheadLead: 'Ce qui arrive d’habitude chaque heure, et ce que les personnes prévues peuvent y répondre.',
  aheadPlot: (team, day) =>
    `${team}, ${day} : messages attendus chaque heure et ce que les personnes prévues peuvent traiter`,
  expected: 'arrive d’habitude',
  manageable: 'peut être traité',
  enough: 'Les personnes prévues peuvent répondre à ce qui arrive d’habitude.',
  noShifts: 'Personne dans cette équipe n’a d’horaires, on ne peut rien dire.',
  tooLittle: (weeks) =>
    weeks < 2
      ? 'Rien n’est prédit à partir de moins de deux semaines.'
      : 'On ne sait pas encore combien de réponses apporte une heure de travail.',
  gap: (from, until, expected, manageable) =>
    `De ${from} à ${until} arrivent d’habitude environ ${expected} messages, et les personnes prévues peuvent en traiter environ ${manageable}.`,
  more: n({ one: 'Une personne de plus suffirait.', other: '# personnes de plus suffiraient.' }),
  gone: (names) => `Absents : ${names}`,
  basis: (weeks, pace) => `D’après ${weeks} semaines ; une personne répond à environ ${pace} par heure.`,
  hourTable: {
    hour: 'Heure',
    expected: 'Arrive d’habitude',
    most: 'Au plus',
    people: 'Personnes',
    manageable: 'Peut être traité',
  },
  commandWeek: 'Aller à ma semaine',
  commandShifts: 'Aller aux horaires',
}
