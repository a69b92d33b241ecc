// Keeps the house in the shape that ARCHITECTURE.md describes. Prints one line for each failure: the file, the rule, and
// what to do. `node scripts/check-structure.mjs [folder]`
import path from 'node:path'
import { findCycles } from './structure/cycles.mjs'
import { checkDirection } from './structure/directions.mjs'
import { checkName } from './structure/names.mjs'
import { readTree } from './structure/tree.mjs'

/** A feature may import from the features above it in this list, never from those below. */
export const featureOrder = [
  'zones',
  'settings',
  'business-hours',
  'sessions',
  'keys',
  'alarms',
  'agents',
  'teams',
  'shifts',
  'skills',
  'custom-fields',
  'organizations',
  'contacts',
  'inboxes',
  'brands',
  'help-centres',
  'macros',
  'suspensions',
  'domains',
  'round-trips',
  'tallies',
  'tags',
  'conditions',
  'memberships',
  'conversations',
  'protocols',
  'sla',
  'care',
  'routing',
  'activity',
  'attachments',
  'drafts',
  'views',
  'outbox',
  'intake',
  'portal-sessions',
  'articles',
  'answers',
  'help-pages',
  'splits',
  'merges',
  'contact-merges',
  'redactions',
  'spam',
  'trash',
  'retagging',
  'bulk',
  'promises',
  'acknowledgements',
  'inbound-webhooks',
  'guides',
  'incidents',
  'writing-tasks',
  'forms',
  'chat',
  'community',
  'portal',
  'theme-previews',
  'webhooks',
  'automations',
  'presence',
  'notifications',
  'setup',
  'demo',
]

const MOST_LINES = 400
/** Written by a program, read by nobody. */
const GENERATED = new Set(['src/server/platform/schema.ts'])
/** A dictionary is looked up, never read through. */
const DICTIONARY = /\/server-sentences\.ts$/
const MANY_LINES = 300

function* failuresIn(files) {
  for (const file of files.values()) {
    yield* checkName(file.path, featureOrder)
    if (file.lines > MOST_LINES && !GENERATED.has(file.path) && !DICTIONARY.test(file.path))
      yield `${file.path}: ${file.lines} lines, more than ${MOST_LINES}; it is more than one thing, so give each its own file`
    for (const link of file.imports) yield* checkDirection(file.path, link, featureOrder)
  }
  for (const cycle of findCycles(files))
    yield `${cycle[0]}: imports itself through ${[...cycle.slice(1), cycle[0]].join(' -> ')}; move what both need into a file below`
}

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))
const files = readTree(root)
const failures = [...failuresIn(files)].toSorted()
for (const file of files.values())
  if (file.lines > MANY_LINES && file.lines <= MOST_LINES)
    console.log(`${file.path}: ${file.lines} lines; look hard whether it is still one thing (a warning, no failure)`)
for (const failure of failures) console.log(failure)
console.log(`${files.size} files, ${failures.length} failures`)
process.exitCode = failures.length > 0 ? 1 : 0
