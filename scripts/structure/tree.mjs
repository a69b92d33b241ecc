import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const CODE = /\.(ts|tsx|mjs|js)$/

/** Reads src, test, bench and scripts below `root`: a map from path to { path, lines, imports: [{ to, specifier, typeOnly, clause, located }] }. */
export function readTree(root) {
  const files = new Map()
  for (const top of ['src', 'test', 'bench', 'scripts']) {
    if (!existsSync(path.join(root, top))) continue
    for (const name of readdirSync(path.join(root, top), { recursive: true })) {
      const file = path.posix.join(top, name.split(path.sep).join('/'))
      if (!CODE.test(file) || file.includes('node_modules/') || !statSync(path.join(root, file)).isFile()) continue
      const text = readFileSync(path.join(root, file), 'utf8')
      files.set(file, { path: file, lines: text.split('\n').length - 1, imports: importsOf(file, text) })
    }
  }
  return files
}

const STATEMENT = /^\s*(?:import|export)\s+(type\s+)?([^'"`;]*?)\s*from\s*['"]([^'"]+)['"]/gm
const BARE = /^\s*import\s*['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g
// A worker thread or a file that is read: new URL('./parser.ts', import.meta.url)
const LOCATED = /new URL\(\s*['"](\.[^'"]+\.(?:ts|tsx|mjs|js))['"]\s*,\s*import\.meta\.url/g

function importsOf(file, text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found = []
  for (const [, typeOnly, clause, specifier] of code.matchAll(STATEMENT))
    found.push({ specifier, typeOnly: Boolean(typeOnly) || onlyTypes(clause), clause })
  for (const pattern of [BARE, DYNAMIC, LOCATED])
    for (const [, specifier] of code.matchAll(pattern))
      found.push({ specifier, typeOnly: false, clause: '', located: pattern === LOCATED })
  return found.map((link) => ({ ...link, to: target(file, link.specifier) }))
}

/** import { type A, type B } from … */
function onlyTypes(clause) {
  const names = /^\{([\s\S]*)\}$/.exec(clause.trim())?.[1] ?? 'all'
  return names.split(',').every((name) => !name.trim() || name.trim().startsWith('type '))
}

/** The path of the file that a relative import means, or null for a package. */
function target(file, specifier) {
  if (!specifier.startsWith('.')) return null
  return path.posix.join(path.posix.dirname(file), specifier.split('?')[0])
}
