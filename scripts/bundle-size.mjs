// Weighs the script that a browser loads before it shows the inbox: each entry of the web build and the chunks of the
// first screen, with all they import statically, gzipped. What is loaded later, on demand, does not count.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 300
/** What every first screen asks for besides the entry: the frame, the inbox, the words of one language. */
const FIRST_SCREEN = ['frame/frame.tsx', 'conversations/page.tsx', '../words/english/first.ts']
/** Schemas check on the server, and the editor comes when one starts to write: neither belongs into the first load. */
const UNWANTED = ['ZodError', 'ProseMirror']
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

// The service worker comes after the first screen.
const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry && key.endsWith('.html'))
for (const entry of entries) {
  const missing = FIRST_SCREEN.filter((key) => !manifest[key])
  const seen = new Set()
  for (const key of [entry, ...FIRST_SCREEN.filter((key) => manifest[key])]) closure(key, seen)
  const files = [...seen].filter((key) => manifest[key].file.endsWith('.js'))
  const kilobytes = files.reduce((sum, key) => sum + weigh(key), 0) / 1000
  console.log(`${entry}: ${kilobytes.toFixed(0)} KB gzip of script in ${files.length} files, limit ${LIMIT_KB}`)
  if (kilobytes >= LIMIT_KB) process.exitCode = 1
  const text = files.map((key) => readFileSync(path.join(folder, manifest[key].file), 'utf8')).join('\n')
  for (const unwanted of UNWANTED.filter((word) => text.includes(word))) {
    console.log(`${unwanted} is in the first load`)
    process.exitCode = 1
  }
  for (const key of missing) {
    console.log(`${key} is not in the build; name the first screen's chunks anew`)
    process.exitCode = 1
  }
}
if (entries.length === 0) {
  console.log(`${manifestFile} names no entry`)
  process.exitCode = 1
}
