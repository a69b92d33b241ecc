// Weighs what the chat costs the pages it stands in: the loader, what its frame reads before somebody opens it (with the
// words of the language that weighs most), and all that comes then. Gzipped.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 25
const folder = process.argv[2] ?? path.join(import.meta.dirname, '..', 'dist', 'widget')
const manifestFile = path.join(folder, '.vite', 'manifest.json')
if (!existsSync(manifestFile)) {
  console.log(`${manifestFile} is missing; run bin/setup`)
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
const weigh = (file) => gzipSync(readFileSync(path.join(folder, file)), { level: 6 }).length / 1000

function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of manifest[key].imports ?? []) closure(imported, seen)
  return seen
}
const together = (keys) => {
  const seen = new Set()
  for (const key of keys) closure(key, seen)
  return [...seen].reduce((sum, key) => sum + weigh(manifest[key].file), 0)
}

const [loader, frame, opened] = ['loader/loader.ts', 'frame.html', 'frame/run.tsx']
for (const key of [loader, frame, opened])
  if (!manifest[key]) {
    console.log(`${key} is not in the build; name the widget's parts anew`)
    process.exit(1)
  }
const words = Object.keys(manifest).filter((key) => key.startsWith('words/'))
const heaviest = words.toSorted((a, b) => weigh(manifest[b].file) - weigh(manifest[a].file))[0]
const before = weigh('widget.js') + weigh('frame.html') + together([frame, heaviest])
const after = together([frame, heaviest, opened]) - together([frame, heaviest])
console.log(
  `Chat: loader ${weigh('widget.js').toFixed(1)} KB, before it is opened ${before.toFixed(1)} KB gzip, limit ${LIMIT_KB}`,
)
console.log(`Chat: ${after.toFixed(1)} KB more when it is opened`)
if (before >= LIMIT_KB) process.exitCode = 1
