import { standingKeys } from '../../alarms/queries.ts'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { calmStorms } from './commands.ts'

/** Storms end by themselves, and so do their alarms. */
export function stormJobs({ database }: House): Jobs {
  return {
    calm_storms: async () => {
      const standing = await standingKeys(database.reader, 'storm ')
      await database.write(heed, (ctx) => calmStorms(ctx, standing))
    },
  }
}
