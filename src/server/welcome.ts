import { demoAdmin } from './demo/demo.ts'
import type { Environment } from './environment.ts'
import { heed } from './platform/actor.ts'
import type { House } from './platform/house.ts'
import { makeSignInLink } from './sessions/commands.ts'
import { setupUrl } from './setup/commands.ts'
import { isSetupNeeded } from './setup/queries.ts'

type Entry = [label: string, value: string]

/** Prints one clear block: where the workspace is, how to sign in, where to send a mail and where to see what left. */
export async function welcome(environment: Environment, house: House, isNew: boolean): Promise<void> {
  const entries = [
    ['Workspace', environment.publicUrl] as Entry,
    ...(await waysIn(house)),
    ...(await mailEntries(environment, house, isNew)),
  ]
  const width = Math.max(...entries.map(([label]) => label.length))
  const lines = entries.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`)
  console.log(['', 'Heed is ready. Ctrl-C stops it.', '', ...lines, ''].join('\n'))
}

async function waysIn({ database }: House): Promise<Entry[]> {
  const reading = database.read(heed)
  if (await isSetupNeeded(reading)) return [['Make the first admin', setupUrl(reading.links)]]
  const admin = await demoAdmin(reading)
  if (!admin) return []
  const link = await database.write(heed, (ctx) => makeSignInLink(ctx, admin.id))
  return [[`Sign in as ${admin.name}`, `${link}  (works once, within a day)`]]
}

async function mailEntries({ smtp, publicUrl }: Environment, { database }: House, isNew: boolean): Promise<Entry[]> {
  const inbox = await database.reader
    .selectFrom('inbox')
    .select('address')
    .where('channel', '=', 'email')
    .where('removed_at', 'is', null)
    .where('address', 'is not', null)
    .orderBy('id')
    .executeTakeFirst()
  if (!inbox || !isNew) return []
  const receives: Entry[] = smtp.port
    ? [['Send it a mail', `swaks --to ${inbox.address} --server ${smtp.host}:${smtp.port}`]]
    : []
  return [...receives, ['See mail that left', `${publicUrl}/outbox`]]
}
