import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { meanStep } from '../meaning/commands.ts'
import { repairStep } from './commands.ts'

/** A job ends before the clock calls the next. */
const longest = 50_000

/** Makes findable what was missed or there before, and tells what passages mean; step by step, so it goes on where it was broken off. */
export function indexingJobs(house: House): Jobs {
  return {
    repair_answers: async () => {
      while (await house.database.write(heed, repairStep));
    },
    tell_meanings: async () => {
      for (const end = Date.now() + longest; Date.now() < end; ) if (!(await meanStep(house))) return
    },
  }
}
