import { heed } from '../../../platform/actor.ts'
import type { House } from '../../../platform/house.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { fillStep } from './commands.ts'

/** A job ends before the clock calls the next. */
const longest = 50_000
/** Between two steps the house has room for people. */
const rest = 20

/** Makes findable what was there before; a step a transaction, so it goes on where it was broken off. */
export function searchJobs({ database }: House): Jobs {
  return {
    fill_search: async () => {
      for (const end = Date.now() + longest; Date.now() < end; ) {
        if (!(await database.write(heed, fillStep))) return
        await new Promise((resolve) => setTimeout(resolve, rest))
      }
    },
  }
}
