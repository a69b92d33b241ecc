import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { publishNextDue } from './commands.ts'

/** Publishes what was to leave by now, each in a transaction of its own. */
export function articleJobs({ database }: House): Jobs {
  return {
    async publish_articles() {
      while (await database.write(heed, publishNextDue));
    },
  }
}
