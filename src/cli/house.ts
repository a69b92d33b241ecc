import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Given, Misuse } from './arguments.ts'
import type { Command } from './command.ts'

const program = fileURLToPath(new URL('../server/maintenance.ts', import.meta.url))
const starter = fileURLToPath(new URL('../../bin/start', import.meta.url))

/** Runs a task on the house itself, not through its API, in a process of its own. Resolves with its exit code. */
export function runTask(name: string, options: Record<string, string>): Promise<number> {
  return runProgram(process.execPath, [...process.execArgv, program, name, JSON.stringify(options)])
}

function runProgram(program: string, words: readonly string[]): Promise<number> {
  const child = spawn(program, words, { stdio: 'inherit' })
  // The terminal sends Ctrl-C to both; the task decides when it is over.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

const plain = ({ options }: Given): Record<string, string> =>
  Object.fromEntries([...options].map(([name, texts]) => [name, texts.at(-1) || 'yes']))

const number = (about: string) => ({ value: 'N', about })

/** What is done to the house itself, with its database and its files at hand. */
export const houseCommands: Command[] = [
  {
    name: 'start',
    about: 'Start Heed; Ctrl-C stops it',
    more: 'Sets up what is missing, starts the embedded PostgreSQL (or uses DATABASE_URL), migrates, and listens.',
    run: () => runProgram(starter, []),
  },
  {
    name: 'migrate',
    about: 'Bring the database to this version; `heed start` does so too',
    run: () => runTask('migrate', {}),
  },
  {
    name: 'seed',
    about: 'Fill the database with made-up conversations, to try Heed under load',
    options: {
      conversations: number('how many; 10,000 unless told'),
      messages: number('how many; five for each conversation unless told'),
      days: number('how far back they reach; 720 unless told'),
      timeline: { value: 'WHAT', about: 'what the timelines hold: created, changes or messages' },
      'random-seed': number('the same number makes the same conversations'),
    },
    run: (given) => runTask('seed', plain(given)),
  },
  {
    name: 'doctor',
    about: 'Look at everything that Heed needs, and say what to do',
    more: 'One line each: ok, warn or fail. The exit code is 1 when something fails.',
    run: () => runTask('doctor', {}),
  },
  {
    name: 'backup',
    words: ['FILE'],
    about: 'Write database and files into one file, while Heed goes on working',
    options: { 'with-secret': { about: 'put the generated secret (HEED_DATA/secret) into it too' } },
    run: (given) => runTask('backup', { ...plain(given), file: fileOf(given) }),
  },
  {
    name: 'restore',
    words: ['FILE'],
    about: 'Read a backup into an empty database; Heed must not be running',
    options: { replace: { about: 'put it in place of what is there, which is lost' } },
    run: (given) => runTask('restore', { ...plain(given), file: fileOf(given) }),
  },
]

/** The file that a command is about, its one word. */
export function fileOf({ words }: Given): string {
  if (!words[0]) throw new Misuse('Say which FILE.')
  return words[0]
}
