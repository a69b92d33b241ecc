import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetUnwanted, giveUpOld } from './commands.ts'
import { unwantedBlobs } from './queries.ts'

const batch = 200
/** Whoever puts bytes names them within so many milliseconds. */
const grace = 15 * 60_000

/** Bytes that nothing names any more go from the disk. */
export function retentionJobs(house: House): Jobs {
  return { give_up_bytes: () => giveUpAll(house) }
}

async function giveUpAll({ database, blobs, now }: House): Promise<void> {
  while ((await database.write(heed, (ctx) => giveUpOld(ctx, batch))) === batch);
  const before = new Date(now().getTime() - grace)
  for (let full = true; full; ) {
    const unwanted = await unwantedBlobs(database.reader, before, batch)
    const settled: string[] = []
    for (const { blob, named } of unwanted) if (named || (await blobs.remove(blob, before))) settled.push(blob)
    await database.write(heed, (ctx) => forgetUnwanted(ctx, settled))
    // What was put again just now is looked at next time.
    full = unwanted.length === batch && settled.length > 0
  }
}
