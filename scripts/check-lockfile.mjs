// The lockfile must install from whatever registry a person uses, and its versions must be exact.
import { readFileSync } from 'node:fs'

const read = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
const { packages } = read('package-lock.json')
const { dependencies, devDependencies } = read('package.json')
const wanted = { ...dependencies, ...devDependencies }
const locked = { ...packages[''].dependencies, ...packages[''].devDependencies }
const failures = []

for (const [path, entry] of Object.entries(packages)) {
  if (entry.resolved && !entry.link)
    failures.push(`${path}: names a registry host; run npm install with the .npmrc of this folder, which leaves it out`)
}
for (const [name, version] of Object.entries(wanted)) {
  if (!/^\d/.test(version)) failures.push(`${name}: "${version}" is a range; pin the exact version in package.json`)
  if (locked[name] !== version) failures.push(`${name}: package.json and package-lock.json differ; run npm install`)
}
for (const line of failures) console.log(`package-lock.json: ${line}`)
process.exitCode = failures.length > 0 ? 1 : 0
