// Weighs the script that a browser loads before it shows a page: each entry of the web build with all it imports
// statically, gzipped. What is loaded later, on demand, does not count.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 300
const folder = process.argv[2] ?? path.join(import.meta.dirname, '..', 'dist', 'web')
const manifestFile = path.join(folder, '.vite', 'manifest.json')
if (!existsSync(manifestFile)) {
  console.log(`${manifestFile} is missing; run bin/setup, and keep build.manifest on in vite.config.ts`)
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key].imports ?? []) closure(imported, seen)
  return seen
}

const weigh = (key) => gzipSync(readFileSync(path.join(folder, manifest[key].file)), { level: 6 }).length

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry)
for (const entry of entries) {
  const files = [...closure(entry)].filter((key) => manifest[key].file.endsWith('.js'))
  const kilobytes = files.reduce((sum, key) => sum + weigh(key), 0) / 1000
  console.log(`${entry}: ${kilobytes.toFixed(0)} KB gzip of script in ${files.length} files, limit ${LIMIT_KB}`)
  if (kilobytes >= LIMIT_KB) process.exitCode = 1
}
if (entries.length === 0) {
  console.log(`${manifestFile} names no entry`)
  process.exitCode = 1
}
