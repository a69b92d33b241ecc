import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

export type BenchOptions = {
  /** How many conversations each run has; messages are five times as many. */
  sizes: number[]
  /** Where seeded data folders are kept for the next run. */
  cache: string
  /** Rounds of Heed and yardstick in turn. */
  rounds: number
  /** Seconds that each side runs in a round. */
  seconds: number
  /** Names of measures; all when empty. */
  only: string[]
  /** How long agents work in the measure `desk`, which runs only when it is named. */
  minutes: number
  /** Visitors connected in the measure `chat`, and answers to them a second. */
  visitors: number
  answers: number
  /** Where the JSON goes. */
  out: string
}

/** Reads the command line of `npm run bench`. */
export function readOptions(argv: string[]): BenchOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      conversations: { type: 'string', default: '10000,1000000' },
      cache: { type: 'string', default: path.join(tmpdir(), 'heed-bench') },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      minutes: { type: 'string', default: '10' },
      visitors: { type: 'string', default: '10000' },
      answers: { type: 'string', default: '200' },
      out: { type: 'string', default: path.join(import.meta.dirname, 'results', 'latest.json') },
    },
  })
  return {
    sizes: values.conversations.split(',').map(Number),
    cache: path.resolve(values.cache),
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    minutes: Number(values.minutes),
    visitors: Number(values.visitors),
    answers: Number(values.answers),
    only: values.only.split(',').filter(Boolean),
    out: path.resolve(values.out),
  }
}
