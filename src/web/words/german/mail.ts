import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const mail: Words['mail'] = {
  protection: {
    signed: { smime: 'Signiert (S/MIME)', pgp: 'Signiert (PGP)' },
    encrypted: { smime: 'Verschlüsselt (S/MIME)', pgp: 'Verschlüsselt (PGP)' },
    explain: {
      signed: 'Die Mail trägt eine Signatur. Heed hat sie nicht geprüft; sie liegt bei den Dateien.',
      encrypted: 'Diese Mail kann nur lesen, wer den passenden Schlüssel hat. Was ankam, liegt bei den Dateien.',
    },
  },
  invitation: {
    methods: {
      request: 'Einladung',
      cancel: 'Abgesagt',
      reply: 'Antwort auf eine Einladung',
      counter: 'Eine andere Zeit wird vorgeschlagen',
      decline_counter: 'Die vorgeschlagene Zeit wurde abgelehnt',
      refresh: 'Bittet um den neuesten Stand',
      publish: 'Termin',
    },
    answered: {
      accepted: (name) => `${name} sagt zu`,
      declined: (name) => `${name} sagt ab`,
      tentative: (name) => `${name} kommt vielleicht`,
      delegated: (name) => `${name} schickt jemand anderen`,
      none: (name) => `${name} hat nicht geantwortet`,
    },
    answers: {
      accepted: 'zugesagt',
      declined: 'abgesagt',
      tentative: 'vielleicht',
      delegated: 'schickt jemand anderen',
      none: 'noch keine Antwort',
    },
    untitled: 'Ohne Titel',
    when: 'Wann',
    where: 'Wo',
    organizer: 'Eingeladen von',
    who: 'Wer',
    note: 'Notiz',
    about: 'Worum es geht',
    noTime: 'Es ist kein Datum angegeben',
    otherZone: (zone) => `In Ihrer Zeit gezeigt; geschrieben in ${zone}`,
    anyZone: 'In der Zeit des Ortes',
    optional: 'optional',
    andMore: n({ one: 'und # weitere Person', other: 'und # weitere' }),
    showAll: 'Alle zeigen',
    repeats: 'Wiederholt sich',
    every: {
      day: n({ one: 'jeden Tag', other: 'alle # Tage' }),
      week: n({ one: 'jede Woche', other: 'alle # Wochen' }),
      month: n({ one: 'jeden Monat', other: 'alle # Monate' }),
      year: n({ one: 'jedes Jahr', other: 'alle # Jahre' }),
    },
    onDays: (days) => `am ${days}`,
    until: (day) => `bis ${day}`,
    times: n({ one: '#-mal', other: '#-mal' }),
    byRule: (rule) => `nach einer eigenen Regel: ${rule}`,
  },
  attached: {
    open: (name) => `Die Mail ${name} öffnen`,
    title: 'Angehängte Mail',
    noSubject: 'Ohne Betreff',
    noSender: 'Ohne Absender',
    back: 'Zurück zur Mail darum herum',
    unproved: 'Diese Mail kam als Datei. Heed kann nicht sagen, ob sie wirklich so verschickt wurde.',
    empty: 'Diese Mail hat keine Worte.',
    files: n({ one: '# Datei in dieser Mail', other: '# Dateien in dieser Mail' }),
  },
  broken: 'Dieses Bild lässt sich nicht zeigen',
}
