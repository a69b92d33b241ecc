import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const script = path.resolve(import.meta.dirname, '../scripts/check-structure.mjs')

/** Lays out the files, and returns the failures that the structure check prints for them. */
function failuresOf(files: Record<string, string>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'heed-structure-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
      writeFileSync(path.join(root, file), text)
    }
    return linesOf(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

function linesOf(root: string): string[] {
  try {
    const output = execFileSync(process.execPath, [script, root], { encoding: 'utf8', stdio: 'pipe' })
    return output.split('\n').filter((line) => line && !/^\d+ files/.test(line))
  } catch (error) {
    const { stdout } = error as { stdout: string }
    return stdout.split('\n').filter((line) => line && !/^\d+ files/.test(line))
  }
}

test('a house in order has no failures', () => {
  expect(
    failuresOf({
      'src/contract/tags.ts': "import * as z from 'zod'\nexport const Tag = z.string()\n",
      'src/server/platform/database.ts': "import pg from 'pg'\nexport const db = pg\n",
      'src/server/channels/email/parse.ts':
        "import { log } from '../../platform/log.ts'\nimport { Tag } from '../../../contract/tags.ts'\n",
      'src/server/tags/rules.ts':
        "import { Tag } from '../../contract/tags.ts'\nimport type { Ctx } from '../platform/database.ts'\n",
      'src/server/tags/queries.ts': "import { db } from '../platform/database.ts'\nimport './rules.ts'\n",
      'src/server/tags/commands.ts': "import { q } from './queries.ts'\n",
      'src/server/tags/routes.ts': "import { c } from './commands.ts'\n",
      'src/server/conversations/merging/commands.ts': "import { c } from '../../tags/commands.ts'\n",
      'src/server/app.ts': "import { r } from './tags/routes.ts'\n",
      'src/server/main.ts': "import { app } from './app.ts'\nimport { e } from './environment.ts'\n",
      'src/web/ui/button.tsx': "import { words } from '../words/words.ts'\n",
      'src/web/agent/tags/page.tsx': "import { Button } from '../../ui/button.tsx'\n",
      'src/cli/main.ts': "const program = new URL('../server/maintenance.ts', import.meta.url)\n",
      'src/widget/chat.ts': "import type { Tag } from '../contract/tags.ts'\n",
    }),
  ).toEqual([])
})

test.each([
  ['a file of a feature has a name of its own', 'src/server/tags/colours.ts', '', 'a feature holds only routes'],
  ['a feature has no place in the order', 'src/server/weather/rules.ts', '', 'add it to featureOrder'],
  ['a name says nothing', 'src/web/agent/tags/utils.ts', '', '"utils" says nothing'],
  ['a folder says nothing', 'src/web/helpers/dates.ts', '', '"helpers" says nothing'],
  ['a file is too long', 'src/web/words.ts', 'x\n'.repeat(401), '401 lines'],
  ['the contract takes zod apart', 'src/contract/tags.ts', "import { z } from 'zod'\n", 'import * as z'],
  ['the contract imports a package', 'src/contract/tags.ts', "import pg from 'pg'\n", 'imports zod only'],
  ['the contract imports the server', 'src/contract/tags.ts', "import '../server/app.ts'\n", 'stands on nothing'],
  ['the platform knows a feature', 'src/server/platform/live.ts', "import '../tags/queries.ts'\n", 'platform imports'],
  [
    'a channel sees the database',
    'src/server/channels/a.ts',
    "import '../platform/database.ts'\n",
    'a channel translates',
  ],
  ['a channel calls a feature', 'src/server/channels/a.ts', "import '../tags/commands.ts'\n", 'channels imports'],
  [
    'rules read the database',
    'src/server/tags/rules.ts',
    "import { d } from '../platform/database.ts'\n",
    'rules import',
  ],
  ['rules touch the disk', 'src/server/tags/rules.ts', "import fs from 'node:fs'\n", 'rules are pure'],
  ['queries write', 'src/server/tags/queries.ts', "import { c } from './commands.ts'\n", 'queries import only'],
  [
    'a command calls a route',
    'src/server/tags/commands.ts',
    "import { r } from './routes.ts'\n",
    'commands import only',
  ],
  ['a route calls a job', 'src/server/tags/routes.ts', "import { j } from './jobs.ts'\n", 'routes import only'],
  ['a lower feature knows a higher', 'src/server/tags/jobs.ts', "import '../intake/queries.ts'\n", 'does not know it'],
  ['a feature imports the app', 'src/server/tags/jobs.ts', "import { a } from '../app.ts'\n", 'nothing imports main'],
  ['the server imports the web', 'src/server/app.ts', "import '../web/client.ts'\n", 'never imports web'],
  ['the web imports the server', 'src/web/client.ts', "import '../server/app.ts'\n", 'imports the contract only'],
  [
    'the command line imports the server',
    'src/cli/main.ts',
    "import '../server/app.ts'\n",
    'imports the contract only',
  ],
  ['web/ui knows a feature', 'src/web/ui/row.tsx', "import { t } from '../agent/tags.ts'\n", 'knows no feature'],
  ['the widget loads the contract', 'src/widget/a.ts', "import { t } from '../contract/a.ts'\n", 'imports types only'],
  [
    'a worker file is reached by URL',
    'src/server/channels/a.ts',
    "new URL('../tags/jobs.ts', import.meta.url)\n",
    'channels',
  ],
  ['it is loaded later', 'src/web/client.ts', "await import('../server/app.ts')\n", 'imports the contract only'],
])('fails when %s', (_what, file, text, part) => {
  const failures = failuresOf({ [file]: text })
  expect(failures).toHaveLength(1)
  expect(failures[0]).toContain(file)
  expect(failures[0]).toContain(part)
})

test('files that load each other in a circle are shown as a chain', () => {
  expect(
    failuresOf({
      'src/web/a.ts': "import { b } from './b.ts'\n",
      'src/web/b.ts': "import {\n  c,\n} from './c.ts'\n",
      'src/web/c.ts': "export { a } from './a.ts'\n",
    }),
  ).toEqual([expect.stringContaining('src/web/b.ts -> src/web/c.ts -> src/web/a.ts')])
})

test('types that refer to each other, and words in comments, are no imports', () => {
  expect(
    failuresOf({
      'src/web/a.ts': "import type { B } from './b.ts'\n// import { x } from '../server/app.ts'\n",
      'src/web/b.ts': "import { type A } from './a.ts'\n/*\nimport { x } from '../server/app.ts'\n*/\n",
    }),
  ).toEqual([])
})

test('a long file is only remarked upon', () => {
  const remarks = failuresOf({ 'src/web/words.ts': 'x\n'.repeat(350) })
  expect(remarks).toEqual([expect.stringContaining('a warning, no failure')])
})
