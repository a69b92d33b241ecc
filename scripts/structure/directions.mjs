import path from 'node:path'
import { freeFolders } from './names.mjs'

/** What a channel may take from the platform: it translates, and never sees the database. */
const forChannels = new Set(['log', 'clock', 'refusal', 'links', 'mail', 'blobs', 'secrets', 'lanes'])
/** What everything in the server may take from the server's own folder. */
const grounds = new Set(['environment', 'start-failure'])
/** Each kind of file in a feature, and the kinds it may import from its own feature or from one above. */
const below = {
  rules: ['rules'],
  queries: ['rules', 'queries'],
  commands: ['rules', 'queries', 'commands'],
  routes: ['rules', 'queries', 'commands'],
  followers: ['rules', 'queries', 'commands'],
  jobs: ['rules', 'queries', 'commands'],
  listeners: ['rules', 'queries', 'commands', 'jobs'],
}
const touchesTheWorld =
  /^(node:(fs|net|http|https|tls|dns|child_process|worker_threads)|pg$|kysely$|undici$|graphile-worker$)/

/** Where a file stands: its part of the house, and for the server the folder, the feature and the kind of file. */
function place(file) {
  const [top, part, folder, ...rest] = file.split('/')
  if (top !== 'src') return { part: top }
  if (part !== 'server') return { part, folder: rest.length > 0 ? folder : undefined }
  const name = path.posix.basename(file).replace(/\..*$/, '')
  if (rest.length === 0) return { part, layer: grounds.has(name) ? 'ground' : 'top', name }
  if (freeFolders.has(folder)) return { part, layer: folder, name }
  return { part, layer: 'feature', feature: folder, name }
}

/** Checks one import: may the file `from` lean on it? */
export function* checkDirection(from, link, featureOrder) {
  const here = place(from)
  const say = (rule, remedy) => `${from}: imports ${link.specifier}: ${rule}; ${remedy}`
  if (here.part === 'contract') yield* contract(link, say)
  if (link.to === null) {
    if (here.layer === 'feature' && here.name === 'rules' && touchesTheWorld.test(link.specifier))
      yield say('rules are pure', 'read or write in queries.ts or commands.ts and hand the values in')
    return
  }
  const there = place(link.to)
  const rule = { server: fromServer, web: fromWeb, widget: fromBrowser, cli: fromBrowser }[here.part]
  if (rule) yield* rule({ here, there, link, say, featureOrder })
}

function* contract({ to, specifier, clause }, say) {
  if (to === null) {
    if (specifier !== 'zod') yield say('the contract is data and imports zod only', 'move the code that needs it out')
    else if (!/^\*\s+as\s+z$/.test(clause.trim()))
      yield say('named imports of zod triple its size in a bundle', "write import * as z from 'zod'")
  } else if (!to.startsWith('src/contract/'))
    yield say('the contract stands on nothing', 'move what it needs into src/contract')
}

function* fromWeb({ here, there, link, say }) {
  yield* fromBrowser({ here, there, link, say })
  if (here.folder === 'ui' && there.part === 'web' && there.folder === 'agent')
    yield say('web/ui knows no feature', 'hand in what it needs as a property')
}

function* fromBrowser({ here, there, link, say }) {
  if (there.part === 'contract') {
    if (here.part === 'widget' && !link.typeOnly)
      yield say('the widget imports types only, to stay small', 'write import type, or keep the value in src/widget')
    return
  }
  // The command line starts some of the server's programs as processes of their own.
  const isProcess = here.part === 'cli' && link.located
  if (there.part !== here.part && !isProcess)
    yield say(
      `src/${here.part} imports the contract only`,
      'ask through the API, or move what both need into src/contract',
    )
}

function* fromServer({ here, there, link, say, featureOrder }) {
  if (there.part === 'contract') return
  if (there.part !== 'server')
    return yield say(`the server never imports ${there.part}`, 'move what both need into src/contract')
  if (there.layer === 'ground' || here.layer === 'top') return
  if (there.layer === 'top')
    return yield say('nothing imports main, app and their like', 'hand in what is needed as an argument')
  if (here.layer === 'ground') {
    if (there.layer !== 'embedded') yield say(`${here.name}.ts stands below everything`, 'move the code up')
    return
  }
  if (here.layer === 'feature') yield* fromFeature({ here, there, link, say, featureOrder })
  else yield* fromFreeFolder({ here, there, say })
}

const mayImport = { platform: ['platform'], embedded: ['embedded'], channels: ['channels', 'platform'] }

function* fromFreeFolder({ here, there, say }) {
  const allowed = mayImport[here.layer]
  if (!allowed) return
  if (!allowed.includes(there.layer))
    yield say(
      `${here.layer} imports ${allowed.join(', ')} and the contract`,
      'turn the direction around: let the feature call it',
    )
  else if (here.layer === 'channels' && there.layer === 'platform' && !forChannels.has(there.name))
    yield say(
      `a channel translates, and takes only ${[...forChannels].join(', ')} from the platform`,
      'return the message, and let the feature keep it',
    )
}

function* fromFeature({ here, there, link, say, featureOrder }) {
  if (there.layer === 'embedded')
    return yield say('no feature knows where its database runs', 'use platform/database.ts')
  if (there.layer !== 'feature') {
    if (here.name === 'rules' && !link.typeOnly)
      yield say('rules import the contract only', 'hand the values in, or write import type')
    return
  }
  if (here.feature !== there.feature && featureOrder.indexOf(there.feature) > featureOrder.indexOf(here.feature))
    yield say(
      `${here.feature} comes before ${there.feature} and does not know it`,
      `follow the event in ${there.feature}/followers.ts, or move the code down`,
    )
  if (below[here.name] && !below[here.name].includes(there.name))
    yield say(`${here.name} import only ${below[here.name].join(', ')}`, 'move what is needed down, or the caller up')
}
