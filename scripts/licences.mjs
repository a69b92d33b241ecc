// Every installed package, and what it brings, must carry a licence from this closed list. A new licence is a decision
// of people: add it here with the reason.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const allowed = new Set([
  // Permissive: keep the notice, do as you please.
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'PostgreSQL',
  'Zlib',
  'Unlicense',
  'CC0-1.0',
  // Fonts, which may be shipped but not sold by themselves.
  'OFL-1.1',
])
// Weak copyleft (changed files stay open): good for tools that are run and not shipped with Heed.
const allowedInDevelopment = new Set([...allowed, 'MPL-2.0', 'CC-BY-4.0'])

/**
 * Shipped under weak copyleft by decision, unchanged and from its package: whoever changes its files has to open those files,
 * which Heed does not do. web-push is what browsers' push services are spoken to with everywhere.
 */
const exceptions = new Map([['web-push', 'MPL-2.0']])

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))
const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
const failures = []
let checked = 0

for (const [folder, entry] of Object.entries(packages)) {
  const manifest = path.join(root, folder, 'package.json')
  // Packages for other systems are in the lockfile, but not installed.
  if (folder === '' || !existsSync(manifest)) continue
  checked += 1
  const { name, version, license, licenses } = JSON.parse(readFileSync(manifest, 'utf8'))
  const stated = expressionOf(license ?? licenses)
  if (exceptions.get(name) === stated) continue
  if (!accepts(stated, entry.dev ? allowedInDevelopment : allowed))
    failures.push(`${name}@${version}: ${stated || 'no licence stated'}${entry.dev ? '' : ' (shipped with Heed)'}`)
}

console.log(`${checked} packages checked`)
if (checked === 0) failures.push('nothing is installed; run bin/setup')
for (const line of failures) console.log(line)
process.exitCode = failures.length > 0 ? 1 : 0

/** Old packages state an object, or a list of which one may be chosen. */
function expressionOf(stated) {
  if (Array.isArray(stated)) return stated.map(expressionOf).join(' OR ')
  return typeof stated === 'object' ? (stated?.type ?? '') : (stated ?? '')
}

/** Judges an SPDX expression (SPDX 2.3, annex D): AND binds tighter than OR. */
function accepts(expression, list) {
  const inner = /\(([^()]*)\)/.exec(expression)
  if (inner) return accepts(expression.replace(inner[0], accepts(inner[1], list) ? 'MIT' : 'refused'), list)
  return expression.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((id) => list.has(id.trim())))
}
