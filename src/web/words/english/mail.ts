import { counted } from '../plural.ts'

const n = counted('en')

export const mail = {
  protection: {
    signed: { smime: 'Signed (S/MIME)', pgp: 'Signed (PGP)' },
    encrypted: { smime: 'Encrypted (S/MIME)', pgp: 'Encrypted (PGP)' },
    explain: {
      signed: 'The mail carries a signature. Heed has not checked it; it is kept among the files.',
      encrypted: 'Only somebody with the right key can read this mail. What came is kept among the files.',
    },
  },
  invitation: {
    methods: {
      request: 'Invitation',
      cancel: 'Called off',
      reply: 'Answer to an invitation',
      counter: 'Another time is proposed',
      decline_counter: 'The proposed time was declined',
      refresh: 'Asks for the newest version',
      publish: 'Date',
    },
    answered: {
      accepted: (name: string) => `${name} accepts`,
      declined: (name: string) => `${name} declines`,
      tentative: (name: string) => `${name} may come`,
      delegated: (name: string) => `${name} sends somebody else`,
      none: (name: string) => `${name} has not answered`,
    },
    answers: {
      accepted: 'accepted',
      declined: 'declined',
      tentative: 'may come',
      delegated: 'sends somebody else',
      none: 'no answer yet',
    },
    untitled: 'No title',
    when: 'When',
    where: 'Where',
    organizer: 'Invited by',
    who: 'Who',
    note: 'Note',
    about: 'About',
    noTime: 'No date is given',
    otherZone: (zone: string) => `Shown in your own time; written in ${zone}`,
    anyZone: 'In the local time of the place',
    optional: 'optional',
    andMore: n({ one: 'and # more', other: 'and # more' }),
    showAll: 'Show all',
    repeats: 'Repeats',
    every: {
      day: n({ one: 'every day', other: 'every # days' }),
      week: n({ one: 'every week', other: 'every # weeks' }),
      month: n({ one: 'every month', other: 'every # months' }),
      year: n({ one: 'every year', other: 'every # years' }),
    },
    onDays: (days: string) => `on ${days}`,
    until: (day: string) => `until ${day}`,
    times: n({ one: '# time', other: '# times' }),
    byRule: (rule: string) => `by a rule of its own: ${rule}`,
  },
  attached: {
    open: (name: string) => `Open the mail ${name}`,
    title: 'Attached mail',
    noSubject: 'No subject',
    noSender: 'No sender',
    back: 'Back to the mail around it',
    unproved: 'This mail came as a file. Heed cannot tell whether it was really sent like this.',
    empty: 'This mail has no words.',
    files: n({ one: '# file in this mail', other: '# files in this mail' }),
  },
  broken: 'This picture cannot be shown',
}
