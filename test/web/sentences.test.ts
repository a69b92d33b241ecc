import { expect, test } from 'vitest'
import { sentencesOf, translated } from '../../src/web/words/sentences.ts'

const sentences = {
  'A team of that name is there.': 'Ein Team dieses Namens gibt es.',
  'What is {} cannot become {}.': 'Was {1} ist, kann nicht {2} werden.',
  '{} belongs to {}.': '{1} gehört {2}.',
  closed: 'geschlossen',
  open: 'offen',
}

test('a sentence is said in the other language, with its parts where they go there', () => {
  expect(translated('A team of that name is there.', sentences)).toBe('Ein Team dieses Namens gibt es.')
  expect(translated('hill.example belongs to Hill & Sons (1+1).', sentences)).toBe(
    'hill.example gehört Hill & Sons (1+1).',
  )
})

test('parts that are words of ours are translated too', () => {
  expect(translated('What is closed cannot become open.', sentences)).toBe(
    'Was geschlossen ist, kann nicht offen werden.',
  )
})

test('a sentence that another one reports is said as well', () => {
  const known = {
    'Answers wait: {} Heed goes on trying.': 'Antworten warten: {1} Heed versucht es weiter.',
    ...sentences,
  }
  expect(translated('Answers wait: What is open cannot become closed. Heed goes on trying.', known)).toBe(
    'Antworten warten: Was offen ist, kann nicht geschlossen werden. Heed versucht es weiter.',
  )
})

test('several sentences are said one by one, and not at all when one of them is not known', () => {
  expect(translated('A team of that name is there. Hill belongs to Dr. Anna.', sentences)).toBe(
    'Ein Team dieses Namens gibt es. Hill gehört Dr. Anna.',
  )
  expect(translated('A team of that name is there. Choose another.', sentences)).toBeNull()
  expect(sentencesOf('Mail to a.b@c.example waits. Try again.')).toEqual(['Mail to a.b@c.example waits.', 'Try again.'])
})

test('a sentence of the server cannot smuggle in a pattern or a place of its own', () => {
  expect(translated('{2} belongs to {1}.', sentences)).toBe('{2} gehört {1}.')
  expect(translated('toString', sentences)).toBeNull()
})
