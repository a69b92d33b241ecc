import path from 'node:path'

const vocabulary = ['routes', 'commands', 'queries', 'rules', 'followers', 'jobs', 'listeners']
/** Folders of src/server that are no features, so their files have names of their own. */
export const freeFolders = new Set(['platform', 'embedded', 'channels', 'portal', 'seed', 'demo', 'backup', 'doctor'])

const forbidden = new Set(
  'index util utils helper helpers type types service services manager managers model models common misc'.split(' '),
)

/** Checks the name of one file and of the folders it lies in. */
export function* checkName(file, featureOrder) {
  const parts = file.split('/')
  const name = path.posix.basename(file).replace(/\..*$/, '')
  const bad = [...parts.slice(0, -1), name].find((part) => forbidden.has(part.toLowerCase()))
  if (bad) yield `${file}: "${bad}" says nothing; name it after what it holds`
  if (!file.startsWith('src/server/') || parts.length < 4 || freeFolders.has(parts[2])) return
  if (!featureOrder.includes(parts[2]))
    yield `${file}: the feature "${parts[2]}" has no place among the others; add it to featureOrder in scripts/check-structure.mjs`
  if (!file.endsWith('.ts') || !vocabulary.includes(name))
    yield `${file}: a feature holds only ${vocabulary.join(', ')}; move this into one of them, or into a subfolder with the same names`
}
