import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { heed } from './heed.ts'

// Eleven processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

test('the help names every command, and each command explains itself', async () => {
  const overview = await heed(['--help'])
  expect(overview.code).toBe(0)
  const commands = [
    'start',
    'migrate',
    'seed',
    'backup',
    'restore',
    'doctor',
    'user add',
    'key create',
    'operations',
    'call',
  ]
  for (const command of commands) {
    expect(overview.out).toContain(`  ${command}`)
    const own = await heed([...command.split(' '), '--help'])
    expect(own.code, command).toBe(0)
    expect(own.out).toContain(`heed ${command}`)
  }
})

test('the version is the one of the package', async () => {
  const file = new URL('../../package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  expect((await heed(['--version'])).out).toContain(version)
})

test.each([
  [['nonsense'], 'no command "nonsense"'],
  [['user'], 'heed user add'],
  [['migrate', '--fast'], 'no option --fast'],
  [['migrate', 'now'], '"now"'],
  [['seed', '--conversations'], '--conversations needs a value'],
  [['user', 'add', '--name', 'Ada'], '--email'],
  [['start', '--port', '1'], 'no option --port'],
  [['backup'], 'FILE'],
  [['restore', '--replace=yes', 'file'], 'takes no value'],
  [['call', 'fetchTheMoon'], 'no operation "fetchTheMoon"'],
])('%j is answered with a sentence and exit code 2', async (words, sentence) => {
  const { code, out, err } = await heed(words)
  expect(err).toContain(sentence)
  expect(err).not.toMatch(/\n\s+at /)
  expect({ code, out }).toEqual({ code: 2, out: '' })
})
